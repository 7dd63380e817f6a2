"""The table of roles: which act each role may do. One table; the docs' page of roles is generated from it."""

from __future__ import annotations

import enum

from toimeen.access.actor import Actor, Role
from toimeen.access.labels import NEEDS_SEAT, NEEDS_SIGN_IN
from toimeen.access.verdict import YES, Denied, Verdict


class Act(enum.StrEnum):
    """What can be done in a partnership, each named as rules name it."""

    READ_INTERNAL = "read_internal"
    TELL = "tell"
    """Add a deed, evidence, a check-in: tell what happened."""
    PLAN = "plan"
    """Edit measures of an open plan."""
    KEEP = "keep"
    """Edit the agreement, its promises, themes, forms, people; approve; accept outcomes."""


TABLE: dict[Act, frozenset[Role]] = {
    Act.READ_INTERNAL: frozenset({Role.COORDINATOR, Role.MEMBER, Role.READER}),
    Act.TELL: frozenset({Role.COORDINATOR, Role.MEMBER}),
    Act.PLAN: frozenset({Role.COORDINATOR, Role.MEMBER}),
    Act.KEEP: frozenset({Role.COORDINATOR}),
}


def may(actor: Actor, act: Act, partnership_id: int) -> Verdict:
    """Whether one of the actor's roles in the partnership includes the act; the operator may everything."""
    if actor.is_operator or TABLE[act] & actor.roles_in(partnership_id):
        return YES
    if actor.is_public:
        return Denied("sign_in", NEEDS_SIGN_IN)
    return Denied("no_seat", NEEDS_SEAT)
