"""Imports go to the left in the row of rooms, and down the order of files inside a room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.rooms import (
    NOUN_ROOMS,
    OPEN_VIEWS,
    ORDER,
    PACKAGE,
    PLACES,
    ROOT,
    ROW,
    file_of,
    imports,
    module_of,
    place_of,
    room_of,
    sources,
)


def test_every_room_stands_in_the_row() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms == set(ROW)


def test_contracts() -> None:
    """The contracts in pyproject.toml, kept by import-linter."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", ROW)
def test_imports_go_to_the_left(room: str) -> None:
    """Also those hidden in functions or made for types only."""
    allowed = {"", "lib", "ui"} if room == "ui" else {"", *ROW[: ROW.index(room) + 1]}
    wrong = [
        str(one) for path in sources(room) for one in imports(path) if room_of(one.module) not in allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ROW)
def test_no_import_hides_in_a_function(room: str) -> None:
    """An import in a function hides a dependency. The command line loads a verb when it is asked for."""
    if room in {"cli", "demo"}:
        pytest.skip("verbs are loaded when they are asked for")
    wrong = [str(one) for path in sources(room) for one in imports(path) if one.is_hidden]
    assert wrong == []


def test_places_name_files_that_are_there() -> None:
    gone = [
        name for name in PLACES if not list((PACKAGE / name.split(".")[0]).glob(f"{name.split('.')[1]}*"))
    ]
    assert gone == []


@pytest.mark.parametrize("room", NOUN_ROOMS)
def test_imports_go_down_inside_a_room(room: str) -> None:
    """urls → views → forms → operations → queries → rules → models → labels."""
    wrong = []
    for path in sources(room):
        here = place_of(room, file_of(module_of(path)))
        for one in imports(path):
            there = place_of(room, file_of(one.module)) if room_of(one.module) == room else None
            if here is not None and there is not None and there > here:
                wrong.append(str(one))
    assert wrong == []


@pytest.mark.parametrize("room", NOUN_ROOMS)
def test_forms_and_views_stay_in_their_room(room: str) -> None:
    """Other rooms come in by queries, operations, rules, labels and models."""
    wrong = []
    for path in sources(room):
        for one in imports(path):
            other, file = room_of(one.module), file_of(one.module)
            if other in {room, "", "lib", "reading", "ui", "access"} or f"{other}.{file}" in OPEN_VIEWS:
                continue
            place = place_of(other, file)
            if place is not None and place >= ORDER.index("forms"):
                wrong.append(str(one))
    assert wrong == []
