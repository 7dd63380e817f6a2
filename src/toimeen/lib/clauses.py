"""A text by its clauses, and what changed between two texts clause by clause. Values in, values out.

A clause begins with a heading, or with a paragraph or item that has a number of its own (*4.2*, *3 §*). Its address is
that number or heading, so that it stays the same while words in it change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

Span = tuple[int, int]
Kind = Literal["same", "changed", "added", "removed"]
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)*)(?:\s*§|[.)]?(?=\s))")
_ALIKE = 0.45
"""Clauses less alike than this are two: one removed, one added."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the text: its address and heading for people, and its place."""

    address: str
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """A clause of the old text, of the new, or of both."""

    kind: Kind
    old: Clause | None
    new: Clause | None

    @property
    def clause(self) -> Clause:
        """The clause as it is now, or as it was before it went."""
        found = self.new or self.old
        assert found is not None  # noqa: S101 - one of the two is always there
        return found


def find_clauses(text: str, blocks: Sequence[Mapping[str, Any]]) -> list[Clause]:
    """The clauses in their order, without gaps: every letter of the text is in one of them."""
    starts: list[tuple[int, str, str]] = []
    for block in sorted(blocks, key=lambda block: block["start"]):
        words = text[block["start"] : block["end"]].strip()
        number = _NUMBER.match(words)
        if words and (block["kind"] == "heading" or number is not None):
            name = " ".join(words.split())
            heading = name if len(name) <= 80 else name[:79].rstrip() + "…"
            starts.append((block["start"], number[1] if number else heading.casefold(), heading))
    if not starts or text[: starts[0][0]].strip():
        starts.insert(0, (0, "", ""))
    else:
        starts[0] = (0, *starts[0][1:])
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    clauses = []
    for (start, address, heading), end in zip(starts, ends, strict=True):
        if start < end:
            clauses.append(Clause(address, heading, start, end))
    return clauses


def compare(old: str, old_clauses: Sequence[Clause], new: str, new_clauses: Sequence[Clause]) -> list[Change]:
    """What became of each clause, in the order of the new text; removed ones stand where they stood."""
    before = [_plain(old, clause) for clause in old_clauses]
    after = [_plain(new, clause) for clause in new_clauses]
    changes: list[Change] = []
    for what, a0, a1, b0, b1 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pairs = zip(old_clauses[a0:a1], new_clauses[b0:b1], strict=True)
            changes += [Change("same", left, right) for left, right in pairs]
        else:
            changes += _pair(
                list(zip(old_clauses[a0:a1], before[a0:a1], strict=True)),
                list(zip(new_clauses[b0:b1], after[b0:b1], strict=True)),
            )
    return changes


def _pair(gone: list[tuple[Clause, str]], come: list[tuple[Clause, str]]) -> list[Change]:
    """Matches clauses by their address, else by their likeness, without crossing."""
    changes: list[Change] = []
    at = 0
    for clause, words in come:
        match = next(
            (
                place
                for place in range(at, len(gone))
                if _are_one(gone[place][0], gone[place][1], clause, words)
            ),
            None,
        )
        if match is None:
            changes.append(Change("added", None, clause))
            continue
        changes += [Change("removed", old, None) for old, _ in gone[at:match]]
        changes.append(Change("changed", gone[match][0], clause))
        at = match + 1
    return changes + [Change("removed", old, None) for old, _ in gone[at:]]


def _are_one(old: Clause, was: str, new: Clause, now: str) -> bool:
    matcher = SequenceMatcher(None, was.split(), now.split(), autojunk=False)
    likeness = _ALIKE / 2 if old.address and old.address == new.address else _ALIKE
    return matcher.quick_ratio() >= likeness and matcher.ratio() >= likeness


def _plain(text: str, clause: Clause) -> str:
    return " ".join(text[clause.start : clause.end].split())
