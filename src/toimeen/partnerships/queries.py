"""Reads of the room. Every read takes the actor first; what the actor may not see does not exist for them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from toimeen.access.actor import PUBLIC, Actor, Role, Seat
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import FormOfCooperation, Partnership, PartySeat, PersonSeat, Theme


def actor_for(person: Person | None, today: dt.date) -> Actor:
    """The person with the seats that are valid today; the public for nobody."""
    if person is None or not person.is_active:
        return PUBLIC
    seats = person.seats.filter(
        Q(from_on__isnull=True) | Q(from_on__lte=today), Q(until_on__isnull=True) | Q(until_on__gte=today)
    ).values_list("partnership_id", "organisation_id", "role")
    return Actor(
        person_id=person.pk,
        name=str(person),
        seats=frozenset(Seat(partnership, organisation, Role(role)) for partnership, organisation, role in seats),
        is_operator=person.is_superuser,
    )


def get_partnership(actor: Actor, slug: str) -> Partnership:
    """The partnership by its address. Raises Partnership.DoesNotExist also when the actor may not see it."""
    return Partnership.objects.seen_by(actor).get(slug=slug)


def list_partnerships(actor: Actor) -> list[Partnership]:
    """All that the actor may see, by name."""
    return list(Partnership.objects.seen_by(actor))


def list_parties(actor: Actor, partnership: Partnership) -> list[Organisation]:
    """The parties in the order of the agreement."""
    seats = PartySeat.objects.filter(partnership=partnership).select_related("organisation")
    return [seat.organisation for seat in seats]


def list_themes(actor: Actor, partnership: Partnership) -> list[Theme]:
    """The themes in their order, sub-themes among them (told apart by `parent_id`)."""
    return list(partnership.themes.all())


def get_theme(actor: Actor, partnership: Partnership, slug: str) -> Theme:
    """Raises Theme.DoesNotExist."""
    return partnership.themes.get(slug=slug)


def list_forms(actor: Actor, partnership: Partnership) -> list[FormOfCooperation]:
    """The forms of cooperation in their order."""
    return list(partnership.forms.all())


def get_form(actor: Actor, partnership: Partnership, slug: str) -> FormOfCooperation:
    """Raises FormOfCooperation.DoesNotExist."""
    return partnership.forms.get(slug=slug)


def list_people(actor: Actor, partnership: Partnership, today: dt.date) -> QuerySet[PersonSeat]:
    """The people at the table whom the actor may see: everybody for those inside, the public roles for others."""
    seats = (
        PersonSeat.objects.filter(partnership=partnership)
        .filter(Q(until_on__isnull=True) | Q(until_on__gte=today))
        .select_related("person", "organisation", "person__affiliation")
    )
    if actor.is_operator or actor.roles_in(partnership.pk):
        return seats
    return seats.filter(is_public=True)
