"""The review: this year's plan against the one before it, measure by measure. The same number of queries whatever
the number of measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from toimeen.access.actor import Actor
from toimeen.front.queries.measures import TWICE, MeasureRow, list_rows, measures_of
from toimeen.front.queries.names import Name, Names
from toimeen.partnerships.models import Partnership
from toimeen.plans.essence import list_differences
from toimeen.plans.models import ActionPlan, Lineage, Measure, Step
from toimeen.plans.queries import get_plan
from toimeen.plans.queries.content import list_contents

NEW, OPEN = "new", "open"
"""Beside the kinds of lineage: what had no measure before it, and what nobody has said the fate of."""


@dataclass(slots=True)
class Line:
    """What became of something: from which measures, to which, how and why."""

    kind: str
    formers: list[MeasureRow] = field(default_factory=list)
    laters: list[MeasureRow] = field(default_factory=list)
    reason: str = ""
    differences: list[tuple[str, Any, Any]] = field(default_factory=list)

    @property
    def main(self) -> MeasureRow:
        """The measure by which the line is known: what it is now, or what it was."""
        return (self.laters or self.formers)[0]

    @property
    def is_twice(self) -> bool:
        """Whether it was carried on unchanged for years."""
        return any(one.carried_times >= TWICE for one in self.laters)

    @property
    def parties(self) -> set[int]:
        """The parties of all its measures."""
        return {key for one in (*self.formers, *self.laters) for key in one.parties}


@dataclass(frozen=True, slots=True)
class Done:
    """What was done of a measure's steps."""

    done: int = 0
    total: int = 0


@dataclass(slots=True)
class Review:
    """Two plans, line by line."""

    plan: ActionPlan
    former: ActionPlan | None
    lines: list[Line]
    steps: Mapping[int, Done]
    former_count: int
    later_count: int

    def of(self, *kinds: str) -> list[Line]:
        """The lines of these kinds."""
        return [line for line in self.lines if line.kind in kinds]

    @property
    def twice(self) -> list[Line]:
        """What was carried on unchanged for years."""
        return [line for line in self.lines if line.is_twice]


def get_review(actor: Actor, partnership: Partnership, year: int) -> Review:
    """The plan of the year against the newest one before it. Raises ActionPlan.DoesNotExist."""
    plan = get_plan(actor, partnership, year)
    earlier = ActionPlan.objects.seen_by(actor).filter(partnership=partnership, year__lt=year)
    former = earlier.order_by("-year").first()
    seen = measures_of(actor, partnership)
    laters = {row.id: row for row in list_rows(seen.filter(plan=plan).order_by("number"))}
    formers = (
        {row.id: row for row in list_rows(seen.filter(plan=former).order_by("number"))} if former else {}
    )
    lines = list(_lines(formers, laters, _ties(formers, laters)))
    _compare([line for line in lines if len(line.formers) == len(line.laters) == 1])
    return Review(
        plan=plan, former=former, lines=lines, steps=_steps([*formers, *laters]), former_count=len(formers),
        later_count=len(laters),
    )  # fmt: skip


def _ties(formers: Mapping[int, MeasureRow], laters: Mapping[int, MeasureRow]) -> list[Lineage]:
    """The ties between the two plans, and the ends of what was in the former, as far as both ends are seen."""
    if not formers:
        return []
    ties = Lineage.objects.filter(former__in=formers).order_by("former__number", "later__number", "id")
    return [tie for tie in ties if tie.later_id is None or tie.later_id in laters]


def _lines(
    formers: Mapping[int, MeasureRow], laters: Mapping[int, MeasureRow], ties: Sequence[Lineage]
) -> Iterable[Line]:
    by_former: dict[int, Line] = {}
    by_later: dict[int, Line] = {}
    told: list[Line] = []
    for tie in ties:
        line = by_former.get(tie.former_id) or by_later.get(tie.later_id or 0)
        if line is None:
            line = Line(tie.kind)
            told.append(line)
        _put(line.formers, formers[tie.former_id])
        if tie.later_id is not None:
            _put(line.laters, laters[tie.later_id])
            by_later[tie.later_id] = line
        by_former[tie.former_id] = line
        line.reason = line.reason or tie.reason
    yield from told
    yield from (Line(OPEN, formers=[row]) for key, row in formers.items() if key not in by_former)
    yield from (Line(NEW, laters=[row]) for key, row in laters.items() if key not in by_later)


def _put(rows: list[MeasureRow], row: MeasureRow) -> None:
    if row not in rows:
        rows.append(row)


def _compare(lines: Sequence[Line]) -> None:
    """What each pair says differently."""
    ids = [row.id for line in lines for row in (line.formers[0], line.laters[0])]
    contents = {one.pk: content for one, content in list_contents(Measure.objects.filter(pk__in=ids))}
    for line in lines:
        line.differences = list_differences(contents[line.formers[0].id], contents[line.laters[0].id])


def _steps(ids: Sequence[int]) -> dict[int, Done]:
    counted = (
        Step.objects.filter(measure__in=ids)
        .order_by()
        .values("measure_id")
        .annotate(total=Count("pk"), done=Count("pk", filter=~Q(done="")))
    )
    return {row["measure_id"]: Done(row["done"], row["total"]) for row in counted}


def by_theme(lines: Iterable[Line], names: Names) -> list[tuple[Name | None, list[Line]]]:
    """The lines under their (top) themes, in the order of the themes; those outside the themes last."""
    groups: dict[int | None, list[Line]] = defaultdict(list)
    for line in lines:
        groups[names.top_theme_of(line.main.theme_id)].append(line)
    keys: list[int | None] = [*names.themes, None]
    return [(names.themes.get(key or 0), groups[key]) for key in keys if key in groups]


def by_party(lines: Iterable[Line], names: Names) -> list[tuple[Name | None, list[Line]]]:
    """The lines under each of their parties; those of no party last."""
    groups: dict[int | None, list[Line]] = defaultdict(list)
    for line in lines:
        own: list[int | None] = [key for key in names.parties if key in line.parties]
        for key in own or [None]:
            groups[key].append(line)
    keys: list[int | None] = [*names.parties, None]
    return [(names.parties.get(key or 0), groups[key]) for key in keys if key in groups]
