"""The table of roles: which act each role may do. One table; the docs' page of roles is generated from it."""

from __future__ import annotations

from toimeen.access.actor import Act, Actor, Role, Seat
from toimeen.access.labels import NEEDS_SEAT, NEEDS_SIGN_IN
from toimeen.access.verdict import YES, Denied, Verdict

__all__ = ["GUEST_RIGHTS", "TABLE", "Act", "includes", "may", "tables_for"]

TABLE: dict[Act, frozenset[Role]] = {
    Act.READ_INTERNAL: frozenset({Role.COORDINATOR, Role.MEMBER, Role.READER, Role.LEADER}),
    Act.TELL: frozenset({Role.COORDINATOR, Role.MEMBER}),
    Act.PLAN: frozenset({Role.COORDINATOR, Role.MEMBER}),
    Act.APPROVE: frozenset({Role.COORDINATOR}),
    Act.KEEP: frozenset({Role.COORDINATOR}),
}

GUEST_RIGHTS: dict[Act, frozenset[Act]] = {
    # Who helps to plan has to see the plan in the making; who tells of deeds need not see anything internal.
    Act.READ_INTERNAL: frozenset({Act.READ_INTERNAL}),
    Act.TELL: frozenset({Act.TELL}),
    Act.PLAN: frozenset({Act.PLAN, Act.READ_INTERNAL}),
    # A deputy: approves for the party while its coordinator is away, and sees what is approved.
    Act.APPROVE: frozenset({Act.APPROVE, Act.READ_INTERNAL}),
}
"""The one right that a guest may have, and the acts in it. To keep the partnership is nobody's guest right."""


def includes(seat: Seat, act: Act) -> bool:
    """Whether the seat lets its holder do the act."""
    if seat.role is Role.GUEST:
        return seat.right is not None and act in GUEST_RIGHTS[seat.right]
    return seat.role in TABLE[act]


def may(actor: Actor, act: Act, partnership_id: int) -> Verdict:
    """Whether one of the actor's seats in the partnership includes the act; the operator may everything."""
    if actor.is_operator:
        return YES
    if any(seat.partnership_id == partnership_id and includes(seat, act) for seat in actor.seats):
        return YES
    if actor.is_public:
        return Denied("sign_in", NEEDS_SIGN_IN)
    return Denied("no_seat", NEEDS_SEAT)


def tables_for(actor: Actor, act: Act, partnership_id: int) -> frozenset[int | None]:
    """The organisations at whose tables the actor may do the act; None among them for a seat at no party's."""
    return frozenset(
        seat.organisation_id
        for seat in actor.seats
        if seat.partnership_id == partnership_id and includes(seat, act)
    )
