"""Facts about a thing that later rooms count and store on its row, so that a list reads one row a line.

The counts are never typed in: each is counted anew from the facts by the room that owns those facts, in the
transaction of the write (`docs/adr/0002-counted-facts.md`). Only public facts are
counted, so that a mark is the same for everybody.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from toimeen.agreements.labels import Grade


class DaysAfter(models.Func):
    """A day and a whole number of days → the day so many later; nothing where either is nothing.

    Django's own sum of a day and a duration is a Python function on SQLite, and an instant on PostgreSQL.
    """

    arity = 2
    output_field = models.DateField(null=True)

    template = "(%(expressions)s)"  # a date takes a whole number on PostgreSQL
    arg_joiner = " + "

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """`date(day, 90 || ' days')`."""
        told: dict[str, Any] = {"template": "date(%(expressions)s || ' days')", "arg_joiner": ", "}
        return self.as_sql(compiler, connection, **{**context, **told})


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
    due_on = models.DateField(null=True, blank=True, editable=False)
    """The day on which the next confirmation is due: the rhythm's days after the last, or after `asked_since`; None
    while none is awaited. Of a commitment: that of its measure whose confirmation is due first."""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(best_grade__in=Grade.values),
                name="%(app_label)s_%(class)s_grade_in_range",
            ),
            models.CheckConstraint(
                condition=models.Q(asked_since__isnull=True, due_on__isnull=True)
                | models.Q(asked_since__isnull=False, due_on__isnull=False),
                name="%(app_label)s_%(class)s_due_where_asked",
            ),
        ]
