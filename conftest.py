"""Fixtures of the whole suite; tests/settings.py chooses the database."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world import World


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The half on PostgreSQL is of the tests that use a database; the others would only be repeated."""
    if os.environ.get("TOIMEEN_TEST_DATABASE") != "postgresql":
        return
    kept = [item for item in items if item.get_closest_marker("django_db") or _DATABASE & _fixtures(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


_DATABASE = {"db", "transactional_db"}


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True)
def _default_language() -> None:
    """A request leaves its language active in the thread: no test starts in that of the one before it."""
    from django.utils.translation import activate

    activate("fi")


@pytest.fixture(autouse=True, scope="session")
def _emptied_with_its_locks_off() -> None:
    """Tests with transactions of their own empty the tables at their end, and the record's triggers forbid that."""
    from django.db import connection
    from django.test import TransactionTestCase

    from toimeen.record.locks import lock, unlock

    empty = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        unlock(connection)
        empty(self)
        lock(connection)

    TransactionTestCase._fixture_teardown = teardown


@pytest.fixture
def world(db: None) -> World:
    """The example partnership."""
    from tests.kept_world import kept_world

    return kept_world()
