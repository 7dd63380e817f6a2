"""A plan on its way, and what counts because of it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.world import World
from toimeen.access.actor import SYSTEM
from toimeen.access.verdict import Refused
from toimeen.plans import operations
from toimeen.plans.models import ActionPlan
from toimeen.plans.operations import MeasureValues
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict

pytestmark = pytest.mark.django_db
BY = {"actor": SYSTEM}


@pytest.fixture
def draft(world: World) -> ActionPlan:
    return operations.open_plan(
        **BY, at=timezone.now(), partnership=world.partnership, agreement=world.agreement, year=2031
    )


def approve_all(plan: ActionPlan, world: World) -> ActionPlan:
    now = timezone.now()
    operations.submit_plan(**BY, at=now, plan=plan)
    operations.approve_plan(**BY, at=now, plan=plan, organisation=world.city)
    return operations.approve_plan(
        **BY, at=now, plan=plan, organisation=world.school, reservation="rahoitus auki"
    )


def test_a_plan_is_approved_when_every_party_has(world: World, draft: ActionPlan) -> None:
    now = timezone.now()
    promise = world.promises[2]
    values = MeasureValues(title_fi="Uusi", serves_ids=(promise.pk,), state="planned")
    measure = operations.add_measure(**BY, at=now, plan=draft, values=values)
    promise.refresh_from_db()
    assert (promise.approved_measures, promise.asked_since) == (0, None)

    operations.submit_plan(**BY, at=now, plan=draft)
    half = operations.approve_plan(**BY, at=now, plan=draft, organisation=world.city)
    assert (half.state, half.approved_on) == ("in_review", None)
    with pytest.raises(Refused):
        operations.approve_plan(**BY, at=now, plan=draft, organisation=world.city)
    whole = operations.approve_plan(
        **BY, at=now, plan=draft, organisation=world.school, reservation="rahoitus auki"
    )
    assert (whole.state, whole.approved_on) == ("approved", timezone.localdate(now))
    promise.refresh_from_db()
    measure.refresh_from_db()
    assert (promise.approved_measures, promise.asked_since) == (1, timezone.localdate(now))
    assert measure.asked_since == timezone.localdate(now)
    entry = Entry.objects.filter(event="plan.approved").first()
    assert entry is not None
    assert entry.reason == "rahoitus auki"

    operations.close_plan(**BY, at=now, plan=draft)
    promise.refresh_from_db()
    assert (promise.approved_measures, promise.asked_since) == (1, None)


def test_reopening_takes_the_approvals_and_the_steps_back(world: World, draft: ActionPlan) -> None:
    now = timezone.now()
    promise = world.promises[2]
    operations.add_measure(
        **BY, at=now, plan=draft, values=MeasureValues(title_fi="Uusi", serves_ids=(promise.pk,))
    )
    approve_all(draft, world)
    with pytest.raises(ValueError, match="reason"):
        operations.reopen_plan(**BY, at=now, plan=draft, reason=" ")
    reopened = operations.reopen_plan(**BY, at=now, plan=draft, reason="Tehdas suljettiin.")
    assert (reopened.state, reopened.approved_on, reopened.approvals.count()) == ("draft", None, 0)
    promise.refresh_from_db()
    assert promise.approved_measures == 0


def test_a_change_in_review_voids_the_approvals(world: World, draft: ActionPlan) -> None:
    now = timezone.now()
    operations.submit_plan(**BY, at=now, plan=draft)
    seen = ActionPlan.objects.get(pk=draft.pk).version
    operations.approve_plan(**BY, at=now, plan=draft, organisation=world.city)
    operations.add_measure(**BY, at=now, plan=draft, values=MeasureValues(title_fi="Yllätys"))
    assert draft.approvals.count() == 0
    with pytest.raises(Conflict):
        operations.approve_plan(**BY, at=now, plan=draft, organisation=world.school, seen_version=seen)


def test_there_is_one_plan_a_year(world: World, draft: ActionPlan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        operations.open_plan(
            **BY, at=timezone.now(), partnership=world.partnership, agreement=None, year=draft.year
        )


def test_two_editors_of_a_note(world: World, draft: ActionPlan) -> None:
    now = timezone.now()
    values = operations.PlanValues(note_fi="Ensimmäinen")
    operations.change_plan(**BY, at=now, plan=draft, values=values, seen_version=1)
    with pytest.raises(Conflict) as conflict:
        operations.change_plan(
            **BY, at=now, plan=draft, values=operations.PlanValues(note_fi="Toinen"), seen_version=1
        )
    assert conflict.value.current.note_fi == "Ensimmäinen"  # type: ignore[attr-defined]
