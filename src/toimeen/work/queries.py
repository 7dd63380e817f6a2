"""Reads the queue: for the operator's page, for `toimeen check`, and for rooms that tell people of failures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.work import rules
from toimeen.work.labels import TaskState
from toimeen.work.models import Schedule, Task, Worker


@dataclass(frozen=True, slots=True)
class Health:
    """How the work goes: workers alive now, tasks overdue by ten minutes, failures that nobody has dealt with."""

    alive: int
    overdue: int
    failed: int
    schedules: int
    late_schedules: int
    next_at: dt.datetime | None


def get_task(actor: Actor, task_id: int) -> Task:
    """The task. Raises Task.DoesNotExist; refuses those who are no operator."""
    ensure(rules.may_look_after(actor))
    return Task.objects.get(pk=task_id)


def find_task(task_id: int) -> Task | None:
    """The task, for the room that queued it and shows its person how far it is."""
    return Task.objects.filter(pk=task_id).defer("trace").first()


def has_worker(at: dt.datetime) -> bool:
    """Whether a worker has given a sign of life lately."""
    return Worker.objects.filter(seen_at__gte=at - rules.LEASE).exists()


def is_anything_due(at: dt.datetime) -> bool:
    """Whether a worker would find something to do: a task, a job whose time has come, a task of a dead worker."""
    return (
        Task.objects.filter(state=TaskState.WAITING, due_at__lte=at).exists()
        or Schedule.objects.filter(next_at__lte=at).exists()
        or Task.objects.filter(state=TaskState.RUNNING, lease_until__lt=at).exists()
    )


def list_tasks(actor: Actor, state: str, limit: int = 50) -> list[Task]:
    """The newest tasks in the state; those that wait stand in the order in which they come.

    Without failures that are dealt with, and without what ended well by the clock: its timetable tells of it.
    """
    ensure(rules.may_look_after(actor))
    tasks = Task.objects.filter(state=state, is_settled=False).defer("trace")
    if state == TaskState.DONE:  # what runs by the clock is told with its timetable
        tasks = tasks.exclude(job__in=Schedule.objects.values("job"))
    return list(tasks.order_by("due_at", "id")[:limit] if state == TaskState.WAITING else tasks[:limit])


def count_tasks(actor: Actor) -> dict[str, int]:
    """How many tasks are in each state."""
    ensure(rules.may_look_after(actor))
    counts = dict.fromkeys(TaskState.values, 0)
    return counts | dict(Task.objects.order_by().values_list("state").annotate(Count("id")))


def list_schedules(actor: Actor) -> list[Schedule]:
    """What runs by the clock."""
    ensure(rules.may_look_after(actor))
    return list(Schedule.objects.all())


def list_workers(actor: Actor) -> list[Worker]:
    """Workers that have not signed off, alive or not."""
    ensure(rules.may_look_after(actor))
    return list(Worker.objects.all())


def list_untold_failures(limit: int = 200) -> list[Task]:
    """Tasks that failed for good and of which nobody has been told yet."""
    return list(
        Task.objects.filter(state=TaskState.FAILED, is_told=False, is_settled=False).order_by("id")[:limit]
    )


def read_health(at: dt.datetime) -> Health:
    """How the work goes."""
    long_ago = at - dt.timedelta(minutes=10)
    schedules = Schedule.objects.all()
    return Health(
        alive=Worker.objects.filter(seen_at__gte=at - rules.LEASE).count(),
        overdue=Task.objects.filter(state=TaskState.WAITING, due_at__lt=long_ago).count(),
        failed=Task.objects.filter(state=TaskState.FAILED, is_settled=False).count(),
        schedules=schedules.count(),
        late_schedules=schedules.filter(next_at__lt=long_ago).count(),
        next_at=schedules.order_by("next_at").values_list("next_at", flat=True).first(),
    )
