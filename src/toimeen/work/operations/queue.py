"""Gives the worker something to do. Called by operations of other rooms, in their transaction: no commit, no task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from functools import cache
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from toimeen.work.jobs import Job
from toimeen.work.labels import TaskState
from toimeen.work.models import Schedule, Task


def enqueue(
    job: Job, /, *, due_at: dt.datetime | None = None, once: bool = False, **ids: int | str | None
) -> Task:
    """A task that runs the job with these ids, now or from `due_at` on. `once`: an equal one that waits is enough.

    `partnership_id` among the ids ties the task to the partnership: its coordinators hear of a failure.
    """
    at = timezone.now()
    if once:
        waiting = Task.objects.filter(job=job.name, ids=ids, state=TaskState.WAITING).first()
        if waiting is not None:
            return waiting
    partnership_id: Any = ids.get("partnership_id")
    return Task.objects.create(
        job=job.name, ids=ids, partnership_id=partnership_id, added_at=at, due_at=due_at or at
    )


def hurry(job: Job | str) -> None:
    """Lets a scheduled job run as soon as this transaction is committed, and not only at its next time.

    A hint that may be lost without harm: the job comes by the clock anyway.
    """
    move = _mover(job if isinstance(job, str) else job.name)
    if not any(entry[1] is move for entry in connection.run_on_commit):  # a thousand letters, one hint
        transaction.on_commit(move)


@cache
def _mover(job_name: str) -> Callable[[], None]:
    def move() -> None:
        now = timezone.now()
        moved = Schedule.objects.filter(job=job_name, next_at__gt=now).update(next_at=now)
        if not moved and not Schedule.objects.filter(job=job_name).exists():
            # No worker has been here yet: its first timetable would begin only after this.
            _add_once(job_name, now)

    return move


def _add_once(job_name: str, at: dt.datetime) -> None:
    if not Task.objects.filter(job=job_name, ids={}, state=TaskState.WAITING).exists():
        Task.objects.create(job=job_name, added_at=at, due_at=at)


def ask_to_stop(task_id: int) -> None:
    """The room that queued the task does not want it any more: one that waits ends, one that runs looks and returns."""
    Task.objects.filter(pk=task_id, state=TaskState.WAITING).update(
        state=TaskState.CANCELLED, ended_at=timezone.now(), is_cancel_asked=True
    )
    Task.objects.filter(pk=task_id, state=TaskState.RUNNING).update(is_cancel_asked=True)


def mark_told(tasks: Collection[Task]) -> None:
    """A person has been told of the failure of these tasks."""
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(is_told=True)
