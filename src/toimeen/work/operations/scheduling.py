"""Turns the clock into tasks: each run once, whatever number of workers look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from toimeen.work.clock import next_run, parse
from toimeen.work.jobs import Job
from toimeen.work.labels import TaskState
from toimeen.work.models import Schedule, Task

OPEN = (TaskState.WAITING, TaskState.RUNNING)


def keep_schedules(*, jobs: Mapping[str, Job], at: dt.datetime) -> None:
    """A row for each job that runs by the clock; a changed timetable counts anew, one of a job that is gone goes."""
    zone = timezone.get_default_timezone()
    wanted = {name: job.schedule for name, job in jobs.items() if job.schedule}
    Schedule.objects.exclude(job__in=wanted).delete()
    known = dict(Schedule.objects.values_list("job", "timetable"))
    for name, timetable in wanted.items():
        if known.get(name) != timetable:
            first = next_run(parse(timetable), at, zone)
            values = {"timetable": timetable, "next_at": first}
            Schedule.objects.update_or_create(job=name, defaults=values)


def add_due(*, jobs: Mapping[str, Job], at: dt.datetime) -> int:
    """A task for each job whose time has come; runs that were missed while no worker was there count as one."""
    zone = timezone.get_default_timezone()
    added = 0
    for schedule in list(Schedule.objects.filter(next_at__lte=at)):
        if schedule.job not in jobs:
            continue
        after = next_run(parse(schedule.timetable), at, zone)
        with transaction.atomic():
            turn = Schedule.objects.filter(pk=schedule.pk, next_at=schedule.next_at)
            if not turn.update(next_at=after, last_at=at):
                continue  # another worker was faster
            if not Task.objects.filter(job=schedule.job, ids={}, state__in=OPEN).exists():
                Task.objects.create(job=schedule.job, added_at=at, due_at=at)
                added += 1
    return added
