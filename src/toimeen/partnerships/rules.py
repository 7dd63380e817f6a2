"""What may be done in this room."""

from __future__ import annotations

import datetime as dt

from toimeen.access.actor import Actor
from toimeen.access.labels import NEEDS_SIGN_IN
from toimeen.access.roles import Act, may
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.parties.labels import NEEDS_OWN_TABLE
from toimeen.parties.models import Organisation
from toimeen.parties.rules import may_change_organisation
from toimeen.partnerships.labels import (
    FACT_IS_WITHDRAWN,
    FACT_STANDS,
    HAS_ENDED,
    KEEPS_OWN_DETAILS,
    LAST_COORDINATOR,
)
from toimeen.partnerships.models import ContextFact, Partnership, PartySeat, PersonSeat


def may_create_partnership(actor: Actor) -> Verdict:
    """Everybody who is signed in may start one, and becomes its coordinator."""
    return YES if actor.is_operator or not actor.is_public else Denied("sign_in", NEEDS_SIGN_IN)


def may_change_partnership(actor: Actor, partnership: Partnership) -> Verdict:
    """Coordinators of any party: parties are equal, nobody owns the whole (product.md)."""
    return may(actor, Act.KEEP, partnership.pk)


def may_seat_anyone(actor: Actor, partnership: Partnership) -> Verdict:
    """Coordinators of any party."""
    return may(actor, Act.KEEP, partnership.pk)


def may_end_seat(
    actor: Actor, seat: PartySeat | PersonSeat, today: dt.date, other_coordinators: int
) -> Verdict:
    """Coordinators, while the seat stands; the last coordinator must first seat another, or nobody could edit."""
    verdict = may(actor, Act.KEEP, seat.partnership_id)
    if not verdict:
        return verdict
    if seat.until_on is not None and seat.until_on < today:
        return Denied("ended", HAS_ENDED)
    if isinstance(seat, PersonSeat) and seat.role == "coordinator" and not other_coordinators:
        return Denied("last_coordinator", LAST_COORDINATOR)
    return YES


def may_edit_party(
    actor: Actor, partnership: Partnership, organisation: Organisation, *, is_unseated: bool
) -> Verdict:
    """Whether the actor may change the organisation's details from this partnership's pages."""
    if partnership.pk not in {seat.partnership_id for seat in actor.seats} and not actor.is_operator:
        return may(actor, Act.KEEP, partnership.pk)
    return may_change_organisation(actor, organisation, is_unseated=is_unseated)


def may_change_person_at(actor: Actor, seat: PersonSeat) -> Verdict:
    """The person themselves; for a person without an account the coordinators at the seat's table (or of none)."""
    if actor.is_operator or (actor.person_id is not None and actor.person_id == seat.person_id):
        return YES
    verdict = may(actor, Act.KEEP, seat.partnership_id)
    if not verdict:
        return verdict
    if seat.person.email is not None:
        return Denied("has_account", KEEPS_OWN_DETAILS)
    own = seat.organisation_id is None or seat.organisation_id in actor.organisations_in(seat.partnership_id)
    return YES if own else Denied("not_own_table", NEEDS_OWN_TABLE)


def may_change_seat(actor: Actor, seat: PersonSeat) -> Verdict:
    """Coordinators of any party."""
    return may(actor, Act.KEEP, seat.partnership_id)


def may_undo_change(
    actor: Actor, partnership: Partnership, thing: object, *, is_unseated: bool = False
) -> Verdict:
    """Whoever may make the change may take it back. `is_unseated` as for `may_edit_party`."""
    if isinstance(thing, Organisation):
        return may_edit_party(actor, partnership, thing, is_unseated=is_unseated)
    return may_change_partnership(actor, partnership)


def may_add_context_fact(actor: Actor, partnership: Partnership) -> Verdict:
    """Coordinators of any party."""
    return may(actor, Act.KEEP, partnership.pk)


def may_change_context_fact(actor: Actor, fact: ContextFact) -> Verdict:
    """Coordinators of any party, while the fact stands."""
    verdict = may(actor, Act.KEEP, fact.partnership_id)
    return Denied("withdrawn", FACT_IS_WITHDRAWN) if verdict and fact.is_withdrawn else verdict


def may_withdraw_context_fact(actor: Actor, fact: ContextFact) -> Verdict:
    """As for a change."""
    return may_change_context_fact(actor, fact)


def may_restore_context_fact(actor: Actor, fact: ContextFact) -> Verdict:
    """Coordinators of any party, once the fact is withdrawn."""
    verdict = may(actor, Act.KEEP, fact.partnership_id)
    return Denied("stands", FACT_STANDS) if verdict and not fact.is_withdrawn else verdict


def may_keep_quiet(actor: Actor, partnership_id: int, organisation_id: int | None) -> Verdict:
    """Days that are everybody's: coordinators of any party. A party's own: its coordinators, and those who sit at no
    party's table."""
    verdict = may(actor, Act.KEEP, partnership_id)
    if not verdict or organisation_id is None or actor.is_operator:
        return verdict
    seats = [
        seat for seat in actor.seats if seat.partnership_id == partnership_id and seat.role == "coordinator"
    ]
    own = any(seat.organisation_id in {None, organisation_id} for seat in seats)
    return YES if own else Denied("not_own_table", NEEDS_OWN_TABLE)
