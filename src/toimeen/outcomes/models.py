"""What came of deeds."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publishable, seen_by
from toimeen.agreements.models import Commitment
from toimeen.deeds.models import Deed
from toimeen.lib.wording import Words, first_of
from toimeen.outcomes.labels import OutcomeKind
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.record.models import Versioned


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    """Filters over outcomes."""

    def seen_by(self, actor: Actor) -> Self:
        """Those that the actor may see."""
        return self.filter(seen_by(actor))


class Outcome(Publishable, Versioned):
    """Output, result or effect that came of deeds; it counts once the coordinators have accepted it."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="outcomes")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=6, choices=OutcomeKind)
    title_fi = models.CharField(max_length=300, blank=True)
    title_sv = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    description_fi = models.TextField(blank=True)
    description_sv = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    deeds = models.ManyToManyField(Deed, related_name="outcomes", blank=True)
    measures = models.ManyToManyField(Measure, related_name="outcomes", blank=True)
    serves = models.ManyToManyField(Commitment, related_name="outcomes", blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_withdrawn = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)

    title = Words("title")
    description = Words("description")
    objects = OutcomeQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["partnership_id", "number"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "number"], name="outcomes_outcome_number"),
            models.CheckConstraint(
                condition=models.Q(kind__in=OutcomeKind.values), name="outcomes_outcome_kind_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(title_fi="", title_sv="", title_en=""), name="outcomes_outcome_has_title"
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=False) | models.Q(accepted_by__isnull=True),
                name="outcomes_outcome_accepted_by_with_at",
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "title")
