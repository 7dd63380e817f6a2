"""What was done: one line a write, added and never changed. By label and id: no foreign keys into rooms."""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries are read. Nothing changes them but the erasure of what is said about a person."""

    def update(self, **values: Any) -> int:
        """Never."""
        raise TypeError(APPEND_ONLY)

    def bulk_update(self, *arguments: Any, **values: Any) -> int:
        """Never."""
        raise TypeError(APPEND_ONLY)

    def bulk_create(self, *arguments: Any, **values: Any) -> list[Entry]:
        """Never: each entry takes its place in the chain."""
        raise TypeError("an entry is added by record.operations.write")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Never."""
        raise TypeError(APPEND_ONLY)

    def redact(self, *, title: str, before: Any, after: Any, **reason: str) -> int:
        """Puts words in the place of those about a person, and forgets the salt: nothing can be guessed back.
        `reason`, when it held some too."""
        return super().update(title=title, before=before, after=after, salt="", is_redacted=True, **reason)

    def rename_actor(self, name: str) -> int:
        """Puts a name that says nothing, and ends with the person's number, in the place of who acted."""
        return super().update(actor_name=name)


APPEND_ONLY = "the record is append-only"


class Entry(models.Model):
    """Who did what to which thing, when, and how it stood before and after.

    `number`, the digests and the salt are its place in the chain of its partnership (`chain.py`).
    """

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
    """Whether words about a person were taken out on their demand; the entry's place in the chain stays."""
    number = models.PositiveBigIntegerField(editable=False)
    salt = models.CharField(max_length=32, blank=True, editable=False)
    content_digest = models.CharField(max_length=64, editable=False)
    digest = models.CharField(max_length=64, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["noun", "noun_id", "-id"]),
            models.Index(fields=["partnership_id", "-id"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["partnership_id", "number"], name="record_entry_number"),
            models.UniqueConstraint(
                fields=["number"],
                condition=models.Q(partnership_id__isnull=True),
                name="record_entry_number_of_installation",
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1) & ~models.Q(digest="") & ~models.Q(content_digest=""),
                name="record_entry_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.event} {self.noun}#{self.noun_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the entry. An entry that exists is never saved again."""
        if self.pk is not None:
            raise TypeError(APPEND_ONLY)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise TypeError(APPEND_ONLY)


class Head(models.Model):
    """Where a partnership's record stands: its revision, one more with every write, so that an unchanged page can be
    told by a number; and the end of its chain. Partnership 0 is the installation itself."""

    partnership_id = models.BigIntegerField(primary_key=True)
    revision = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()
    entry_count = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

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
