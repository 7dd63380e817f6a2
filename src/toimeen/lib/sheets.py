"""Workbooks (xlsx): written with lists to choose from, read with every limit that a file from outside needs."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from toimeen.lib.documents.archives import open_archive
from toimeen.lib.documents.model import UnreadableDocument

LARGEST = 5 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 5000, 100


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


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook to be written: a sheet of rows, a sheet that explains, and a hidden sheet of lists.

    `rows`: cells are text, dates or numbers. `guide`: the lines of the explaining sheet, each of one or two texts.
    `empty_rows`: how many rows below the written ones have their lists too.
    """

    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Any]]
    guide_title: str
    guide: Sequence[Sequence[str]]
    lists_title: str
    empty_rows: int = 100


def write_workbook(book: Book) -> bytes:
    """The file. Texts are never formulas: each is written as text, whatever it begins with."""
    # Loaded with the first workbook: the library takes 14 MiB, and most servers are asked for none in a day.
    writer: Callable[[Book], bytes] = import_module("toimeen.lib.sheet_writing").write
    return writer(book)


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
        from python_calamine import CalamineWorkbook  # large, and seldom needed

        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
            raise UnreadableSheet("rows")
        if merged := sheet.merged_cell_ranges:
            (top, left), _ = merged[0]
            raise UnreadableSheet("merged", f"{_letters(left)}{top + 1}")
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


def _letters(column: int) -> str:
    """The column as spreadsheets name it, counted from 0: A, B … Z, AA."""
    first, last = divmod(column, 26)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)
