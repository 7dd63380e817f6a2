"""A table that was written elsewhere comes into a plan, by columns that are guessed, shown and corrected."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.house import writes
from tests.world import World
from toimeen.plans.models import ActionPlan, Measure

pytestmark = pytest.mark.django_db
PAGE = """<html lang="fi"><body><h1>Toimintasuunnitelma</h1><table>
<tr><th>Nro</th><th>Mitä tehdään ja miten</th><th>Vastuutaho</th><th>Aikataulu</th>
<th>Kustannukset</th><th>Muuta</th></tr>
<tr><td colspan="6">Teema 1: {theme}</td></tr>
<tr><td>1</td><td>Zirkoniapaja avataan</td><td>EAO</td><td>1–6/2027</td><td>1 200 €</td><td>katso liite</td></tr>
<tr><td>2</td><td>Kysely yrityksille</td><td>viestintä</td><td>syksy 2027</td><td>noin 5 t€</td><td></td></tr>
<tr><td>3</td><td>{there}</td><td>kaikki</td><td></td><td></td><td></td></tr>
</table></body></html>"""


@pytest.fixture
def draft(world: World) -> ActionPlan:
    return writes.new_plan(world)


@pytest.fixture
def there(world: World, draft: ActionPlan) -> str:
    return reverse("plans:foreign-in", args=[world.partnership.slug, draft.year])


@pytest.fixture
def browser(world: World) -> Client:
    client = Client()
    client.force_login(world.people["coordinator"])
    return client


def bring(client: Client, there: str, world: World, page: str = PAGE) -> Any:
    text = (
        page.format(theme=world.theme.name_fi, there="Zirkoniapaja avataan ") if "{theme}" in page else page
    )
    return client.post(there, {"file": SimpleUploadedFile("suunnitelma.html", text.encode())})


def sent(reply: Any, **more: object) -> dict[str, object]:
    """What the page's form would send."""
    form = reply.context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    rows = [str(row.at) for row in reply.context["rows"] if row.is_taken]
    return {"table": reply.context["payload"], "seen": "1", "row": rows, **values, **more}


def test_the_columns_are_guessed_and_every_cell_is_kept_in_words(
    world: World, draft: ActionPlan, browser: Client, there: str
) -> None:
    reply = bring(browser, there, world)
    assert [reply.context["form"][f"c{at}"].value() for at in range(6)] == [
        "", "title", "responsible", "schedule", "total", "",
    ]  # fmt: skip
    assert not Measure.objects.filter(plan=draft).exists()
    reply = browser.post(there, sent(reply, bring="1"))
    assert reply.status_code == 302
    one, two, _ = draft.measures.order_by("number")
    assert (one.title_fi, one.theme, one.starts, one.ends, one.total_euros) == (
        "Zirkoniapaja avataan", world.theme, "2027-01", "2027-06", 1200,
    )  # fmt: skip
    assert list(one.parties.all()) == [world.school]
    assert one.description_fi == ""
    source = one.sources.get()
    assert (source.url, source.title) == ("", "suunnitelma.html")
    assert source.says == "1 | Zirkoniapaja avataan | EAO | 1–6/2027 | 1 200 € | katso liite"
    assert two.total_euros is None
    for words in ("noin 5 t€", "viestintä", "syksy 2027"):
        assert words in two.description_fi
    page = browser.get(one.get_absolute_url()).content.decode()
    assert "suunnitelma.html" in page
    assert "katso liite" in page


def test_a_wrong_guess_is_corrected_and_a_row_left_out(
    world: World, draft: ActionPlan, browser: Client, there: str
) -> None:
    reply = bring(browser, there, world)
    reply = browser.post(there, sent(reply, c5="description", show="1"))
    assert "katso liite" in reply.context["rows"][0].values.description_fi
    assert not Measure.objects.filter(plan=draft).exists()
    reply = browser.post(there, sent(reply, row=["0"], bring="1"))
    assert [one.description_fi for one in draft.measures.all()] == ["katso liite"]


def test_what_the_plan_has_already_is_not_chosen(
    world: World, draft: ActionPlan, browser: Client, there: str
) -> None:
    browser.post(there, sent(bring(browser, there, world), bring="1"))
    rows = bring(browser, there, world).context["rows"]
    assert [(row.is_there, row.is_taken) for row in rows] == [(True, False)] * 3


@pytest.mark.parametrize(
    ("change", "at"), [({"c1": ""}, "__all__"), ({"c2": "schedule"}, "c3"), ({"c1": "nonsense"}, "c1")]
)
def test_columns_that_cannot_be_are_said_at_their_place(
    world: World, draft: ActionPlan, browser: Client, there: str, change: dict[str, str], at: str
) -> None:
    reply = browser.post(there, sent(bring(browser, there, world), **change, bring="1"))
    assert reply.status_code == 422
    assert at in reply.context["form"].errors
    assert not Measure.objects.filter(plan=draft).exists()


@pytest.mark.parametrize("page", ["<p>Ei taulukkoa.</p>", "<table><tr><th>A</th><th>B</th></tr></table>", ""])
def test_a_file_without_a_table_says_so(world: World, browser: Client, there: str, page: str) -> None:
    reply = bring(browser, there, world, page)
    assert reply.status_code == 422
    assert reply.context["fault"]


def test_an_approved_plan_asks_why_and_a_forged_table_is_not_taken(world: World, browser: Client) -> None:
    there = reverse("plans:foreign-in", args=[world.partnership.slug, world.plan.year])
    before = world.plan.measures.count()
    reply = browser.post(there, sent(bring(browser, there, world), bring="1"))
    assert reply.status_code == 422
    assert reply.context["lacks_reason"]
    assert world.plan.measures.count() == before
    data = sent(reply, bring="1", reason="Esimerkki syystä")
    assert browser.post(there, data | {"table": re.sub(".$", "x", str(data["table"]))}).status_code == 422
    assert browser.post(there, data).status_code == 302
    assert world.plan.measures.count() == before + 3
