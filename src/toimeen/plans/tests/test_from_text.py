"""From a document with a plan's table to a draft plan: the whole way in the browser's words, and its edges."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.house import writes
from tests.world import World
from toimeen.access.verdict import Refused
from toimeen.agreements.models import FoundMeasures, Intake
from toimeen.agreements.operations import FoundRow, keep_found_measures
from toimeen.agreements.tests.test_start import address, bring, fields
from toimeen.parties.models import Person
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations import take_up_found
from toimeen.record.operations import Conflict

pytestmark = pytest.mark.django_db
DOCUMENT = """<!doctype html><html lang="fi"><body><h1>Yhteistyösopimus (esimerkki)</h1>
<p>Sopimuksen osapuolet ovat Kemin kaupunki ja Lapin yliopisto. Osapuolet kehittävät yhdessä energiaratkaisuja.</p>
<h2>Teemat</h2><p>Yhteistyön teemat ovat:</p><ul><li>Puhdas energia</li><li>Osaava työvoima</li></ul>
<h2>Toimintasuunnitelma 2026</h2>
<table><tr><th>Toimenpide</th><th>Teema</th><th>Vastuutaho</th><th>Aikataulu</th><th>Mittari</th></tr>
<tr><td>Hukkalämpö talteen</td><td>1. Puhdas energia</td><td>Kemin kaupunki</td><td>1–6/2026</td><td>MWh</td></tr>
<tr><td>Opinnäytepankki</td><td>Osaava työvoima</td><td>yliopisto, suunnittelija</td><td>kevät 2026</td><td>–</td></tr>
<tr><td>Yhteinen messuosasto</td><td>Matkailu</td><td>kaikki</td><td>jatkuva</td><td></td></tr>
</table></body></html>"""


def test_rows_of_the_table_become_measures_of_a_draft_plan(
    browser: Client,
    starter: Person,
) -> None:
    confirm = bring(browser, text="", file=_file())
    sent = fields(browser, confirm)
    cards = {key: sent[f"{key}-name"] for key in ("measure-0", "measure-1", "measure-2")}
    assert list(cards.values()) == ["Hukkalämpö talteen", "Opinnäytepankki", "Yhteinen messuosasto"]
    assert sent["frame-plan_year"] == 2026
    assert (sent["measure-0-theme"], sent["measure-0-parties"]) == ("theme-0", ["party-0"])
    assert (sent["measure-0-starts"], sent["measure-0-ends"]) == ("1/2026", "6/2026")
    assert sent["measure-2-parties"] == ["party-0", "party-1"]
    sent |= {"measure-1-name": "Pankki opinnäytteille", "measure-2-answer": "out", "next": "anyway"}
    for key in [key for key in sent if key.startswith("find-") and key.endswith("-answer")]:
        sent[key] = "out"
    assert browser.post(confirm, sent).url == address("start:holders", Intake.objects.get().key)
    holders = address("start:holders", Intake.objects.get().key)
    reply = browser.post(holders, fields(browser, holders))
    partnership = Partnership.objects.get()
    agreement = partnership.agreements.get()
    there = address("plans:from-text", partnership.slug, agreement.slug)
    assert reply.url == there
    page = browser.get(there).content.decode()
    assert "Opinnäytepankki | Osaava työvoima | yliopisto, suunnittelija | kevät 2026" in page
    assert there in browser.get(address("plans:plan-add", partnership.slug)).content.decode()
    reply = browser.post(there, {"year": "2026"})
    plan = ActionPlan.objects.get()
    assert (plan.year, plan.state, plan.publicity) == (2026, "draft", "draft")
    one, two = plan.measures.order_by("number")
    assert (one.title_fi, one.theme.name_fi, one.starts, one.ends) == (
        "Hukkalämpö talteen", "Puhdas energia", "2026-01", "2026-06",
    )  # fmt: skip
    assert (one.expected_fi, one.description_fi, one.state) == ("MWh", "", "planned")
    assert [party.name_fi for party in one.parties.all()] == ["Kemin kaupunki"]
    assert two.title_fi == "Pankki opinnäytteille"
    assert (two.starts, two.ends) == ("", "2026")
    assert two.description_fi == "Vastuutaho: yliopisto, suunnittelija\nAikataulu: kevät 2026"
    source = two.sources.get()
    assert source.says.startswith("Opinnäytepankki | Osaava")
    assert (source.title, source.url) == ("suunnitelma.html", f"http://testserver{_page_of(agreement)}")
    assert browser.get(there).status_code == 404  # nothing waits any more


def _file() -> object:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("suunnitelma.html", DOCUMENT.encode())


def _page_of(thing: object) -> str:
    from django.utils.translation import override

    with override("fi"):
        return thing.get_absolute_url()


def _by(world: World) -> dict[str, object]:
    return writes.by(world)


def test_measures_join_a_plan_in_the_making_once(world: World) -> None:
    found = writes.new_found_measures(world)
    plan = writes.new_plan(world)
    taken, count = take_up_found(**_by(world), found=found, year=plan.year, source_url="https://a.example/")
    assert (taken, count) == (plan, 2)
    with pytest.raises(Conflict):
        take_up_found(**_by(world), found=found, year=plan.year, source_url="https://a.example/")
    assert plan.measures.count() == 2


def test_what_the_parties_approved_takes_nothing_up(world: World) -> None:
    found = writes.new_found_measures(world)
    with pytest.raises(Refused):
        take_up_found(**_by(world), found=found, year=world.plan.year, source_url="https://a.example/")
    found.refresh_from_db()
    assert not found.is_taken_up
    client = Client()
    client.force_login(world.people["coordinator"])
    there = reverse("plans:from-text", args=[world.partnership.slug, world.agreement.slug])
    reply = client.post(there, {"year": str(world.plan.year)})
    assert reply.status_code == 422
    assert "year" in reply.context["form"].errors


def test_a_theme_or_party_that_is_gone_leaves_it_blank_and_a_named_holder_holds_it(world: World) -> None:
    holder = world.people["member"]
    rows = [
        FoundRow(0, 5, "Rivi", {"fi": "Toimi"}, theme_id=987654, party_ids=[987654],
                 responsible=f"{holder.full_name}, {world.school.name_fi}"),
    ]  # fmt: skip
    found = keep_found_measures(**_by(world), version=world.version, year=None, rows=rows)
    year = timezone.localdate().year + 1
    take_up_found(**_by(world), found=found, year=year, source_url="https://a.example/")
    measure = Measure.objects.get(title_fi="Toimi")
    assert (measure.theme, list(measure.parties.all()), measure.holder) == (None, [], holder)


def test_the_year_is_this_one_where_the_document_names_none(world: World) -> None:
    found = writes.new_found_measures(world)
    FoundMeasures.objects.filter(pk=found.pk).update(year=None)
    client = Client()
    client.force_login(world.people["coordinator"])
    page = client.get(reverse("plans:from-text", args=[world.partnership.slug, world.agreement.slug]))
    assert page.context["form"].initial == {"year": timezone.localdate().year}
