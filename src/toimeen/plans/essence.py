"""What makes a measure the same measure as a year before: its content without its calendar. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CALENDAR = frozenset({"starts", "ends", "steps"})
"""Left out of the comparison: a measure that only got a later end was carried on unchanged."""


def essence(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a measure (`queries.content`) without its calendar."""
    return {name: value for name, value in content.items() if name not in CALENDAR}


def list_differences(former: Mapping[str, Any], later: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """The parts of the content that differ, in the order of the content: name, before, after. What one of the two does
    not have is None there."""
    names = [*former, *(name for name in later if name not in former)]
    pairs = ((name, former.get(name), later.get(name)) for name in names)
    return [(name, old, new) for name, old, new in pairs if (old or None) != (new or None)]
