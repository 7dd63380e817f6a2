"""Says in words what a job does, when it comes, and why a task failed."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from toimeen.ui.templatetags.formats import clock
from toimeen.work.clock import Timetable, parse
from toimeen.work.jobs import JOBS
from toimeen.work.labels import DAY_NAMES, ERRORS
from toimeen.work.models import Task


def job_words(name: str) -> str:
    """What the job does, in the language in use; its name when this version of the program has none of it."""
    job = JOBS.get(name)
    return str(job.label) if job else name


def failure_words(task: Task) -> str:
    """Why the task failed, or what its last attempt met; blank when nothing went wrong."""
    sentence, _, detail = task.error.partition("\n")
    if sentence in ERRORS:
        return str(ERRORS[sentence])
    return f"{gettext(sentence)} {detail}".strip() if sentence else ""


def timetable_words(text: str) -> str:
    """*Every day at 3.10*; the text itself when it is no timetable."""
    try:
        timetable = parse(text)
    except ValueError:
        return text
    return _interval(timetable) if timetable.every else _days(timetable)


def _interval(timetable: Timetable) -> str:
    minutes = int(timetable.every.total_seconds() // 60) if timetable.every else 0
    if minutes % 60:
        return ngettext("Every minute", "Every %(n)s minutes", minutes) % {"n": minutes}
    return ngettext("Every hour", "Every %(n)s hours", minutes // 60) % {"n": minutes // 60}


def _days(timetable: Timetable) -> str:
    time = clock(timetable.at)
    if timetable.day is not None:
        return gettext("On day %(day)s of the month at %(time)s") % {"day": timetable.day, "time": time}
    if not timetable.weekdays:
        return gettext("Every day at %(time)s") % {"time": time}
    if timetable.weekdays == frozenset(range(5)):
        return gettext("On weekdays at %(time)s") % {"time": time}
    days = ", ".join(str(DAY_NAMES[day]) for day in sorted(timetable.weekdays))
    return gettext("%(days)s at %(time)s") % {"days": days, "time": time}
