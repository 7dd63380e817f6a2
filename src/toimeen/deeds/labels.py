"""Words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Answer(models.TextChoices):
    """The four answers to *how is it going?*"""

    ON_TRACK = "on_track", _("Still on track")
    DONE = "done", pgettext_lazy("answer", "Done")
    OBSTACLE = "obstacle", _("An obstacle")
    NOT_MINE = "not_mine", _("Not mine")


class EvidenceKind(models.TextChoices):
    """What shows that a deed happened."""

    LINK = "link", _("Link")
    PHOTO = "photo", _("Photo")
    FILE = "file", _("File")
    DECISION = "decision", _("Decision")
    FIGURE = "figure", _("Figure")


DAY_IN_FUTURE = _("A deed has happened: its day cannot be after today, %(limit)s.")
DAY_BEFORE_PARTNERSHIP = _("Beginning of the partnership: %(limit)s. A deed cannot be earlier.")
DAY_WITHOUT_YEAR = _("Give the year too.")
ENDS_BEFORE_START = _("The last day cannot be before the first.")
DEED_IS_WITHDRAWN = _("The deed has been withdrawn.")
DEED_STANDS = _("The deed has not been withdrawn.")
NOT_YOURS_TO_WITHDRAW = _("A deed is withdrawn by the one who told it, or by a coordinator.")
CONFIRMED_ALREADY = _("Another party has confirmed this evidence already.")
NOT_YOUR_TABLE = _("You do not sit at the table of this organisation.")
NOT_ANOTHER_PARTY = _("Evidence is confirmed by another party than the one that brought it.")
NOTHING_ASKED = _("Answers are asked only for measures of an approved plan.")
UNDONE = _("Undone by the one who saved it.")
