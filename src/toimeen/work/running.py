"""What a running job may ask and tell: the time, how far it is, whether it should stop. Outside a worker: nothing.

for number, person in enumerate(people):
    if is_cancelled():
        return
    progress(number, len(people))
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils import timezone

from toimeen.work.labels import TaskState
from toimeen.work.models import Task


@dataclass(slots=True)
class Run:
    """The task that runs here. `at` is the moved clock of a simulation, None for the real one."""

    task: Task
    at: dt.datetime | None = None
    told: float = 0.0


_run: ContextVar[Run | None] = ContextVar("run", default=None)
_stopping = False


@contextmanager
def run_scope(task: Task, at: dt.datetime | None) -> Iterator[None]:
    """While the job of this task runs."""
    token = _run.set(Run(task, at))
    try:
        yield
    finally:
        _run.reset(token)


def now() -> dt.datetime:
    """The time, as the job shall see it."""
    run = _run.get()
    return run.at if run is not None and run.at is not None else timezone.now()


def progress(done: int, of: int) -> None:
    """So many of so many are done. Written at most once a second."""
    run = _run.get()
    if run is None or (done < of and time.monotonic() - run.told < 1):
        return
    run.told = time.monotonic()
    Task.objects.filter(pk=run.task.pk, state=TaskState.RUNNING).update(done_count=done, of_count=of)


def is_cancelled() -> bool:
    """Whether the operator asked this task to stop. A long job looks now and then and returns."""
    run = _run.get()
    return run is not None and Task.objects.filter(pk=run.task.pk, is_cancel_asked=True).exists()


def is_stopping() -> bool:
    """Whether the worker has been told to end: a job that will come again by the clock returns soon."""
    return _stopping


def stop() -> None:
    """Tells the running job that the worker ends."""
    global _stopping
    _stopping = True
