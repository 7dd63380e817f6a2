"""Words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LetterState(models.TextChoices):
    """How a letter stands."""

    QUEUED = "queued", pgettext_lazy("letter", "Waits")
    SENDING = "sending", pgettext_lazy("letter", "Is being sent")
    SENT = "sent", pgettext_lazy("letter", "Sent")
    FAILED = "failed", pgettext_lazy("letter", "Could not be sent")
    BOUNCED = "bounced", pgettext_lazy("letter", "Came back")
    DROPPED = "dropped", pgettext_lazy("letter", "Not sent: the address does not work")


ONLY_OPERATOR = _("Only the operator of the service sees the letters.")
ADDRESS_WORKS = _("No letter has come back from this address.")
SEND_LETTERS = _("Send the letters that wait")
ERASE_BODIES = _("Erase the texts of old letters")
