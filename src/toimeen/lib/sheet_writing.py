"""Writes workbooks with openpyxl. Called through `lib/sheets.py`, which loads this with the first workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from toimeen.lib.sheets import Book, SheetColumn

_ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))


def write(book: Book) -> bytes:
    """The file. Texts are never formulas: each is written as text, whatever it begins with."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = book.title[:31]
    sheet.freeze_panes = "B2"
    _put_headings(sheet, book.columns)
    _put_rows(sheet, book)
    _put_guide(workbook, book)
    _put_lists(workbook, sheet, book)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _put_headings(sheet: Any, columns: Sequence[SheetColumn]) -> None:
    for place, column in enumerate(columns, start=1):
        _put(sheet.cell(1, place), column.heading)
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(1, place).fill = PatternFill("solid", fgColor="DDE7EA")
        sheet.cell(1, place).alignment = Alignment(wrap_text=True, vertical="top")
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width, dimension.hidden = column.width, column.is_hidden


def _put_rows(sheet: Any, book: Book) -> None:
    for line, row in enumerate(book.rows, start=2):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(line, place)
            _put(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number_format := book.columns[place - 1].number_format:
                cell.number_format = "@" if isinstance(value, str) else number_format


def _put_guide(workbook: Workbook, book: Book) -> None:
    about = workbook.create_sheet(book.guide_title[:31])
    for line, words in enumerate(book.guide, start=1):
        for place, text in enumerate(words, start=1):
            _put(about.cell(line, place), text)
            about.cell(line, place).alignment = Alignment(wrap_text=True, vertical="top")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 28, 90


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, str):
        cell.value = value.translate(_ILLEGAL)[:32_000]
        cell.data_type = "s"  # a text that begins with = stays a text (CWE-1236)
        cell.quotePrefix = value[:1] in {"=", "+", "-", "@"}
        cell.protection = Protection(locked=False)
    else:
        cell.value = value


def _put_lists(workbook: Workbook, sheet: Any, book: Book) -> None:
    """Lists stand on a sheet of their own: a list written into the rule may be no longer than 255 characters."""
    if not any(column.options for column in book.columns):
        return
    last = len(book.rows) + 1 + book.empty_rows
    lists = workbook.create_sheet(book.lists_title[:31])
    lists.sheet_state = "hidden"
    for place, column in enumerate(book.columns, start=1):
        if not column.options:
            continue
        letter = get_column_letter(place)
        for line, option in enumerate(column.options, start=1):
            _put(lists.cell(line, place), option)
        source = f"'{lists.title}'!${letter}$1:${letter}${len(column.options)}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{last}")
