"""A plan on its way, and what counts because of it."""

from __future__ import annotations

import json
from dataclasses import replace

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

    with pytest.raises(Refused) as refused:
        operations.close_plan(**BY, at=now, plan=draft)
    assert refused.value.denied.code == "say_what_is_open"
    operations.close_plan(**BY, at=now, plan=draft, answers={measure.pk: "Jäi kesken."})
    assert [(one.kind, one.reason) for one in measure.fates.all()] == [("closed", "Jäi kesken.")]
    promise.refresh_from_db()
    assert (promise.approved_measures, promise.asked_since) == (1, None)


def test_a_reopened_plan_stays_in_force_as_its_baseline(world: World, draft: ActionPlan) -> None:
    now, today = timezone.now(), timezone.localdate()
    promise = world.promises[2]
    values = MeasureValues(title_fi="Uusi", serves_ids=(promise.pk,))
    operations.add_measure(**BY, at=now, plan=draft, values=values)
    approved = approve_all(draft, world)
    with pytest.raises(ValueError, match="reason"):
        operations.reopen_plan(**BY, at=now, plan=draft, reason=" ")
    reopened = operations.reopen_plan(**BY, at=now, plan=draft, reason="Tehdas suljettiin.")
    assert (reopened.state, reopened.approved_on, reopened.approvals.count()) == ("in_review", today, 0)
    assert [one.reason for one in reopened.fallen_approvals.all()] == ["Tehdas suljettiin."] * 2
    baseline = reopened.baselines.get()
    assert (baseline.digest, baseline.reopened_reason) == (approved.content_digest, "Tehdas suljettiin.")
    assert baseline.replaced_on is None
    promise.refresh_from_db()
    assert (promise.approved_measures, promise.asked_since) == (1, today)

    operations.add_measure(**BY, at=now, plan=draft, values=MeasureValues(title_fi="Tilalle"), reason="Sulku")
    for party in (world.city, world.school):
        again = operations.approve_plan(**BY, at=now, plan=draft, organisation=party)
    newest, first = again.baselines.all()
    assert (again.state, first.replaced_on, newest.replaced_on) == ("approved", today, None)
    assert (newest.number, newest.digest) == (2, again.content_digest)
    assert json.loads(first.document)["digest"] == first.digest


def test_a_plan_in_review_goes_back_to_a_draft(world: World, draft: ActionPlan) -> None:
    operations.submit_plan(**BY, at=timezone.now(), plan=draft)
    back = operations.reopen_plan(**BY, at=timezone.now(), plan=draft, reason="Kesken")
    assert (back.state, back.approved_on) == ("draft", None)
    with pytest.raises(Refused):
        operations.reopen_plan(**BY, at=timezone.now(), plan=draft, reason="Kesken")


def test_a_closed_plan_is_taken_up_again_as_approved(world: World, draft: ActionPlan) -> None:
    approve_all(draft, world)
    operations.close_plan(**BY, at=timezone.now(), plan=draft)
    back = operations.reopen_plan(**BY, at=timezone.now(), plan=draft, reason="Liian varhain")
    assert (back.state, back.approvals.count()) == ("approved", 2)


def test_a_change_of_an_approved_plan_reopens_it(world: World) -> None:
    """A shock: the measure changes at once, with its reason; the plan waits for its parties again."""
    measure = world.measures[0]
    values = replace(operations.measure_values(measure), title_fi="Esimerkki: uusi suunta")
    operations.change_measure(
        **BY,
        at=timezone.now(),
        measure=measure,
        values=values,
        seen_version=measure.version,
        reason="Tehdas suljettiin.",
    )
    plan = ActionPlan.objects.get(pk=world.plan.pk)
    assert (plan.state, plan.is_in_force) == ("in_review", True)
    frozen = json.loads(plan.baselines.get().document)
    assert frozen["measures"][0]["content"]["title"]["fi"] == "Esimerkki: toimenpide 1"  # as it was approved
    told = Entry.objects.filter(is_public=True).values_list("event", "reason")[:2]
    assert set(told) == {("plan.reopened", "Tehdas suljettiin."), ("measure.changed", "Tehdas suljettiin.")}


def test_how_it_goes_reopens_nothing(world: World) -> None:
    operations.stop_measure(**BY, at=timezone.now(), measure=world.measures[0], reason="Tehdas suljettiin.")
    assert ActionPlan.objects.get(pk=world.plan.pk).state == "approved"


def test_schools_first(world: World, draft: ActionPlan) -> None:
    now = timezone.now()
    order = [[world.school], [world.city]]
    operations.order_approvals(**BY, at=now, plan=draft, order=order, seen_version=draft.version)
    operations.submit_plan(**BY, at=now, plan=draft)
    with pytest.raises(Refused) as refused:
        operations.approve_plan(**BY, at=now, plan=draft, organisation=world.city)
    assert refused.value.denied.code == "not_your_turn"
    operations.approve_plan(**BY, at=now, plan=draft, organisation=world.school)
    done = operations.approve_plan(**BY, at=now, plan=draft, organisation=world.city)
    assert done.state == "approved"


def test_a_plan_opens_up_on_its_way(world: World) -> None:
    now = timezone.now()
    plan = operations.open_plan(
        **BY, at=now, partnership=world.partnership, agreement=None, year=2032,
        values=operations.PlanValues(publicity="draft"),
    )  # fmt: skip
    first = operations.add_measure(**BY, at=now, plan=plan, values=MeasureValues(title_fi="Avautuu"))
    inside = MeasureValues(title_fi="Sisäinen", publicity="internal")
    second = operations.add_measure(**BY, at=now, plan=plan, values=inside)
    assert (first.publicity, second.publicity) == ("draft", "draft")

    def publicity() -> list[str]:
        return [
            ActionPlan.objects.get(pk=plan.pk).publicity,
            *plan.measures.values_list("publicity", flat=True),
        ]

    operations.submit_plan(**BY, at=now, plan=plan)
    assert publicity() == ["internal", "internal", "internal"]
    kept = plan.measures.get(pk=second.pk)
    operations.change_measure(
        **BY, at=now, measure=kept, values=replace(operations.measure_values(kept), publicity="draft"),
        seen_version=kept.version,
    )  # fmt: skip
    for party in (world.city, world.school):
        operations.approve_plan(**BY, at=now, plan=plan, organisation=party)
    assert publicity() == ["public", "public", "draft"]


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
    assert isinstance(conflict.value.current, ActionPlan)
    assert conflict.value.current.note_fi == "Ensimmäinen"
