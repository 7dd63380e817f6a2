"""Whose tables are seated today: a party's own is decided there."""

from __future__ import annotations

import datetime as dt

from toimeen.access.actor import Role
from toimeen.access.owners import NOBODY, Owners
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership, PartySeat, PersonSeat, valid_on


def list_tables(partnership_id: int, today: dt.date) -> dict[int | None, Owners]:
    """The parties at whose tables a coordinator with an account sits today, each as the owner of what is its own.

    One query. A table that is not among them is nobody's (`owners.NOBODY`), and so is that of no party.
    """
    seats = PersonSeat.objects.filter(
        valid_on(today),
        partnership_id=partnership_id, role=Role.COORDINATOR, organisation__isnull=False, person__email__isnull=False,
        person__is_active=True,
    )  # fmt: skip
    people: dict[int | None, list[PersonSeat]] = {}
    for seat in seats.select_related("person", "organisation").order_by("pk"):
        people.setdefault(seat.organisation_id, []).append(seat)
    return {
        key: Owners(
            party_ids=frozenset({key or 0}),
            seated_ids=frozenset({key or 0}),
            names=(str(own[0].organisation),),
            people=tuple(dict.fromkeys(seat.person.full_name for seat in own if seat.person.full_name)),
        )
        for key, own in people.items()
    }


def get_table(partnership_id: int, organisation_id: int | None, today: dt.date) -> Owners:
    """The party as the owner of what is its own: nobody where no coordinator sits there today."""
    return list_tables(partnership_id, today).get(organisation_id, NOBODY)


def table_of_thing(partnership_id: int, thing: object, today: dt.date) -> Owners:
    """The table of a person's seat; anything else is nobody's own. No query for that."""
    return (
        get_table(partnership_id, thing.organisation_id, today) if isinstance(thing, PersonSeat) else NOBODY
    )


def is_unseated(organisation: Organisation, today: dt.date) -> bool:
    """Whether nobody who edits sits at the organisation's own table anywhere today: others must keep its details."""
    editors = organisation.person_seats.filter(valid_on(today), role__in=[Role.COORDINATOR, Role.MEMBER])
    return not editors.filter(person__email__isnull=False).exists()


def list_seated_ids(partnership: Partnership, today: dt.date) -> set[int]:
    """The parties at whose own table somebody sits who edits: of the partnership's parties those that `is_unseated`
    is false of, asked in one query."""
    editors = PersonSeat.objects.filter(
        valid_on(today), role__in=[Role.COORDINATOR, Role.MEMBER], person__email__isnull=False
    )
    parties = PartySeat.objects.filter(partnership=partnership).values("organisation_id")
    return {
        key
        for key in editors.filter(organisation_id__in=parties).values_list("organisation_id", flat=True)
        if key
    }
