"""Measures from the tables of an action plan: a header row tells the columns, a row of one cell the theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from toimeen.reading.facts import MeasureFact, Span
from toimeen.reading.source import Source, unlabelled

_COLUMNS = ("title", "theme", "responsible", "schedule", "indicator")
_Cells = list[tuple[str, Span]]


@dataclass(slots=True)
class PlanTable:
    """The measures of the tables, the blocks that they stand in, and the places of the themes' names."""

    measures: list[MeasureFact] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)
    themes: dict[str, list[Span]] = field(default_factory=dict)


def find_measures(source: Source) -> PlanTable:
    """All measures, as they are written. A table without a header that names two columns is no plan."""
    found = PlanTable()
    for rows in tables_of(source):
        cells = {index: cells_of(source, index) for index in rows}
        header = next((i for i in rows[:3] if len(column_roles(source, cells[i])) >= 2), None)
        if header is not None:
            _read_table(source, found, [i for i in rows if i > header], cells, cells[header])
            found.blocks.update(rows)
    return found


def tables_of(source: Source) -> Iterator[list[int]]:
    """The blocks of each table."""
    rows: list[int] = []
    for index, block in enumerate(source.blocks):
        if block.kind == "row":
            rows.append(index)
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def cells_of(source: Source, index: int) -> _Cells:
    """The words of each cell of a row, with their place."""
    block = source.blocks[index]
    cells: _Cells = []
    start = block.start
    for words in source.original[block.start : block.end].split("\t"):
        left = len(words) - len(words.lstrip())
        cells.append((words.strip(), (start + left, start + left + len(words.strip()))))
        start += len(words) + 1
    return cells


def column_roles(source: Source, cells: _Cells) -> dict[str, int]:
    """Which column holds what, by the words of the header; the title is the first column that nothing else is."""
    found: dict[str, int] = {}
    for index, (words, _) in enumerate(cells):
        for name in _COLUMNS:
            if name not in found and len(words) < 60 and source.cues.has("measures", name, words):
                found[name] = index
                break
    if found and "title" not in found:
        free = [i for i, (words, _) in enumerate(cells) if i not in found.values() and words]
        if free:
            found["title"] = free[0]
    return found if "title" in found else {}


def _read_table(
    source: Source, found: PlanTable, rows: list[int], cells: dict[int, _Cells], header: _Cells
) -> None:
    columns = column_roles(source, header)
    theme: tuple[str, Span] | None = _theme_above(source, rows[0] - 1) if rows else None
    for index in rows:
        row = cells[index]
        filled = [cell for cell in row if cell[0]]
        if len(filled) == 1 and ("theme" not in columns or len(row) == 1):
            theme = (unlabelled(filled[0][0]), filled[0][1])
            _note_theme(found, theme)
            continue
        if len(column_roles(source, row)) >= 3:
            continue
        # A cell that reaches over many rows is told only in the first of them.
        shift = 1 if len(row) == len(header) - 1 and columns.get("theme") == 0 else 0
        told = {name: row[i - shift] for name, i in columns.items() if 0 <= i - shift < len(row)}
        if "theme" in columns and not shift and told.get("theme", ("",))[0]:
            theme = (unlabelled(told["theme"][0]), told["theme"][1])
            _note_theme(found, theme)
        title = told["title"][0] if "title" in told else ""
        if not title:
            continue
        block = source.blocks[index]
        found.measures.append(
            MeasureFact(
                title=unlabelled(title),
                theme=theme[0] if theme else None,
                responsible=_said(told, "responsible"),
                schedule=_said(told, "schedule"),
                indicator=_said(told, "indicator"),
                spans=((block.start, block.end),),
            )
        )


def _said(told: dict[str, tuple[str, Span]], name: str) -> str | None:
    words = told[name][0] if name in told else ""
    return None if not words or re.fullmatch(r"[\s–—-]+", words) else words


def _note_theme(found: PlanTable, theme: tuple[str, Span]) -> None:
    if theme[0]:
        found.themes.setdefault(theme[0], []).append(theme[1])


def _theme_above(source: Source, header: int) -> tuple[str, Span] | None:
    """`Teema 1: Puhdas energia` right above the table."""
    while header > 0 and source.blocks[header].kind == "row":
        header -= 1
    block = source.blocks[header]
    if block.kind != "heading":
        return None
    match = re.match(
        r"(?:teema|painopiste\w*|kokonaisuus|fokusområde|tema|område|theme|priority|focus area)\s*\d*\s*[:.–-]\s*(.+)",
        unlabelled(source.block_text(header)),
        re.IGNORECASE,
    )
    return (match[1], (block.end - len(match[1]), block.end)) if match else None
