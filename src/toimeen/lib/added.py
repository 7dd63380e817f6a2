"""What a query has added to a row that it found."""

from __future__ import annotations

from typing import Any


def added(row: object, name: str) -> Any:
    """The value with which a query has annotated the row. AttributeError for a row of another query: its class does not
    know what a query adds, so that types cannot tell."""
    return getattr(row, name)
