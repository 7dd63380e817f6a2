"""Who is asked on a day and how far a silence goes: the rules as properties."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from toimeen.deeds.asking import (
    Pace,
    Question,
    Round,
    answer_by,
    asked_next_on,
    days_ahead,
    next_stage,
    pick_questions,
    rises_on,
    summary_is_due,
)
from toimeen.deeds.labels import Stage
from toimeen.partnerships.calendar import DAY, Calendar, Quiet, is_working_day

is_working_day(dt.date(2026, 1, 1))  # loads the library of holidays, which takes longer than an example may
days = st.dates(dt.date(2023, 1, 1), dt.date(2029, 12, 31))
rhythms = st.integers(1, 400)
steps = st.integers(1, 40)
paces = st.builds(Pace, steps, steps, steps, steps)
quiets = st.builds(
    lambda first, length, yearly: Quiet(first, first + length * DAY, yearly),
    days,
    st.integers(0, 90),
    st.booleans(),
)
calendars = st.builds(Calendar, st.lists(quiets, max_size=2).map(tuple))
questions = st.lists(st.builds(Question, st.integers(1, 9), days, rhythms), max_size=6)


@given(questions, calendars, days)
def test_nobody_is_asked_on_a_day_that_is_not_open(
    asked: list[Question], calendar: Calendar, today: dt.date
) -> None:
    if pick_questions(asked, calendar, today):
        assert is_working_day(today)
        assert not calendar.is_quiet(today)


@given(questions, calendars, days)
def test_all_that_is_due_is_asked_at_once_and_nothing_when_nothing_is(
    asked: list[Question], calendar: Calendar, today: dt.date
) -> None:
    picked = pick_questions(asked, calendar, today)
    due = [one for one in asked if one.due_on <= today]
    assert set(due) <= set(picked) or not calendar.is_open(today)
    assert bool(picked) == (bool(due) and calendar.is_open(today))
    assert all((one.due_on - today).days <= min(7, one.rhythm_days // 10) for one in picked)


@given(days, rhythms, calendars)
def test_quiet_days_push_a_question_and_never_swallow_it(
    due_on: dt.date, rhythm: int, calendar: Calendar
) -> None:
    """Run day after day from before it is due: it is asked, and on the first open day."""
    question = Question(1, due_on, rhythm)
    told = asked_next_on(due_on, calendar, due_on)
    day = due_on
    while not pick_questions([question], calendar, day):
        day += DAY
        assert (day - due_on).days <= 366
    assert day == told


@given(days, paces, calendars)
def test_a_silence_rises_stage_by_stage_to_the_report_and_only_on_open_days(
    asked_on: dt.date, pace: Pace, calendar: Calendar
) -> None:
    stage, stage_on, risen = Stage.ASKED, asked_on, [Stage.ASKED]
    for ahead in range(5 * 366):
        today = asked_on + ahead * DAY
        foretold = rises_on(stage, stage_on, pace, calendar)
        new = next_stage(stage, stage_on, pace, calendar, today)
        if new is None:
            continue
        assert calendar.is_open(today)
        assert new == stage + 1
        assert today == foretold
        assert (today - stage_on).days >= (pace.days_after(stage) or 0)
        stage, stage_on = new, today
        risen.append(new)
    assert risen == list(Stage)
    assert rises_on(stage, stage_on, pace, calendar) is None


@given(st.sampled_from(list(Stage)), days, paces, calendars, days)
def test_a_stage_never_falls(
    stage: Stage, stage_on: dt.date, pace: Pace, calendar: Calendar, today: dt.date
) -> None:
    new = next_stage(stage, stage_on, pace, calendar, today)
    assert new is None or new > stage


def test_a_program_that_slept_skips_no_stage() -> None:
    """Monday a year later: the reminder comes first, and the coordinator hears a week after it."""
    calendar, monday = Calendar(), dt.date(2026, 3, 2)
    assert next_stage(Stage.ASKED, dt.date(2025, 3, 3), Pace(), calendar, monday) == Stage.REMINDED
    assert next_stage(Stage.REMINDED, monday, Pace(), calendar, monday) is None
    assert next_stage(Stage.REMINDED, monday, Pace(), calendar, monday + 7 * DAY) == Stage.COORDINATOR


def test_a_rhythm_of_one_day_asks_every_working_day() -> None:
    """Answered each time on the day: asked from Monday to Friday, not at the weekend, and never ahead of its day."""
    calendar, day = Calendar(), dt.date(2026, 3, 2)
    due_on, asked = day, []
    for _ in range(14):
        if pick_questions([Question(1, due_on, 1)], calendar, day):
            asked.append(day.isoweekday())
            due_on = day + DAY
        day += DAY
    assert asked == [1, 2, 3, 4, 5, 1, 2, 3, 4, 5]
    assert days_ahead(1) == 0


def test_leap_years() -> None:
    due_on = dt.date(2027, 12, 1) + 90 * DAY
    assert due_on == dt.date(2028, 2, 29)
    assert pick_questions([Question(1, due_on, 90)], Calendar(), due_on)
    assert answer_by(due_on, Pace(), Calendar()) == dt.date(2028, 3, 7)


def test_one_letter_serves_a_week() -> None:
    tuesday = dt.date(2026, 3, 3)
    due, soon, later = (Question(key, tuesday + key * DAY, 90) for key in (0, 7, 8))
    assert pick_questions([due, soon, later], Calendar(), tuesday) == [due, soon]
    assert pick_questions([soon, later], Calendar(), tuesday) == []


@given(days, st.none() | days, rhythms, steps, calendars, days)
def test_a_theme_is_summed_up_after_its_holders_were_asked_and_once_a_rhythm(
    first: dt.date, last: dt.date | None, rhythm: int, after: int, calendar: Calendar, today: dt.date
) -> None:
    if summary_is_due(Round(first, last, rhythm, after), calendar, today):
        assert calendar.is_open(today)
        assert (today - first).days >= after
        assert last is None or (today - last).days >= rhythm
    assert not summary_is_due(Round(None, last, rhythm, after), calendar, today)
