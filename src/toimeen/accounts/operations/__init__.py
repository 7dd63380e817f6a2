"""Writes of the room. Each: rule → change → record, in one transaction. All raise `Refused`."""

from toimeen.accounts.operations.details import OwnDetails, change_own_details
from toimeen.accounts.operations.erasure import erase_departed, erase_person
from toimeen.accounts.operations.invitations import (
    InvitationValues,
    accept_invitation,
    invite_person,
    send_invitation_again,
    withdraw_invitation,
)

__all__ = [
    "InvitationValues",
    "OwnDetails",
    "accept_invitation",
    "change_own_details",
    "erase_departed",
    "erase_person",
    "invite_person",
    "send_invitation_again",
    "withdraw_invitation",
]
