"""Adding, changing, stopping and deleting measures, and taking a change back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import Verdict, ensure
from toimeen.agreements.models import Commitment
from toimeen.lib.dates import first_day, last_day
from toimeen.parties.models import Organisation, Person, StrategyGoal
from toimeen.partnerships.models import FormOfCooperation, Theme
from toimeen.plans import labels, rules
from toimeen.plans.labels import MeasureState, MidYear
from toimeen.plans.models import ActionPlan, Measure, MeasureSource, Resource, Step
from toimeen.plans.operations.approvals import before_change, hold_plan, void_approvals
from toimeen.plans.operations.belonging import ensure_all, next_number
from toimeen.plans.operations.counting import count_measures, roll_up
from toimeen.plans.operations.lineage import keep_lineage
from toimeen.plans.operations.publicity import placed_publicity
from toimeen.plans.operations.values import (
    COLUMNS,
    MANY,
    MeasureValues,
    measure_values,
    recorded,
    values_of_record,
    with_total,
)
from toimeen.plans.queries import find_owners
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict, take_turn, write


@transaction.atomic
def add_measure(
    *, actor: Actor, at: dt.datetime, plan: ActionPlan, values: MeasureValues, reason: str = ""
) -> Measure:
    """Adds a measure with the partnership's next number. To an approved plan only with a reason (Refused without)."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_add_measure(actor, plan))
    ensure(rules.may_change_content(plan, reason))
    values = with_total(values)
    _check(plan.partnership_id, values)
    before_change(actor, at, plan)
    measure = Measure(
        partnership_id=plan.partnership_id, plan=plan, number=next_number(Measure, plan.partnership_id),
        added_on=timezone.localdate(at),
    )  # fmt: skip
    _put_columns(measure, values)
    measure.publicity, measure.follows_plan = placed_publicity(plan, values.publicity)
    measure.save()
    _put_parts(measure, values)
    void_approvals(actor=actor, at=at, plan=plan, changed_ids=[measure.pk], reason=reason)
    measure.refresh_from_db(fields=["content_digest"])
    note_turn(at, measure, plan, MidYear.ADDED, reason)
    count_measures([measure.pk])
    _write(actor, at, "measure.added", measure, plan, None, reason)
    return measure


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
    values = with_total(values)
    _check(measure.partnership_id, values, kept=measure)
    measure.refresh_from_db(fields=["content_digest"])
    before = recorded(measure)
    served = set(before["serves"])
    take_turn(measure, seen_version)
    before_change(actor, at, plan)
    was, follows = measure.publicity, measure.follows_plan
    _put_columns(measure, values)
    measure.publicity, measure.follows_plan = placed_publicity(
        plan, values.publicity, was=was, follows=follows
    )
    measure.save(update_fields=[*COLUMNS, "starts_on", "ends_on", "follows_plan"])
    _put_parts(measure, values)
    void_approvals(actor=actor, at=at, plan=plan, changed_ids=[measure.pk], reason=reason)
    measure.refresh_from_db(fields=["content_digest"])
    if measure.state == MeasureState.STOPPED and before["state"] != MeasureState.STOPPED:
        note_turn(at, measure, plan, MidYear.STOPPED, measure.state_reason)
    elif measure.content_digest != before["content_digest"] and measure.midyear != MidYear.ADDED:
        note_turn(at, measure, plan, MidYear.CHANGED, reason)
    keep_lineage([measure.pk])
    count_measures([measure.pk])
    roll_up(served - set(values.serves_ids))
    _write(actor, at, event, measure, plan, before, reason)
    return measure


def note_turn(at: dt.datetime, measure: Measure, plan: ActionPlan, kind: MidYear, reason: str) -> None:
    """Marks on a measure of a plan in force that it is no longer as the parties approved it, and why."""
    if not plan.is_in_force:
        return
    measure.midyear, measure.midyear_on = kind, timezone.localdate(at)
    measure.midyear_reason = reason.strip()
    measure.save(update_fields=["midyear", "midyear_on", "midyear_reason"])


def _put_columns(measure: Measure, values: MeasureValues) -> None:
    for name in COLUMNS:
        setattr(measure, name, getattr(values, name))
    measure.starts_on = first_day(values.starts) if values.starts else None
    measure.ends_on = last_day(values.ends) if values.ends else None


def _put_parts(measure: Measure, values: MeasureValues) -> None:
    """The relations, and the steps, sources and resources where they differ from those stored."""
    for name, relation in MANY.items():
        getattr(measure, relation).set(getattr(values, name))
    stored = measure_values(measure)
    if stored.steps != values.steps:
        measure.steps.all().delete()
        Step.objects.bulk_create(
            Step(measure=measure, position=position, name=step.name, planned=step.planned, done=step.done)
            for position, step in enumerate(values.steps)
        )
    if stored.sources != values.sources:
        measure.sources.all().delete()
        MeasureSource.objects.bulk_create(
            MeasureSource(
                measure=measure, url=source.url, title=source.title, says=source.says, differs=source.differs
            )
            for source in values.sources
        )
    if stored.resources != values.resources:
        measure.resources.all().delete()
        Resource.objects.bulk_create(
            Resource(measure=measure, position=position, **asdict(resource))
            for position, resource in enumerate(values.resources)
        )


def _check(partnership_id: int, values: MeasureValues, *, kept: Measure | None = None) -> None:
    """Whether the values can be kept. Raises ValueError; ForeignTieError for a tie to another partnership."""
    if values.state == MeasureState.STOPPED and not values.state_reason.strip():
        raise ValueError("a stopped measure has a reason")
    starts, ends = values.starts and first_day(values.starts), values.ends and last_day(values.ends)
    if starts and ends and ends < starts:
        raise ValueError("a measure ends after it starts")
    within = Q(partnership=partnership_id)
    parties = Organisation.objects.filter(party_seats__partnership=partnership_id)
    ensure_all("theme", Theme.objects.filter(within), [values.theme_id])
    ensure_all("form", FormOfCooperation.objects.filter(within), values.form_ids)
    ensure_all("party", parties, values.party_ids)
    ensure_all("organisation", Organisation.objects.all(), [*values.other_ids, values.decision_from_id])
    ensure_all("party", parties, [one.party_id for one in values.resources])
    ensure_all("commitment", Commitment.objects.filter(within), values.serves_ids)
    ensure_all(
        "strategy goal", StrategyGoal.objects.filter(strategy__organisation__in=parties), values.goal_ids
    )
    people: Iterable[int | None] = [values.holder_id, values.reviewer_id]
    known = {kept.holder_id, kept.reviewer_id} if kept else set()
    seated = Person.objects.filter(seats__partnership=partnership_id)
    ensure_all("person", seated, [person for person in people if person not in known])


def _write(
    actor: Actor,
    at: dt.datetime,
    event: str,
    measure: Measure,
    plan: ActionPlan,
    before: dict[str, Any] | None,
    reason: str,
) -> None:
    """A change to what the parties approved is public with its reason; work on a draft is not."""
    write(
        actor=actor, at=at, event=event, thing=measure, partnership_id=measure.partnership_id, before=before,
        after=recorded(measure), reason=reason.strip(),
        is_public=plan.is_in_force and measure.publicity == Publicity.PUBLIC,
    )  # fmt: skip
