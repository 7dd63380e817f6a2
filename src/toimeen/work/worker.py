"""The worker: takes what is due, runs it, holds its lease, and ends cleanly when told to.

One thread runs the jobs, one gives signs of life. A job that takes longer than its limit, or than the grace after the
worker was told to stop, is ended with the whole process: Python cannot stop a thread.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import secrets
import socket
import threading
import time
import traceback
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone, translation

from toimeen.work import running as run
from toimeen.work.jobs import JOBS, JobFailed, load
from toimeen.work.labels import NO_SUCH_JOB, TOO_LONG
from toimeen.work.models import Task
from toimeen.work.operations import running, scheduling
from toimeen.work.rules import BEAT

log = logging.getLogger("toimeen.work")
TICK = 1.0
"""Seconds between two looks at an empty queue."""
GRACE = 8.0
"""Seconds that a running job has to come to its end once the worker is told to stop."""
HUNG = 70
"""The exit code of a worker that ended itself because of a job that did not."""


def run_due(at: dt.datetime | None = None) -> int:
    """Runs all that is due by the clock `at` (now when None), here and in this process. Tells how many tasks ran.

    For tests and for a year lived through with a moved clock.
    """
    jobs = load()
    moment = at or timezone.now()
    scheduling.keep_schedules(jobs=jobs, at=moment)
    scheduling.add_due(jobs=jobs, at=moment)
    ran = 0
    while (task := running.claim(worker="here", at=moment)) is not None:
        run_task(task, at)
        ran += 1
    return ran


def run_task(task: Task, at: dt.datetime | None = None) -> None:
    """Runs one claimed task and writes how it ended. Never raises for what a job does."""
    job = JOBS.get(task.job)
    try:
        if job is None:
            raise LookupError(NO_SUCH_JOB)
        # Each job chooses the language of what it writes; none depends on the task before it.
        with run.run_scope(task, at), translation.override(None):
            job.function(**task.ids)
    except Exception as error:
        log.exception("task %s %s failed", task.pk, task.job)
        said = str(error)
        if job is not None and not isinstance(error, JobFailed):
            said = f"{JobFailed.sentence}\n{type(error).__name__}: {error}".strip()
        running.fail(task=task, at=at or timezone.now(), error=said, trace=traceback.format_exc())
    else:
        running.end(task=task, at=at or timezone.now())


class WorkLoop:
    """One worker process."""

    def __init__(self, goes_on: Callable[[], bool] = lambda: True, rests_after: float | None = None) -> None:
        """`goes_on` is asked at each tick: whether whoever started the worker is still there.

        After `rests_after` seconds without work it ends; None: never.
        """
        self.name = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(3)}"
        self.goes_on, self.rests_after = goes_on, rests_after
        self.stopping = threading.Event()
        self.stopped_at = 0.0
        self.task: Task | None = None
        self.since = 0.0

    def stop(self) -> None:
        """Ends after the task that runs. Safe in a signal handler."""
        self.stopped_at = time.monotonic()
        self.stopping.set()
        run.stop()

    def run(self) -> int:
        """Works until it is told to stop; returns the exit code."""
        jobs = load()
        self._survive(lambda: running.sign_on(worker=self.name, at=timezone.now()))
        self._survive(lambda: scheduling.keep_schedules(jobs=jobs, at=timezone.now()))
        self._survive(lambda: running.reap(at=timezone.now()))
        threading.Thread(target=self._beat, name="beat", daemon=True).start()
        worked = time.monotonic()
        while not self.stopping.is_set() and self.goes_on() and not self._may_rest(worked):
            close_old_connections()
            if self._survive(self._turn):
                worked = time.monotonic()
            else:
                self.stopping.wait(TICK)
        self._survive(lambda: running.sign_off(worker=self.name))
        connections.close_all()
        return 0

    def _may_rest(self, worked: float) -> bool:
        return self.rests_after is not None and time.monotonic() - worked > self.rests_after

    def _turn(self) -> bool:
        """Does one thing; False when there was nothing to do."""
        now = timezone.now()
        scheduling.add_due(jobs=JOBS, at=now)
        task = running.claim(worker=self.name, at=now)
        if task is None:
            return False
        self.since, self.task = time.monotonic(), task
        try:
            run_task(task)
        finally:
            self.task = None
        return True

    def _survive(self, step: Callable[[], object]) -> bool:
        """Runs the step; a database that does not answer is logged and asked again later."""
        try:
            return bool(step())
        except DatabaseError:
            log.exception("the database does not answer; trying again")
            connections.close_all()
            self.stopping.wait(5)
            return False

    def _beat(self) -> None:
        """Signs of life; rescues tasks of dead workers; ends the process when a job hangs."""
        beaten = time.monotonic()
        while True:
            time.sleep(0.5)
            self._end_if_hung()
            if time.monotonic() - beaten < BEAT.total_seconds():
                continue
            beaten = time.monotonic()
            try:
                self._sign()
            except DatabaseError:
                log.warning("no sign of life could be given", exc_info=True)
            finally:
                connections.close_all()

    def _sign(self) -> None:
        now = timezone.now()
        running.sign_on(worker=self.name, at=now)
        if (task := self.task) is not None:
            running.hold(task=task, at=now)
        running.reap(at=now)

    def _end_if_hung(self) -> None:
        task = self.task
        if task is None:
            return
        now, job = time.monotonic(), JOBS.get(task.job)
        try:
            if self.stopping.is_set() and now - self.stopped_at > GRACE:
                running.give_back(task=task, at=timezone.now())
                running.sign_off(worker=self.name)
                os._exit(0)
            if job is not None and now - self.since > job.limit:
                running.fail(task=task, at=timezone.now(), error=TOO_LONG)
                os._exit(HUNG)
        except DatabaseError:
            os._exit(HUNG)
