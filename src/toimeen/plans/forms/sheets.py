"""The plan's table as a workbook or as CSV, and the same file read back into rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language, gettext

from toimeen.lib.amounts import parse_amount
from toimeen.lib.csv_files import as_csv, read_csv
from toimeen.lib.csv_files import cell as guarded
from toimeen.lib.dates import parse_typed, precision
from toimeen.lib.sheets import Book, SheetColumn, read_workbook, write_workbook
from toimeen.lib.wording import LANGUAGES
from toimeen.plans.forms.cell_kinds import CellFault, amount_text, plain
from toimeen.plans.forms.rows import SentRow, Table, seal_of
from toimeen.plans.labels import ColumnKey
from toimeen.plans.models import Measure
from toimeen.plans.operations import MeasureValues

MARK = "toimeen"
"""Hidden headings begin with it: toimeen/partnership/year/language over the seals, toimeen/version over versions."""


class UnfitSheet(ValueError):
    """A workbook that is not of this plan; its words say what to do."""


@dataclass(slots=True)
class SheetRows:
    """The rows that were read, and what is to be said of the file as a whole."""

    rows: list[SentRow]
    notes: list[str] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)
    """By a row's place: what makes it unusable as a whole."""


_BOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
"""What workbooks begin with, new and old ones. Anything else is read as CSV."""


def mark_of(slug: str, year: int, language: str) -> str:
    """The heading that says of which plan and in which language a workbook is."""
    return f"{MARK}/{slug}/{year}/{language}"


def plan_workbook(
    table: Table, rows: Sequence[tuple[Measure, MeasureValues]], *, slug: str, year: int, language: str
) -> bytes:
    """The workbook: number, the shown columns, and two hidden columns by which it is recognised when it comes back."""
    columns = [SheetColumn(gettext("No."), 6)]
    for key, cell in table.cells.items():
        width = {"text": 40, "line": 40, "names": 24, "date": 12, "amount": 12}.get(cell.kind, 22)
        options = [one for one in cell.options if one] if cell.kind == "choice" else ()
        number_format = {"date": "d.m.yyyy", "amount": "#,##0.00"}.get(cell.kind, "")
        columns.append(SheetColumn(table.names[key], width, options, number_format=number_format))
    columns += [
        SheetColumn(f"{MARK}/version", 8, is_hidden=True),
        SheetColumn(mark_of(slug, year, language), 8, is_hidden=True),
    ]
    lines = []
    for measure, values in rows:
        texts = table.texts_of(values)
        given = [_native(table.cells[key].kind, text) for key, text in texts.items()]
        lines.append([measure.number, *given, measure.version, seal_of(texts)])
    book = Book(
        gettext("Plan %(year)s") % {"year": year}, columns, lines,
        guide_title=gettext("Guide"), guide=_guide(table), lists_title=gettext("Lists"),
    )  # fmt: skip
    return write_workbook(book)


def plan_csv(
    table: Table, rows: Sequence[tuple[Measure, MeasureValues]], *, slug: str, year: int, language: str
) -> str:
    """The same rows as CSV, with the columns by which it is recognised at the end."""
    heads = [gettext("No."), *table.names.values(), f"{MARK}/version", mark_of(slug, year, language)]
    lines: list[list[object]] = [list(heads)]
    for measure, values in rows:
        texts = table.texts_of(values)
        lines.append([measure.number, *map(guarded, texts.values()), measure.version, seal_of(texts)])
    return as_csv(lines, language)


def _native(kind: str, text: str) -> Any:
    """Days as days and sums as numbers; a month or a year stays a text, so that it claims no more than was said."""
    if not text:
        return ""
    if kind == "date" and precision(parse_typed(text)) == "day":
        return dt.date.fromisoformat(parse_typed(text))
    return float(parse_amount(text)) if kind == "amount" else text


def _guide(table: Table) -> list[tuple[str, str]]:
    how = {
        "line": gettext("Text."),
        "text": gettext("Text; may have several lines."),
        "date": gettext("A day, a month or a year: 13.4.2021, 4/2021 or 2021. Write a month as text."),
        "amount": gettext("A sum in euros."),
        "choice": gettext("One from the list of the cell."),
        "names": gettext("Names separated by semicolons."),
    }
    lines = [
        (
            gettext("How this workbook works"),
            gettext(
                "Change cells, add rows at the end without a number, and bring the file back on the plan's page."
                " Nothing is saved before you have seen what would change. A row that you take away stays in the plan."
                " Do not change the numbers of the first column."
            ),
        ),
        ("", ""),
    ]
    for key, cell in table.cells.items():
        words = f"{how[cell.kind]} {cell.hint}".strip()
        known = "; ".join(cell.options[:40]) if cell.kind != "choice" else ""
        lines.append((table.names[key], f"{words} {known}".strip()))
    return lines


