"""Where the plans of the years stand, as the desk shows it: one light query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership
from toimeen.plans.labels import PlanState
from toimeen.plans.models import ActionPlan


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan, and the parties that have not approved its present content."""

    year: int
    state: str
    awaited: list[int]

    @property
    def is_awaited(self) -> bool:
        """Whether it is in review and waits for approvals."""
        return self.state == PlanState.IN_REVIEW and bool(self.awaited)


def list_plan_lines(actor: Actor, partnership: Partnership, party_ids: Sequence[int]) -> list[PlanLine]:
    """All plans, the oldest first."""
    found: dict[int, tuple[int, str, set[int]]] = {}
    for pk, year, state, organisation_id in ask(_plans, actor, partnership.pk):
        found.setdefault(pk, (year, state, set()))[2].add(organisation_id)
    return [
        PlanLine(year, state, [one for one in party_ids if one not in given])
        for year, state, given in found.values()
    ]


def _plans(actor: Actor, partnership_id: int) -> QuerySet[Any, Any]:
    plans = ActionPlan.objects.filter(seen_by(actor), partnership_id=partnership_id)
    standing = Q(approvals__digest=F("content_digest"))
    return (
        plans.order_by("year")
        .annotate(by=Case(When(standing, then=F("approvals__organisation_id")), default=None))
        .values_list("pk", "year", "state", "by")
    )
