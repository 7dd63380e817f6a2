"""How a task is taken, held, ended and rescued. Called by the worker alone.

Each is one short transaction. A worker that has lost its lease changes nothing any more: every write names the
worker and the attempt.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F, QuerySet

from toimeen.work import rules
from toimeen.work.jobs import JOBS
from toimeen.work.labels import WORKER_DIED, TaskState
from toimeen.work.models import Schedule, Task, Worker


def claim(*, worker: str, at: dt.datetime) -> Task | None:
    """The task that has waited longest, taken for this worker; None when nothing is due.

    Several workers take different ones: PostgreSQL skips rows that another is taking, SQLite lets one write at a time.
    """
    due = Task.objects.filter(state=TaskState.WAITING, due_at__lte=at).order_by("due_at", "id")
    if not due.exists():  # the common case costs no write
        return None
    with transaction.atomic():
        task = due.select_for_update(skip_locked=True).first()
        if task is None:
            return None
        task.state, task.worker, task.started_at = TaskState.RUNNING, worker, at
        task.attempts += 1
        task.lease_until = at + rules.LEASE
        task.done_count = task.of_count = 0
        task.save()
    return task


def hold(*, task: Task, at: dt.datetime) -> bool:
    """A sign of life: the lease is longer. False when the task is no longer this worker's."""
    return bool(_own(task).update(lease_until=at + rules.LEASE))


def end(*, task: Task, at: dt.datetime) -> None:
    """It came to its end: done, or cancelled when it was asked to stop. Earlier failures of the same are settled."""
    for asked, state in ((False, TaskState.DONE), (True, TaskState.CANCELLED)):
        _own(task).filter(is_cancel_asked=asked).update(
            state=state, ended_at=at, lease_until=None, error="", trace=""
        )
    failures = Task.objects.filter(state=TaskState.FAILED, is_settled=False, job=task.job, pk__lt=task.pk)
    if failures.exists():
        failures.filter(ids=task.ids).update(is_settled=True)


def give_back(*, task: Task, at: dt.datetime) -> None:
    """The worker stops before the task ends: it waits again, and the attempt does not count."""
    _own(task).update(
        state=TaskState.WAITING, due_at=at, lease_until=None, attempts=F("attempts") - 1, worker=""
    )


def fail(
    *, task: Task, at: dt.datetime, error: str, trace: str = "", pause: dt.timedelta | None = None
) -> None:
    """It went wrong: it waits for its next attempt, after a growing pause or the given, or has failed for good."""
    job = JOBS.get(task.job)
    most = job.attempts if job else 1
    told = {"lease_until": None, "error": error[:2000], "trace": trace[-8000:]}
    if task.attempts < most:
        later = at + (rules.pause(task.attempts) if pause is None else pause)
        _own(task).update(state=TaskState.WAITING, due_at=later, **told)
    else:
        _own(task).update(state=TaskState.FAILED, ended_at=at, **told)


def reap(*, at: dt.datetime) -> int:
    """Rescues the tasks of workers that died: their lease has run out. Tells how many."""
    lost = list(Task.objects.filter(state=TaskState.RUNNING, lease_until__lt=at))
    for task in lost:
        # The first time nothing says that the task was to blame: it goes on at once.
        fail(task=task, at=at, error=WORKER_DIED, pause=dt.timedelta() if task.attempts == 1 else None)
    return len(lost)


def sign_on(*, worker: str, at: dt.datetime) -> None:
    """The worker is there, or is still there."""
    Worker.objects.update_or_create(
        name=worker, defaults={"seen_at": at}, create_defaults={"started_at": at, "seen_at": at}
    )
    Worker.objects.filter(seen_at__lt=at - dt.timedelta(days=1)).delete()


def sign_off(*, worker: str) -> None:
    """The worker stops."""
    Worker.objects.filter(name=worker).delete()


def sweep(*, at: dt.datetime) -> int:
    """Removes tasks that ended well two weeks ago, and those that did not after three months. Tells how many.

    Of jobs that run every few minutes the last hour is enough.
    """
    often = Schedule.objects.filter(timetable__startswith="every ").values("job")
    done = Task.objects.filter(state=TaskState.DONE)
    old = (
        done.filter(job__in=often, ended_at__lt=at - dt.timedelta(hours=1)),
        done.filter(ended_at__lt=at - dt.timedelta(days=14)),
        Task.objects.filter(ended_at__lt=at - dt.timedelta(days=90)),
    )
    return sum(tasks.delete()[0] for tasks in old)


def _own(task: Task) -> QuerySet[Task]:
    """The task, as long as it is this attempt of this worker."""
    return Task.objects.filter(
        pk=task.pk, state=TaskState.RUNNING, worker=task.worker, attempts=task.attempts
    )
