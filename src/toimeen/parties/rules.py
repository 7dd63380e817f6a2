"""What may be done in this room."""

from __future__ import annotations

import enum

from toimeen.access.actor import Act, Actor, Role
from toimeen.access.labels import NEEDS_SIGN_IN
from toimeen.access.roles import may
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.parties.labels import (
    LINK_IS_FOR_ELSE,
    LINK_IS_REVOKED,
    LINK_NEEDS_ADDRESS,
    LINK_NOT_YOURS,
    NEEDS_COORDINATOR,
    NEEDS_OWN_TABLE,
    LinkPurpose,
)
from toimeen.parties.models import Organisation, Person, PersonalLink


class LinkAct(enum.StrEnum):
    """What can be done by a personal link."""

    ANSWER = "answer"
    """Answer, review, take one's answer back."""
    DEED = "deed"
    """Tell what was done, with its evidence."""


LINK_ACTS: dict[str, frozenset[LinkAct]] = {
    # Whoever answers *done* is asked for the deed at once.
    LinkPurpose.ANSWER: frozenset(LinkAct),
    LinkPurpose.DEED: frozenset({LinkAct.DEED}),
}
"""By a link's purpose, what may be done by it; a purpose that is not here allows nothing."""


def link_allows(actor: Actor, act: LinkAct) -> Verdict:
    """Whether the link by which the actor came is for the act; who came without one is asked by other rules."""
    if actor.link is None or act in LINK_ACTS.get(actor.link.purpose, frozenset()):
        return YES
    return Denied("other_purpose", LINK_IS_FOR_ELSE)


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


def may_issue_link(actor: Actor, partnership_id: int) -> Verdict:
    """Coordinators of any party, and the program when a letter goes out."""
    return may(actor, Act.KEEP, partnership_id)


def may_send_link(actor: Actor, partnership_id: int, person: Person) -> Verdict:
    """As for issuing, to a person who has an address and is there."""
    verdict = may_issue_link(actor, partnership_id)
    if verdict and not (person.email and person.is_active):
        return Denied("no_address", LINK_NEEDS_ADDRESS)
    return verdict


def may_list_links(actor: Actor) -> Verdict:
    """Everybody who is signed in sees their own; who keeps the partnership sees all (`queries.list_links`)."""
    return may_add_organisation(actor)


def may_use_link(actor: Actor, link: PersonalLink) -> Verdict:
    """Who came by it."""
    return YES if actor.via_link == link.pk else Denied("sign_in", NEEDS_SIGN_IN)


def may_revoke_link(actor: Actor, link: PersonalLink) -> Verdict:
    """Its holder, signed in or by the link itself, and the coordinators."""
    if actor.is_one_of(frozenset({link.person_id}), link.partnership_id):
        return YES
    verdict = may(actor, Act.KEEP, link.partnership_id)
    return Denied("not_yours", LINK_NOT_YOURS) if not verdict and not actor.is_public else verdict


def may_renew_link(actor: Actor, link: PersonalLink) -> Verdict:
    """As for revoking, and never what was revoked: the holder asks the coordinator then."""
    verdict = may_revoke_link(actor, link)
    return Denied("revoked", LINK_IS_REVOKED) if verdict and link.revoked_at is not None else verdict


def _coordinates_something(actor: Actor) -> bool:
    return any(seat.role == Role.COORDINATOR for seat in actor.seats)
