"""Parse and word; never save."""

from toimeen.partnerships.forms.context import ContextForm, ContextWithdrawalForm
from toimeen.partnerships.forms.organisation import OrganisationForm
from toimeen.partnerships.forms.people import PartyForm, PersonForm, SeatEndForm, SeatForm
from toimeen.partnerships.forms.quiet import QuietForm
from toimeen.partnerships.forms.things import CooperationForm, PartnershipForm, ThemeForm

__all__ = [
    "ContextForm",
    "ContextWithdrawalForm",
    "CooperationForm",
    "OrganisationForm",
    "PartnershipForm",
    "PartyForm",
    "PersonForm",
    "QuietForm",
    "SeatEndForm",
    "SeatForm",
    "ThemeForm",
]
