"""What may be done in this room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from toimeen.access.actor import Actor
from toimeen.access.labels import NEEDS_SIGN_IN
from toimeen.access.owners import NOBODY, Owners, may_edit_own
from toimeen.access.roles import Act, may
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.parties.models import Organisation
from toimeen.parties.rules import may_change_organisation
from toimeen.partnerships.labels import (
    DECIDES_ON_ITS_OWN,
    DECIDES_ON_ITS_OWN_ASK,
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


def may_seat_party(actor: Actor, partnership: Partnership) -> Verdict:
    """Coordinators of any party: who takes part is a joint matter."""
    return may(actor, Act.KEEP, partnership.pk)


def may_keep_own(actor: Actor, partnership_id: int, table: Owners) -> Verdict:
    """What a party decides alone: its own coordinators. Who sits at its table and in which role, its quiet days.

    Any coordinator where nobody coordinates at the table, and for what is no party's (docs/adr/0011-equal-parties.md).
    `table` as read by `queries.get_table`.
    """
    verdict = may_edit_own(actor, Act.KEEP, partnership_id, table)
    if isinstance(verdict, Denied) and verdict.code == "not_your_partys":
        sentence = DECIDES_ON_ITS_OWN_ASK if table.people else DECIDES_ON_ITS_OWN
        told = {"parties": ", ".join(table.names), "people": ", ".join(table.people)}
        return Denied("not_own_table", str(sentence) % told)
    return verdict


def kept_tables(
    actor: Actor, partnership_id: int, tables: Mapping[int | None, Owners], asked: Iterable[int | None]
) -> frozenset[int | None]:
    """Those of the asked tables (None: no party's) whose people the actor keeps. `tables`: `queries.list_tables`."""
    return frozenset(one for one in asked if may_keep_own(actor, partnership_id, tables.get(one, NOBODY)))


def may_end_seat(
    actor: Actor, seat: PartySeat | PersonSeat, today: dt.date, other_coordinators: int, table: Owners
) -> Verdict:
    """As for keeping people, while the seat stands; a party ends its own part too. The last coordinator must first
    seat another, or nobody could edit."""
    verdict = may_keep_own(actor, seat.partnership_id, table)
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


def may_change_person_at(actor: Actor, seat: PersonSeat, table: Owners) -> Verdict:
    """The person themselves; for a person without an account whoever keeps the people of the seat's table."""
    if actor.is_operator or (actor.person_id is not None and actor.person_id == seat.person_id):
        return YES
    verdict = may_keep_own(actor, seat.partnership_id, table)
    if verdict and seat.person.email is not None:
        return Denied("has_account", KEEPS_OWN_DETAILS)
    return verdict


def may_change_seat(actor: Actor, seat: PersonSeat, table: Owners) -> Verdict:
    """Whoever keeps the people of the seat's table."""
    return may_keep_own(actor, seat.partnership_id, table)


def may_undo_change(
    actor: Actor,
    partnership: Partnership,
    thing: object,
    *,
    is_unseated: bool = False,
    table: Owners = NOBODY,
) -> Verdict:
    """Whoever may make the change may take it back. `is_unseated`: `may_edit_party`; `table`: a person's seat's."""
    if isinstance(thing, Organisation):
        return may_edit_party(actor, partnership, thing, is_unseated=is_unseated)
    if isinstance(thing, PersonSeat):
        return may_keep_own(actor, partnership.pk, table)
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
