"""What the operator does on the page of the worker."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.record.operations import write
from toimeen.work import rules
from toimeen.work.labels import TaskState
from toimeen.work.models import Task


@transaction.atomic
def run_again(*, actor: Actor, at: dt.datetime, task: Task) -> Task:
    """A task that failed or was cancelled waits again, with all its attempts."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    ensure(rules.may_run_again(actor, task))
    task.state, task.due_at, task.attempts = TaskState.WAITING, at, 0
    task.ended_at, task.error, task.trace = None, "", ""
    task.is_cancel_asked = task.is_told = task.is_settled = False
    task.save()
    _record(actor, at, "task.run_again", task)
    return task


@transaction.atomic
def cancel_task(*, actor: Actor, at: dt.datetime, task: Task) -> Task:
    """One that waits ends here; one that runs is asked to stop and ends when it next looks."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    ensure(rules.may_cancel(actor, task))
    task.is_cancel_asked = True
    if task.state == TaskState.WAITING:
        task.state, task.ended_at = TaskState.CANCELLED, at
    task.save()
    _record(actor, at, "task.cancelled", task)
    return task


@transaction.atomic
def settle_task(*, actor: Actor, at: dt.datetime, task: Task) -> Task:
    """A failure is dealt with and needs nobody any more."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    ensure(rules.may_settle(actor, task))
    task.is_settled = task.is_told = True
    task.save(update_fields=["is_settled", "is_told"])
    _record(actor, at, "task.settled", task)
    return task


def _record(actor: Actor, at: dt.datetime, event: str, task: Task) -> None:
    after = {"job": task.job, "ids": task.ids, "state": task.state}
    write(actor=actor, at=at, event=event, thing=task, partnership_id=task.partnership_id, after=after)
