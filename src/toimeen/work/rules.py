"""Who looks after the worker, and how long it waits before it tries again."""

from __future__ import annotations

import datetime as dt

from toimeen.access.actor import Actor
from toimeen.access.labels import NEEDS_SIGN_IN
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.work import labels
from toimeen.work.labels import TaskState
from toimeen.work.models import ENDED, Task

LEASE = dt.timedelta(seconds=60)
"""How long a worker holds a task, or counts as alive, without a sign of life; it gives one every `BEAT`."""
BEAT = dt.timedelta(seconds=15)
LONGEST_PAUSE = dt.timedelta(hours=6)


def may_look_after(actor: Actor) -> Verdict:
    """The operator."""
    if actor.is_operator:
        return YES
    return Denied("sign_in", NEEDS_SIGN_IN) if actor.is_public else Denied("operator", labels.ONLY_OPERATOR)


def may_run_again(actor: Actor, task: Task) -> Verdict:
    """The operator, once it failed or was cancelled."""
    verdict = may_look_after(actor)
    if verdict and task.state not in (TaskState.FAILED, TaskState.CANCELLED):
        return Denied("not_ended", labels.TASK_HAS_NOT_ENDED)
    return verdict


def may_settle(actor: Actor, task: Task) -> Verdict:
    """The operator, once it failed."""
    verdict = may_look_after(actor)
    if verdict and task.state != TaskState.FAILED:
        return Denied("not_failed", labels.TASK_HAS_NOT_ENDED)
    return verdict


def may_cancel(actor: Actor, task: Task) -> Verdict:
    """The operator, while it waits or runs."""
    verdict = may_look_after(actor)
    if verdict and task.state in ENDED:
        return Denied("ended", labels.TASK_HAS_ENDED)
    return verdict


def pause(attempts: int) -> dt.timedelta:
    """How long to wait after so many failed attempts: 1, 4, 16, 64 minutes …, at most six hours."""
    return min(dt.timedelta(minutes=4 ** min(attempts - 1, 6)), LONGEST_PAUSE)
