"""What a leader must see at one look: where each theme stands, what changed, what waits for a decision,
what is quiet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, Q, When

from toimeen.access.actor import Actor
from toimeen.agreements.models import Commitment
from toimeen.front.queries.counts import promises_of
from toimeen.front.queries.deeds import DeedRow, deeds_of
from toimeen.front.queries.deeds import list_rows as list_deed_rows
from toimeen.front.queries.measure import outcomes_of
from toimeen.front.queries.measures import QUIET, MeasureRow, measures_of
from toimeen.front.queries.measures import list_rows as list_measure_rows
from toimeen.front.queries.names import worded
from toimeen.lib.wording import Wording
from toimeen.outcomes.ladder import freshness_in_sql
from toimeen.outcomes.models import Outcome
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import ActionPlan

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Changed:
    """What is new since a day: counts of all, and the newest of each."""

    deeds: list[DeedRow]
    deed_count: int
    outcomes: list[Outcome]
    plans: list[ActionPlan]
    ended: list[Commitment]

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.deed_count or self.outcomes or self.plans or self.ended)


def list_changed(actor: Actor, partnership: Partnership, since: dt.date) -> Changed:
    """What happened, was accepted, approved or ended on the day or after it."""
    deeds = deeds_of(actor, partnership).filter(is_withdrawn=False, happened_on__gte=since)
    ended = promises_of(actor, partnership).filter(ended_on__gte=since).select_related("agreement")
    return Changed(
        deeds=list_deed_rows(actor, deeds.order_by("-happened_on", "-id")[:SHOWN]),
        deed_count=deeds.count(),
        outcomes=list(
            outcomes_of(actor, partnership)
            .filter(accepted_at__date__gte=since)
            .order_by("-accepted_at")[:SHOWN]
        ),
        plans=list(ActionPlan.objects.seen_by(actor).filter(partnership=partnership, approved_on__gte=since)),
        ended=list(ended.order_by("-ended_on")[:SHOWN]),
    )


@dataclass(frozen=True, slots=True)
class Decision:
    """A measure that waits for a decision or has met an obstacle, and from whom it waits."""

    number: int
    title: Wording
    theme_id: int | None
    decision_needed: str
    obstacle: str
    who: str


def list_decisions(actor: Actor, partnership: Partnership, limit: int = SHOWN + 1) -> list[Decision]:
    """Measures that wait for a decision or have met an obstacle, those with a decision first. One query."""
    waiting = measures_of(actor, partnership).filter(~Q(decision_needed="") | ~Q(obstacle=""))
    without = Case(When(decision_needed="", then=1), default=0)
    rows = waiting.order_by(without, "number").values_list(
        "number", "title_fi", "title_sv", "title_en", "theme_id", "decision_needed", "obstacle",
        "decision_from__short_name", "decision_from__name_fi", "decision_from__name_sv", "decision_from__name_en",
    )[:limit]  # fmt: skip
    return [
        Decision(
            number, worded(fi, sv, en), theme_id, needed, obstacle,
            short or str(worded(*(name or "" for name in names))),
        )
        for number, fi, sv, en, theme_id, needed, obstacle, short, *names in rows
    ]  # fmt: skip


def list_quiet(actor: Actor, partnership: Partnership, today: dt.date) -> list[MeasureRow]:
    """The measures that have been silent the longest; those never confirmed first."""
    fresh = freshness_in_sql(partnership.grace_days, today)
    quiet = measures_of(actor, partnership).alias(fresh=fresh).filter(fresh__in=QUIET)
    return list_measure_rows(quiet.order_by("last_confirmed_on", "asked_since", "number")[: SHOWN + 1])
