"""Adding, changing, stopping and deleting measures, and taking a change back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.verdict import Verdict, ensure
from toimeen.plans import labels, rules
from toimeen.plans.labels import MeasureState
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations.approvals import hold_plan, void_approvals
from toimeen.plans.operations.counting import roll_up
from toimeen.plans.operations.values import (
    MeasureValues,
    measure_values,
    recorded,
    values_of_record,
)
from toimeen.plans.operations.writing import Writing, new_writing, write_measures
from toimeen.plans.queries import find_owners
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict, write


@transaction.atomic
def add_measure(
    *, actor: Actor, at: dt.datetime, plan: ActionPlan, values: MeasureValues, reason: str = ""
) -> Measure:
    """Adds a measure with the partnership's next number. To an approved plan only with a reason (Refused without)."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_add_measure(actor, plan))
    ensure(rules.may_change_content(plan, reason))
    writing = new_writing(at, plan, values)
    write_measures(actor, at, plan, [writing], reason)
    return writing.measure


@transaction.atomic
def change_measure(
    *,
    actor: Actor,
    at: dt.datetime,
    measure: Measure,
    values: MeasureValues,
    seen_version: int,
    reason: str = "",
) -> Measure:
    """Changes what the measure says. Raises Conflict when another saved since; in an approved plan a reason
    is asked."""
    return _change(actor, at, measure, values, seen_version, reason, "measure.changed")


@transaction.atomic
def stop_measure(
    *, actor: Actor, at: dt.datetime, measure: Measure, reason: str, seen_version: int | None = None
) -> Measure:
    """Stops the measure: it stays with its reason, and is no longer asked about."""
    if not reason.strip():
        raise ValueError("a measure is stopped with a reason")
    values = replace(measure_values(measure), state=MeasureState.STOPPED, state_reason=reason.strip())
    seen = measure.version if seen_version is None else seen_version
    return _change(actor, at, measure, values, seen, reason, "measure.stopped")


@transaction.atomic
def tell_state(
    *, actor: Actor, at: dt.datetime, measure: Measure, values: MeasureValues, reason: str
) -> Measure:
    """Writes what an answer says of the measure: its state, its obstacle, the decision that it needs; nothing else of
    `values` may differ. Whoever may answer for the measure may do this, also without the right to edit it.

    The caller asks its own rule first; here the plan must be open.
    """
    told = {"state", "obstacle", "decision_needed", "decision_from_id"}
    now = measure_values(measure)
    if any(
        getattr(now, name) != getattr(values, name) for name in now.__dataclass_fields__ if name not in told
    ):
        raise ValueError("an answer tells the state, the obstacle and the decision only")
    return _change(
        actor, at, measure, values, measure.version, reason, "measure.told", rules.may_tell_of_measure
    )


@transaction.atomic
def take_back_state(*, actor: Actor, at: dt.datetime, measure: Measure, told_at: dt.datetime) -> None:
    """Puts back what an answer of that instant wrote by `tell_state`, if it wrote anything. Raises Conflict when the
    measure was changed after it."""
    told = Entry.objects.filter(
        noun=Measure._meta.label_lower, noun_id=measure.pk, event="measure.told", at=told_at
    ).first()
    if told is None:
        return
    after: dict[str, Any] = told.after or {}
    if measure.version != after["version"]:
        raise Conflict(measure)
    former = values_of_record(told.before or {})
    _change(
        actor, at, measure, former, measure.version, str(labels.UNDONE), "measure.change_undone",
        rules.may_tell_of_measure,
    )  # fmt: skip


@transaction.atomic
def delete_measure(*, actor: Actor, at: dt.datetime, measure: Measure) -> None:
    """Deletes a measure that nobody approved and no deed belongs to: only from a draft plan."""
    plan = hold_plan(measure.plan_id)
    measure.plan = plan
    ensure(rules.may_delete_measure(actor, measure, find_owners(actor, measure, timezone.localdate(at))))
    commitments = list(measure.serves.values_list("pk", flat=True))
    before = recorded(measure)
    write(
        actor=actor, at=at, event="measure.deleted", thing=measure,
        partnership_id=measure.partnership_id, before=before, after={},
    )  # fmt: skip
    measure.delete()
    void_approvals(actor=actor, at=at, plan=plan)
    roll_up(commitments)


@transaction.atomic
def undo_measure_change(
    *, actor: Actor, at: dt.datetime, partnership_id: int, entry_id: int
) -> Measure | None:
    """Takes one recorded change back. An added measure is deleted again (None). Raises Entry.DoesNotExist, and Conflict
    when the measure was changed after it."""
    entry = Entry.objects.get(
        pk=entry_id,
        partnership_id=partnership_id,
        noun=Measure._meta.label_lower,
        event__in=["measure.added", "measure.changed", "measure.stopped"],
    )
    measure = Measure.objects.select_related("plan").get(pk=entry.noun_id)
    after: dict[str, Any] = entry.after or {}
    if measure.version != after["version"]:
        raise Conflict(measure)
    if entry.before is None:
        delete_measure(actor=actor, at=at, measure=measure)
        return None
    values = values_of_record(entry.before)
    return _change(actor, at, measure, values, measure.version, str(labels.UNDONE), "measure.change_undone")


def _change(
    actor: Actor,
    at: dt.datetime,
    measure: Measure,
    values: MeasureValues,
    seen_version: int,
    reason: str,
    event: str,
    rule: Callable[[Actor, Measure], Verdict] | None = None,
) -> Measure:
    plan = hold_plan(measure.plan_id)
    measure.plan = plan
    today = timezone.localdate(at)
    ensure(
        rule(actor, measure)
        if rule
        else rules.may_change_measure(actor, measure, find_owners(actor, measure, today))
    )
    ensure(rules.may_change_content(plan, reason))
    writing = Writing(measure, values, measure_values(measure), event, seen_version)
    write_measures(actor, at, plan, [writing], reason)
    return measure
