"""Counted facts in SQL: the expressions by which operations store them and by which a check compares them.

The same rules as the pure functions `outcomes.ladder.count_measure` and `count_commitment`; a test proves them equal.
"""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from toimeen.access.publicity import Publicity
from toimeen.agreements.standing import DaysAfter
from toimeen.partnerships.models import Partnership, Theme
from toimeen.plans.labels import MeasureState, PlanState
from toimeen.plans.models import ActionPlan, Measure

RHYTHM = Coalesce(
    F("rhythm_days"),
    Subquery(Theme.objects.filter(pk=OuterRef("theme_id")).values("rhythm_days")[:1]),
    Subquery(Partnership.objects.filter(pk=OuterRef("partnership_id")).values("rhythm_days")[:1]),
)
"""How often a measure is asked about, in days: its own rhythm, else its theme's, else the partnership's."""

ASKED_STATES = (MeasureState.PLANNED, MeasureState.RUNNING, MeasureState.NOT_STATED)


def measure_counts() -> dict[str, Any]:
    """Of a measure: 1 when its plan is approved and it goes on; the day since which confirmations are awaited: that of
    the approval, or its own when it was added later; the day on which the next is due."""
    plan = ActionPlan.objects.filter(pk=OuterRef("plan_id")).order_by()
    # A plan that was reopened is in review, and in force as its baseline: it keeps the day of its approval.
    agreed = Exists(plan.filter(approved_on__isnull=False))
    in_force = plan.filter(approved_on__isnull=False).exclude(state=PlanState.CLOSED)
    # Asked only where a plan is in force: databases differ in what the greatest of a day and nothing is.
    since = Greatest(Subquery(in_force.values("approved_on")[:1]), F("added_on"))
    is_asked = Q(Exists(in_force), state__in=ASKED_STATES)
    return {
        "approved_measures": Case(
            When(Q(agreed) & ~Q(state=MeasureState.STOPPED), then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        ),
        "asked_since": Case(
            When(is_asked, then=since),
            default=Value(None),
            output_field=DateField(null=True),
        ),
        "due_on": Case(
            When(is_asked, then=DaysAfter(Coalesce(F("last_confirmed_on"), since), RHYTHM)),
            default=Value(None),
            output_field=DateField(null=True),
        ),
    }


def commitment_counts() -> dict[str, Any]:
    """Of a commitment, from the stored facts of the public measures that serve it. Its confirmation is that of the
    measure whose next one is due first: so a promise is *never confirmed* only while such a measure is."""
    serving = Measure.serves.through._default_manager.filter(
        commitment_id=OuterRef("pk"), measure__publicity=Publicity.PUBLIC
    ).order_by()
    due_first = serving.filter(measure__asked_since__isnull=False).order_by(
        "measure__due_on",
        F("measure__last_confirmed_on").asc(nulls_first=True),
        "measure__asked_since",
    )

    def over(rows: Any, aggregate: Any) -> Subquery:
        return Subquery(rows.values("commitment_id").annotate(found=aggregate).values("found"))

    return {
        "approved_measures": Coalesce(over(serving.filter(measure__approved_measures__gt=0), Count("pk")), 0),
        "best_grade": Coalesce(over(serving, Max("measure__best_grade")), 0),
        "last_deed_on": over(serving, Max("measure__last_deed_on")),
        "asked_since": Subquery(due_first.values("measure__asked_since")[:1]),
        "last_confirmed_on": Subquery(due_first.values("measure__last_confirmed_on")[:1]),
        "due_on": Subquery(due_first.values("measure__due_on")[:1]),
    }
