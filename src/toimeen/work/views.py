"""The operator's page of background work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from toimeen.access.actor import Actor
from toimeen.access.request import ActorRequest
from toimeen.work import operations, queries
from toimeen.work.jobs import load
from toimeen.work.labels import TaskState
from toimeen.work.models import Task
from toimeen.work.rules import LEASE
from toimeen.work.wording import failure_words, job_words, timetable_words


def _actor(request: HttpRequest) -> Actor:
    return cast(ActorRequest, request).actor


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What waits, runs, failed and is done; what comes by the clock; which workers are alive."""
    actor, now = _actor(request), timezone.now()
    workers = queries.list_workers(actor)
    load()
    context: dict[str, Any] = {
        "alive": [one for one in workers if one.seen_at >= now - LEASE],
        "last_seen": max((one.seen_at for one in workers), default=None),
        "counts": queries.count_tasks(actor),
        "schedules": [
            (job_words(one.job), timetable_words(one.timetable), one) for one in queries.list_schedules(actor)
        ],
    }
    for state in (TaskState.FAILED, TaskState.RUNNING, TaskState.WAITING, TaskState.DONE):
        tasks = queries.list_tasks(actor, state)
        context[state.value] = [(job_words(one.job), failure_words(one), one) for one in tasks]
    return render(request, "work/overview.html", context)


@require_GET
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """One task with all that is known of it."""
    one = queries.get_task(_actor(request), task_id)
    load()
    context = {"task": one, "label": job_words(one.job), "failure": failure_words(one)}
    return render(request, "work/task.html", context)


def _act(request: HttpRequest, task_id: int, operation: Callable[..., Task], said: str) -> HttpResponse:
    actor = _actor(request)
    operation(actor=actor, at=timezone.now(), task=queries.get_task(actor, task_id))
    messages.success(request, said)
    return redirect("work:overview")


@require_POST
def run_again(request: HttpRequest, task_id: int) -> HttpResponse:
    """Puts a task that failed or was cancelled into the queue again."""
    return _act(request, task_id, operations.run_again, gettext("The task waits for its turn again."))


@require_POST
def cancel(request: HttpRequest, task_id: int) -> HttpResponse:
    """Cancels a task that waits, asks one that runs to stop."""
    return _act(request, task_id, operations.cancel_task, gettext("The task is cancelled, or ends soon."))


@require_POST
def settle(request: HttpRequest, task_id: int) -> HttpResponse:
    """A failure is dealt with."""
    return _act(request, task_id, operations.settle_task, gettext("The failure is marked as dealt with."))
