"""Words of the room."""

from django.utils.translation import gettext_lazy as _

CHANGED_MEANWHILE = _(
    "A coordinator has changed your details since you opened this page. Look below and save again."
)
INVITES_TO_OWN_TABLE = _("Each party invites to its own table. Ask a coordinator of that party.")
IS_ACCEPTED = _("This invitation has been accepted already.")
IS_WITHDRAWN = _("This invitation has been withdrawn.")
HAS_EXPIRED = _("This invitation is too old. Ask the person who invited you to send it again.")
NOT_YOURS = _("This invitation is for somebody else.")
