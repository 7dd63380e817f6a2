"""The cells of the plan's table: every one reads what it writes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests.world import World
from toimeen.access.actor import SYSTEM
from toimeen.parties.models import Strategy, StrategyGoal
from toimeen.plans import operations
from toimeen.plans.columns import layout_columns
from toimeen.plans.forms import offer_choices
from toimeen.plans.forms.cell_kinds import CellFault
from toimeen.plans.forms.rows import SentRow, Table
from toimeen.plans.labels import Layout
from toimeen.plans.models import ActionPlan
from toimeen.plans.operations import MeasureValues, ResourceValues, StepValues
from toimeen.plans.tests.test_table import BY, add

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(world: World) -> ActionPlan:
    plan = operations.open_plan(
        **BY, at=timezone.now(), partnership=world.partnership, agreement=world.agreement, year=2031
    )
    for title in ("Eka", "Toka", "Kolmas"):
        add(plan, title_fi=title, starts="2031-04-13", theme_id=world.theme.pk)
    return plan


def full_table(world: World) -> Table:
    choices = offer_choices(SYSTEM, world.partnership, timezone.localdate())
    return Table(layout_columns(Layout.FULL), choices)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_cell_reads_what_it_writes(world: World, draft: ActionPlan, language: str) -> None:
    strategy = Strategy.objects.create(organisation=world.city, name_fi="Strategia")
    goal = StrategyGoal.objects.create(
        strategy=strategy, text_fi="Hiilineutraali; kaupunki", text_sv="Klimat"
    )
    values = MeasureValues(
        title_fi="Nimi", description_sv="Text", theme_id=world.theme.pk, form_ids=(world.form.pk,),
        party_ids=tuple(sorted((world.city.pk, world.school.pk))), serves_ids=(world.promises[1].pk,),
        holder_id=world.people["member"].pk, reviewer_id=world.people["coordinator"].pk, state="stopped",
        state_reason="Syy", starts="2031", ends="2031-12-24", funding="Sanoin", funder="EAKR", total_euros=None,
        competence_en="Skills", expected_fi="Tulos", obstacle="Este\nkahdella rivillä", decision_needed="Päätös",
        decision_from_id=world.school.pk, goal_ids=(goal.pk,),
        resources=(
            ResourceValues(kind="money", amount=Decimal("1200.50"), source="EAKR"),
            ResourceValues(kind="days", amount=Decimal(20), party_id=world.school.pk, note="Kaksi opettajaa"),
            ResourceValues(kind="other", note="Tilat"),
        ),
        steps=(StepValues(name="Alku", planned="2031-04"), StepValues(name="Loppu", done="2031-05-06")),
    )  # fmt: skip
    with override(language):
        table = full_table(world)
        now = MeasureValues(title_fi="Nimi")
        texts = table.texts_of(values)
        for key, text in texts.items():
            written = table.cells[key].read(text, now)
            for name, value in written.items():
                if not name.startswith(("title", "description", "competence", "expected")):
                    assert value == getattr(values, name), key


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("resources", "Kultaa | 5", "Kultaa"),
        ("resources", "Raha (euroa) | paljon", "paljon"),
        ("resources", "Raha (euroa) | -1", "vähintään 0"),
        ("resources", "Jotain muuta | | | | | | liikaa", "mitä | paljonko"),
        ("resources", "Jotain muuta | 2", "neljännen"),
        ("resources", "Raha | 5 | Naapuri | EAKR", "Naapuri"),
        ("goals", "Tuntematon tavoite", "Tuntematon tavoite"),
    ],
)
def test_a_line_that_means_nothing_is_named(
    world: World, draft: ActionPlan, column: str, text: str, words: str
) -> None:
    with override("fi"):
        cell = full_table(world).cells[column]
        with pytest.raises(CellFault) as caught:
            cell.read(text, MeasureValues(title_fi="Nimi"))
    assert words in str(caught.value)


def test_who_is_no_party_is_a_source_in_words(world: World, draft: ActionPlan) -> None:
    with override("fi"):
        read = full_table(world).cells["resources"].read
        said = read("raha | 1 200,5 | Lapin liitto\nOpintopisteet | 5 | eao", MeasureValues(title_fi="Nimi"))
    assert said["resources"] == (
        ResourceValues(kind="money", amount=Decimal("1200.5"), source="Lapin liitto"),
        ResourceValues(kind="credits", amount=Decimal(5), party_id=world.school.pk),
    )


def test_money_in_all_is_that_of_its_rows(world: World, draft: ActionPlan) -> None:
    with override("fi"):
        table = full_table(world)
        texts = {"title": "Uusi", "resources": "Raha (euroa) | 100\nRaha (euroa) | 20,50", "total": "120,50"}
        assert table.plan_row(SentRow(None, 0, "", texts), {}).kind == "new"
        plain = table.plan_row(SentRow(None, 0, "", texts | {"total": ""}), {})
        assert plain.values is not None
        assert plain.values.total_euros == Decimal("120.50")
        other = table.plan_row(SentRow(None, 0, "", texts | {"total": "99"}), {})
    assert "120,50" in other.faults["total"]
