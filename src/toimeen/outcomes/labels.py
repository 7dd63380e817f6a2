"""Words of the room: the steps of the ladder, freshness, kinds of outcomes."""

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from toimeen.plans.labels import MeasureState


class Step(models.TextChoices):
    """Step of a commitment or a measure, in its order."""

    WORD = "word", pgettext_lazy("step", "Word")
    INTENT = "intent", pgettext_lazy("step", "Intent")
    DEED = "deed", pgettext_lazy("step", "Deed")
    OUTCOME = "outcome", pgettext_lazy("step", "Outcome")


class Freshness(models.TextChoices):
    """When the holder last confirmed."""

    NOT_ASKED = "not_asked", _("Not asked")
    CONFIRMED = "confirmed", _("Confirmed")
    DUE = "due", _("Confirmation due")
    SILENT = "silent", _("Not confirmed since")
    NEVER = "never", _("Never confirmed")


OLD = frozenset({Freshness.SILENT, Freshness.NEVER})
"""What was said before is not shown as if it were of today."""


def state_words(state: str, freshness: Freshness) -> str:
    """The state of a measure as a page says it: one that nobody has confirmed in time is told as an earlier one."""
    label = str(MeasureState(state).label)
    if freshness in OLD and state != MeasureState.NOT_STATED:
        return gettext("earlier: %(state)s") % {"state": label[:1].lower() + label[1:]}
    return label


class OutcomeKind(models.TextChoices):
    """The three links of the results chain."""

    OUTPUT = "output", _("Output")
    RESULT = "result", _("Result")
    EFFECT = "effect", _("Effect")


class VoiceKind(models.TextChoices):
    """What a second voice does."""

    DOUBT = "doubt", _("Doubts")
    ADD = "add", _("Adds")


ACCEPTED_ALREADY = _("The outcome has been accepted already.")
OUTCOME_IS_WITHDRAWN = _("The outcome has been withdrawn.")
ACCEPTED_IS_KEPT = _("The outcome has been accepted: only a coordinator changes it now.")
NOT_YOUR_VOICE = _("Only the person who said it can withdraw it.")
OWN_VOICE = _("This is your own: somebody else answers it.")
ANSWERED_ALREADY = _("This has been answered already.")
VOICE_IS_WITHDRAWN = _("This has been withdrawn by the one who said it.")
ABOUT_WITHDRAWN = _("What this is about has been withdrawn.")
OWN_TABLE_ONLY = _("You speak for the party that you represent.")
