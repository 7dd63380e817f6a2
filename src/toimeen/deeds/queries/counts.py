"""Counted facts in SQL, as operations store them and as a check compares them."""

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
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from toimeen.access.publicity import Publicity
from toimeen.agreements.labels import Grade
from toimeen.agreements.standing import DaysAfter
from toimeen.deeds.labels import Answer
from toimeen.deeds.models import CheckIn, Deed, Evidence
from toimeen.plans.queries.counts import RHYTHM

CONFIRMING = (Answer.ON_TRACK, Answer.DONE, Answer.OBSTACLE)
"""Answers that tell how the measure stands. *Not mine* tells nothing of it."""


def measure_counts() -> dict[str, Any]:
    """Of a measure: its public deeds that stand, the best grade and newest day of them, the last confirmation and
    when the next is due."""
    told: QuerySet[Any] = (
        Deed.measures.through._default_manager.filter(
            measure_id=OuterRef("pk"), deed__publicity=Publicity.PUBLIC, deed__is_withdrawn=False
        )
        .order_by()
        .values("measure_id")
    )
    answers = CheckIn.objects.filter(measure_id=OuterRef("pk"), answer__in=CONFIRMING).order_by()
    last = Subquery(answers.values("measure_id").annotate(found=Max("answered_on")).values("found"))
    return {
        "deed_count": Coalesce(Subquery(told.annotate(found=Count("pk")).values("found")), 0),
        "best_grade": Coalesce(Subquery(told.annotate(found=Max("deed__grade")).values("found")), 0),
        "last_deed_on": Subquery(told.annotate(found=Max("deed__happened_on")).values("found")),
        "last_confirmed_on": last,
        "due_on": Case(
            When(asked_since__isnull=False, then=DaysAfter(Coalesce(last, F("asked_since")), RHYTHM)),
            default=Value(None),
            output_field=DateField(null=True),
        ),
    }


def deed_counts() -> dict[str, Any]:
    """Of a deed: its grade, by its evidence."""
    evidence = Evidence.objects.filter(deed_id=OuterRef("pk")).order_by()
    return {
        "grade": Case(
            When(Exists(evidence.filter(confirmed_at__isnull=False)), then=Value(Grade.CONFIRMED)),
            When(Exists(evidence), then=Value(Grade.SHOWN)),
            default=Value(Grade.SAID),
            output_field=IntegerField(),
        )
    }
