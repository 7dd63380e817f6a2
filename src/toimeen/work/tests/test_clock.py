"""Timetables by the clock on the wall. Summer time in Finland: begins 28.3.2021 at 3, ends 31.10.2021 at 4."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toimeen.work.clock import next_run, parse

HELSINKI = ZoneInfo("Europe/Helsinki")


def local(text: str, fold: int = 0) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=HELSINKI, fold=fold)


def after(timetable: str, moment: dt.datetime) -> str:
    """The next run, as the clock on the wall shows it."""
    found = next_run(parse(timetable), moment, HELSINKI)
    assert found > moment
    return f"{found.astimezone(HELSINKI):%a %d.%m. %H:%M %z}"


@pytest.mark.parametrize(
    ("timetable", "moment", "expected"),
    [
        ("07:30", "2021-04-13T07:29:59", "Tue 13.04. 07:30 +0300"),
        ("07:30", "2021-04-13T07:30:00", "Wed 14.04. 07:30 +0300"),
        ("weekdays 07:30", "2021-04-16T12:00:00", "Mon 19.04. 07:30 +0300"),
        ("mon,thu 07:30", "2021-04-12T12:00:00", "Thu 15.04. 07:30 +0300"),
        ("1. 06:00", "2021-04-13T00:00:00", "Sat 01.05. 06:00 +0300"),
        ("every 5 minutes", "2021-04-13T07:32:10", "Tue 13.04. 07:35 +0300"),
        ("every minute", "2021-04-13T07:59:59", "Tue 13.04. 08:00 +0300"),
        # The same time on the wall in winter and in summer.
        ("07:30", "2021-03-27T12:00:00", "Sun 28.03. 07:30 +0300"),
        ("07:30", "2021-10-30T12:00:00", "Sun 31.10. 07:30 +0200"),
        # A time that the clock skips runs once, an hour later by the clock, and the next day as ever.
        ("03:30", "2021-03-27T12:00:00", "Sun 28.03. 04:30 +0300"),
        ("03:30", "2021-03-28T04:30:00", "Mon 29.03. 03:30 +0300"),
        # A time that the clock shows twice runs the first time.
        ("03:30", "2021-10-30T12:00:00", "Sun 31.10. 03:30 +0300"),
    ],
)
def test_next_run(timetable: str, moment: str, expected: str) -> None:
    assert after(timetable, local(moment)) == expected


def test_a_repeated_hour_runs_once() -> None:
    first = local("2021-10-31T03:30:00")
    between = local("2021-10-31T03:10:00", fold=1)
    for moment in (first, between, local("2021-10-31T03:30:00", fold=1)):
        assert after("03:30", moment) == "Mon 01.11. 03:30 +0200"


def test_an_hourly_job_runs_in_every_hour_of_the_long_and_the_short_day() -> None:
    for day, hours in (("2021-03-28", 23), ("2021-10-31", 25), ("2021-04-13", 24)):
        moment = local(f"{day}T00:00:00") - dt.timedelta(seconds=1)
        end = local(day) + dt.timedelta(days=1)
        runs = 0
        while (moment := next_run(parse("every hour"), moment, HELSINKI)) < end.astimezone(dt.UTC):
            runs += 1
        assert runs == hours


@settings(deadline=None)  # a busy machine is no fault of the clock's
@given(
    moment=st.integers(1_577_836_800, 1_893_456_000).map(lambda at: dt.datetime.fromtimestamp(at, dt.UTC)),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
)
def test_daily_runs_come_once_a_local_day(moment: dt.datetime, hour: int, minute: int) -> None:
    timetable = parse(f"{hour:02}:{minute:02}")
    first = next_run(timetable, moment, HELSINKI)
    second = next_run(timetable, first, HELSINKI)
    assert first > moment
    assert second.astimezone(HELSINKI).date() - first.astimezone(HELSINKI).date() == dt.timedelta(days=1)


@pytest.mark.parametrize(
    "text", ["", "7:30", "25:00", "every 0 minutes", "31. 06:00", "funday 07:30", "every day"]
)
def test_what_is_no_timetable(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(text)
