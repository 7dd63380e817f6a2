"""What may be done in this room."""

from __future__ import annotations

import datetime as dt

from toimeen.access.actor import Actor, Role
from toimeen.access.labels import NEEDS_SIGN_IN
from toimeen.access.owners import Owners
from toimeen.access.roles import Act, may
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.accounts import labels
from toimeen.accounts.bonds import Bonds
from toimeen.accounts.models import Invitation
from toimeen.parties.models import Person
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.rules import may_keep_own

VALID_DAYS = 14
"""How long an invitation waits before it must be sent again."""


def may_see_own(actor: Actor) -> Verdict:
    """Everybody who is signed in with an account: own data, own letters' language, own consent."""
    return Denied("sign_in", NEEDS_SIGN_IN) if actor.is_public else YES


def may_change_own(actor: Actor, person_id: int) -> Verdict:
    """The person themselves, signed in."""
    verdict = may_see_own(actor)
    return Denied("not_oneself", labels.KEEPS_OWN) if verdict and actor.person_id != person_id else verdict


def may_see_invitations(actor: Actor, partnership: Partnership) -> Verdict:
    """Coordinators of any party."""
    return may(actor, Act.KEEP, partnership.pk)


def may_invite(actor: Actor, partnership_id: int, table: Owners) -> Verdict:
    """Whoever keeps the people of the table: a party's own coordinators, any where nobody coordinates, and at no
    party's table. `table` as read by `partnerships.queries.get_table`.

    Parties are equal: nobody chooses another party's people (product.md, *Partnership*).
    """
    return may_keep_own(actor, partnership_id, table)


def may_send_again(actor: Actor, invitation: Invitation, table: Owners) -> Verdict:
    """As for inviting, while the invitation is open; also when it has expired."""
    return may_invite(actor, invitation.partnership_id, table) and _is_open(invitation)


def may_withdraw_invitation(actor: Actor, invitation: Invitation, table: Owners) -> Verdict:
    """As for inviting, and whoever sent it while they keep the partnership; while it is open."""
    verdict = may_invite(actor, invitation.partnership_id, table)
    if not verdict and actor.person_id is not None and actor.person_id == invitation.invited_by_id:
        verdict = may(actor, Act.KEEP, invitation.partnership_id)
    return verdict and _is_open(invitation)


def may_accept_invitation(actor: Actor, invitation: Invitation, today: dt.date, *, has_link: bool) -> Verdict:
    """The invited person, or whoever came by the link in the letter; while it is open and not too old."""
    if actor.is_public:
        return Denied("sign_in", NEEDS_SIGN_IN)
    if not has_link and actor.person_id != invitation.person_id:
        return Denied("not_yours", labels.NOT_YOURS)
    return is_acceptable(invitation, today)


def is_acceptable(invitation: Invitation, today: dt.date) -> Verdict:
    """Whether the invitation still stands, whoever takes it."""
    verdict = _is_open(invitation)
    if verdict and today > invitation.expires_on:
        return Denied("expired", labels.HAS_EXPIRED)
    return verdict


def _is_open(invitation: Invitation) -> Verdict:
    if invitation.accepted_at is not None:
        return Denied("accepted", labels.IS_ACCEPTED)
    return Denied("withdrawn", labels.IS_WITHDRAWN) if invitation.withdrawn_at is not None else YES


def may_erase_person(actor: Actor, person: Person, bonds: Bonds) -> Verdict:
    """The person themself or the operator (the worker among them), unless a public duty stands against it.

    `bonds` as read by `queries.get_bonds`. Ground: GDPR, article 17(1), and its exceptions in 17(3).
    """
    if actor.is_public and not actor.is_operator:
        return Denied("sign_in", NEEDS_SIGN_IN)
    if not actor.is_operator and actor.person_id != person.pk:
        return Denied("not_oneself", labels.ONLY_ONESELF)
    if person.erased_at is not None:
        return Denied("erased", labels.IS_ERASED)
    if bonds.coordinates:
        return Denied("coordinates", labels.COORDINATES)
    return Denied("signed", labels.HAS_SIGNED) if bonds.signed else YES


def may_see_departed(actor: Actor) -> Verdict:
    """The operator, and the worker."""
    if actor.is_public and not actor.is_operator:
        return Denied("sign_in", NEEDS_SIGN_IN)
    return YES if actor.is_operator else Denied("no_operator", labels.NEEDS_OPERATOR)


def needs_second_factor(actor: Actor) -> bool:
    """Whether the actor may change what others rely on."""
    return actor.is_operator or any(seat.role == Role.COORDINATOR for seat in actor.seats)
