"""Rows of a table in one go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations.measures import add_measure, change_measure
from toimeen.plans.operations.values import MeasureValues


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
    """Changes and adds the measures by their ordinary operations, all or none: each row's rule is asked and each leaves
    its own entry in the record. Raises what they raise: Refused, Conflict with the first measure that moved."""
    return [
        add_measure(actor=actor, at=at, plan=plan, values=row.values, reason=reason)
        if row.measure is None
        else change_measure(
            actor=actor, at=at, measure=row.measure, values=row.values, seen_version=row.seen_version,
            reason=reason,
        )
        for row in rows
    ]  # fmt: skip
