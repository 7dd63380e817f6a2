"""Words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """The four answers to *how is it going?*"""

    ON_TRACK = "on_track", _("Still on track")
    DONE = "done", _("Done")
    OBSTACLE = "obstacle", _("An obstacle")
    NOT_MINE = "not_mine", _("Not mine")


class EvidenceKind(models.TextChoices):
    """What shows that a deed happened."""

    LINK = "link", _("Link")
    PHOTO = "photo", _("Photo")
    FILE = "file", _("File")
    DECISION = "decision", _("Decision")
    FIGURE = "figure", _("Figure")
