"""On which days somebody may be asked or reminded: working days in Finland outside the quiet periods.

Pure: days in, days out; the holidays come from the `holidays` library.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

DAY = dt.timedelta(days=1)
LONGEST_WAIT = 366
"""Days. Quiet periods push a letter, they never swallow it: after so long it goes out on the next working day."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Days of silence from the first to the last; `is_yearly` ones come each year by their months and days, also over
    the turn of the year."""

    first: dt.date
    last: dt.date
    is_yearly: bool = False

    def covers(self, day: dt.date) -> bool:
        """Whether the day is one of them."""
        if not self.is_yearly:
            return self.first <= day <= self.last
        # By month and day, so that one from or to 29 February needs no such day in other years.
        first, last, here = ((one.month, one.day) for one in (self.first, self.last, day))
        return first <= here <= last if first <= last else here >= first or here <= last


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a partnership, or with its own quiet periods those of one party."""

    quiet: tuple[Quiet, ...] = ()

    def is_open(self, day: dt.date) -> bool:
        """Whether somebody may be asked on the day."""
        return is_working_day(day) and not self.is_quiet(day)

    def is_quiet(self, day: dt.date) -> bool:
        """Whether the day is in a quiet period."""
        return any(period.covers(day) for period in self.quiet)

    def next_open(self, day: dt.date) -> dt.date:
        """The day itself when it is open, else the first open day after it; the next working day when the quiet periods
        leave none within a year."""
        for ahead in range(LONGEST_WAIT):
            if self.is_open(found := day + ahead * DAY):
                return found
        return next_working_day(day + LONGEST_WAIT * DAY)

    def with_more(self, periods: Iterable[Quiet]) -> Calendar:
        """The same with further quiet periods."""
        return Calendar((*self.quiet, *periods))


def is_working_day(day: dt.date) -> bool:
    """Monday to Friday, and no public holiday in Finland (Midsummer Eve and Christmas Eve are among those)."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def next_working_day(day: dt.date) -> dt.date:
    """The day itself when it is one, else the first after it."""
    while not is_working_day(day):
        day += DAY
    return day


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[dt.date]:
    # Imported when first asked: the library is large, and most pages ask for no holiday.
    from holidays.countries.finland import Finland

    return frozenset(Finland(years=year))  # type: ignore[no-untyped-call]  # its constructor has no types


def next_look(first: dt.date, rhythm_days: int, calendar: Calendar, today: dt.date) -> dt.date:
    """The day of the next joint look, today at the earliest: the first, or one of those that follow it with the rhythm.
    Each is moved to an open day."""
    rounds = max(0, (today - first).days // rhythm_days - LONGEST_WAIT // rhythm_days - 1)
    while (found := calendar.next_open(first + rounds * rhythm_days * DAY)) < today:
        rounds += 1
    return found
