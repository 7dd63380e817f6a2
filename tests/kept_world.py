"""The example world from a copy: its rows are put back as they were, in a fraction of the time that building it takes.

Nearly every test begins with the same world. It is built once a minute, and its rows are kept as values; a test gets
them with a fresh `World` of its own. Where the clock is moved, or something is in the database already, it is built.
"""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import timezone

from tests.world import World, make_world
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import Partnership

LIFE = dt.timedelta(minutes=1)
"""How old a copy may be: the world is one of today, and what a test does comes after it."""


@dataclass(frozen=True)
class Copy:
    """What puts the world back: the moment it was built, a statement a table, the objects."""

    made_at: dt.datetime
    statements: list[tuple[str, list[Any] | None]]
    world: bytes

    def is_of(self, now: dt.datetime) -> bool:
        """Whether it may stand for a world built now."""
        is_young = dt.timedelta(0) <= now - self.made_at < LIFE
        return is_young and timezone.localdate(now) == timezone.localdate(self.made_at)


_kept: list[Copy] = []


def forget() -> None:
    """The next world is built."""
    _kept.clear()


def kept_world() -> World:
    """The same as `make_world()`."""
    now = timezone.now()
    if _is_in_use():
        return make_world()
    if not (_kept and _kept[0].is_of(now)):
        world = make_world(now=now)
        _kept[:] = [Copy(now, _statements(), pickle.dumps(world))]
        return world
    copy = _kept[0]
    with connection.cursor() as cursor:
        for sql, values in copy.statements:
            cursor.execute(sql, values)
    world = pickle.loads(copy.world)  # noqa: S301  # made a moment ago, here
    assert isinstance(world, World)
    return world


def _is_in_use() -> bool:
    """Whether there is a row already whose number the copy could need; all other rows hang on these."""
    tables = " UNION ALL ".join(
        f"SELECT 1 FROM {model._meta.db_table}"  # noqa: S608  # names from the models
        for model in (Organisation, Person, Partnership)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 WHERE EXISTS ({tables})")
        return cursor.fetchone() is not None


def _statements() -> list[tuple[str, list[Any] | None]]:
    """What puts the rows back; on PostgreSQL in one message to the server."""
    if connection.vendor != "postgresql":
        return list(_inserts())
    with connection.cursor() as cursor:
        return [("; ".join(cursor.mogrify(sql, values) for sql, values in _inserts()), None)]


def _inserts() -> Iterator[tuple[str, list[Any]]]:
    """One statement for the rows of each table. Foreign keys are checked at the end: their order is free."""
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if not model.__module__.startswith("toimeen."):
                continue
            columns = [field.column for field in model._meta.local_concrete_fields]
            named = ", ".join(map(connection.ops.quote_name, columns))
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT {named} FROM {table}")  # noqa: S608  # names from the models
            rows = cursor.fetchall()
            if rows:
                places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
                insert = f"INSERT INTO {table} ({named}) VALUES {places}"  # noqa: S608  # the same
                yield insert, [value for row in rows for value in row]
