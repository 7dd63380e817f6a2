"""Copies of many measures in a few statements whatever their number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.lib.dates import first_day, last_day
from toimeen.plans.models import ActionPlan, Measure, MeasureSource, Resource, Step
from toimeen.plans.operations.belonging import next_number
from toimeen.plans.operations.publicity import placed_publicity
from toimeen.plans.operations.values import COLUMNS, MANY, MeasureValues, far_end, recorded
from toimeen.record.operations import write

BATCH = 200


def add_copies(
    actor: Actor, at: dt.datetime, plan: ActionPlan, values: Sequence[MeasureValues], event: str
) -> list[Measure]:
    """Adds the measures to a draft plan, each with a record entry. The caller asks the rule, and takes the plan's
    digest afterwards."""
    number = next_number(Measure, plan.partnership_id)
    measures = Measure.objects.bulk_create(
        [_new(plan, one, number + place, at) for place, one in enumerate(values)], batch_size=BATCH
    )
    for name, relation in MANY.items():
        through: Any = getattr(Measure, relation).through
        target = far_end(relation)
        pairs = (
            through(measure_id=measure.pk, **{f"{target}_id": key})
            for measure, said in zip(measures, values, strict=True)
            for key in getattr(said, name)
        )
        through.objects.bulk_create(pairs, batch_size=BATCH)
    _add_parts(measures, values)
    for measure, said in zip(measures, values, strict=True):
        write(
            actor=actor, at=at, event=event, thing=measure, partnership_id=plan.partnership_id,
            after=recorded(measure, said),
        )  # fmt: skip
    return measures


def _new(plan: ActionPlan, values: MeasureValues, number: int, at: dt.datetime) -> Measure:
    publicity, follows = placed_publicity(plan, values.publicity)
    columns = {name: getattr(values, name) for name in COLUMNS} | {"publicity": publicity}
    return Measure(
        partnership_id=plan.partnership_id, plan=plan, number=number, added_on=timezone.localdate(at),
        starts_on=first_day(values.starts) if values.starts else None,
        ends_on=last_day(values.ends) if values.ends else None, follows_plan=follows, **columns,
    )  # fmt: skip


def _add_parts(measures: Sequence[Measure], values: Iterable[MeasureValues]) -> None:
    pairs = list(zip(measures, values, strict=True))
    Step.objects.bulk_create(
        (
            Step(measure=measure, position=position, **asdict(step))
            for measure, said in pairs
            for position, step in enumerate(said.steps)
        ),
        batch_size=BATCH,
    )
    Resource.objects.bulk_create(
        (
            Resource(measure=measure, position=position, **asdict(one))
            for measure, said in pairs
            for position, one in enumerate(said.resources)
        ),
        batch_size=BATCH,
    )
    MeasureSource.objects.bulk_create(
        (MeasureSource(measure=measure, **asdict(one)) for measure, said in pairs for one in said.sources),
        batch_size=BATCH,
    )
