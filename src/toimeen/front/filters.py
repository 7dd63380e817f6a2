"""Filters of a list, kept in its address: what was asked, what was not understood, and how to take each away.

A value that is not among a filter's choices is left out and named on the page: no address ever breaks a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

LONGEST = 100
"""Characters of a filter's value that are read; the rest of a longer one is dropped."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: a choice among `choices` (value, words), or without choices a text that `accepts` lets
    through."""

    name: str
    label: str
    choices: Sequence[tuple[str, Any]] = ()
    accepts: Callable[[str], bool] = bool
    is_hidden: bool = False
    """Set by links only: it has a chip, but no field."""
    kind: str = "search"
    """The type of the field of a filter without choices."""

    def understands(self, value: str) -> bool:
        """Whether the value means something here."""
        return any(value == known for known, _ in self.choices) if self.choices else self.accepts(value)

    def words(self, value: str) -> str:
        """The value as a person reads it."""
        return next((str(words) for known, words in self.choices if known == value), value)


@dataclass(slots=True)
class Asked:
    """What an address asks of a list."""

    filters: Sequence[Filter]
    query: QueryDict
    values: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for one in self.filters:
            value = self.query.get(one.name, "").replace("\0", "").strip()[:LONGEST]
            if not value:
                continue
            if one.understands(value):
                self.values[one.name] = value
            else:
                self.unknown.append(f"{one.label}: {value}")

    def __getitem__(self, name: str) -> str:
        """The filter's value, empty when it is not in force. KeyError for a name that is no filter: a
        template asks so
        before it asks for an attribute."""
        if all(one.name != name for one in self.filters):
            raise KeyError(name)
        return self.values.get(name, "")

    def chips(self) -> Iterator[tuple[str, str]]:
        """What is in force, in words, each with the address without it."""
        for one in self.filters:
            if value := self[one.name]:
                yield f"{one.label}: {one.words(value)}", self.href(**{one.name: ""})

    def fields(self) -> Iterator[tuple[Filter, str]]:
        """The filters that a person sets, with their values."""
        return ((one, self[one.name]) for one in self.filters if not one.is_hidden)

    def kept(self) -> Iterator[tuple[str, str]]:
        """What the filter form must carry along unseen: hidden filters, the view, the order."""
        hidden = {one.name for one in self.filters if one.is_hidden}
        for name in (*sorted(hidden), "view", "sort"):
            if value := self.query.get(name, "").replace("\0", "")[:LONGEST]:
                yield name, value

    def href(self, **changes: str) -> str:
        """The address of the same list with the changes; an empty value takes a filter away."""
        query = self.query.copy()
        query.pop("page", None)
        for name, value in changes.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return f"?{query.urlencode()}"
