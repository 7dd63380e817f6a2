"""When something is done, from the words of a plan: only what they state, as partial dates.

*kevät 2026* says the year and no month; *jatkuva* says nothing. What the dates do not hold stays in the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toimeen.lib.dates import first_day, last_day, parse_typed

_DAY = r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2}"
_MONTH = r"\d{1,2}\s?/\s?\d{4}|\d{1,2}\.\d{4}|\d{4}-\d{2}(?!\d)"
_YEAR = r"(?:19|20)\d{2}"
_DATE = re.compile(rf"(?<![\d.])(?:{_DAY}|{_MONTH}|{_YEAR})(?!\d)")
_DASH = r"\s*(?:[–—-]|\.\.+|to|till|until|saakka|asti)\s*"
_SHORT_RANGE = re.compile(rf"(?<![\d.])(\d{{1,2}})\s?[–—-]\s?(\d{{1,2}})\s?/\s?({_YEAR})(?!\d)")
_DAY_RANGE = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2}\.)\s?[–—-]\s?(\d{1,2}\.\d{1,2}\.)(\d{4})")
_NAMES = (
    ("tammikuu", "januari", "january"), ("helmikuu", "februari", "february"), ("maaliskuu", "mars", "march"),
    ("huhtikuu", "april"), ("toukokuu", "maj", "may"), ("kesäkuu", "juni", "june"), ("heinäkuu", "juli", "july"),
    ("elokuu", "augusti", "august"), ("syyskuu", "september"), ("lokakuu", "oktober", "october"),
    ("marraskuu", "november"), ("joulukuu", "december"),
)  # fmt: skip
_BY_NAME = {name: at for at, names in enumerate(_NAMES, start=1) for name in names}
_NAMED = re.compile(rf"\b({'|'.join(_BY_NAME)})\w*\s+({_YEAR})\b", re.IGNORECASE)
_FROM = re.compile(
    r"\balkaen\b|\blähtien\b|\balkaa\b|\bfrån\b|\bfrom\b|\bstarting\b|\bmed början\b|[–—-]\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Partial dates or blank; `is_whole`: the dates say all that the words said."""

    starts: str = ""
    ends: str = ""
    is_whole: bool = False


def read_schedule(words: str) -> Schedule:
    """The dates that the words state. One date is an end, unless they say that it is a beginning.

    >>> read_schedule("1–6/2026")
    Schedule(starts='2026-01', ends='2026-06', is_whole=True)
    >>> read_schedule("kevät 2026")
    Schedule(starts='', ends='2026', is_whole=False)
    """
    plain = _plain(words)
    found = [(match, _value(match[0])) for match in _DATE.finditer(plain)]
    if not found or any(not value for _, value in found):
        return Schedule()
    dates = [value for _, value in found]
    is_whole = re.fullmatch(rf"\s*(?:{_DATE.pattern})(?:{_DASH}(?:{_DATE.pattern}))?\s*", plain) is not None
    if len(dates) == 1:
        if _FROM.search(plain):
            return Schedule(starts=dates[0])
        return Schedule(ends=dates[0], is_whole=is_whole)
    between = plain[found[0][0].end() : found[1][0].start()]
    if len(dates) == 2 and re.fullmatch(_DASH, between, re.IGNORECASE) and _stand(*dates):
        return Schedule(dates[0], dates[1], is_whole)
    ends = [last_day(one) for one in dates]
    latest = max(range(len(dates)), key=lambda at: str(ends[at]))
    return Schedule(ends=dates[latest])


def years_in(words: str) -> list[int]:
    """Every year that the words name, in their order."""
    return [int(year) for year in re.findall(rf"(?<!\d){_YEAR}(?!\d)", words)]


def _plain(words: str) -> str:
    """Ranges and names of months written out as dates."""
    words = _SHORT_RANGE.sub(r"\1/\3–\2/\3", words)
    words = _DAY_RANGE.sub(r"\1\3–\2\3", words)
    return _NAMED.sub(lambda match: f"{_BY_NAME[match[1].lower()]}/{match[2]}", words)


def _value(words: str) -> str:
    try:
        return parse_typed(re.sub(r"\s?/\s?", "/", words))
    except ValueError:
        return ""


def _stand(starts: str, ends: str) -> bool:
    first, last = first_day(starts), last_day(ends)
    return first is not None and last is not None and first <= last
