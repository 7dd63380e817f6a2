"""Dates as sources give them: a year, a month, a day, or a day whose year is not said.

A partial date is one ISO 8601 string: `2021`, `2021-04`, `2021-04-13`, or `--04-13` for a day without a year.
Its precision is its form, so it can never claim more than was said.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Literal

Precision = Literal["year", "month", "day", "day-without-year"]

_FORMS: tuple[tuple[re.Pattern[str], Precision], ...] = (
    (re.compile(r"\d{4}"), "year"),
    (re.compile(r"\d{4}-\d{2}"), "month"),
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "day"),
    (re.compile(r"--\d{2}-\d{2}"), "day-without-year"),
)


def precision(partial: str) -> Precision:
    """How exact the partial date is. ValueError for anything that is no partial date, also 2021-02-30."""
    for form, name in _FORMS:
        if form.fullmatch(partial):
            _check_calendar(partial, name)
            return name
    raise ValueError(f"not a partial date: {partial!r}")


def _check_calendar(partial: str, name: Precision) -> None:
    if name == "year":
        dt.date(int(partial), 1, 1)
    elif name == "month":
        dt.date.fromisoformat(f"{partial}-01")
    elif name == "day":
        dt.date.fromisoformat(partial)
    else:
        dt.date.fromisoformat(f"2000{partial[1:]}")  # a leap year: 29 February is a day


def is_partial(text: str) -> bool:
    """Whether the text is a valid partial date."""
    try:
        precision(text)
    except ValueError:
        return False
    return True


def first_day(partial: str) -> dt.date | None:
    """The first day that the partial date can mean; None when its year is not said."""
    kind = precision(partial)
    if kind == "day-without-year":
        return None
    return dt.date.fromisoformat(partial + {"year": "-01-01", "month": "-01", "day": ""}[kind])


def last_day(partial: str) -> dt.date | None:
    """The last day that the partial date can mean; None when its year is not said."""
    first = first_day(partial)
    if first is None:
        return None
    match precision(partial):
        case "year":
            return first.replace(month=12, day=31)
        case "month":
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        case _:
            return first


def certain(day: dt.date) -> str:
    """A stored first day as a partial date that claims nothing that may not have been said: the first of a month may
    stand for the month, the first of January for the year.

    >>> certain(dt.date(2021, 6, 1)), certain(dt.date(2021, 1, 1)), certain(dt.date(2021, 4, 13))
    ('2021-06', '2021', '2021-04-13')
    """
    if day.day > 1:
        return day.isoformat()
    return f"{day:%Y-%m}" if day.month > 1 else f"{day:%Y}"


_TYPED = (
    (re.compile(r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})"), "day"),
    (re.compile(r"(?P<m>\d{1,2})[./](?P<y>\d{4})"), "month"),
    (re.compile(r"(?P<y>\d{4})"), "year"),
)


_NO_YEAR = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.")


def parse_typed(text: str, *, yearless: bool = False) -> str:
    """A partial date from what a person typed: 13.4.2021, 4/2021, 2021 or ISO, and when `yearless` may be also 13.4.

    ValueError when it is none of them.
    """
    text = text.strip()
    if yearless and (day := _NO_YEAR.fullmatch(text)):
        text = f"--{int(day[2]):02d}-{int(day[1]):02d}"
    for form, kind in _TYPED:
        if match := form.fullmatch(text):
            parts = match.groupdict()
            text = parts["y"]
            if kind != "year":
                text += f"-{int(parts['m']):02d}"
            if kind == "day":
                text += f"-{int(parts['d']):02d}"
            break
    precision(text)
    return text


def as_typed(partial: str) -> str:
    """The partial date as a person types it, the inverse of `parse_typed` with `yearless`.

    What is no partial date stays as it is.
    """
    match partial.split("-"):
        case [year, month, day] if year:
            return f"{int(day)}.{int(month)}.{year}" if is_partial(partial) else partial
        case [year, month] if year and is_partial(partial):
            return f"{int(month)}/{year}"
        case ["", "", month, day] if is_partial(partial):
            return f"{int(day)}.{int(month)}."
        case _:
            return partial
