"""The parties and people at the table, and the parties' details."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.owners import Owners
from toimeen.access.verdict import ensure
from toimeen.parties import operations as parties
from toimeen.parties.models import Organisation, Person
from toimeen.parties.operations import OrganisationValues, PersonValues
from toimeen.parties.queries import find_organisation, find_person
from toimeen.partnerships import queries, rules
from toimeen.partnerships.models import Partnership, PartySeat, PersonSeat
from toimeen.partnerships.operations.foreign import ForeignThing
from toimeen.record.operations import change, move_on, snapshot, write


@dataclass(frozen=True, slots=True)
class SeatValues:
    """How a role is told: `title` when it differs from the person's own, and where the role is said."""

    title: str = ""
    source_url: str = ""
    is_public: bool = False


@transaction.atomic
def seat_party(
    *,
    actor: Actor,
    at: dt.datetime,
    partnership: Partnership,
    organisation: Organisation,
    from_on: dt.date | None = None,
) -> PartySeat:
    """Makes the organisation a party; one that left comes back to its seat."""
    ensure(rules.may_seat_party(actor, partnership))
    position = queries.list_places(partnership)["party"]
    seat, is_new = PartySeat.objects.get_or_create(
        partnership=partnership,
        organisation=organisation,
        defaults={"position": position, "from_on": from_on},
    )
    before = None if is_new else snapshot(seat)
    if not is_new:
        seat.from_on, seat.until_on = from_on, None
        seat.save(update_fields=["from_on", "until_on"])
    write(
        actor=actor,
        at=at,
        event="party.seated",
        thing=seat,
        partnership_id=partnership.pk,
        before=before,
        is_public=True,
    )
    return seat


@transaction.atomic
def seat_named_party(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, name: str, kind: str, from_on: dt.date | None = None
) -> PartySeat:  # fmt: skip
    """Seats the organisation of this name; one that nobody knows yet is added first, named in Finnish."""
    organisation = find_organisation(name=name) or parties.add_organisation(
        actor=actor, at=at, values=OrganisationValues(kind=kind, name_fi=name)
    )
    return seat_party(actor=actor, at=at, partnership=partnership, organisation=organisation, from_on=from_on)


@transaction.atomic
def seat_named_person(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, given: str, family: str, title: str, role: str,
    organisation: Organisation | None, email: str = "", is_public: bool = False, from_on: dt.date | None = None,
    until_on: dt.date | None = None, right: str = "",
) -> PersonSeat:  # fmt: skip
    """Seats the person of this address or name; one whom nobody knows yet is added first."""
    _ensure_keeps_people(actor, at, partnership.pk, organisation.pk if organisation else None)
    person = find_person(given=given, family=family, affiliation=organisation, email=email)
    if person is None:
        person = parties.add_person(
            actor=actor, at=at, given=given, family=family, title=title, affiliation=organisation, email=email or None,
            partnership_id=partnership.pk,
        )  # fmt: skip
    return seat_person(
        actor=actor, at=at, partnership=partnership, person=person, role=role, organisation=organisation,
        title=title if title != person.title else "", is_public=is_public, from_on=from_on,
        until_on=until_on, right=right,
    )  # fmt: skip


@transaction.atomic
def seat_person(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, person: Person, role: str,
    organisation: Organisation | None = None, title: str = "", is_public: bool = False, source_url: str = "",
    from_on: dt.date | None = None, until_on: dt.date | None = None, right: str = "",
) -> PersonSeat:  # fmt: skip
    """Gives the person a role at a party's table, or at none; the same seat twice is one seat.

    `title` when it differs from the person's own. `right`: the one right of a guest, a `labels.GuestRight`.
    """
    _ensure_keeps_people(actor, at, partnership.pk, organisation.pk if organisation else None)
    if organisation is not None and not partnership.party_seats.filter(organisation=organisation).exists():
        raise ForeignThing(f"{organisation.slug} is no party of {partnership.slug}")
    same = PersonSeat.objects.filter(
        partnership=partnership,
        person=person,
        role=role,
        organisation=organisation,
        right=right,
        until_on=until_on,
    ).first()
    if same is not None:  # the form was sent twice
        return same
    seat = PersonSeat.objects.create(
        partnership=partnership, person=person, role=role, organisation=organisation, title=title, is_public=is_public,
        source_url=source_url, from_on=from_on, until_on=until_on, right=right,
    )  # fmt: skip
    write(actor=actor, at=at, event="person.seated", thing=seat, partnership_id=partnership.pk)
    return seat


