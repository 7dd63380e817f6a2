"""Rows of a table in one go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.partnerships.seating import owners_of
from toimeen.plans import rules
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations.approvals import hold_plan
from toimeen.plans.operations.values import MeasureValues, list_values
from toimeen.plans.operations.writing import Writing, new_writing, write_measures
from toimeen.plans.queries import list_measure_owners
from toimeen.record.operations import Conflict


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a row makes of its measure (None: a new one), as it was seen."""

    measure: Measure | None
    values: MeasureValues
    seen_version: int = 0


@transaction.atomic
def apply_rows(
    *, actor: Actor, at: dt.datetime, plan: ActionPlan, rows: Sequence[RowChange], reason: str = ""
) -> list[Measure]:
    """Changes and adds the measures, all or none: each row's rule is asked and each leaves its own entry in the record.
    Raises Refused, and Conflict with the first measure that moved or has left the plan."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_change_content(plan, reason))
    if any(row.measure is None for row in rows):
        ensure(rules.may_add_measure(actor, plan))
    ids = [row.measure.pk for row in rows if row.measure]
    owners = list_measure_owners(actor, plan.partnership_id, ids, timezone.localdate(at))
    stored = {one.pk: (one, now) for one, now in list_values(plan.measures.filter(pk__in=ids))}
    writings = []
    for row in rows:
        if row.measure is None:
            writings.append(new_writing(at, plan, row.values))
            continue
        if row.measure.pk not in stored:
            raise Conflict(row.measure)
        measure, now = stored[row.measure.pk]
        measure.plan = plan
        ensure(rules.may_change_measure(actor, measure, owners_of(owners, measure.pk)))
        writings.append(Writing(measure, row.values, now, "measure.changed", row.seen_version))
    write_measures(actor, at, plan, writings, reason)
    return [one.measure for one in writings]
