"""Words of the room."""

from django.utils.translation import gettext_lazy as _

CHANGED_MEANWHILE = _(
    "A coordinator has changed your details since you opened this page. Look below and save again."
)
INVITES_TO_OWN_TABLE = _("Each party invites to its own table. Ask a coordinator of that party.")
IS_ACCEPTED = _("This invitation has been accepted already.")
IS_WITHDRAWN = _("This invitation has been withdrawn.")
HAS_EXPIRED = _("This invitation is too old. Ask the person who invited you to send it again.")
ERASE_DEPARTED = _("Erase the names of those who have had no role for long")
ONLY_ONESELF = _("Only the person, or the keeper of the service, can erase a person.")
IS_ERASED = _("This person has been erased already.")
COORDINATES = _(
    "You coordinate a partnership now, and its duty needs a name. "
    "Hand the role over first; then your data can be erased."
)
HAS_SIGNED = _(
    "You signed an agreement for your organisation. That is a public act, "
    "and the name stays on the ground of archiving in the public interest (GDPR, article 17(3)(d))."
)
NEEDS_OPERATOR = _("Only the keeper of the service sees this.")
ADD_SECOND_FACTOR = _("Add a passkey or an authenticator app first: this service asks it of coordinators.")
NOT_YOURS = _("This invitation is for somebody else.")
