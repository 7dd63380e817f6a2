"""Tables of a document as they stand: headings, rows, and a guess of what each column holds. A person corrects it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from toimeen.lib.documents.model import Block
from toimeen.lib.language import detect
from toimeen.reading.facts import Language
from toimeen.reading.roles.measures import cells_of, column_roles, tables_of
from toimeen.reading.source import Source, make_source, unlabelled

MORE_ROLES = ("description", "starts", "ends", "total", "funder")
"""Beside those of the reading's own cues (title, theme, responsible, schedule, indicator)."""
_MORE = {
    "description": r"^(?:kuvaus|sisältö|selite|lisätie|beskrivning|innehåll|description|details|notes?\b)",
    "starts": r"^(?:alkaa|alku|aloitus|alkamis|börjar|startdatum|startar|starts?\b|from\b)",
    "ends": r"^(?:päätty|loppu|valmis|slutar|slutdatum|klart|ends?\b|deadline|by when|due)",
    "total": r"(?:€|\beur\b|^kustannu|^budjet|^hinta|^kostnad|^budget|^cost)",
    "funder": r"^(?:rahoit|finans|funder|funding|funded)",
}
_NUMBERS = re.compile(r"(?:nro?|no|n:o|#)?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table: `heads` of its columns, `roles` guessed for them (blank: none), rows of as many cells, and for each row
    the words of a row of one cell that stood above it (a theme), blank for none."""

    heads: tuple[str, ...]
    roles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    themes: tuple[str, ...]


def read_tables(text: str, blocks: Sequence[Block], language: Language | None = None) -> list[ReadTable]:
    """The tables with two columns or more and a row under their headings, those with more known headings first."""
    source = make_source(text, language or detect(text), blocks)
    found = [table for rows in tables_of(source) if (table := _read(source, rows))]
    return sorted(found, key=lambda table: -sum(1 for role in table.roles if role))


def _read(source: Source, rows: list[int]) -> ReadTable | None:
    cells = [[words for words, _ in cells_of(source, index)] for index in rows]
    places = [at for at, row in enumerate(cells[:4]) if sum(1 for cell in row if cell) >= 2]
    if not places:
        return None
    top = max(places, key=lambda at: (len(column_roles(source, cells_of(source, rows[at]))), -at))
    heads = cells[top]
    roles = _roles(source, heads, column_roles(source, cells_of(source, rows[top])))
    kept, themes, theme = [], [], ""
    for row in cells[top + 1 :]:
        filled = [cell for cell in row if cell]
        if len(filled) == 1 and len(heads) > 2 and row[0]:
            theme = unlabelled(filled[0])
        elif filled and row != heads:
            kept.append(_fitted(row, len(heads)))
            themes.append(theme)
    return ReadTable(tuple(heads), roles, tuple(kept), tuple(themes)) if kept else None


def _roles(source: Source, heads: list[str], known: dict[str, int]) -> tuple[str, ...]:
    by_place = {at: role for role, at in known.items()}
    for at, head in enumerate(heads):
        for role, pattern in _MORE.items():
            if role not in by_place.values() and re.search(pattern, head.strip(), re.IGNORECASE):
                if by_place.get(at) in {None, "schedule"}:
                    by_place[at] = role
                break
    if "title" not in by_place.values():
        free = [
            at for at, head in enumerate(heads) if at not in by_place and not _NUMBERS.fullmatch(head.strip())
        ]
        if free:
            by_place[free[0]] = "title"
    return tuple(by_place.get(at, "") for at in range(len(heads)))


def _fitted(row: list[str], width: int) -> tuple[str, ...]:
    """As many cells as there are headings: a missing one is blank, what is over stands in the last."""
    cells = [*row, *[""] * (width - len(row))]
    return (*cells[: width - 1], " ".join(cell for cell in cells[width - 1 :] if cell))
