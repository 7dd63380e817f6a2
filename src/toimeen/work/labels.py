"""Words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TaskState(models.TextChoices):
    """How a task of the worker stands."""

    WAITING = "waiting", pgettext_lazy("task", "Waits")
    RUNNING = "running", pgettext_lazy("task", "Runs")
    DONE = "done", pgettext_lazy("task", "Done")
    FAILED = "failed", pgettext_lazy("task", "Failed")
    CANCELLED = "cancelled", pgettext_lazy("task", "Cancelled")


ONLY_OPERATOR = _("Only the operator of the service looks after the worker.")
TASK_HAS_NOT_ENDED = _("Only a task that failed or was cancelled is run again.")
TASK_HAS_ENDED = _("The task has ended: there is nothing to cancel.")
WORKER_DIED, TOO_LONG, NO_SUCH_JOB = "worker_died", "too_long", "no_such_job"
"""Errors of ours as a task keeps them; others are kept as a sentence of the catalogues and what was met."""
ERRORS = {
    WORKER_DIED: _("The worker died while it was running the task."),
    TOO_LONG: _("The task took longer than it may, and was stopped."),
    NO_SUCH_JOB: _("This version of the program has no such job."),
}
DAY_NAMES = (
    pgettext_lazy("timetable", "On Mondays"), pgettext_lazy("timetable", "On Tuesdays"),
    pgettext_lazy("timetable", "On Wednesdays"), pgettext_lazy("timetable", "On Thursdays"),
    pgettext_lazy("timetable", "On Fridays"), pgettext_lazy("timetable", "On Saturdays"),
    pgettext_lazy("timetable", "On Sundays"),
)  # fmt: skip
SWEEP = _("Remove old tasks from the list")
FOLLOW_RECORD = _("Follow the chain of the record and look for a gap")
