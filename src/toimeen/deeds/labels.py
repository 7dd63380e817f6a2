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


class RequestRole(models.TextChoices):
    """What somebody is asked for."""

    HOLDER = "holder", _("How the measure is going")
    REVIEWER = "reviewer", _("To look at an answer or evidence")
    SUMMARY = "summary", _("A summary of the theme")


class Stage(models.IntegerChoices):
    """How far a request without an answer has gone. It rises one by one and never falls."""

    ASKED = 1, _("Asked")
    REMINDED = 2, _("Reminded")
    COORDINATOR = 3, _("Told to the party's coordinator")
    LISTED = 4, _("On the joint list")
    NAMED = 5, _("Named in the report")


class ReviewVerdict(models.TextChoices):
    """What a reviewer says of an answer."""

    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    RETURNED = "returned", _("Returned")


class SuggestionResult(models.TextChoices):
    """How *not mine* was settled."""

    ACCEPTED = "accepted", _("The holder was changed")
    KEPT = "kept", _("The holder stays")


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
NOT_YOURS_TO_WITHDRAW = _("Only the person who told of the deed, or a coordinator, can withdraw it.")
CONFIRMED_ALREADY = _("Another party has confirmed this evidence already.")
NOT_YOUR_TABLE = _("You do not represent this organisation.")
NOT_ANOTHER_PARTY = _("Evidence is confirmed by a party other than the one that added it.")
NOTHING_ASKED = _("Answers are asked only for measures of an approved plan.")
UNDONE = _("Undone by the person who saved it.")
SAY_WHAT_STOPS = _("Say in a sentence what stands in the way, so that others can help.")
SAY_FROM_WHOM = _("Say from whom: choose a party, or write a role.")
SAY_WHAT_IS_NEEDED = _("Say what is needed from them.")
SAY_WHOSE = _("Choose whose it is, or say it in words.")
SAY_WHAT_HAPPENED = _("“Still on track” was enough twice. This time say in one sentence what has happened.")
NOT_YOURS_TO_REVIEW = _("An answer is acknowledged by the measure's reviewer, or by a coordinator.")
OWN_ANSWER = _("This is your own answer: somebody else acknowledges it.")
REVIEWED_ALREADY = _("This answer has been acknowledged or returned already.")
NOT_YOUR_MEASURE = _("This is settled by a coordinator of the parties that take part in the measure.")
SETTLED_ALREADY = _("This has been settled already.")
NOT_YOUR_ANSWER = _("Only the person who typed the answer can take it back.")
TOO_LATE = _("An answer can be taken back for a while only. Answer anew: the newest answer counts.")
ANSWERED_SINCE = _("There is a newer answer, or somebody has acted on this one. Answer anew instead.")
NOT_THE_LEAD = _("A theme is summed up by its lead party, or by a coordinator.")
HOLDER_CHANGED = _("The holder was changed, as suggested.")
ASK_ALL = _("Ask whose answer is due, in every partnership")
ASK_ONE = _("Ask whose answer is due, in one partnership")
