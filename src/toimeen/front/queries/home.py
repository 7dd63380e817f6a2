"""What the first page of a partnership tells, and what waits for the person who is signed in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from toimeen.access.actor import Actor, Role
from toimeen.agreements.models import Agreement, AgreementDate
from toimeen.front.queries.measure import outcomes_of
from toimeen.front.queries.measures import COLUMNS, MeasureRow, newest_agreement, with_parties
from toimeen.outcomes.ladder import freshness_in_sql
from toimeen.outcomes.models import Outcome
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import ActionPlan, Measure


@dataclass(frozen=True, slots=True)
class Term:
    """The newest agreement and what is known of its term."""

    agreement: Agreement
    dates: list[AgreementDate]

    @property
    def start(self) -> AgreementDate | None:
        """The day from which it is in force, when it is known."""
        return next((date for date in self.dates if date.role == "start"), None)

    @property
    def end(self) -> AgreementDate | None:
        """The day until which it is in force, when it is known."""
        return next((date for date in self.dates if date.role == "end"), None)

    def is_over(self, today: dt.date) -> bool | None:
        """Whether the term has ended; None when the source does not say when it ends."""
        if self.end is None or not self.end.value[:4].isdecimal():
            return None
        return self.end.value < today.isoformat()[: len(self.end.value)]


def find_term(actor: Actor, partnership: Partnership) -> Term | None:
    """The newest agreement that the actor may see, with its dates. Two queries."""
    agreement = newest_agreement(actor, partnership).first()
    return Term(agreement, list(agreement.dates.all())) if agreement else None


@dataclass(frozen=True, slots=True)
class Mine:
    """What waits for a person now."""

    measures: list[MeasureRow]
    plans: list[ActionPlan]
    outcomes: list[Outcome]

    def __bool__(self) -> bool:
        """Whether anything does."""
        return bool(self.measures or self.plans or self.outcomes)


def list_mine(actor: Actor, partnership: Partnership, today: dt.date) -> Mine:
    """Measures that the person holds and whose confirmation is due, plans that wait for their party,
    proposed outcomes.
    Four queries."""
    due = ask(_due, actor, partnership.pk, partnership.grace_days, today)
    measures = with_parties([MeasureRow(*values) for values in due])
    own = {
        seat.organisation_id
        for seat in actor.seats
        if seat.partnership_id == partnership.pk and seat.role is Role.COORDINATOR and seat.organisation_id
    }
    if not own:
        return Mine(measures, [], [])
    in_review = ActionPlan.objects.seen_by(actor).filter(partnership=partnership, state="in_review")
    return Mine(
        measures=measures,
        plans=list(in_review.exclude(approvals__organisation__in=own)),
        outcomes=list(outcomes_of(actor, partnership).filter(accepted_at__isnull=True)[:10]),
    )


def _due(
    actor: Actor, partnership_id: int, grace_days: int, today: dt.date
) -> QuerySet[Measure, tuple[Any, ...]]:
    held = Measure.objects.seen_by(actor).filter(partnership=partnership_id, holder_id=actor.person_id)
    waiting = held.alias(fresh=freshness_in_sql(grace_days, today)).filter(
        fresh__in=("due", "silent", "never")
    )
    return waiting.order_by("last_confirmed_on", "number").values_list(*COLUMNS)[:10]
