"""Counts by step, by freshness and by what is waited for: one GROUP BY each over the counted columns."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, When

from toimeen.access.actor import Actor
from toimeen.agreements.models import Commitment
from toimeen.front.queries.measures import QUIET
from toimeen.front.queries.names import Names
from toimeen.outcomes.labels import Step
from toimeen.outcomes.ladder import freshness_in_sql, step_in_sql
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure

Marks = dict[str, int]
"""How many stand on each step, or have come to each ending."""


def promises_of(actor: Actor, partnership: Partnership) -> QuerySet[Commitment]:
    """The partnership's promises that stand and that the actor may see."""
    return Commitment.objects.seen_by(actor).filter(partnership=partnership, is_withdrawn=False)


def count_marks(promises: QuerySet[Commitment]) -> Marks:
    """The promises by ending where they have one, else by step."""
    found = promises.order_by().annotate(mark=_mark()).values_list("mark").annotate(n=Count("pk"))
    return dict(found.values_list("mark", "n"))


def _mark() -> Case:
    return Case(When(~Q(ending=""), then=F("ending")), default=step_in_sql(), output_field=CharField())


def marks_by_theme(actor: Actor, partnership: Partnership, names: Names) -> dict[int | None, Marks]:
    """The promises' marks by top theme, those of sub-themes with their theme; None is outside the themes."""
    by_theme: dict[int | None, Marks] = defaultdict(lambda: defaultdict(int))
    for theme_id, mark, number in ask(_marks_by_theme, actor, partnership.pk):
        by_theme[names.top_theme_of(theme_id)][mark] += number
    return by_theme


def _marks_by_theme(actor: Actor, partnership_id: int) -> QuerySet[Any, Any]:
    promises = Commitment.objects.seen_by(actor).filter(partnership_id=partnership_id, is_withdrawn=False)
    marked = promises.order_by().annotate(mark=_mark()).values_list("theme_id", "mark")
    return marked.annotate(n=Count("pk"))


def total_of(by_theme: dict[int | None, Marks]) -> Marks:
    """The sum over the themes."""
    total: Marks = defaultdict(int)
    for marks in by_theme.values():
        for mark, number in marks.items():
            total[mark] += number
    return dict(total)


def count_steps(measures: QuerySet[Measure]) -> Marks:
    """The measures by step."""
    found = measures.order_by().annotate(mark=step_in_sql()).values_list("mark")
    return dict(found.annotate(n=Count("pk")).values_list("mark", "n"))


@dataclass(slots=True)
class MeasureCounts:
    """Counts over a group of measures."""

    total: int = 0
    asked: int = 0
    silent: int = 0
    never: int = 0
    due: int = 0
    without_deed: int = 0

    @property
    def quiet(self) -> int:
        """Past the rhythm and the grace, or never confirmed."""
        return self.silent + self.never

    def add(self, other: MeasureCounts) -> None:
        """Counts the other group in."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def count_measures(
    actor: Actor, partnership: Partnership, names: Names, today: dt.date
) -> dict[int | None, MeasureCounts]:
    """The measures' counts by top theme; None is outside the themes. One query, answered from an index."""
    by_theme: dict[int | None, MeasureCounts] = defaultdict(MeasureCounts)
    for theme_id, *counts in ask(_measure_counts, actor, partnership.pk, partnership.grace_days, today):
        by_theme[names.top_theme_of(theme_id)].add(MeasureCounts(*counts))
    return by_theme


def _measure_counts(actor: Actor, partnership_id: int, grace: int, today: dt.date) -> QuerySet[Any, Any]:
    measures = Measure.objects.seen_by(actor).filter(partnership_id=partnership_id).order_by()
    return (
        measures.annotate(fresh=freshness_in_sql(grace, today))
        .values_list("theme_id")
        .annotate(
            total=Count("pk"),
            asked=Count("asked_since"),
            silent=Count("pk", filter=Q(fresh=QUIET[0])),
            never=Count("pk", filter=Q(fresh=QUIET[1])),
            due=Count("pk", filter=Q(fresh="due")),
            without_deed=Count(
                "pk", filter=Q(best_grade__lt=2, approved_measures__gt=0, accepted_outcomes=0)
            ),
        )
    )


def count_decisions(actor: Actor, partnership: Partnership, names: Names) -> dict[int | None, int]:
    """How many measures wait for a decision, by top theme; None is outside the themes. One query."""
    by_theme: dict[int | None, int] = defaultdict(int)
    for theme_id, number in ask(_decisions_by_theme, actor, partnership.pk):
        by_theme[names.top_theme_of(theme_id)] += number
    return by_theme


def _decisions_by_theme(actor: Actor, partnership_id: int) -> QuerySet[Any, Any]:
    measures = Measure.objects.seen_by(actor).filter(partnership_id=partnership_id)
    waiting = measures.filter(~Q(decision_needed="")).order_by()
    return waiting.values_list("theme_id").annotate(n=Count("pk"))


def total_counts(by_theme: dict[int | None, MeasureCounts]) -> MeasureCounts:
    """The sum over the themes."""
    total = MeasureCounts()
    for counts in by_theme.values():
        total.add(counts)
    return total


STEP_KEYS = tuple(step.value for step in Step)
