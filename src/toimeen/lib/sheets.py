"""Workbooks (xlsx): written with lists to choose from, read with every limit that a file from outside needs."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import python_calamine
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from toimeen.lib.documents.archives import open_archive
from toimeen.lib.documents.model import UnreadableDocument

LARGEST = 5 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 5000, 100
_ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))


class UnreadableSheet(ValueError):
    """A file that is not taken. `reason`: size, kind, bomb, encrypted, corrupt, rows, merged, empty; `detail` where a
    place is to be named."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading, its width in characters, the texts that it may have, whether it is hidden."""

    heading: str
    width: int = 20
    options: Sequence[str] = field(default=())
    is_hidden: bool = False
    number_format: str = ""


def write_workbook(
    title: str,
    columns: Sequence[SheetColumn],
    rows: Sequence[Sequence[Any]],
    *,
    guide_title: str,
    guide: Sequence[Sequence[str]],
    lists_title: str,
    empty_rows: int = 100,
) -> bytes:
    """A workbook with the rows, a sheet that explains, and a hidden sheet of lists. Texts are never formulas: each is
    written as text, whatever it begins with. Cells are text, dates or numbers."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    sheet.freeze_panes = "B2"
    for place, column in enumerate(columns, start=1):
        _put(sheet.cell(1, place), column.heading)
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(1, place).fill = PatternFill("solid", fgColor="DDE7EA")
        sheet.cell(1, place).alignment = Alignment(wrap_text=True, vertical="top")
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width, dimension.hidden = column.width, column.is_hidden
    for line, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(line, place)
            _put(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if columns[place - 1].number_format:
                cell.number_format = "@" if isinstance(value, str) else columns[place - 1].number_format
    about = book.create_sheet(guide_title[:31])
    for line, words in enumerate(guide, start=1):
        for place, text in enumerate(words, start=1):
            _put(about.cell(line, place), text)
            about.cell(line, place).alignment = Alignment(wrap_text=True, vertical="top")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 28, 90
    _put_lists(book, sheet, columns, len(rows) + 1 + empty_rows, lists_title)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, str):
        cell.value = value.translate(_ILLEGAL)[:32_000]
        cell.data_type = "s"  # a text that begins with = stays a text (CWE-1236)
        cell.quotePrefix = value[:1] in {"=", "+", "-", "@"}
        cell.protection = Protection(locked=False)
    else:
        cell.value = value


def _put_lists(book: Workbook, sheet: Any, columns: Sequence[SheetColumn], last: int, title: str) -> None:
    """Lists stand on a sheet of their own: a list written into the rule may be no longer than 255 characters."""
    if not any(column.options for column in columns):
        return
    lists = book.create_sheet(title[:31])
    lists.sheet_state = "hidden"
    for place, column in enumerate(columns, start=1):
        if not column.options:
            continue
        letter = get_column_letter(place)
        for line, option in enumerate(column.options, start=1):
            _put(lists.cell(line, place), option)
        source = f"'{lists.title}'!${letter}$1:${letter}${len(column.options)}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{last}")


def read_workbook(data: bytes) -> list[list[str]]:
    """The rows of the first sheet as texts: dates as `13.4.2021`, whole numbers without decimals. Raises
    UnreadableSheet."""
    if len(data) > LARGEST:
        raise UnreadableSheet("size")
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnreadableSheet("encrypted")  # an old or a protected workbook: both are compound files
    try:
        names = open_archive(data).namelist()
    except UnreadableDocument as error:
        raise UnreadableSheet("bomb" if error.code == "bomb" else "kind") from error
    if "xl/workbook.xml" not in names:
        raise UnreadableSheet("kind")
    try:
        sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
            raise UnreadableSheet("rows")
        if merged := sheet.merged_cell_ranges:
            (top, left), _ = merged[0]
            raise UnreadableSheet("merged", f"{get_column_letter(left + 1)}{top + 1}")
        rows = sheet.to_python(skip_empty_area=False)
    except UnreadableSheet:
        raise
    except Exception as error:  # the reader's own errors share no base
        raise UnreadableSheet("corrupt", str(error)) from error
    return [[_text(value) for value in row] for row in rows]


def _text(value: Any) -> str:
    if isinstance(value, dt.datetime | dt.date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10f}".rstrip("0")
    return "" if value is None else str(value)
