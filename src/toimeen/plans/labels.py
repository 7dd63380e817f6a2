"""Words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    """Where a year's plan stands."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    CLOSED = "closed", _("Closed")


class MeasureState(models.TextChoices):
    """What the holder or the source says of a measure. *Not stated* is a state of its own, never a guess."""

    NOT_STATED = "not_stated", _("Not stated")
    PLANNED = "planned", _("Not started")
    RUNNING = "running", _("In progress")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")
