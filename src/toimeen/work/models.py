"""What the worker has to do, when it does it by the clock, and which workers are alive. No foreign keys into rooms."""

from __future__ import annotations

from django.db import models

from toimeen.work.labels import TaskState

ENDED = (TaskState.DONE, TaskState.FAILED, TaskState.CANCELLED)


class Task(models.Model):
    """One run of a job: waits until `due_at`, is held by one worker for as long as its lease, ends once.

    `ids` are the job's keywords. `partnership_id` is there when the task concerns one: its coordinators are then told
    of a failure. `is_told` once a person has been told of it, `is_settled` once it is dealt with: by a person, or by a
    later run of the same job that went well.
    """

    job = models.CharField(max_length=100)
    ids = models.JSONField(default=dict)
    partnership_id = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=TaskState, default=TaskState.WAITING)
    added_at = models.DateTimeField()
    due_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    done_count = models.PositiveIntegerField(default=0)
    of_count = models.PositiveIntegerField(default=0)
    is_cancel_asked = models.BooleanField(default=False)
    error = models.TextField(blank=True)
    trace = models.TextField(blank=True)
    is_told = models.BooleanField(default=False)
    is_settled = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="work_task_next"),
            models.Index(fields=["state", "ended_at"], name="work_task_ended"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=TaskState.values), name="work_task_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="running", lease_until__isnull=False)
                | (~models.Q(state="running") & models.Q(lease_until__isnull=True)),
                name="work_task_lease_while_running",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "running"], ended_at__isnull=True)
                | (~models.Q(state__in=["waiting", "running"]) & models.Q(ended_at__isnull=False)),
                name="work_task_ended_when_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.state}"


class Schedule(models.Model):
    """When a job runs by the clock. The next run is moved on in the transaction that adds its task: once, not twice."""

    job = models.CharField(max_length=100, unique=True)
    timetable = models.CharField(max_length=60)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["job"]

    def __str__(self) -> str:
        return f"{self.job}: {self.timetable}"


class Worker(models.Model):
    """A worker that is alive, or was: one that stops cleanly takes its row away."""

    name = models.CharField(max_length=100, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
