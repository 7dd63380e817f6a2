"""Who confirmed what was read of a document."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from toimeen.agreements.models.agreement import TextVersion


class ReadingConfirmation(models.Model):
    """One person's word that the facts are those of the document, once for its version and never changed.

    `digest` is of the confirmed facts (`intake.signing`). What is changed later is ordinary editing, and in the record.
    """

    version = models.OneToOneField(TextVersion, models.CASCADE, related_name="confirmation")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_by_name = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    taken = models.PositiveSmallIntegerField()
    """Finds taken as they were read; then those corrected, those left out, and what was added by hand."""
    corrected = models.PositiveSmallIntegerField()
    rejected = models.PositiveSmallIntegerField()
    added = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-confirmed_at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(digest=""), name="agreements_confirmation_has_digest"),
            models.CheckConstraint(
                condition=~models.Q(confirmed_by_name=""), name="agreements_confirmation_has_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.confirmed_by_name}"
