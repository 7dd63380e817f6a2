"""The world from a copy is the world that was built."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from tests.kept_world import forget, kept_world
from tests.world import World, make_world

pytestmark = pytest.mark.django_db


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of ours."""
    models = [
        one for one in apps.get_models(include_auto_created=True) if one.__module__.startswith("toimeen.")
    ]
    return {one._meta.label: list(one._base_manager.order_by("pk").values_list()) for one in models}


def facts(world: World) -> list[dict[str, Any]]:
    """What the world's objects say."""
    things = [world.partnership, world.version, *world.promises, *world.measures, *world.people.values()]
    return [{key: value for key, value in vars(thing).items() if key[0] != "_"} for thing in things]


def test_a_copy_has_the_same_rows_and_objects() -> None:
    forget()
    point = transaction.savepoint()
    built = kept_world()
    first = rows()
    transaction.savepoint_rollback(point)
    copied = kept_world()
    connection.check_constraints()
    assert rows() == first
    assert copied is not built
    assert facts(copied) == facts(built)


def test_a_copy_is_a_tests_own() -> None:
    forget()
    point = transaction.savepoint()
    kept_world().partnership.name_fi = "Toinen"
    transaction.savepoint_rollback(point)
    assert kept_world().partnership.name_fi == "Esimerkkilän kumppanuus"


def test_where_something_is_already_it_is_built() -> None:
    forget()
    point = transaction.savepoint()
    kept_world()
    transaction.savepoint_rollback(point)
    make_world("toinen")
    assert kept_world().partnership.slug == "esimerkkila"


def test_on_another_day_it_is_built() -> None:
    forget()
    point = transaction.savepoint()
    kept_world()
    transaction.savepoint_rollback(point)
    with time_machine.travel(timezone.now() + dt.timedelta(days=3)):
        assert kept_world().deeds[0].happened_on == timezone.localdate()
