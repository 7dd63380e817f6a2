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
from toimeen.outcomes.labels import OutcomeKind, VoiceKind
from toimeen.parties.models import Organisation
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


class Voice(models.Model):
    """A second voice on a deed or an outcome: doubts or adds, in words. It lowers no grade and stands beside it.

    Both stay readable: what was told, and the voice with its answer. Who said it may withdraw it; the words stay,
    struck through.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="voices")
    deed = models.ForeignKey(Deed, models.CASCADE, null=True, blank=True, related_name="voices")
    outcome = models.ForeignKey(Outcome, models.CASCADE, null=True, blank=True, related_name="voices")
    kind = models.CharField(max_length=5, choices=VoiceKind)
    words = models.TextField()
    party = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="voices")
    """For which party it is said; None for a person's own."""
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deed__isnull=False, outcome__isnull=True)
                | models.Q(deed__isnull=True, outcome__isnull=False),
                name="outcomes_voice_about_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=VoiceKind.values), name="outcomes_voice_kind_known"
            ),
            models.CheckConstraint(condition=~models.Q(words=""), name="outcomes_voice_has_words"),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
                name="outcomes_voice_answered_with_words",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_by__isnull=True) | models.Q(withdrawn_at__isnull=False),
                name="outcomes_voice_withdrawn_by_with_at",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def about(self) -> Deed | Outcome:
        """The deed or the outcome."""
        about = self.deed or self.outcome
        assert about is not None  # noqa: S101 - a constraint of the table
        return about
