"""Tables as CSV: written as spreadsheets of the language expect them, and read as they write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from toimeen.lib.sheets import LARGEST, MOST_COLUMNS, MOST_ROWS, UnreadableSheet

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_SIGNS = ";\t,"


def cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula: such a one gets an apostrophe before it
    (CWE-1236)."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def as_csv(rows: Iterable[Sequence[object]], language: str) -> str:
    """The rows as CSV: parted at commas in English, at semicolons in Finnish and Swedish."""
    out = io.StringIO()
    csv.writer(out, delimiter="," if language == "en" else ";", lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def read_csv(data: bytes) -> list[list[str]]:
    """The rows of a CSV file, whether its cells part at semicolons, tabs or commas, in UTF-8, UTF-16 or the code page
    of western Windows; the apostrophe of `cell` is taken off. Raises UnreadableSheet.

    >>> read_csv("Nro;Toimenpide\\r\\n1;'=A1\\r\\n".encode())
    [['Nro', 'Toimenpide'], ['1', '=A1']]
    """
    if len(data) > LARGEST:
        raise UnreadableSheet("size")
    text = _decoded(data)
    top = text.partition("\n")[0]
    sign = max(_SIGNS, key=top.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            rows.append([_bare(one) for one in row])
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise UnreadableSheet("rows")
    except csv.Error as error:
        raise UnreadableSheet("corrupt", str(error)) from error
    return rows


def _decoded(data: bytes) -> str:
    tried = ["utf-16"] if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ["utf-8-sig", "cp1252"]
    for encoding in tried:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableSheet("kind")


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_DANGEROUS) else text
