"""Finding dates with the precision that the text gives them: nothing is added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toimeen.lib.dates import is_partial
from toimeen.lib.dates import precision as precision_of
from toimeen.reading.facts import Precision
from toimeen.reading.source import Source

_DASH = r"\s?[–—-]\s?"
_DAY = r"(?<![\d.])(?P<d>[0-3]?\d)\.\s?(?P<m>[01]?\d)\."
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_FULL = re.compile(rf"{_DAY}\s?{_YEAR}")
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)")
_FROM_TO = re.compile(
    rf"{_DAY}\s?(?P<y>(?:19|20)\d\d)?{_DASH}(?P<d2>[0-3]?\d)\.\s?(?P<m2>[01]?\d)\.\s?(?P<y2>(?:19|20)\d\d)(?!\d)"
)
_NO_YEAR = re.compile(rf"{_DAY}(?!\s?\d)")
_YEARS = re.compile(rf"(?<![\d./-])(?P<y>(?:19|20)\d\d){_DASH}(?P<y2>(?:19|20)\d\d)(?![\d-]|\.\d)")
_ONE_YEAR = re.compile(r"(?<![\d.,/-])(?P<y>(?:19[5-9]|20[0-4])\d)(?![\d-])(?!\s?(?:€|euro|%|kpl|kr\b))")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in the text. A range is two moments with the same `whole`; `edge` tells which one it is."""

    value: str
    precision: Precision
    start: int
    end: int
    edge: str = ""
    whole: tuple[int, int] | None = None


def find_moments(source: Source) -> list[Moment]:
    """All dates of the text in order, without overlaps: ranges first, then days, months, years."""
    taken: list[tuple[int, int]] = []
    found: list[Moment] = []
    for moments in _candidates(source):
        whole = moments[0].whole or (moments[0].start, moments[0].end)
        if any(whole[0] < end and start < whole[1] for start, end in taken):
            continue
        taken.append(whole)
        found.extend(moments)
    return sorted(found, key=lambda moment: moment.start)


def _candidates(source: Source) -> Iterator[list[Moment]]:
    text = source.text
    for match in _FROM_TO.finditer(text):
        yield from _range_of_days(match)
    for pattern in (_FULL, _ISO):
        for match in pattern.finditer(text):
            yield from _one(_value(match["y"], match["m"], match["d"]), match)
    yield from _written(source)
    for match in _YEARS.finditer(text):
        if int(match["y"]) < int(match["y2"]) <= int(match["y"]) + 30:
            yield _pair(match["y"], match["y2"], match.span("y"), match.span("y2"), match.span())
    for match in _NO_YEAR.finditer(text):
        opens_line = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        if opens_line and re.match(r"\s*[A-ZÅÄÖ]|\d", text[match.end() : match.end() + 3]):
            continue  # the number of a clause: `2.1. Exchange of staff`
        yield from _one(f"--{int(match['m']):02d}-{int(match['d']):02d}", match)
    for match in _ONE_YEAR.finditer(text):
        yield from _one(match["y"], match)


def _range_of_days(match: re.Match[str]) -> Iterator[list[Moment]]:
    first = _value(match["y"] or match["y2"], match["m"], match["d"])
    last = _value(match["y2"], match["m2"], match["d2"])
    if is_partial(first) and is_partial(last):
        middle = re.search(_DASH, match.string[match.start() : match.end()])
        cut = match.start() + (middle.start() if middle else 0)
        yield _pair(first, last, (match.start(), cut), (match.start("d2"), match.end()), match.span())


def _pair(
    first: str, last: str, one: tuple[int, int], two: tuple[int, int], whole: tuple[int, int]
) -> list[Moment]:
    return [
        Moment(first, precision_of(first), one[0], one[1], "start", whole),
        Moment(last, precision_of(last), two[0], two[1], "end", whole),
    ]


def _one(value: str, match: re.Match[str]) -> Iterator[list[Moment]]:
    if is_partial(value):
        yield [Moment(value, precision_of(value), match.start(), match.end())]


def _value(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _written(source: Source) -> Iterator[list[Moment]]:
    """Months by their names: `1. tammikuuta 2025`, `den 1 januari 2025`, `kesäkuussa 2022`."""
    months: list[str] = source.cues.get("dates", "months")
    names = "|".join(re.escape(month) for month in months)
    ending = r"\w{0,4}" if source.language == "fi" else ""
    day = re.compile(
        rf"(?:(?P<d>[0-3]?\d)(?:\.|st|nd|rd|th)?\s(?:of\s)?)?\b(?P<n>{names}){ending}\b,?(?:\s(?P<y>(?:19|20)\d\d)(?!\d))?",
        re.IGNORECASE,
    )
    american = re.compile(
        rf"\b(?P<n>{names})\s(?P<d>[0-3]?\d)(?:st|nd|rd|th)?,\s(?P<y>(?:19|20)\d\d)", re.IGNORECASE
    )
    # Finnish laws and deeds: `kesäkuun 7. päivänä 2023`, `7. päivänä kesäkuuta 2023`.
    turned = re.compile(
        rf"\b(?P<n>{names})n\s(?P<d>[0-3]?\d)\.?\s?p(?:äivä)?n?ä?\.?\s(?P<y>(?:19|20)\d\d)", re.IGNORECASE
    )
    formal = re.compile(
        rf"(?P<d>[0-3]?\d)\.?\s?p(?:äivä)?n?ä?\.?\s(?P<n>{names})\w{{0,3}}\s(?P<y>(?:19|20)\d\d)",
        re.IGNORECASE,
    )
    for pattern in (american, turned, formal, day):
        for match in pattern.finditer(source.text):
            month = months.index(match["n"].lower()) + 1
            if match["d"] and match["y"]:
                yield from _one(_value(match["y"], str(month), match["d"]), match)
            elif match["y"]:
                yield from _one(f"{match['y']}-{month:02d}", match)
            elif match["d"]:
                yield from _one(f"--{month:02d}-{int(match['d']):02d}", match)
