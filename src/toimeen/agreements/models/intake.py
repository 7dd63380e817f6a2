"""A document under confirmation: what was read, what the person has decided so far."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from toimeen.record.models import Versioned


def intake_path(intake: Intake, name: str) -> str:
    """Where the document waits: by a name of our own, never by the name it came with."""
    return f"intake/{intake.key}.bin"


class Intake(Versioned):
    """Lives until it became a partnership or 30 days have gone. Seen by its owner alone."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="intakes")
    text = models.TextField()
    blocks = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    document = models.FileField(upload_to=intake_path, blank=True)
    document_name = models.CharField(max_length=200, blank=True)
    warnings = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    """What the reading found, in the shape of `toimeen read --json`."""
    decisions = models.JSONField(default=dict)
    """By card: the answer and the corrected fields; see `agreements.intake.cards`."""
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    finished = models.SlugField(max_length=60, blank=True)
    """The address of the partnership that came of it."""

    is_discarded = models.BooleanField(default=False)
    """Removed by its owner, who can take it back until it expires."""

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="agreements_intake_has_text"),
        ]

    def __str__(self) -> str:
        return self.document_name or self.text[:60]
