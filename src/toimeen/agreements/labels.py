"""Words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DateRole(models.TextChoices):
    """What a date of an agreement is the date of."""

    SIGNED = "signed", _("Signed")
    PRESENTED = "presented", _("Presented")
    START = "start", _("In force from")
    END = "end", _("In force until")
    DECIDED = "decided", _("Decided")
    PUBLISHED = "published", _("Published")


class Basis(models.TextChoices):
    """How a fact is known."""

    STATED = "stated", pgettext_lazy("basis of a fact", "stated in the source")
    DEDUCED = "deduced", pgettext_lazy("basis of a fact", "deduced, not stated")
    UNKNOWN = "unknown", pgettext_lazy("basis of a fact", "not stated")


class Strength(models.TextChoices):
    """How firmly a sentence promises."""

    WILL = "will", _("Will be done")
    GOAL = "goal", _("Goal")
    OPTION = "option", _("Option")


class Ending(models.TextChoices):
    """How a commitment was closed, by decision and with a public reason."""

    KEPT = "kept", _("Kept")
    PARTLY_KEPT = "partly_kept", _("Partly kept")
    WAIVED = "waived", _("Waived")
    SUPERSEDED = "superseded", _("Superseded")
    NOT_KEPT = "not_kept", _("Not kept")


class AnchorState(models.TextChoices):
    """Whether the anchor stands in its text version."""

    PLACED = "placed", _("In its place")
    PROPOSED = "proposed", _("Proposed, to be confirmed")
    ORPHANED = "orphaned", _("No longer in the text")


class Grade(models.IntegerChoices):
    """Grade of evidence, in order of strength; 0 is no deed at all."""

    NONE = 0, _("no evidence")
    SAID = 1, _("said")
    SHOWN = 2, _("shown")
    CONFIRMED = 3, _("confirmed by another party")


HAS_ENDING = _("This promise has already been closed.")
IS_WITHDRAWN = _("This was found to be no promise.")
