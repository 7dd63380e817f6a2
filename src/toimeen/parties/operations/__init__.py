"""Writes of the room. Each: rule → change → record, in one transaction. All raise `Refused`."""

from toimeen.parties.operations.links import (
    ask_for_fresh_link,
    end_links,
    issue_link,
    renew_link,
    revoke_link,
    send_link,
    use_link,
)
from toimeen.parties.operations.organisations import (
    OrganisationValues,
    add_organisation,
    add_strategy,
    change_organisation,
)
from toimeen.parties.operations.people import PersonValues, add_person, change_person, tell_of_account

__all__ = [
    "OrganisationValues",
    "PersonValues",
    "add_organisation",
    "add_person",
    "add_strategy",
    "ask_for_fresh_link",
    "change_organisation",
    "change_person",
    "end_links",
    "issue_link",
    "renew_link",
    "revoke_link",
    "send_link",
    "tell_of_account",
    "use_link",
]
