"""Tables on the pages of a PDF: cells by the ruled lines around them, or by columns that words stand under.

A PDF has no tables, only words and lines at places. A grid of ruled lines tells rows and columns; without lines, three
or more columns whose words begin at the same places in three or more lines do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pypdf import PageObject
from pypdf._text_extraction._layout_mode._fixed_width_page import recurse_to_target_op
from pypdf._text_extraction._layout_mode._text_state_manager import TextStateManager
from pypdf.generic import ContentStream

from toimeen.lib.documents.pdf_grids import NEAR, Grid, grids_of

_OPERATIONS = 60_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words at a place: `x` to `end`, on the base line `y` (upwards), in letters of `size`."""

    x: float
    end: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each cell its lines from the top; it takes the page from `top` down to `bottom`."""

    top: float
    bottom: float
    rows: tuple[tuple[tuple[str, ...], ...], ...]


def may_have_table(page: PageObject, words: str) -> bool:
    """Cheap, from the raw page: enough ruled lines, or lines of words with wide gaps."""
    contents = page.get_contents()
    ruled = contents is not None and len(re.findall(rb"\sre\b|\sl\s", contents.get_data())) >= 6
    return ruled or len(re.findall(r"\S[ ]{2,}\S", words)) >= 4


def read_page(page: PageObject) -> tuple[list[Chunk], list[Table]]:
    """The words of the page and its tables, from the top. Any error of the PDF library may come out of it."""
    stream = page["/Contents"].get_object()
    content = ContentStream(stream, page.pdf, "bytes")
    operations = content.operations[:_OPERATIONS]
    chunks = _chunks(page, operations)
    grids = grids_of(operations)
    tables = [table for grid in grids if (table := _in_grid(grid, chunks)) is not None]
    rest = [chunk for chunk in chunks if not any(t.bottom <= chunk.y <= t.top for t in tables)]
    tables.extend(_by_columns(rest))
    return chunks, sorted(tables, key=lambda table: -table.top)


def _chunks(page: PageObject, operations: Iterable[tuple[list[object], bytes]]) -> list[Chunk]:
    """Words in the order of the page; a wide gap inside one run of letters parts it."""
    found: list[Chunk] = []
    # The library's own layout mode moves the page to its left edge; its inner step keeps the true places.
    inside = iter([*operations, ([], b"Q")])
    groups, _ = recurse_to_target_op(inside, TextStateManager(), b"Q", page._layout_mode_fonts())
    for group in groups:
        text, start, end = group["text"], group["tx"], group["displaced_tx"]
        step = (end - start) / max(1, len(text))
        height = group["font_height"]
        found.extend(
            Chunk(start + part.start() * step, start + part.end() * step, group["ty"], height, part.group())
            for part in re.finditer(r"\S+(?:[ ]\S+)*", text.replace("\xa0", " "))
        )
    return sorted(found, key=lambda chunk: (-chunk.y, chunk.x))


def _in_grid(grid: Grid, chunks: list[Chunk]) -> Table | None:
    top, bottom = grid.down[-1], grid.down[0]
    inside = [c for c in chunks if bottom <= c.y <= top and grid.across[0] - NEAR <= c.x <= grid.across[-1]]
    columns = len(grid.across) - 1
    rows: dict[int, list[list[Chunk]]] = {}
    for chunk in inside:
        row = bisect_right(grid.down, chunk.y + chunk.size * 0.2)
        column = min(columns, max(1, bisect_right(grid.across, chunk.x + 0.5))) - 1
        rows.setdefault(row, [[] for _ in range(columns)])[column].append(chunk)
    if len(rows) < 2:
        return None
    ordered = [rows[row] for row in sorted(rows, reverse=True)]
    return Table(top, bottom, tuple(tuple(_lines_of(cell) for cell in row) for row in ordered))


# Columns without lines ------------------------------------------------------------------------------------


def _by_columns(chunks: list[Chunk]) -> Iterator[Table]:
    """Three or more columns that keep their places over three lines or more."""
    lines = list(lines_of(chunks))
    index = 0
    while index < len(lines):
        starts = [cell[0].x for cell in cells_of(lines[index])]
        end = index + 1
        shared = 0
        while len(starts) >= 3 and end < len(lines) and _follows(lines[end - 1], lines[end], starts):
            shared += len(cells_of(lines[end], starts)) >= 3
            end += 1
        if shared >= 2:
            yield _from_lines(lines[index:end], starts)
            index = end
        else:
            index += 1


def lines_of(chunks: list[Chunk]) -> Iterator[list[Chunk]]:
    """The chunks that stand on one base line, from left to right, lines from the top."""
    line: list[Chunk] = []
    for chunk in chunks:
        if line and abs(line[0].y - chunk.y) > max(2.0, chunk.size * 0.35):
            yield sorted(line, key=lambda one: one.x)
            line = []
        line.append(chunk)
    if line:
        yield sorted(line, key=lambda one: one.x)


def cells_of(line: list[Chunk], starts: Sequence[float] = ()) -> list[list[Chunk]]:
    """The chunks of a line, parted at wide gaps, and where a column is known to begin."""
    cells: list[list[Chunk]] = []
    for chunk in line:
        begins = any(abs(chunk.x - start) <= NEAR for start in starts)
        if cells and not begins and chunk.x - cells[-1][-1].end < max(6.0, chunk.size * 0.9):
            cells[-1].append(chunk)
        else:
            cells.append([chunk])
    return cells


def _follows(above: list[Chunk], line: list[Chunk], starts: list[float]) -> bool:
    return above[0].y - line[0].y <= 3.2 * line[0].size and _under(line, starts)


def _under(line: list[Chunk], starts: list[float]) -> bool:
    return all(
        any(abs(cell[0].x - start) <= NEAR + 1 for start in starts) and _fits(cell, starts)
        for cell in cells_of(line, starts)
    )


def _fits(cell: list[Chunk], starts: list[float]) -> bool:
    """A cell does not reach over the beginning of the next column."""
    following = [start for start in starts if start > cell[0].x + NEAR + 1]
    return not following or cell[-1].end < following[0] + NEAR


def _from_lines(lines: list[list[Chunk]], starts: list[float]) -> Table:
    """A row begins where the gap above it is wider than inside rows, else where its first cell is filled."""
    gaps = [above[0].y - below[0].y for above, below in pairwise(lines)]
    least = min(gaps)
    wide = [gap > least * 1.25 for gap in gaps]
    spaced = any(wide) and not all(wide)
    rows: list[list[list[Chunk]]] = []
    for number, line in enumerate(lines):
        first = line[0].x < starts[0] + NEAR + 1
        if not rows or (wide[number - 1] if spaced else first):
            rows.append([[] for _ in starts])
        for cell in cells_of(line, starts):
            rows[-1][max(0, bisect_right(starts, cell[0].x + NEAR + 1) - 1)].extend(cell)
    top, bottom = lines[0][0].y + lines[0][0].size, lines[-1][0].y - 1
    return Table(top, bottom, tuple(tuple(_lines_of(cell) for cell in row) for row in rows))


def _lines_of(cell: list[Chunk]) -> tuple[str, ...]:
    ordered = sorted(cell, key=lambda chunk: (-chunk.y, chunk.x))
    return tuple(joined(line) for line in lines_of(ordered))


def joined(line: list[Chunk]) -> str:
    """The words of a line; chunks that touch are one word."""
    text = line[0].text
    for before, chunk in pairwise(line):
        gap = chunk.x - before.end
        text += ("" if gap < chunk.size * 0.12 else "   " if gap > chunk.size * 2 else " ") + chunk.text
    return text
