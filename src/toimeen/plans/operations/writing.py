"""Writes measures of a plan that is held, many or one: what each says, then once what follows for all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.db.models import Q
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.agreements.models import Commitment
from toimeen.lib.dates import first_day, last_day
from toimeen.parties.models import Organisation, Person, StrategyGoal
from toimeen.partnerships.models import FormOfCooperation, Theme
from toimeen.plans.labels import MeasureState, MidYear
from toimeen.plans.models import ActionPlan, Measure, MeasureSource, Resource, Step
from toimeen.plans.operations.approvals import before_change, void_approvals
from toimeen.plans.operations.belonging import ensure_all, next_number
from toimeen.plans.operations.counting import count_measures, roll_up
from toimeen.plans.operations.lineage import keep_lineage
from toimeen.plans.operations.publicity import placed_publicity
from toimeen.plans.operations.values import COLUMNS, MANY, MeasureValues, list_resources, recorded, with_total
from toimeen.record.operations import take_turn, write


@dataclass(slots=True)
class Writing:
    """A measure and what it is to say. `now` is what it says; None for one that is not stored yet."""

    measure: Measure
    values: MeasureValues
    now: MeasureValues | None
    event: str
    seen_version: int = 0
    before: dict[str, Any] | None = field(default=None, init=False)


def new_writing(at: dt.datetime, plan: ActionPlan, values: MeasureValues) -> Writing:
    """For a measure with the partnership's next number; it is stored when it is written."""
    measure = Measure(partnership_id=plan.partnership_id, plan=plan, added_on=timezone.localdate(at))
    return Writing(measure, values, None, "measure.added")


def write_measures(
    actor: Actor, at: dt.datetime, plan: ActionPlan, writings: Sequence[Writing], reason: str
) -> None:
    """Stores all of it inside the caller's transaction, each with its own entry in the record; digests, approvals and
    counts are taken anew once. The caller holds the plan and has asked the rules. Raises ValueError for values that do
    not fit together, ForeignTieError, and Conflict with the first measure that another saved since."""
    before_change(actor, at, plan)
    known = _digests(writings)
    for one in writings:
        one.values = with_total(one.values)
        _check(plan.partnership_id, one.values, one.now or _NOTHING)
        one.measure.content_digest = known.get(one.measure.pk, "")
        if one.now is None:
            one.measure.number = next_number(Measure, plan.partnership_id)
        else:
            one.before = recorded(one.measure, one.now)
            take_turn(one.measure, one.seen_version)
        _store(plan, one)
    ids = [one.measure.pk for one in writings]
    void_approvals(actor=actor, at=at, plan=plan, changed_ids=ids, reason=reason)
    digests = _digests(writings)
    for one in writings:
        one.measure.content_digest = digests[one.measure.pk]
        _note(at, plan, one, reason)
    keep_lineage([one.measure.pk for one in writings if one.now])
    count_measures(ids)
    roll_up(
        {key for one in writings if one.now for key in set(one.now.serves_ids) - set(one.values.serves_ids)}
    )
    for one in writings:
        # A change to what the parties approved is public with its reason; work on a draft is not.
        is_public = plan.is_in_force and one.measure.publicity == Publicity.PUBLIC
        write(
            actor=actor, at=at, event=one.event, thing=one.measure, partnership_id=plan.partnership_id,
            before=one.before, after=recorded(one.measure, one.values), reason=reason.strip(), is_public=is_public,
        )  # fmt: skip


_NOTHING = MeasureValues()


def _digests(writings: Iterable[Writing]) -> dict[int, str]:
    ids = [one.measure.pk for one in writings if one.measure.pk]
    return dict(Measure.objects.filter(pk__in=ids).values_list("pk", "content_digest"))


def _store(plan: ActionPlan, one: Writing) -> None:
    measure, values = one.measure, one.values
    was, follows = measure.publicity, measure.follows_plan
    for name in COLUMNS:
        setattr(measure, name, getattr(values, name))
    measure.starts_on = first_day(values.starts) if values.starts else None
    measure.ends_on = last_day(values.ends) if values.ends else None
    if one.now is None:
        measure.publicity, measure.follows_plan = placed_publicity(plan, values.publicity)
        measure.save()
    else:
        measure.publicity, measure.follows_plan = placed_publicity(
            plan, values.publicity, was=was, follows=follows
        )
        measure.save(update_fields=[*COLUMNS, "starts_on", "ends_on", "follows_plan"])
    one.values = _put_parts(measure, values, one.now or _NOTHING)


