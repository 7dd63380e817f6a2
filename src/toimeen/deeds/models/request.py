"""That somebody was asked, and how far their silence has gone."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from toimeen.deeds.labels import RequestRole, Stage
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership, Theme
from toimeen.plans.models import Measure

OPEN = Q(answered_at__isnull=True, dropped_at__isnull=True)
"""Still waited for."""


class RequestQuerySet(models.QuerySet["Request"]):
    """Filters over requests."""

    def open(self) -> Self:
        """Those still waited for: neither answered nor dropped."""
        return self.filter(OPEN)


class Request(models.Model):
    """A person is asked about a measure (its holder, its reviewer) or a theme (its summary), once until they answer.

    `asked` is None when nobody is named: then the coordinators of `party` are asked to name somebody. `stage` only
    rises while there is no answer (`asking.py`); `stage_on` is the day of its last rise. A request is dropped when
    there is nothing left to ask: the measure was stopped, its plan closed, its holder changed.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="requests")
    role = models.CharField(max_length=8, choices=RequestRole)
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="requests")
    theme = models.ForeignKey(Theme, models.CASCADE, null=True, blank=True, related_name="requests")
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    party = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="requests")
    """At whose table the silence is; None when the asked person and the measure belong to no party."""
    asked_on = models.DateField()
    due_on = models.DateField()
    """The day by which an answer is hoped for; then comes the reminder."""
    stage = models.PositiveSmallIntegerField(choices=Stage, default=Stage.ASKED)
    stage_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    thread = models.CharField(max_length=120, blank=True)
    """The thread of letters in which it was asked: its reminder stands under it."""

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "id"]
        indexes = [
            models.Index(fields=["partnership", "stage"], condition=OPEN, name="deeds_request_open"),
            models.Index(fields=["asked", "asked_on"], condition=OPEN, name="deeds_request_open_of_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["holder", "reviewer"], measure__isnull=False, theme__isnull=True)
                | Q(role="summary", measure__isnull=True, theme__isnull=False),
                name="deeds_request_about_what_its_role_says",
            ),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="deeds_request_stage_known"),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("asked_on"), stage_on__gte=models.F("asked_on")),
                name="deeds_request_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(dropped_at__isnull=True),
                name="deeds_request_ends_once",
            ),
            models.UniqueConstraint(
                fields=["measure", "role"], condition=OPEN, name="deeds_request_one_open_of_measure"
            ),
            models.UniqueConstraint(fields=["theme"], condition=OPEN, name="deeds_request_one_open_of_theme"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.measure_id or self.theme_id} {self.asked_on}"

    @property
    def is_open(self) -> bool:
        """Whether an answer is still waited for."""
        return self.answered_at is None and self.dropped_at is None
