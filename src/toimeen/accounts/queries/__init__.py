"""Every read of the room."""

from toimeen.accounts.queries.account import Account, get_account, has_account
from toimeen.accounts.queries.invitations import (
    find_invitation,
    get_invitation,
    get_own_invitation,
    is_uncoordinated,
    list_invitations,
    token_of,
)

__all__ = [
    "Account",
    "find_invitation",
    "get_account",
    "get_invitation",
    "get_own_invitation",
    "has_account",
    "is_uncoordinated",
    "list_invitations",
    "token_of",
]
