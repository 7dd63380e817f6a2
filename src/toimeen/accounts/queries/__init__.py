"""Every read of the room."""

from toimeen.accounts.queries.account import Account, get_account, has_account, has_second_factor
from toimeen.accounts.queries.invitations import (
    find_invitation,
    get_invitation,
    get_own_invitation,
    list_invitations,
    token_of,
)
from toimeen.accounts.queries.mentions import Place, list_places
from toimeen.accounts.queries.own_data import collect_own_data, own_data_file
from toimeen.accounts.queries.retention import Departed, get_bonds, list_departed

__all__ = [
    "Account",
    "Departed",
    "Place",
    "collect_own_data",
    "find_invitation",
    "get_account",
    "get_bonds",
    "get_invitation",
    "get_own_invitation",
    "has_account",
    "has_second_factor",
    "list_departed",
    "list_invitations",
    "list_places",
    "own_data_file",
    "token_of",
]
