"""Words of the room."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHANGED_MEANWHILE = _(
    "A coordinator has changed your details since you opened this page. Look below and save again."
)
KEEPS_OWN = _("Everybody keeps their own details.")
IS_ACCEPTED = _("This invitation has been accepted already.")
IS_WITHDRAWN = _("This invitation has been withdrawn.")
HAS_EXPIRED = _("This invitation is too old. Ask the person who invited you to send it again.")
ERASE_DEPARTED = _("Erase the names of those who have had no role for long")
ONLY_ONESELF = _("Only the person, or the operator of the service, can erase a person.")
IS_ERASED = _("This person has been erased already.")
COORDINATES = _(
    "You coordinate a partnership now, and its duty needs a name. "
    "Hand the role over first; then your data can be erased."
)
HAS_SIGNED = _(
    "You signed an agreement for your organisation. That is a public act, "
    "and the name stays on the ground of archiving in the public interest (GDPR, article 17(3)(d))."
)
AGREED = _("It is the agreement as it was signed: a public act stays as it is.")
APPROVED = _(
    "The parties have approved these words. Ask a coordinator to change them; the change leaves a trace."
)
NEEDS_OPERATOR = _("Only the operator of the service sees this.")
ADD_SECOND_FACTOR = _("Add a passkey or an authenticator app first: this service asks it of coordinators.")
NOT_YOURS = _("This invitation is for somebody else.")

TABLES: dict[str, Promise] = {
    "parties.Person": _("Your own row"),
    "partnerships.PersonSeat": _("Roles"),
    "accounts.Invitation": _("Invitations"),
    "parties.PersonalLink": _("Personal links"),
    "agreements.TextVersion": _("Texts of agreements"),
    "agreements.Intake": _("Documents that you brought"),
    "agreements.Commitment": _("Promises"),
    "plans.Approval": _("Approvals of plans"),
    "plans.Measure": _("Measures"),
    "deeds.CheckIn": _("Check-ins"),
    "deeds.Deed": _("Deeds"),
    "deeds.Evidence": _("Evidence"),
    "deeds.Request": _("Requests to tell"),
    "outcomes.Outcome": _("Outcomes"),
    "account.EmailAddress": _("Addresses of the account"),
    "mfa.Authenticator": _("Keys and authenticator apps"),
    "socialaccount.SocialAccount": _("Your organisation’s account"),
    "post.Letter": _("Letters to you"),
    "post.Address": _("Your address did not work"),
    "record.Entry": _("The record of changes"),
}
"""Words for tables on the page of own data; one that is missing is called by its name in the code."""
