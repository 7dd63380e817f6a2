"""Reads of the seats of parties and of people, and the actor that a person is by them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from toimeen.access.actor import PUBLIC, Act, Actor, Role, Seat
from toimeen.access.roles import may
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import (
    Partnership,
    PartySeat,
    PersonSeat,
    begun_by,
    not_ended_before,
    valid_on,
)


def actor_for(person: Person | None, today: dt.date) -> Actor:
    """The person with the seats that are valid today; the public for nobody."""
    if person is None or not person.is_active:
        return PUBLIC
    seats = ask(_seats_valid, today, ids=[person.pk])
    return Actor(
        person_id=person.pk,
        name=str(person),
        seats=frozenset(
            Seat(partnership, organisation, Role(role), Act(right) if right else None)
            for partnership, organisation, role, right in seats
        ),
        is_operator=person.is_superuser,
    )


def _seats_valid(today: dt.date, person_ids: list[int]) -> QuerySet[PersonSeat, tuple[Any, ...]]:
    return PersonSeat.objects.filter(valid_on(today), person__in=person_ids).values_list(
        "partnership_id", "organisation_id", "role", "right"
    )


def list_parties(actor: Actor, partnership: Partnership) -> list[Organisation]:
    """The parties in the order of the agreement."""
    seats = PartySeat.objects.filter(partnership=partnership).select_related("organisation")
    return [seat.organisation for seat in seats]


def list_people(actor: Actor, partnership: Partnership, today: dt.date) -> QuerySet[PersonSeat]:
    """The people at the table whom the actor may see: everybody for those inside, the public roles for others.

    A role that begins later is shown to those who keep the roles.
    """
    seats = PersonSeat.objects.filter(not_ended_before(today), partnership=partnership).select_related(
        "person", "organisation", "person__affiliation"
    )
    if may(actor, Act.KEEP, partnership.pk):
        return seats
    seats = seats.filter(begun_by(today))
    if may(actor, Act.READ_INTERNAL, partnership.pk):
        return seats
    return seats.filter(is_public=True)


def list_party_seats(actor: Actor, partnership: Partnership) -> list[PartySeat]:
    """The seats of the parties in the order of the agreement, ended ones among them."""
    return list(PartySeat.objects.filter(partnership=partnership).select_related("organisation"))


def get_person_seat(actor: Actor, partnership: Partnership, seat_id: int) -> PersonSeat:
    """A seat of the partnership. Raises PersonSeat.DoesNotExist, also when it is another partnership's."""
    seats = PersonSeat.objects.filter(partnership=partnership)
    return seats.select_related("person", "organisation").get(pk=seat_id)


def get_party_seat(actor: Actor, partnership: Partnership, seat_id: int) -> PartySeat:
    """A party's seat. Raises PartySeat.DoesNotExist."""
    return PartySeat.objects.filter(partnership=partnership).select_related("organisation").get(pk=seat_id)


def count_other_coordinators(seat: PartySeat | PersonSeat, today: dt.date) -> int:
    """Coordinators with an account whose seat stands today, this one apart."""
    seats = PersonSeat.objects.filter(
        valid_on(today),
        partnership_id=seat.partnership_id, role=Role.COORDINATOR, person__email__isnull=False,
    )  # fmt: skip
    return (seats.exclude(pk=seat.pk) if isinstance(seat, PersonSeat) else seats).count()


def has_role_after(seat: PersonSeat, day: dt.date) -> bool:
    """Whether the seat's person has another role in the partnership that goes on after the day."""
    others = PersonSeat.objects.filter(partnership_id=seat.partnership_id, person_id=seat.person_id)
    return others.exclude(pk=seat.pk).filter(not_ended_before(day + dt.timedelta(days=1))).exists()


def list_operators() -> list[Person]:
    """The operators of the installation to whom letters can be sent."""
    return list(Person.objects.filter(is_superuser=True, is_active=True, email__isnull=False))


def list_coordinators(partnership_id: int, today: dt.date) -> dict[Person, set[int | None]]:
    """The partnership's coordinators of the day to whom letters can be sent, each with the tables at which they sit."""
    seats = PersonSeat.objects.filter(
        valid_on(today), partnership_id=partnership_id, role=Role.COORDINATOR, person__email__isnull=False,
        person__is_active=True,
    ).select_related("person")  # fmt: skip
    tables: dict[Person, set[int | None]] = {}
    for seat in seats:
        tables.setdefault(seat.person, set()).add(seat.organisation_id)
    return tables


def find_seats_of(address: str, partnership_id: int, today: dt.date) -> list[PersonSeat]:
    """The seats of the day of whoever has this e-mail address, in any case of its letters."""
    seats = PersonSeat.objects.filter(
        valid_on(today), partnership_id=partnership_id, person__email__iexact=address
    )
    return list(seats.select_related("person", "organisation"))
