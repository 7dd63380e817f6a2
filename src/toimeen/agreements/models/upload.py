"""A long document while the worker reads it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from toimeen.agreements.models.intake import Intake


def upload_path(upload: Upload, name: str) -> str:
    """Where the document waits: by a name of our own, never by the name it came with."""
    return f"intake/upload-{upload.key}.bin"


class Upload(models.Model):
    """Lives until it was read, which gives an intake, or 30 days have gone. Seen by its owner alone.

    `problem` is the code of `lib.documents` why it cannot be read; a reading that was stopped can be begun again.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="uploads")
    document = models.FileField(upload_to=upload_path)
    document_name = models.CharField(max_length=200, blank=True)
    task_id = models.BigIntegerField(null=True, blank=True)
    problem = models.CharField(max_length=20, blank=True)
    is_stopped = models.BooleanField(default=False)
    intake = models.ForeignKey(Intake, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    expires_on = models.DateField()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(problem="") | models.Q(intake__isnull=True),
                name="agreements_upload_read_or_not",
            ),
        ]

    def __str__(self) -> str:
        return self.document_name or str(self.key)
