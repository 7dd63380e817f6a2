"""What was done: one line a write, added and never changed. By label and id: no foreign keys into rooms."""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Entry(models.Model):
    """Who did what to which thing, when, and how it stood before and after."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    via_link = models.BigIntegerField(null=True)
    """The personal link by which the actor came; none for who had signed in."""
    event = models.CharField(max_length=60)
    noun = models.CharField(max_length=60)
    noun_id = models.BigIntegerField()
    title = models.CharField(max_length=300, blank=True)
    partnership_id = models.BigIntegerField(null=True)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    reason = models.TextField(blank=True)
    is_public = models.BooleanField(default=False)
    is_redacted = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["noun", "noun_id", "-id"]),
            models.Index(fields=["partnership_id", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.event} {self.noun}#{self.noun_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the entry. An entry that exists is never saved again."""
        if self.pk is not None:
            raise TypeError("the record is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise TypeError("the record is append-only")


class Head(models.Model):
    """The revision of a partnership: one more with every write, so that an unchanged page can be told by a number."""

    partnership_id = models.BigIntegerField(primary_key=True)
    revision = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revision__gte=0), name="record_head_revision_not_negative"
            )
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id}: {self.revision}"


class Versioned(models.Model):
    """A thing that several people edit: its version goes up with each save, so that nobody overwrites unseen work."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
