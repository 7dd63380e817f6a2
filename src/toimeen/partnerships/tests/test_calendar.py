"""Working days, quiet periods and the day of the joint look."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimeen.partnerships.calendar import DAY, Calendar, Quiet, is_working_day, next_look

is_working_day(dt.date(2026, 1, 1))  # loads the library of holidays, which takes longer than an example may
days = st.dates(dt.date(2020, 1, 1), dt.date(2032, 12, 31))
JULY = Quiet(dt.date(2026, 7, 1), dt.date(2026, 7, 31), is_yearly=True)


@st.composite
def periods(draw: st.DrawFn) -> Quiet:
    first = draw(days)
    return Quiet(first, first + draw(st.integers(0, 120)) * DAY, draw(st.booleans()))


calendars = st.builds(Calendar, st.lists(periods(), max_size=4).map(tuple))


@given(calendars, days)
def test_the_next_open_day_is_the_first_and_is_never_missing(calendar: Calendar, day: dt.date) -> None:
    found = calendar.next_open(day)
    assert found >= day
    assert is_working_day(found)
    assert calendar.is_open(found) or found >= day + 366 * DAY
    assert not any(calendar.is_open(day + ahead * DAY) for ahead in range(min(366, (found - day).days)))


def test_silence_all_year_pushes_a_year_and_swallows_nothing() -> None:
    always = Calendar((Quiet(dt.date(2026, 1, 1), dt.date(2026, 12, 31), is_yearly=True),))
    assert always.next_open(dt.date(2026, 3, 2)) == dt.date(2027, 3, 3)


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        ("2026-06-18", True),
        ("2026-06-19", False),  # Midsummer Eve
        ("2026-12-24", False),  # Christmas Eve
        ("2026-12-06", False),  # Independence Day, a Sunday
        ("2027-12-06", False),  # the same, a Monday
        ("2026-05-14", False),  # Ascension Day
        ("2026-05-15", True),
        ("2028-02-29", True),
        ("2026-02-28", False),  # a Saturday
    ],
)
def test_finnish_working_days(day: str, is_working: bool) -> None:
    assert is_working_day(dt.date.fromisoformat(day)) == is_working


def test_july_comes_every_year() -> None:
    calendar = Calendar((JULY,))
    assert calendar.next_open(dt.date(2029, 7, 1)) == dt.date(2029, 8, 1)
    assert calendar.next_open(dt.date(2026, 7, 31)) == dt.date(2026, 8, 3)  # the 1st is a Saturday
    assert calendar.is_open(dt.date(2026, 6, 30))


def test_a_yearly_period_goes_over_the_turn_of_the_year() -> None:
    christmas = Quiet(dt.date(2025, 12, 20), dt.date(2026, 1, 6), is_yearly=True)
    covered = [dt.date(2030, 12, 31), dt.date(2031, 1, 6), dt.date(2028, 12, 20)]
    assert all(christmas.covers(day) for day in covered)
    assert not christmas.covers(dt.date(2030, 1, 7))
    assert not christmas.covers(dt.date(2030, 12, 19))


def test_a_yearly_period_from_a_leap_day_needs_no_such_day() -> None:
    leap = Quiet(dt.date(2028, 2, 29), dt.date(2028, 3, 1), is_yearly=True)
    assert [leap.covers(dt.date(2027, 2, 28)), leap.covers(dt.date(2027, 3, 1))] == [False, True]
    assert leap.covers(dt.date(2032, 2, 29))


@given(days, st.integers(1, 400), calendars, days)
def test_the_joint_look_comes_again_and_never_lies_behind(
    first: dt.date, rhythm: int, calendar: Calendar, today: dt.date
) -> None:
    found = next_look(first, rhythm, calendar, today)
    assert found >= min(today, first)
    assert found >= today
    assert is_working_day(found)
    later = next_look(first, rhythm, calendar, found + DAY)
    assert later > found