def read_plan_workbook(data: bytes, table: Table, *, slug: str, year: int) -> SheetRows:
    """The rows of a workbook or a CSV file, whatever the order of its columns and the language of their headings.
    Raises UnreadableSheet, and UnfitSheet for one of another plan or language."""
    lines = read_workbook(data) if data.startswith(_BOOKS) else read_csv(data)
    top = next((at for at, line in enumerate(lines[:10]) if _known(line, table)), None)
    if top is None:
        raise UnfitSheet(
            gettext("No heading of the plan's table was found in the first sheet. Take the workbook out anew, fill it"
                    " in and bring it back.")
        )  # fmt: skip
    heads = [plain(one) for one in lines[top]]
    _ensure_own(heads, slug, year)
    found = SheetRows([])
    places = _places(heads, table, found)
    for at, line in enumerate(lines[top + 1 :], start=top + 2):
        if row := _row(line, at, places, table, found):
            found.rows.append(row)
    return found


def _known(line: Sequence[str], table: Table) -> bool:
    names = _headings(table)
    return any(names.get(plain(one).casefold()) == ColumnKey.TITLE for one in line)


def _headings(table: Table) -> dict[str, str]:
    """Headings in every language, with their columns' keys; `number` for the first column."""
    names: dict[str, str] = {"nro": "number", "nr": "number", "no.": "number"}
    names[gettext("No.").casefold()] = "number"
    for column in table.columns:
        for language in LANGUAGES:
            names.setdefault(column.name_in(language).casefold(), column.key)
    return names


def _ensure_own(heads: Sequence[str], slug: str, year: int) -> None:
    mark = next((one for one in heads if one.startswith(f"{MARK}/") and one != f"{MARK}/version"), "")
    if not mark:
        return
    _, its_slug, its_year, its_language = [*mark.split("/"), "", "", ""][:4]
    if (its_slug, its_year) != (slug, str(year)):
        raise UnfitSheet(
            gettext(
                "This workbook is of the plan of %(year)s of “%(slug)s”. Bring it in on that plan's page."
            )
            % {"year": its_year, "slug": its_slug}
        )
    if its_language != get_language():
        raise UnfitSheet(
            gettext("This workbook was taken out in another language (%(language)s). Choose that language for this page"
                    " and bring it in there.") % {"language": its_language}
        )  # fmt: skip


def _places(heads: Sequence[str], table: Table, found: SheetRows) -> dict[str, int]:
    names = _headings(table)
    places: dict[str, int] = {}
    strange = []
    for at, head in enumerate(heads):
        key = names.get(head.casefold())
        if head.startswith(f"{MARK}/"):
            key = "version" if head == f"{MARK}/version" else "seal"
        if key is not None and key not in places:
            places[key] = at
        elif head:
            strange.append(head[:60])
    missing = [table.names[key] for key in table.cells if key not in places]
    if strange:
        found.notes.append(
            gettext("These columns are not known and were left out: %(names)s")
            % {"names": "; ".join(strange)}
        )
    if missing:
        found.notes.append(
            gettext("These columns are missing from the file; what the plan says in them stays: %(names)s")
            % {"names": "; ".join(missing)}
        )
    if "number" not in places:
        found.notes.append(
            gettext("The column of numbers is missing, so every row is taken for a new measure.")
        )
    elif "version" not in places or "seal" not in places:
        found.notes.append(
            gettext("The hidden columns are missing, so it cannot be seen whether a measure was changed after the file"
                    " was taken out. Look at the changes with care.")
        )  # fmt: skip
    return places


def _row(
    line: Sequence[str], at: int, places: Mapping[str, int], table: Table, found: SheetRows
) -> SentRow | None:
    def said(key: str) -> str:
        return plain(line[places[key]]) if key in places and places[key] < len(line) else ""

    texts = {key: _typed(one.kind, said(key)) for key, one in table.cells.items() if key in places}
    number, version = said("number"), said("version")
    if not any(texts.values()) and not number:
        return None
    place = gettext("row %(row)s") % {"row": at}
    if number and not (number.isdecimal() and len(number) < 10):
        found.faults[place] = gettext(
            "“%(text)s” is not the number of a measure. Leave it empty for a new one."
        ) % {"text": number[:40]}
        number = ""
    elif number and any(one.number == int(number) for one in found.rows):
        found.faults[place] = gettext("The number %(number)s is there twice. Leave one of the rows out.") % {
            "number": number
        }
    known = version.isdecimal() and len(version) < 10
    return SentRow(int(number) if number else None, int(version) if known else -1, said("seal"), texts, place)


def _typed(kind: str, text: str) -> str:
    """Numbers of a spreadsheet as the table writes them, so that an untouched sum is untouched."""
    if kind != "amount" or not text:
        return text
    try:
        return amount_text(parse_amount(text))
    except (ValueError, CellFault):
        return text
