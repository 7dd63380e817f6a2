"""Puts the marks of promises into a signed text: pure values, nothing of the web.

The text is cut into *parts* (headings, paragraphs, items, rows) and each part into *runs* that belong to one
promise or to none. Every character of the text that can be seen stands in exactly one run, in its order and
unchanged; between the parts there is white space only. Positions are Unicode code points.

Promises may lie across parts, inside one another or over each other: the shorter, later one owns the shared
words, and each promise still opens once and closes once. A promise with no words to stand on is named in
`unplaced`, never dropped.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """A promise's place: `text[start:end]`. Places outside the text are cut to it."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one promise (`key`) or of none (None). `opens`: the promise's first run. `closes`: the
    promises that end with this run, also those whose words all belong to others."""

    text: str
    key: str | None
    opens: bool = False
    closes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (`level` 1 is the highest that the text has), paragraph, item, row, or loose words outside
    every block, with one list of runs, or one per cell of a row. `is_title`: the heading that names the whole
    text."""

    kind: str
    level: int
    start: int
    end: int
    cells: tuple[tuple[Run, ...], ...]
    is_title: bool = False

    @property
    def text(self) -> str:
        """The words without marks."""
        return "\t".join("".join(run.text for run in cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Reading:
    """The text in parts, and the promises that have no place in it."""

    parts: tuple[Part, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str
    level: int
    start: int
    end: int


def read_marked(text: str, blocks: Sequence[Mapping[str, Any]], marks: Iterable[Mark]) -> Reading:
    """The parts of the text with its promises. Blocks are mappings of kind, level, start, end; what they get
    wrong (order, overlap, places outside the text, text that none holds) is put right without losing a
    character."""
    whole = list(_whole(text, blocks))
    cells = [(at, start, end) for at, block in enumerate(whole) for start, end in _cells(text, block)]
    placed, unplaced = _place(text, cells, marks)
    runs: list[list[tuple[Run, ...]]] = [[] for _ in whole]
    opened: set[str] = set()
    for index, (at, start, end) in enumerate(cells):
        runs[at].append(tuple(_runs(text, start, end, placed.get(index, ()), opened)))
    levels = sorted({block.level for block in whole if block.kind == "heading"})
    title = _find_title(text, whole)
    parts = tuple(
        Part(
            block.kind,
            levels.index(block.level) + 1 if block.kind == "heading" else 0,
            block.start, block.end, tuple(cells_of), at == title,
        )
        for at, (block, cells_of) in enumerate(zip(whole, runs, strict=True))
    )  # fmt: skip
    return Reading(parts, unplaced)


def _whole(text: str, blocks: Sequence[Mapping[str, Any]]) -> Iterator[_Block]:
    """The blocks in order without overlap, and a loose one for each stretch of words that no block holds."""
    at = 0
    for start, end, kind, level in sorted(_fields(text, blocks)):
        start = max(start, at)
        if start >= end:
            continue
        yield from _loose(text, at, start)
        if text[start:end].strip():
            yield _Block(kind, level, *_trim(text, start, end))
        at = end
    yield from _loose(text, at, len(text))


def _fields(text: str, blocks: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int, str, int]]:
    for block in blocks:
        start, end = max(0, int(block.get("start", 0))), min(len(text), int(block.get("end", 0)))
        if start < end:
            yield start, end, str(block.get("kind", "paragraph")), int(block.get("level") or 0)


def _loose(text: str, start: int, end: int) -> Iterator[_Block]:
    if text[start:end].strip():
        yield _Block("loose", 0, *_trim(text, start, end))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _cells(text: str, block: _Block) -> Iterator[tuple[int, int]]:
    """The ranges of a block that hold words: the cells of a row are divided by tabs, all else is one cell."""
    if block.kind != "row":
        yield block.start, block.end
        return
    at = block.start
    for cell in text[block.start : block.end].split("\t"):
        yield at, at + len(cell)
        at += len(cell) + 1


def _find_title(text: str, whole: Sequence[_Block]) -> int | None:
    """The text's own title: a first heading without a number, with other headings after it and none above
    it."""
    headings = [block for block in whole if block.kind == "heading"]
    if len(headings) < 2 or headings[0] is not whole[0] or text[whole[0].start].isdigit():
        return None
    return 0 if all(block.level >= whole[0].level for block in headings) else None


_Piece = tuple[int, int, Mark, bool]
"""Start and end within one cell, the mark, and whether it ends here."""


def _place(
    text: str, cells: Sequence[tuple[int, int, int]], marks: Iterable[Mark]
) -> tuple[dict[int, list[_Piece]], tuple[str, ...]]:
    """The pieces of every mark by cell, and the keys of marks that touch no words."""
    starts, ends = [cell[1] for cell in cells], [cell[2] for cell in cells]
    placed: dict[int, list[_Piece]] = {}
    unplaced: list[str] = []
    for mark in marks:
        found = [
            (index, max(mark.start, starts[index]), min(mark.end, ends[index]))
            for index in range(bisect_right(ends, mark.start), bisect_left(starts, mark.end))
        ]
        found = [piece for piece in found if text[piece[1] : piece[2]].strip()]
        if not found:
            unplaced.append(mark.key)
        for index, start, end in found:
            placed.setdefault(index, []).append((start, end, mark, index == found[-1][0]))
    return placed, tuple(unplaced)


def _runs(text: str, start: int, end: int, pieces: Sequence[_Piece], opened: set[str]) -> Iterator[Run]:
    borders = sorted({start, end, *(at for piece in pieces for at in piece[:2])})
    stretches: list[tuple[int, int, str | None]] = []
    for left, right in itertools.pairwise(borders):
        over = [piece for piece in pieces if piece[0] <= left and right <= piece[1]]
        owner = max(over, key=lambda piece: (piece[0], -piece[1], piece[2].key))[2].key if over else None
        if (
            stretches
            and stretches[-1][2] == owner
            and not any(piece[1] == left and piece[3] for piece in pieces)
        ):
            stretches[-1] = (stretches[-1][0], right, owner)
        else:
            stretches.append((left, right, owner))
    for left, right, owner in stretches:
        closes = tuple(piece[2].key for piece in pieces if piece[3] and piece[1] == right)
        yield Run(text[left:right], owner, owner is not None and owner not in opened, closes)
        if owner is not None:
            opened.add(owner)
