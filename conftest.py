"""Fixtures of the whole suite; tests/settings.py chooses the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture
def world(db: None) -> World:
    """The example partnership."""
    from tests.world import make_world

    return make_world()
