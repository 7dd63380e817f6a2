"""Fixtures of the whole suite; tests/settings.py chooses the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world import World


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

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]


@pytest.fixture
def world(db: None) -> World:
    """The example partnership."""
    from tests.world import make_world

    return make_world()
