"""Reads the record."""

from __future__ import annotations

from django.db import models

from toimeen.record.models import Entry, Head


def list_history(thing: models.Model, limit: int = 50, *, public_only: bool = False) -> list[Entry]:
    """The thing's entries, newest first."""
    entries = Entry.objects.filter(noun=thing._meta.label_lower, noun_id=thing.pk)
    return list((entries.filter(is_public=True) if public_only else entries)[:limit])


def list_recent(partnership_id: int, limit: int = 20) -> list[Entry]:
    """The partnership's newest entries."""
    return list(Entry.objects.filter(partnership_id=partnership_id)[:limit])


def get_entry(entry_id: int) -> Entry:
    """The entry. Raises Entry.DoesNotExist."""
    return Entry.objects.get(pk=entry_id)


def find_revision(partnership_id: int) -> int:
    """The partnership's revision; 0 before its first write."""
    return Head.objects.filter(pk=partnership_id).values_list("revision", flat=True).first() or 0