def _put_parts(measure: Measure, values: MeasureValues, now: MeasureValues) -> MeasureValues:
    """The relations, steps, sources and resources where they differ. Gives the values as they are stored."""
    ties: dict[str, Any] = {name: tuple(sorted(set(getattr(values, name)))) for name in MANY}
    for name, relation in MANY.items():
        if ties[name] != getattr(now, name):
            getattr(measure, relation).set(ties[name])
    if now.steps != values.steps:
        Step.objects.filter(measure=measure).delete()
        Step.objects.bulk_create(
            Step(measure=measure, position=position, **asdict(step))
            for position, step in enumerate(values.steps)
        )
    if now.sources != values.sources:
        MeasureSource.objects.filter(measure=measure).delete()
        MeasureSource.objects.bulk_create(
            MeasureSource(measure=measure, **asdict(source)) for source in values.sources
        )
    if now.resources == values.resources:
        return replace(values, **ties)
    Resource.objects.filter(measure=measure).delete()
    Resource.objects.bulk_create(
        Resource(measure=measure, position=position, **asdict(resource))
        for position, resource in enumerate(values.resources)
    )
    return replace(values, **ties, resources=list_resources(measure))


def _note(at: dt.datetime, plan: ActionPlan, one: Writing, reason: str) -> None:
    """Marks on a measure of a plan in force that it is no longer as the parties approved it, and why."""
    measure, before = one.measure, one.before
    if not plan.is_in_force:
        return
    if before is None:
        kind, why = MidYear.ADDED, reason
    elif measure.state == MeasureState.STOPPED and before["state"] != MeasureState.STOPPED:
        kind, why = MidYear.STOPPED, measure.state_reason
    elif measure.content_digest != before["content_digest"] and measure.midyear != MidYear.ADDED:
        kind, why = MidYear.CHANGED, reason
    else:
        return
    measure.midyear, measure.midyear_on = kind, timezone.localdate(at)
    measure.midyear_reason = why.strip()
    measure.save(update_fields=["midyear", "midyear_on", "midyear_reason"])


def _check(partnership_id: int, values: MeasureValues, now: MeasureValues) -> None:
    """Whether the values can be kept: what is tied anew must be the partnership's; what is tied already stays also
    when a party or a person has left since."""
    if values.state == MeasureState.STOPPED and not values.state_reason.strip():
        raise ValueError("a stopped measure has a reason")
    starts, ends = values.starts and first_day(values.starts), values.ends and last_day(values.ends)
    if starts and ends and ends < starts:
        raise ValueError("a measure ends after it starts")
    within = Q(partnership=partnership_id)
    parties = Organisation.objects.filter(party_seats__partnership=partnership_id)
    goals = StrategyGoal.objects.filter(strategy__organisation__in=parties)
    for kind, found, ids, kept in (
        ("theme", Theme.objects.filter(within), [values.theme_id], [now.theme_id]),
        ("form", FormOfCooperation.objects.filter(within), values.form_ids, now.form_ids),
        ("party", parties, values.party_ids, now.party_ids),
        ("organisation", Organisation.objects.all(), _organisations(values), _organisations(now)),
        ("party", parties, _givers(values), _givers(now)),
        ("commitment", Commitment.objects.filter(within), values.serves_ids, now.serves_ids),
        ("strategy goal", goals, values.goal_ids, now.goal_ids),
        ("person", Person.objects.filter(seats__partnership=partnership_id), _people(values), _people(now)),
    ):
        ensure_all(kind, found, set(ids) - set(kept))


def _organisations(values: MeasureValues) -> list[int | None]:
    return [*values.other_ids, values.decision_from_id]


def _givers(values: MeasureValues) -> list[int | None]:
    return [one.party_id for one in values.resources]


def _people(values: MeasureValues) -> list[int | None]:
    return [values.holder_id, values.reviewer_id]
