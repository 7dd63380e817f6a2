"""Facts about a thing that later rooms count and store on its row, so that a list reads one row a line.

The counts are never typed in: each is counted anew from the facts by the room that owns those facts, in the
transaction of the write (`docs/adr/0002-counted-facts.md`). Only public facts are
counted, so that a mark is the same for everybody.
"""

from __future__ import annotations

from django.db import models

from toimeen.agreements.labels import Grade


class Standing(models.Model):
    """The counted facts from which `outcomes.ladder` computes step, freshness and grade."""

    approved_measures = models.PositiveIntegerField(default=0, editable=False)
    """Of a commitment: measures of approved plans that serve it. Of a measure: 1 when its plan is approved."""
    accepted_outcomes = models.PositiveIntegerField(default=0, editable=False)
    best_grade = models.PositiveSmallIntegerField(choices=Grade, default=Grade.NONE, editable=False)
    last_deed_on = models.DateField(null=True, blank=True, editable=False)
    last_confirmed_on = models.DateField(null=True, blank=True, editable=False)
    """Of a commitment: that of its asked measure that was heard of longest ago, None when that one never was."""
    asked_since = models.DateField(null=True, blank=True, editable=False)
    """The day from which confirmations are awaited; None while none are."""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(best_grade__in=Grade.values),
                name="%(app_label)s_%(class)s_grade_in_range",
            ),
        ]
