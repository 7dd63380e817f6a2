"""Timetables: when a job runs next, by the clock on the wall, also on the two days when summer time begins and ends.

Written as one of `every minute`, `every 5 minutes`, `every 2 hours`, `07:30` (each day), `weekdays 07:30`,
`mon,thu 07:30`, `1. 07:30` (the first of each month; at most 28).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EVERY = re.compile(r"every (?:(\d{1,3}) )?(minute|hour)s?")
_AT = re.compile(r"(?:(weekdays|[a-z]{3}(?:,[a-z]{3})*|\d{1,2}\.) )?(\d\d):(\d\d)")
_UNIT = {"minute": dt.timedelta(minutes=1), "hour": dt.timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class Timetable:
    """Either `every` so long, or `at` a time of day, on weekdays (0 is Monday; none: all) or a day of month."""

    every: dt.timedelta | None = None
    at: dt.time = dt.time()
    weekdays: frozenset[int] = field(default_factory=frozenset)
    day: int | None = None


def parse(text: str) -> Timetable:
    """The timetable as written. ValueError for anything that is not one."""
    if found := _EVERY.fullmatch(text):
        count = int(found[1] or 1)
        if count < 1:
            raise ValueError(f"not a timetable: {text!r}")
        return Timetable(every=count * _UNIT[found[2]])
    if not (found := _AT.fullmatch(text)):
        raise ValueError(f"not a timetable: {text!r}")
    at = dt.time(int(found[2]), int(found[3]))
    days = found[1] or ""
    if days.endswith("."):
        if not 1 <= int(days[:-1]) <= 28:
            raise ValueError(f"not every month has such a day: {text!r}")
        return Timetable(at=at, day=int(days[:-1]))
    if days == "weekdays":
        return Timetable(at=at, weekdays=frozenset(range(5)))
    if unknown := [day for day in days.split(",") if day and day not in DAYS]:
        raise ValueError(f"not a weekday: {unknown[0]!r}")
    return Timetable(at=at, weekdays=frozenset(DAYS.index(day) for day in days.split(",") if day))


def next_run(timetable: Timetable, after: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The first run after the instant `after` (aware), in UTC.

    A time that the clock skips in spring (03:30) runs as long after midnight as on other days: at 04:30 by the new
    clock. A time that the clock shows twice in autumn runs the first time only.
    """
    if timetable.every is not None:
        step = int(timetable.every.total_seconds())
        return dt.datetime.fromtimestamp((int(after.timestamp()) // step + 1) * step, dt.UTC)
    day = after.astimezone(zone).date() - dt.timedelta(days=1)
    while True:
        if _runs_on(timetable, day):
            # fold=0, the default: of two equal wall times the first, of none the one counted from before the gap.
            instant = dt.datetime.combine(day, timetable.at, zone).astimezone(dt.UTC)
            if instant > after:
                return instant
        day += dt.timedelta(days=1)


def _runs_on(timetable: Timetable, day: dt.date) -> bool:
    if timetable.day is not None:
        return day.day == timetable.day
    return not timetable.weekdays or day.weekday() in timetable.weekdays
