"""Partnership: the lasting cooperation."""

from __future__ import annotations

from typing import Self

from django.db import models

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publishable, seen_by
from toimeen.lib.wording import Words, first_of
from toimeen.parties.models import NAMED
from toimeen.record.models import Versioned


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    """Filters over partnerships."""

    def seen_by(self, actor: Actor) -> Self:
        """Those that the actor may see."""
        return self.filter(seen_by(actor, partnership="id"))


class Partnership(Publishable, Versioned):
    """The lasting cooperation, which outlives each agreement."""

    slug = models.SlugField(max_length=60, unique=True)
    name_fi = models.CharField(max_length=200, blank=True)
    name_sv = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    summary_fi = models.TextField(blank=True)
    summary_sv = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    about_data_fi = models.TextField(blank=True)
    about_data_sv = models.TextField(blank=True)
    about_data_en = models.TextField(blank=True)
    since = models.CharField(max_length=10, blank=True)
    rhythm_days = models.PositiveSmallIntegerField(default=90)
    grace_days = models.PositiveSmallIntegerField(default=14)
    remind_after_days = models.PositiveSmallIntegerField(default=7)
    coordinator_after_days = models.PositiveSmallIntegerField(default=7)
    list_after_days = models.PositiveSmallIntegerField(default=7)
    report_after_days = models.PositiveSmallIntegerField(default=14)
    """Days from each stage of an unanswered request to the next (`deeds/asking.py`)."""
    summary_after_days = models.PositiveSmallIntegerField(default=7)
    """Days from the first request of a round to the request for the theme's summary."""
    joint_look_on = models.DateField(null=True, blank=True)
    """A day on which the parties look at the answers together; it comes again with the rhythm."""

    name = Words("name")
    summary = Words("summary")
    about_data = Words("about_data")
    objects = PartnershipQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["name_fi"]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(condition=NAMED, name="partnerships_partnership_has_name"),
            models.CheckConstraint(
                condition=models.Q(rhythm_days__gte=1), name="partnerships_partnership_rhythm_at_least_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    remind_after_days__gte=1,
                    coordinator_after_days__gte=1,
                    list_after_days__gte=1,
                    report_after_days__gte=1,
                    summary_after_days__gte=1,
                ),
                name="partnerships_partnership_stages_at_least_a_day",
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "name")
