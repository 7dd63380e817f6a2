"""The one rule module of the marks: step, freshness and grade of evidence, and the sums of them.

Every page, report, export and API answer takes its marks from here. The rules are pure functions over facts;
beside each stands the same rule in SQL for lists, and `tests/test_ladder_in_sql.py` proves the two equal.

Rules (product design, "three marks, never mixed"):

* step: *word* no measure of an approved plan serves it, *intent* one does, *deed* a dated deed with evidence,
  *outcome* an outcome accepted by the coordinators;
* freshness: the next confirmation is due the rhythm's days (the measure's own, its theme's or the partnership's) after
  the last; past that day and the grace an old state is not current;
* grade: *said*, *shown* by evidence, *confirmed* by another party.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from django.db.models import Case, CharField, Q, Value, When

from toimeen.agreements.labels import Grade
from toimeen.outcomes.labels import Freshness, Step

STEPS: tuple[Step, ...] = (Step.WORD, Step.INTENT, Step.DEED, Step.OUTCOME)


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """One piece of evidence: whether a party other than the deed's teller has confirmed it."""

    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class DeedFact:
    """One public deed that stands (not withdrawn), with the first day that its date can mean."""

    on: dt.date
    evidence: tuple[EvidenceFact, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """One public measure: whether its plan is approved and it goes on, its deeds, and its confirmations.

    `in_force_since` is the day on which its plan was approved, None unless the plan is in force and the measure still
    has something to do; `added_on` the day on which the measure came into the plan.
    """

    is_approved: bool = False
    is_stopped: bool = False
    deeds: tuple[DeedFact, ...] = ()
    in_force_since: dt.date | None = None
    added_on: dt.date = dt.date.min
    confirmed_on: tuple[dt.date, ...] = ()
    rhythm_days: int = 90
    accepted_outcomes: int = 0


class Facts(Protocol):
    """The counted facts of a commitment or a measure, as a row or as a value."""

    approved_measures: int
    accepted_outcomes: int
    best_grade: int
    last_deed_on: dt.date | None
    last_confirmed_on: dt.date | None
    asked_since: dt.date | None
    due_on: dt.date | None


@dataclass(slots=True)
class Counted:
    """Counted facts as a plain value."""

    approved_measures: int = 0
    accepted_outcomes: int = 0
    best_grade: int = 0
    last_deed_on: dt.date | None = None
    last_confirmed_on: dt.date | None = None
    asked_since: dt.date | None = None
    due_on: dt.date | None = None


def grade_of(deed: DeedFact) -> Grade:
    """Said without evidence, shown with some, confirmed when another party has confirmed some of it."""
    if not deed.evidence:
        return Grade.SAID
    return Grade.CONFIRMED if any(piece.is_confirmed for piece in deed.evidence) else Grade.SHOWN


def count_measure(measure: MeasureFact) -> Counted:
    """The counted facts of one measure."""
    asked_since = max(measure.in_force_since, measure.added_on) if measure.in_force_since else None
    last = max(measure.confirmed_on, default=None)
    return Counted(
        approved_measures=int(measure.is_approved and not measure.is_stopped),
        accepted_outcomes=measure.accepted_outcomes,
        best_grade=max((int(grade_of(deed)) for deed in measure.deeds), default=0),
        last_deed_on=max((deed.on for deed in measure.deeds), default=None),
        last_confirmed_on=last,
        asked_since=asked_since,
        due_on=(last or asked_since) + dt.timedelta(days=measure.rhythm_days) if asked_since else None,
    )


def count_commitment(measures: Iterable[MeasureFact], accepted_outcomes: int = 0) -> Counted:
    """The counted facts of a commitment: the best of its measures' deeds, and the confirmation of the measure whose
    next one is due first."""
    counted = [count_measure(measure) for measure in measures]
    quietest = min((one for one in counted if one.asked_since), key=_due, default=Counted())
    return Counted(
        approved_measures=sum(one.approved_measures for one in counted),
        accepted_outcomes=accepted_outcomes,
        best_grade=max((one.best_grade for one in counted), default=0),
        last_deed_on=max((one.last_deed_on for one in counted if one.last_deed_on), default=None),
        last_confirmed_on=quietest.last_confirmed_on,
        asked_since=quietest.asked_since,
        due_on=quietest.due_on,
    )


def _due(asked: Counted) -> tuple[dt.date, bool, dt.date, dt.date]:
    """When the next confirmation of an asked measure is due. Of two of the same day the one that was never confirmed
    comes first, then the one that was confirmed longest ago."""
    never = dt.date.min
    return (
        asked.due_on or dt.date.max,
        asked.last_confirmed_on is not None,
        asked.last_confirmed_on or never,
        asked.asked_since or never,
    )


def step(facts: Facts) -> Step:
    """The step on the ladder: the highest whose ground is there."""
    if facts.accepted_outcomes > 0:
        return Step.OUTCOME
    if facts.best_grade >= Grade.SHOWN:
        return Step.DEED
    return Step.INTENT if facts.approved_measures > 0 else Step.WORD


def step_in_sql(prefix: str = "") -> Case:
    """`step` as an SQL expression over the counted columns, whose path starts with the prefix."""
    return Case(
        When(Q(**{f"{prefix}accepted_outcomes__gt": 0}), then=Value(Step.OUTCOME.value)),
        When(Q(**{f"{prefix}best_grade__gte": Grade.SHOWN}), then=Value(Step.DEED.value)),
        When(Q(**{f"{prefix}approved_measures__gt": 0}), then=Value(Step.INTENT.value)),
        default=Value(Step.WORD.value),
        output_field=CharField(),
    )


@dataclass(frozen=True, slots=True)
class Fresh:
    """The freshness with the day of the last confirmation, None when there is none."""

    state: Freshness
    since: dt.date | None

    @property
    def is_current(self) -> bool:
        """Whether the state may be shown as that of today."""
        return self.state in {Freshness.CONFIRMED, Freshness.DUE}


def freshness(facts: Facts, grace: int, today: dt.date) -> Fresh:
    """How old the last confirmation is; `grace` is the days for which a late one is waited for. *Not asked* while no
    confirmation is awaited yet or any more."""
    last, due = facts.last_confirmed_on, facts.due_on
    if due is None:
        return Fresh(Freshness.NOT_ASKED, last)
    late = (today - due).days
    if late <= 0:
        return Fresh(Freshness.CONFIRMED if last else Freshness.NOT_ASKED, last)
    if late <= grace:
        return Fresh(Freshness.DUE, last)
    return Fresh(Freshness.SILENT if last else Freshness.NEVER, last)


def freshness_in_sql(grace: int, today: dt.date, prefix: str = "") -> Case:
    """`freshness(…).state` as an SQL expression over the counted columns."""
    last, due = f"{prefix}last_confirmed_on", f"{prefix}due_on"
    silent = today - dt.timedelta(days=grace)
    return Case(
        When(Q(**{f"{due}__isnull": True}), then=Value(Freshness.NOT_ASKED.value)),
        When(Q(**{f"{due}__gte": today, f"{last}__isnull": False}), then=Value(Freshness.CONFIRMED.value)),
        When(Q(**{f"{due}__gte": today}), then=Value(Freshness.NOT_ASKED.value)),
        When(Q(**{f"{due}__gte": silent}), then=Value(Freshness.DUE.value)),
        When(Q(**{f"{last}__isnull": False}), then=Value(Freshness.SILENT.value)),
        default=Value(Freshness.NEVER.value),
        output_field=CharField(),
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of states, with what is not known kept apart. There is no average and no per cent."""

    counts: dict[str, int] = field(default_factory=dict)
    unknown: int = 0

    @property
    def total(self) -> int:
        """All that was counted, known or not."""
        return sum(self.counts.values()) + self.unknown

    def __add__(self, other: Tally) -> Tally:
        """The tally of two groups that share nothing."""
        both = Counter(self.counts)
        both.update(other.counts)
        return Tally(dict(both), self.unknown + other.unknown)


def tally(states: Iterable[str | None]) -> Tally:
    """Counts each state; None is what is not known."""
    counts: Counter[str] = Counter()
    unknown = 0
    for state in states:
        if state is None:
            unknown += 1
        else:
            counts[str(state)] += 1
    return Tally(dict(counts), unknown)


COUNTED_COLUMNS = (
    "approved_measures",
    "accepted_outcomes",
    "best_grade",
    "last_deed_on",
    "last_confirmed_on",
    "asked_since",
    "due_on",
)