@transaction.atomic
def end_seat(*, actor: Actor, at: dt.datetime, seat: PartySeat | PersonSeat, until_on: dt.date) -> None:
    """The seat's last day. The person keeps what they did; the role is free for another.

    With a person's last role here their personal links end too.
    """
    today = timezone.localdate(at)
    table = queries.get_table(seat.partnership_id, seat.organisation_id, today)
    ensure(rules.may_end_seat(actor, seat, today, queries.count_other_coordinators(seat, today), table))
    if seat.from_on is not None and until_on < seat.from_on:
        raise ValueError("a seat cannot end before it began")
    before = snapshot(seat)
    seat.until_on = until_on
    seat.save(update_fields=["until_on"])
    write(
        actor=actor, at=at, event="seat.ended", thing=seat, partnership_id=seat.partnership_id, before=before
    )
    if isinstance(seat, PersonSeat) and not queries.has_role_after(seat, until_on):
        midnight = dt.datetime.combine(until_on + dt.timedelta(days=1), dt.time.min)
        parties.end_links(
            actor=actor, at=at, person=seat.person, partnership_id=seat.partnership_id,
            until=timezone.make_aware(midnight),
        )  # fmt: skip


@transaction.atomic
def change_seat(
    *, actor: Actor, at: dt.datetime, seat: PersonSeat, values: SeatValues
) -> PersonSeat:  # fmt: skip
    """Changes how the role is told."""
    ensure(rules.may_change_seat(actor, seat, _table_of(seat, at)))
    change(
        seat, asdict(values), actor=actor, at=at, event="seat.changed", partnership_id=seat.partnership_id
    )  # fmt: skip
    return seat


@transaction.atomic
def change_person_at(
    *, actor: Actor, at: dt.datetime, seat: PersonSeat, values: PersonValues, seen_version: int
) -> Person:
    """Changes a person's details, and tells every partnership of theirs. Raises `Conflict`."""
    ensure(rules.may_change_person_at(actor, seat, _table_of(seat, at)))
    parties.change_person(
        actor=actor, at=at, person=seat.person, values=values, partnership_id=seat.partnership_id,
        seen_version=seen_version,
    )  # fmt: skip
    for other in set(seat.person.seats.values_list("partnership_id", flat=True)) - {seat.partnership_id}:
        move_on(other, at)
    return seat.person


@transaction.atomic
def change_party(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, organisation: Organisation, values: OrganisationValues,
    seen_version: int,
) -> Organisation:  # fmt: skip
    """Changes an organisation's details from a partnership's pages, and tells every partnership that names it."""
    is_unseated = queries.is_unseated(organisation, timezone.localdate(at))
    ensure(rules.may_edit_party(actor, partnership, organisation, is_unseated=is_unseated))
    parties.change_organisation(
        actor=actor, at=at, organisation=organisation, values=values, seen_version=seen_version,
        partnership_id=partnership.pk, is_unseated=is_unseated,
    )  # fmt: skip
    for other in queries.list_partnership_ids_of(organisation):
        if other != partnership.pk:
            move_on(other, at)
    return organisation


def _table_of(seat: PersonSeat, at: dt.datetime) -> Owners:
    return queries.get_table(seat.partnership_id, seat.organisation_id, timezone.localdate(at))


def _ensure_keeps_people(
    actor: Actor, at: dt.datetime, partnership_id: int, organisation_id: int | None
) -> None:
    table = queries.get_table(partnership_id, organisation_id, timezone.localdate(at))
    ensure(rules.may_keep_own(actor, partnership_id, table))
