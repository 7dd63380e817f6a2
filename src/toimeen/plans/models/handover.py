"""Duties that went from one person to others, with a word to those who go on."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from toimeen.partnerships.models import Partnership, PersonSeat
from toimeen.plans.labels import Duty
from toimeen.plans.models.measure import Measure


class Handover(models.Model):
    """One handing over, as it was done at once. Taken back, it stays with the mark."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="handovers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="handovers")
    seat = models.ForeignKey(PersonSeat, models.SET_NULL, null=True, blank=True, related_name="handovers")
    """The role that ended, or from which the duties were handed on."""
    ended_on = models.DateField(null=True, blank=True)
    """The last day that this handing over set for the role; none where the role was left as it was."""
    note = models.TextField(blank=True)
    handed_at = models.DateTimeField()
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_by__isnull=True) | models.Q(undone_at__isnull=False),
                name="plans_handover_undone_by_with_at",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class HandedDuty(models.Model):
    """One duty of a handing over: of which measure, and who goes on."""

    handover = models.ForeignKey(Handover, models.CASCADE, related_name="duties")
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="handed_duties")
    duty = models.CharField(max_length=8, choices=Duty)
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["handover_id", "measure_id", "duty"]
        verbose_name_plural = "handed duties"
        constraints = [
            models.UniqueConstraint(fields=["handover", "measure", "duty"], name="plans_handedduty_once"),
            models.CheckConstraint(
                condition=models.Q(duty__in=Duty.values), name="plans_handedduty_duty_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.duty}"
