"""Quiet periods, in which nobody is asked."""

from __future__ import annotations

from django.db import models

from toimeen.parties.models import Organisation
from toimeen.partnerships.models.partnership import Partnership
from toimeen.record.models import Versioned


class QuietPeriod(Versioned):
    """Days on which nobody is asked and nobody is reminded: of the whole partnership, or of one party.

    With `is_yearly` it comes every year: only the month and day of its first and last day count, and it may go over
    the turn of the year.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="quiet_periods")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="quiet_periods"
    )
    """Whose it is; None is everybody's."""
    name = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    until_on = models.DateField()
    is_yearly = models.BooleanField(default=False)

    class Meta:
        ordering = ["partnership_id", "from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")),
                name="partnerships_quietperiod_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.name or f"{self.from_on}–{self.until_on}"

    @property
    def first_words(self) -> str:
        """The first day of a yearly one as a partial date without a year."""
        return f"--{self.from_on:%m-%d}"

    @property
    def last_words(self) -> str:
        """The last day likewise."""
        return f"--{self.until_on:%m-%d}"
