"""Lineage: what became of a measure when the next year's plan was made."""

from __future__ import annotations

from django.db import models

from toimeen.partnerships.models import Partnership
from toimeen.plans.labels import LineageKind
from toimeen.plans.models.measure import Measure
from toimeen.plans.models.plan import ActionPlan

ENDS = (LineageKind.CLOSED, LineageKind.DROPPED)
"""What leads to no measure of the next year; each with its reason."""


class Lineage(models.Model):
    """One tie from a measure to what it became: a measure of a later year, or its end with the reason. A measure that
    was split has several, one that was merged with others leads where they lead."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="lineage")
    opening = models.ForeignKey(ActionPlan, models.CASCADE, null=True, blank=True, related_name="fates")
    """The plan in whose opening this was chosen; None when it was said otherwise, as when the year was closed."""
    former = models.ForeignKey(Measure, models.CASCADE, related_name="fates")
    later = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="origins")
    kind = models.CharField(max_length=8, choices=LineageKind)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["former_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["former", "later"], name="plans_lineage_once"),
            models.UniqueConstraint(
                fields=["former"], condition=models.Q(later__isnull=True), name="plans_lineage_one_end"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=ENDS, later__isnull=True)
                | (~models.Q(kind__in=ENDS) & models.Q(later__isnull=False)),
                name="plans_lineage_end_leads_nowhere",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=ENDS) | ~models.Q(reason=""), name="plans_lineage_end_has_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=LineageKind.values), name="plans_lineage_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(later__isnull=True) | ~models.Q(later=models.F("former")),
                name="plans_lineage_not_to_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.later or self.kind}"
