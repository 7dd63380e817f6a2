"""One place where an organisation is named."""

from __future__ import annotations

from dataclasses import dataclass

from toimeen.reading.facts import PartyKind


@dataclass(frozen=True, slots=True)
class Mention:
    """`name` in base form, `head` its kind word in base form, `proper` a name that can stand alone or ""."""

    start: int
    end: int
    name: str
    as_written: str
    kind: PartyKind
    head: str
    proper: str = ""
