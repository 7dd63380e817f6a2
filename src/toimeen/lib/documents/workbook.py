"""Workbooks (xlsx, ods): each sheet's rows, with what stands above its table as a heading."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from toimeen.lib.documents.archives import open_archive
from toimeen.lib.documents.assembly import Piece, assemble
from toimeen.lib.documents.model import Document, UnreadableDocument
from toimeen.lib.documents.plain import looks_like_heading

_CELL_LIMIT = 500_000
# Names that a program gives to its sheets say nothing.
_NAMELESS = ("sheet", "taul", "blad", "taulukko", "ark", "tabelle")
_Rows = list[list[str]]


def read_workbook(data: bytes) -> Document:
    """A workbook without its hidden sheets; formulas by their last values. Raises UnreadableDocument: corrupt, bomb."""
    open_archive(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        sheets = [book.get_sheet_by_name(name) for name in shown]
        if sum(sheet.total_height * sheet.total_width for sheet in sheets) > _CELL_LIMIT:
            raise UnreadableDocument("bomb", "more cells than a plan can have")
        pieces = [piece for sheet in sheets for piece in _pieces(sheet)]
    except (CalamineError, ValueError, KeyError, OSError) as error:
        raise UnreadableDocument("corrupt", f"{type(error).__name__}: {error}") from error
    return assemble(pieces, "xlsx")


def _pieces(sheet: CalamineSheet) -> Iterator[Piece]:
    rows = _without_empty([[_words(value) for value in row] for row in sheet.to_python()])
    if not rows:
        return
    if not sheet.name.lower().rstrip("0123456789 ").startswith(_NAMELESS):
        yield Piece("heading", sheet.name.strip(), 1)
    in_table = False
    for row in rows:
        filled = [cell for cell in row if cell]
        in_table = in_table or len(filled) > 1
        if in_table:
            yield Piece("row", "", cells=tuple(row))
        else:
            is_heading = looks_like_heading(filled[0])
            yield Piece("heading" if is_heading else "paragraph", filled[0], 2 if is_heading else 0)


def _without_empty(rows: _Rows) -> _Rows:
    """Neither empty rows nor columns that are empty in the whole sheet."""
    rows = [row for row in rows if any(row)]
    used = [index for index in range(max(map(len, rows), default=0)) if any(row[index] for row in rows)]
    return [[row[index] for index in used] for row in rows]


def _words(value: object) -> str:
    """A cell as a person reads it: days as day.month.year, whole numbers without decimals, yes as a cross."""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return " ".join(str(value).split())
