"""A promise and where it stands in the text."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publishable, seen_by
from toimeen.agreements.labels import AnchorState, Ending, Strength
from toimeen.agreements.models.agreement import Agreement, TextVersion
from toimeen.agreements.standing import Standing
from toimeen.lib.wording import Words, first_of
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership, Theme
from toimeen.record.models import Versioned


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Filters over commitments."""

    def seen_by(self, actor: Actor) -> Self:
        """Those that the actor may see."""
        return self.filter(seen_by(actor))


class Commitment(Publishable, Versioned, Standing):
    """A promise of the agreement, known by its number in it (P1, P2, …), which never changes."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="commitments")
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="commitments")
    number = models.PositiveSmallIntegerField()
    summary_fi = models.CharField(max_length=300, blank=True)
    summary_sv = models.CharField(max_length=300, blank=True)
    summary_en = models.CharField(max_length=300, blank=True)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="commitments")
    strength = models.CharField(max_length=6, choices=Strength)
    duty_holders = models.ManyToManyField(Organisation, blank=True, related_name="duties")
    reviewer = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="reviewed_commitments"
    )
    carries_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_on_by"
    )
    """The promise of an earlier agreement that this one continues."""
    ending = models.CharField(max_length=12, choices=Ending, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ending_reason = models.TextField(blank=True)
    is_withdrawn = models.BooleanField(default=False)
    """Found to be no promise after all; kept, since its address may be known."""

    summary = Words("summary")
    objects = CommitmentQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["agreement_id", "number"]
        constraints = [
            *Publishable.Meta.constraints,
            *Standing.Meta.constraints,
            models.UniqueConstraint(fields=["agreement", "number"], name="agreements_commitment_number"),
            models.CheckConstraint(
                condition=models.Q(strength__in=Strength.values), name="agreements_commitment_strength_known"
            ),
            models.CheckConstraint(
                condition=models.Q(carries_on__isnull=True) | ~models.Q(carries_on=models.F("id")),
                name="agreements_commitment_carries_on_another",
            ),
            models.CheckConstraint(
                condition=models.Q(ending__in=["", *Ending.values]), name="agreements_commitment_ending_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(summary_fi="", summary_sv="", summary_en=""),
                name="agreements_commitment_has_summary",
            ),
            models.CheckConstraint(
                condition=models.Q(ending="", ended_on__isnull=True, ending_reason="")
                | (~models.Q(ending="") & models.Q(ended_on__isnull=False) & ~models.Q(ending_reason="")),
                name="agreements_commitment_ending_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {first_of(self, 'summary')}"

    @property
    def code(self) -> str:
        """The number as it is spoken of and linked to: P7."""
        return f"P{self.number}"


class Anchor(models.Model):
    """Where a commitment stands in one text version: position in code points, and the quote with its surroundings."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="anchors")
    version = models.ForeignKey(TextVersion, models.CASCADE, related_name="anchors")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=AnchorState, default=AnchorState.PLACED)

    class Meta:
        ordering = ["version_id", "start"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "version"], name="agreements_anchor_one_a_version"),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="agreements_anchor_not_empty"
            ),
            models.CheckConstraint(condition=~models.Q(exact=""), name="agreements_anchor_has_quote"),
            models.CheckConstraint(
                condition=models.Q(state__in=AnchorState.values), name="agreements_anchor_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} @ {self.start}–{self.end}"
