"""Parse and word what people write; never save."""

from toimeen.accounts.forms.details import DetailsForm
from toimeen.accounts.forms.invitations import InvitationForm, NewPasswordForm

__all__ = ["DetailsForm", "InvitationForm", "NewPasswordForm"]
