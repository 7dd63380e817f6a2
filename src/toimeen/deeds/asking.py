"""Who is asked on a day, and how far the silence of those who were asked goes: facts and a day in, decisions out.

Rules (the yearly clock of the partnership, `docs/asking.md`):

* a holder is asked on the day on which the measure's next confirmation is due, or on the next open day after it;
* request → reminder → the party's coordinator sees → the joint list → named in the report, one stage at a time, the
  partnership's days between them, each on an open day;
* an answer ends it; nothing else lowers a stage; every party is treated alike.

Pure. The calendar is that of the party at whose table the person sits: its quiet days push, they never swallow.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from toimeen.deeds.labels import Stage
from toimeen.partnerships.calendar import DAY, Calendar

MOST_AHEAD = 7
"""Days by which a question may come early to share a letter with another."""


REVIEW_AFTER = 3
"""Days for which an answer or evidence waits before its reviewer is asked: many look by themselves."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Days from each stage to the next."""

    remind: int = 7
    coordinator: int = 7
    joint: int = 7
    report: int = 14

    def days_after(self, stage: Stage) -> int | None:
        """Days for which a request stays at the stage; None at the last one."""
        return {
            Stage.ASKED: self.remind,
            Stage.REMINDED: self.coordinator,
            Stage.COORDINATOR: self.joint,
            Stage.LISTED: self.report,
        }.get(stage)


@dataclass(frozen=True, slots=True)
class Question:
    """Something that can be asked of somebody: about what (an id), since when it is due, and how often it is asked."""

    key: int
    due_on: dt.date
    rhythm_days: int


def is_due(question: Question, calendar: Calendar, today: dt.date) -> bool:
    """Whether it is asked today: its day has come, and today is open."""
    return question.due_on <= today and calendar.is_open(today)


def pick_questions(questions: Iterable[Question], calendar: Calendar, today: dt.date) -> list[Question]:
    """What one person is asked today: nothing unless something is due; then also what is due in the next days, so that
    one letter serves instead of several. The days ahead are a tenth of its rhythm, a week at most."""
    found = list(questions)
    if not any(is_due(one, calendar, today) for one in found):
        return []
    return [one for one in found if one.due_on <= today + days_ahead(one.rhythm_days) * DAY]


def days_ahead(rhythm_days: int) -> int:
    """How much earlier than due a question may be asked."""
    return min(MOST_AHEAD, rhythm_days // 10)


def asked_next_on(due_on: dt.date | None, calendar: Calendar, today: dt.date) -> dt.date | None:
    """The day on which it is asked at the latest, as a page tells it; None when nothing is awaited."""
    return calendar.next_open(max(due_on, today)) if due_on else None


def answer_by(asked_on: dt.date, pace: Pace, calendar: Calendar) -> dt.date:
    """The day by which an answer is hoped for: that of the reminder."""
    return calendar.next_open(asked_on + pace.remind * DAY)


def passed_on(
    asked_on: dt.date, due_on: dt.date, pace: Pace, calendar: Calendar, today: dt.date
) -> tuple[dt.date, dt.date]:
    """A request that goes to another person, with its day: that by which an answer is hoped for, and the day from which
    its reminder is counted. The old ones while there is time left; else as if it were asked today."""
    return (due_on, asked_on) if due_on > today else (answer_by(today, pace, calendar), today)


def next_stage(
    stage: Stage, stage_on: dt.date, pace: Pace, calendar: Calendar, today: dt.date
) -> Stage | None:
    """The stage to which a request without an answer rises today; None when it stays. One at a time, so that a long
    silence of the program itself skips none."""
    days = pace.days_after(stage)
    if days is None or not calendar.is_open(today) or today < stage_on + days * DAY:
        return None
    return Stage(stage + 1)


def rises_on(stage: Stage, stage_on: dt.date, pace: Pace, calendar: Calendar) -> dt.date | None:
    """The day on which it will rise if nobody answers; None at the last stage."""
    days = pace.days_after(stage)
    return None if days is None else calendar.next_open(stage_on + days * DAY)


@dataclass(frozen=True, slots=True)
class Round:
    """A theme's round of answers: the first request since its last summary was asked for, and when that was."""

    first_asked_on: dt.date | None
    last_summary_on: dt.date | None
    rhythm_days: int
    summary_after_days: int


def summary_is_due(round_: Round, calendar: Calendar, today: dt.date) -> bool:
    """Whether the theme's lead is asked to sum up: some days after the round began, at most once in the theme's
    rhythm."""
    if round_.first_asked_on is None:
        return False
    ready = round_.first_asked_on + round_.summary_after_days * DAY
    if round_.last_summary_on is not None:
        ready = max(ready, round_.last_summary_on + round_.rhythm_days * DAY)
    return ready <= today and calendar.is_open(today)
