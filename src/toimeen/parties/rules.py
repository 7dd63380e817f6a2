"""What may be done in this room."""

from __future__ import annotations

from toimeen.access.actor import Actor, Role
from toimeen.access.labels import NEEDS_SIGN_IN
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.parties.labels import NEEDS_COORDINATOR, NEEDS_OWN_TABLE
from toimeen.parties.models import Organisation

_EDITORS = frozenset({Role.COORDINATOR, Role.MEMBER})


def may_add_organisation(actor: Actor) -> Verdict:
    """Everybody who is signed in: an organisation by itself gives nobody any right."""
    return YES if actor.is_operator or not actor.is_public else Denied("sign_in", NEEDS_SIGN_IN)


def may_change_organisation(
    actor: Actor, organisation: Organisation, *, is_unseated: bool = False
) -> Verdict:
    """Those who sit at its own table; a coordinator of anything when nobody does (`is_unseated`, told by the caller).

    Parties are equal: no other party edits this one's name (product.md, *Partnership*).
    """
    if verdict := may_add_organisation(actor):
        own = any(seat.organisation_id == organisation.pk and seat.role in _EDITORS for seat in actor.seats)
        if actor.is_operator or own or (is_unseated and _coordinates_something(actor)):
            return YES
        return Denied("not_own_table", NEEDS_OWN_TABLE)
    return verdict


def may_add_person(actor: Actor, *, with_account: bool = False) -> Verdict:
    """Everybody who is signed in may name a person; an account is given by a coordinator."""
    if verdict := may_add_organisation(actor):
        if with_account and not (actor.is_operator or _coordinates_something(actor)):
            return Denied("no_seat", NEEDS_COORDINATOR)
        return YES
    return verdict


def may_change_person(actor: Actor, person_id: int) -> Verdict:
    """The person and every coordinator: titles change, and not everybody has an account."""
    if verdict := may_add_organisation(actor):
        if actor.is_operator or actor.person_id == person_id or _coordinates_something(actor):
            return YES
        return Denied("no_seat", NEEDS_COORDINATOR)
    return verdict


def _coordinates_something(actor: Actor) -> bool:
    return any(seat.role == Role.COORDINATOR for seat in actor.seats)
