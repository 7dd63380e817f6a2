"""Measures: adding, changing, stopping, deleting, undoing; what is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from tests.world import World, make_world
from toimeen.access.actor import SYSTEM
from toimeen.access.verdict import Refused
from toimeen.plans import operations
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations import ForeignTieError, MeasureValues, SourceValues, StepValues, measure_values
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict

pytestmark = pytest.mark.django_db
BY = {"actor": SYSTEM}


@pytest.fixture
def draft(world: World) -> ActionPlan:
    return operations.open_plan(
        **BY, at=timezone.now(), partnership=world.partnership, agreement=None, year=2031
    )


def full(world: World) -> MeasureValues:
    return MeasureValues(
        title_fi="=2+2 <b>Uusi</b>",
        theme_id=world.theme.pk,
        form_ids=(world.form.pk,),
        party_ids=tuple(sorted((world.city.pk, world.school.pk))),
        serves_ids=(world.promises[0].pk, world.promises[2].pk),
        holder_id=world.people["member"].pk,
        state="running",
        starts="2021-04",
        ends="2022",
        total_euros=Decimal("1200.50"),
        steps=(StepValues(name="Alku", planned="2021"), StepValues(name="Loppu", done="2022-05-01")),
        sources=(SourceValues(url="https://example.org/a", says="Näin", differs=True),),
    )


def test_what_goes_in_comes_out(world: World, draft: ActionPlan) -> None:
    measure = operations.add_measure(**BY, at=timezone.now(), plan=draft, values=full(world))
    measure = Measure.objects.get(pk=measure.pk)
    assert measure_values(measure) == full(world)
    assert measure.number == 4
    assert (str(measure.starts_on), str(measure.ends_on)) == ("2021-04-01", "2022-12-31")


def test_a_reason_for_an_approved_plan(world: World) -> None:
    now = timezone.now()
    with pytest.raises(Refused) as refused:
        operations.add_measure(**BY, at=now, plan=world.plan, values=full(world))
    assert refused.value.denied.code == "reason_needed"
    measure = operations.add_measure(
        **BY, at=now, plan=world.plan, values=full(world), reason="Tehdas suljettiin."
    )
    entry = Entry.objects.get(event="measure.added", noun_id=measure.pk)
    assert (entry.reason, entry.is_public) == ("Tehdas suljettiin.", True)
    world.promises[2].refresh_from_db()
    assert world.promises[2].approved_measures == 1


def test_a_measure_added_in_mid_year_is_asked_from_its_own_day(world: World) -> None:
    then = timezone.now() + dt.timedelta(days=100)
    measure = operations.add_measure(
        **BY, at=then, plan=world.plan, values=full(world), reason="Tehdas suljettiin."
    )
    measure.refresh_from_db()
    day = timezone.localdate(then)
    assert (measure.added_on, measure.asked_since) == (day, day)
    first = world.promises[0]  # its other measure answered: the new one does not make it *never confirmed*
    first.refresh_from_db()
    assert first.last_confirmed_on == world.measures[0].last_confirmed_on
    world.promises[2].refresh_from_db()
    assert (world.promises[2].asked_since, world.promises[2].last_confirmed_on) == (day, None)


@pytest.mark.parametrize("what", ["theme", "form", "party", "promise", "holder", "organisation"])
def test_ties_to_another_partnership_are_refused(world: World, draft: ActionPlan, what: str) -> None:
    other = make_world("toinen")
    ties: dict[str, dict[str, Any]] = {
        "theme": {"theme_id": other.theme.pk},
        "form": {"form_ids": (other.form.pk,)},
        "party": {"party_ids": (other.city.pk,)},
        "promise": {"serves_ids": (other.promises[0].pk,)},
        "holder": {"holder_id": other.people["member"].pk},
        "organisation": {"other_ids": (999_999,)},
    }
    count = Measure.objects.count()
    with pytest.raises(ForeignTieError):
        operations.add_measure(
            **BY,
            at=timezone.now(),
            plan=draft,
            values=MeasureValues(title_fi="x", **ties[what]),
        )
    assert Measure.objects.count() == count


def test_a_change_moves_the_promises_it_serves(world: World) -> None:
    first = world.measures[0]
    values = replace(measure_values(first), serves_ids=(world.promises[2].pk,))
    operations.change_measure(
        **BY, at=timezone.now(), measure=first, values=values, seen_version=first.version, reason="siirto"
    )
    for promise in world.promises:
        promise.refresh_from_db()
    assert [promise.approved_measures for promise in world.promises] == [0, 1, 1]
    assert [promise.best_grade for promise in world.promises] == [0, 0, 2]
    assert world.promises[2].last_confirmed_on == timezone.localdate()


def test_a_late_editor_loses_nothing(world: World, draft: ActionPlan) -> None:
    measure = operations.add_measure(**BY, at=timezone.now(), plan=draft, values=full(world))
    change = {**BY, "at": timezone.now(), "measure": measure}
    operations.change_measure(**change, values=replace(full(world), title_fi="Toinen"), seen_version=1)
    with pytest.raises(Conflict) as conflict:
        operations.change_measure(**change, values=replace(full(world), title_fi="Kolmas"), seen_version=1)
    assert isinstance(conflict.value.current, Measure)
    assert conflict.value.current.title_fi == "Toinen"
    assert Measure.objects.get(pk=measure.pk).title_fi == "Toinen"


def test_a_stopped_measure_is_not_asked_about(world: World) -> None:
    measure = world.measures[1]
    operations.stop_measure(**BY, at=timezone.now(), measure=measure, reason="Rahoitus loppui.")
    measure.refresh_from_db()
    world.promises[1].refresh_from_db()
    assert (measure.state, measure.state_reason, measure.asked_since) == ("stopped", "Rahoitus loppui.", None)
    assert (world.promises[1].approved_measures, world.promises[1].asked_since) == (0, None)


def test_undo_gives_the_former_words_back(world: World, draft: ActionPlan) -> None:
    measure = operations.add_measure(**BY, at=timezone.now(), plan=draft, values=full(world))
    changed = replace(full(world), title_fi="Muutettu", steps=(), sources=(), serves_ids=(), total_euros=None)
    operations.change_measure(**BY, at=timezone.now(), measure=measure, values=changed, seen_version=1)
    entry = Entry.objects.get(event="measure.changed")
    undo = {**BY, "at": timezone.now(), "partnership_id": world.partnership.pk, "entry_id": entry.pk}
    assert operations.undo_measure_change(**undo) == measure
    assert measure_values(Measure.objects.get(pk=measure.pk)) == full(world)
    with pytest.raises(Conflict):
        operations.undo_measure_change(**undo)


def test_undo_of_an_added_measure_deletes_it_from_a_draft(world: World, draft: ActionPlan) -> None:
    measure = operations.add_measure(**BY, at=timezone.now(), plan=draft, values=full(world))
    entry = Entry.objects.get(event="measure.added")
    gone = operations.undo_measure_change(
        **BY, at=timezone.now(), partnership_id=world.partnership.pk, entry_id=entry.pk
    )
    assert gone is None
    assert not Measure.objects.filter(pk=measure.pk).exists()


def test_an_entry_of_another_partnership_is_not_undone(world: World, draft: ActionPlan) -> None:
    operations.add_measure(**BY, at=timezone.now(), plan=draft, values=full(world))
    entry = Entry.objects.get(event="measure.added")
    with pytest.raises(Entry.DoesNotExist):
        operations.undo_measure_change(**BY, at=timezone.now(), partnership_id=0, entry_id=entry.pk)


@pytest.mark.parametrize(
    "wrong",
    [{"state": "stopped"}, {"starts": "2022", "ends": "2021"}, {"starts": "2021-02-30"}],
)
def test_values_that_cannot_be(world: World, draft: ActionPlan, wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        operations.add_measure(**BY, at=timezone.now(), plan=draft, values=replace(full(world), **wrong))
