"""Baseline: the content of a plan as every party approved it, frozen for good."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from toimeen.plans.models.plan import ActionPlan

SHORT = 12
"""Digits of the digest in a baseline's address."""


class Baseline(models.Model):
    """A plan's approved content as it was on that day. The one that no later one replaced is in force."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="baselines")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    document = models.TextField(editable=False)
    """The plan in its canonical form (`docs/plan-digest.md`), with the approvals, the publicity of each measure, and
    the names of things as they were."""
    approved_on = models.DateField()
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reopened_reason = models.TextField(blank=True)
    replaced_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["plan_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_baseline_number"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(replaced_on__isnull=True),
                name="plans_baseline_one_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(reopened_at__isnull=True, reopened_by__isnull=True, reopened_reason="")
                | (models.Q(reopened_at__isnull=False) & ~models.Q(reopened_reason="")),
                name="plans_baseline_reopened_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(replaced_on__isnull=True)
                | models.Q(replaced_on__gte=models.F("approved_on")),
                name="plans_baseline_replaced_after_approval",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.number}"

    @property
    def short(self) -> str:
        """The digest as the address has it."""
        return self.digest[:SHORT]
