"""The annex: the plan as it stands, and exactly what was approved."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import World
from toimeen.partnerships.models import Theme
from toimeen.plans import operations
from toimeen.plans.annex_texts import money
from toimeen.plans.columns import PlanColumn, layout_columns
from toimeen.plans.labels import Layout
from toimeen.plans.models import ActionPlan, Baseline
from toimeen.plans.operations import MeasureValues, ResourceValues
from toimeen.plans.tests.test_table import BY, add, draft, enter, page

pytestmark = pytest.mark.django_db
__all__ = ["draft"]
OWN = PlanColumn("own1", (("fi", "Mittari"), ("sv", "Mätare")))


def approve(plan: ActionPlan, world: World) -> Baseline:
    operations.submit_plan(**BY, at=timezone.now(), plan=plan)
    plan.refresh_from_db()
    operations.order_approvals(
        **BY, at=timezone.now(), plan=plan, order=[[world.city], [world.school]], seen_version=plan.version
    )
    for party, words in ((world.city, "Vain jos rahoitus saadaan."), (world.school, "")):
        plan.refresh_from_db()
        operations.approve_plan(**BY, at=timezone.now(), plan=plan, organisation=party, reservation=words)
    plan.refresh_from_db()
    return plan.baselines.get()


def choose(world: World, columns: list[PlanColumn], seen: int) -> None:
    operations.choose_columns(
        **BY, at=timezone.now(), partnership=world.partnership, columns=columns, seen_version=seen
    )


def frozen(client: Client, world: World, baseline: Baseline) -> str:
    names = {"partnership": world.partnership.slug, "year": 2031, "digest": baseline.short}
    answer = client.get(reverse("plans:baseline-annex", kwargs=names))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_annex_prints_what_was_approved(client: Client, world: World, draft: ActionPlan) -> None:
    measure = draft.measures.order_by("number")[0]
    operations.change_measure(
        **BY, at=timezone.now(), measure=measure, seen_version=1,
        values=MeasureValues(title_fi="<b>Eka</b>", theme_id=world.theme.pk, holder_id=world.people["member"].pk),
    )  # fmt: skip
    operations.submit_plan(**BY, at=timezone.now(), plan=draft)
    operations.approve_plan(
        **BY, at=timezone.now(), plan=draft, organisation=world.city, reservation="Vain jos rahoitus saadaan."
    )
    draft.refresh_from_db()
    public = client.get(page(world, "annex")).content.decode()
    for words in (
        "Vain jos rahoitus saadaan.",
        draft.content_digest,
        "&lt;b&gt;Eka&lt;/b&gt;",
        "Vihreä kaupunki",
    ):
        assert words in public
    assert "Esimerkki Member" not in public
    enter(client, world)
    assert "Esimerkki Member" in client.get(page(world, "annex")).content.decode()


@pytest.fixture
def approved(world: World, draft: ActionPlan) -> Baseline:
    choose(world, [OWN, *layout_columns(Layout.ANNEX)], 0)
    add(
        draft, title_fi="Neljäs", theme_id=world.theme.pk, own_texts={"own1": "Kävijät 500"},
        competence_fi="Kurssi kaikille", holder_id=world.people["member"].pk,
        resources=(ResourceValues(kind="days", amount=20, party_id=world.school.pk, note="Kaksi opettajaa"),),
    )  # fmt: skip
    return approve(draft, world)


def test_a_frozen_annex_stays_when_everything_around_it_changes(
    client: Client, world: World, draft: ActionPlan, approved: Baseline
) -> None:
    before = frozen(client, world, approved)
    for words in (
        "Hyväksytty versio 1", approved.digest, "Vain jos rahoitus saadaan.", "Mittari", "Kävijät 500",
        "Kurssi kaikille", "Henkilötyöpäivät, 20, Esimerkkilän ammattiopisto, Kaksi opettajaa", "Vuoro",
    ):  # fmt: skip
        assert words in before, words
    assert "Esimerkki Member" not in before, "who holds it is not what was agreed"
    assert "Luonnos" not in before
    first = draft.measures.order_by("number")[0]
    operations.change_measure(
        **BY, at=timezone.now(), measure=first, values=MeasureValues(title_fi="Aivan muuta"), seen_version=1,
        reason="Tehdas suljettiin.",
    )  # fmt: skip
    Theme.objects.filter(pk=world.theme.pk).update(name_fi="Uusi nimi")
    type(world.school).objects.filter(pk=world.school.pk).update(name_fi="Uusi koulu")
    choose(world, layout_columns(Layout.FULL), 1)
    after = frozen(client, world, approved)
    cut = slice(before.index("<dl"), before.index("</main>"))
    assert after[after.index("<dl") : after.index("</main>")] == before[cut]
    live = client.get(page(world, "annex")).content.decode()
    assert "Aivan muuta" in live
    assert "Luonnos: kaikki osapuolet" in live
    assert (
        reverse(
            "plans:baseline-annex",
            kwargs={"partnership": world.partnership.slug, "year": 2031, "digest": approved.short},
        )
        in live
    )


def test_a_damaged_baseline_says_so_on_its_annex(
    client: Client, world: World, draft: ActionPlan, approved: Baseline
) -> None:
    assert "Tarkiste ei vastaa" not in frozen(client, world, approved)
    document: dict[str, Any] = json.loads(approved.document)
    document["measures"][0]["content"]["title"]["fi"] = "Muutettu käsin"
    Baseline.objects.filter(pk=approved.pk).update(document=json.dumps(document))
    assert "Tarkiste ei vastaa" in frozen(client, world, approved)


def test_an_older_document_is_printed_with_the_names_of_today(
    client: Client, world: World, draft: ActionPlan, approved: Baseline
) -> None:
    document = json.loads(approved.document)
    for name in ("turns", "columns"):
        del document[name]
    for kind in ("columns", "agreements", "partnerships"):
        del document["names"][kind]
    Baseline.objects.filter(pk=approved.pk).update(document=json.dumps(document))
    html = frozen(client, world, approved)
    for words in ("Esimerkkilän kumppanuus", str(world.agreement.title), "Kävijät 500", "Vihreä kaupunki"):
        assert words in html, words


def test_what_is_made_secret_since_is_not_printed(
    client: Client, world: World, draft: ActionPlan, approved: Baseline
) -> None:
    draft.measures.filter(title_fi="Toka").update(publicity="secret", secret_ground="JulkL 24 §")
    html = frozen(client, world, approved)
    assert "Toka" not in html
    assert "1 toimenpide ei ole julkinen" in html
    assert "Tarkiste ei vastaa" not in html


def test_own_columns_are_on_the_measures_form_and_page(
    client: Client, world: World, draft: ActionPlan
) -> None:
    hidden = PlanColumn("own2", (("fi", "Vanha"),), is_shown=False)
    choose(world, [*layout_columns(Layout.ANNEX), OWN, hidden], 0)
    measure = add(draft, title_fi="Neljäs", own_texts={"own1": "Kävijät 500", "own2": "Jää talteen"})
    enter(client, world)
    names = {"partnership": world.partnership.slug, "number": measure.number}
    form = client.get(reverse("plans:measure-edit", kwargs=names)).context["form"]
    assert [(one.label, one.value()) for one in form.own_fields()] == [("Mittari", "Kävijät 500")]
    sent = {
        "title_fi": "Neljäs",
        "state": "planned",
        "publicity": "draft",
        "own-own1": "Kävijät 600",
        "seen_version": "1",
    }
    answer = client.post(reverse("plans:measure-edit", kwargs=names), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    measure.refresh_from_db()
    assert measure.own_texts == {"own1": "Kävijät 600", "own2": "Jää talteen"}
    html = client.get(answer["Location"]).content.decode()
    assert "<dt>Mittari</dt><dd>Kävijät 600</dd>" in html
    assert "Jää talteen" not in html


def test_money_is_written_as_its_language_does() -> None:
    assert (money("1200.50", "fi"), money("1200.00", "en"), money(None, "fi")) == (
        "1\u00a0200,50",
        "1,200",
        "",
    )
