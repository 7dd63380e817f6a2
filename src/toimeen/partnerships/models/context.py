"""Background facts with their sources."""

from __future__ import annotations

from typing import Self

from django.db import models

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publishable, seen_by
from toimeen.lib.wording import Words, first_of
from toimeen.partnerships.models.partnership import Partnership
from toimeen.partnerships.models.themes import Theme
from toimeen.record.models import Versioned


class ContextFactQuerySet(models.QuerySet["ContextFact"]):
    """Filters over background facts."""

    def seen_by(self, actor: Actor) -> Self:
        """Those that the actor may see."""
        return self.filter(seen_by(actor))


class ContextFact(Publishable, Versioned):
    """What happened around the partnership, or a figure about the place: background, never an effect of the agreement.

    No mark, count or step looks at it. `happened` and `until` are partial dates; `happened_on` and `until_on` are
    the first and the last day that they can mean.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="context_facts")
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="context_facts")
    title_fi = models.CharField(max_length=300, blank=True)
    title_sv = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    text_fi = models.TextField(blank=True)
    text_sv = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    happened = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    happened_on = models.DateField(null=True, blank=True, editable=False)
    until_on = models.DateField(null=True, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    is_withdrawn = models.BooleanField(default=False)
    withdrawn_reason = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    title = Words("title")
    text = Words("text")
    objects = ContextFactQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["partnership_id", "position", "id"]
        indexes = [models.Index(fields=["partnership", "-happened_on"])]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(title_fi="", title_sv="", title_en=""),
                name="partnerships_contextfact_has_title",
            ),
            models.CheckConstraint(
                condition=models.Q(happened="", happened_on__isnull=True)
                | (~models.Q(happened="") & models.Q(happened_on__isnull=False)),
                name="partnerships_contextfact_date_has_day",
            ),
            models.CheckConstraint(
                condition=models.Q(until="", until_on__isnull=True)
                | (
                    ~models.Q(until="")
                    & models.Q(
                        happened_on__isnull=False,
                        until_on__isnull=False,
                        until_on__gte=models.F("happened_on"),
                    )
                ),
                name="partnerships_contextfact_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(is_withdrawn=False, withdrawn_reason="")
                | (models.Q(is_withdrawn=True) & ~models.Q(withdrawn_reason="")),
                name="partnerships_contextfact_withdrawn_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "title")


class ContextSource(models.Model):
    """Where a background fact was read; `differs` when this source says otherwise than another."""

    fact = models.ForeignKey(ContextFact, models.CASCADE, related_name="sources")
    url = models.URLField(max_length=500)
    title = models.CharField(max_length=300, blank=True)
    says = models.TextField(blank=True)
    differs = models.BooleanField(default=False)

    class Meta:
        ordering = ["fact_id", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(url=""), name="partnerships_contextsource_has_address")
        ]

    def __str__(self) -> str:
        return self.title or self.url
