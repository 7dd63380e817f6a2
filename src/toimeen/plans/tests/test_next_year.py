"""The next year's plan starts from this year's, and the lineage stays true."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.house.growth import grow
from tests.world import World
from toimeen.access.actor import SYSTEM
from toimeen.access.verdict import Refused
from toimeen.plans import operations
from toimeen.plans.models import ActionPlan, Lineage, Measure
from toimeen.plans.operations import Fate, MeasureValues, StepValues, measure_values

pytestmark = pytest.mark.django_db


def by() -> dict[str, Any]:
    return {"actor": SYSTEM, "at": timezone.now()}


def change(measure: Measure, **values: Any) -> Measure:
    measure = Measure.objects.get(pk=measure.pk)
    new = replace(measure_values(measure), **values)
    return operations.change_measure(
        **by(), measure=measure, values=new, seen_version=measure.version, reason="Esimerkki"
    )


def add(world: World, title: str, **values: Any) -> Measure:
    said = MeasureValues(title_fi=title, state="running", **values)
    return operations.add_measure(**by(), plan=world.plan, values=said, reason="Esimerkki")


def open_next(plan: ActionPlan, fates: dict[Measure, Fate] | None = None) -> ActionPlan:
    return operations.open_next_plan(
        **by(), plan=plan, fates={one.pk: fate for one, fate in (fates or {}).items()}
    )


def fate_of(measure: Measure) -> list[tuple[str, str]]:
    return [(one.kind, str(one.later or "")) for one in measure.fates.all()]


def test_what_goes_on_goes_on_and_what_is_done_ends(world: World) -> None:
    done = add(world, "Valmis")
    change(done, state="done")
    stopped = add(world, "Keskeytynyt")
    change(stopped, state="stopped", state_reason="Tehdas suljettiin.")
    goes_on = add(
        world, "Jatkuu", serves_ids=(world.promises[2].pk,), party_ids=(world.city.pk,), theme_id=world.theme.pk,
        starts=str(world.plan.year), ends=str(world.plan.year),
        steps=(StepValues(name="Tehty", done=str(world.plan.year)), StepValues(name="Tekemättä")),
        holder_id=world.people["member"].pk,
    )  # fmt: skip
    opened = open_next(world.plan)
    assert (opened.state, opened.publicity, opened.year) == ("draft", "draft", world.plan.year + 1)
    assert fate_of(done) == [("closed", "")]
    assert [one.reason for one in stopped.fates.all()] == ["Tehdas suljettiin."]
    later = opened.measures.get(title_fi="Jatkuu")
    said = measure_values(later)
    assert said.steps == (StepValues(name="Tekemättä"),)
    assert (said.ends, said.serves_ids, said.party_ids) == ("", (world.promises[2].pk,), (world.city.pk,))
    assert (later.publicity, later.follows_plan, later.holder) == ("draft", True, world.people["member"])
    assert (fate_of(goes_on), later.carried_times) == ([("carried", "Jatkuu")], 1)
    assert opened.content_digest
    assert all(opened.measures.values_list("content_digest", flat=True))
    with pytest.raises(Refused):
        open_next(world.plan)


def test_split_merged_dropped(world: World) -> None:
    first, second, third = world.measures
    fourth = add(world, "Neljäs", serves_ids=(world.promises[2].pk,))
    opened = open_next(
        world.plan,
        {
            first: Fate(kind="split", parts=("Esimerkki: alku", "Esimerkki: loppu")),
            second: Fate(kind="carried"),
            third: Fate(kind="dropped", reason="Ei ajankohtainen."),
            fourth: Fate(kind="merged", into=second.pk),
        },
    )
    assert fate_of(first) == [("split", "Esimerkki: alku"), ("split", "Esimerkki: loppu")]
    assert fate_of(second) == fate_of(fourth) == [("merged", "Esimerkki: toimenpide 2")]
    assert fate_of(third) == [("dropped", "")]
    united = opened.measures.get(title_fi="Esimerkki: toimenpide 2")
    assert set(united.serves.all()) == {world.promises[1], world.promises[2]}
    assert opened.measures.count() == 3


@pytest.mark.parametrize(
    "fate",
    [
        Fate(kind="dropped"), Fate(kind="closed", reason=" "), Fate(kind="split", parts=("Yksi",)),
        Fate(kind="merged"), Fate(kind="lost"),
    ],
)  # fmt: skip
def test_a_fate_without_its_word_opens_nothing(world: World, fate: Fate) -> None:
    with pytest.raises(ValueError, match=r"[a-z]"), transaction.atomic():
        open_next(world.plan, {world.measures[0]: fate})
    assert not ActionPlan.objects.filter(opened_from=world.plan).exists()


def test_carried_or_changed_is_compared_never_typed(world: World) -> None:
    former = world.measures[0]
    later = open_next(world.plan).measures.get(title_fi="Esimerkki: toimenpide 1")
    later = change(later, ends=str(world.plan.year + 1))  # a later end alone changes nothing
    assert fate_of(former) == [("carried", str(later))]
    later = change(later, description_fi="Toisin")
    assert (former.fates.get().kind, Measure.objects.get(pk=later.pk).carried_times) == ("changed", 0)
    change(later, description_fi="")
    assert (former.fates.get().kind, Measure.objects.get(pk=later.pk).carried_times) == ("carried", 1)


def test_carried_twice_is_counted(world: World) -> None:
    second = open_next(world.plan)
    operations.submit_plan(**by(), plan=second)
    third = open_next(second)
    assert set(third.measures.values_list("carried_times", flat=True)) == {2}
    middle = second.measures.get(title_fi="Esimerkki: toimenpide 1")
    change(middle, description_fi="Toisin")
    assert third.measures.get(title_fi="Esimerkki: toimenpide 1").carried_times == 0


def test_an_opening_is_taken_back_while_nothing_was_changed(world: World) -> None:
    opened = open_next(world.plan)
    operations.undo_next_plan(**by(), plan=opened)
    assert not ActionPlan.objects.filter(pk=opened.pk).exists()
    assert not Lineage.objects.exists()
    opened = open_next(world.plan)
    change(opened.measures.earliest("number"), title_fi="Muuttunut")
    with pytest.raises(Refused) as refused:
        operations.undo_next_plan(**by(), plan=opened)
    assert refused.value.denied.code == "touched"


def test_what_was_answered_at_the_end_of_the_year_stays_ended(world: World) -> None:
    answers = {world.measures[0].pk: "Valmistui muualla."}
    back = operations.LookBack(look_back_fi="Vuosi oli hyvä.")
    operations.close_plan(**by(), plan=world.plan, answers=answers, look_back=back)
    opened = open_next(ActionPlan.objects.get(pk=world.plan.pk))
    assert fate_of(world.measures[0]) == [("closed", "")]
    assert opened.measures.count() == 2


def test_a_year_has_one_plan(world: World) -> None:
    operations.open_plan(**by(), partnership=world.partnership, agreement=None, year=world.plan.year + 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        open_next(world.plan)


def test_the_copies_cost_few_questions(world: World) -> None:
    """Only the record is written once a measure."""
    counts = []
    for rows in (3, 30):
        point = transaction.savepoint()
        grow(world, rows)
        with CaptureQueriesContext(connection) as caught:
            open_next(world.plan)
        told = sum('"record_' in query["sql"] for query in caught)
        counts.append(len(caught) - told)
        transaction.savepoint_rollback(point)
    assert counts[1] - counts[0] < 2 * 27  # SQLite takes some fifteen rows in one statement
