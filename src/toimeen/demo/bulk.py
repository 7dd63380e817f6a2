"""Writes rows by the thousand, for generated data only: it goes round the operations and their record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)
BATCH = 400
"""Rows a statement: wide rows times this stays below SQLite's limit of bound values."""


def save(rows: Iterable[Row]) -> list[Row]:
    """Writes the rows in bulk and returns them with their ids."""
    things = list(rows)
    if things:
        type(things[0])._default_manager.bulk_create(things, batch_size=BATCH)
    return things


def link(relation: Any, pairs: Iterable[tuple[models.Model, models.Model]]) -> None:
    """Writes the rows of a many-to-many relation in bulk."""
    through = relation.through
    source, target = relation.field.m2m_column_name(), relation.field.m2m_reverse_name()
    through._default_manager.bulk_create(
        [through(**{source: one.pk, target: other.pk}) for one, other in pairs], batch_size=BATCH
    )
