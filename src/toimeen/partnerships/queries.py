"""Reads of the room. Every read takes the actor first; what the actor may not see does not exist for them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from toimeen.access.actor import PUBLIC, Act, Actor, Role, Seat
from toimeen.access.owners import NOBODY, Owners
from toimeen.access.publicity import sees
from toimeen.access.roles import may
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import (
    ContextFact,
    FormOfCooperation,
    Partnership,
    PartySeat,
    PersonSeat,
    QuietPeriod,
    Theme,
    begun_by,
    not_ended_before,
    valid_on,
)
from toimeen.record.models import Entry
from toimeen.record.queries import get_entry


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


def get_partnership(actor: Actor, slug: str) -> Partnership:
    """The partnership by its address. Raises Partnership.DoesNotExist also when the actor may not see it."""
    for row in ask(_by_slug, word=slug):
        partnership = Partnership.from_db(DEFAULT_DB_ALIAS, PARTNERSHIP_COLUMNS, row)
        if sees(actor, partnership.publicity, partnership.pk):
            return partnership
    raise Partnership.DoesNotExist


PARTNERSHIP_COLUMNS = [field.attname for field in Partnership._meta.concrete_fields]


def _by_slug(slug: str) -> QuerySet[Partnership, tuple[Any, ...]]:
    return Partnership.objects.filter(slug=slug).values_list(*PARTNERSHIP_COLUMNS)


def list_partnerships(actor: Actor) -> list[Partnership]:
    """All that the actor may see, by name."""
    rows = ask(_seen, actor)
    return [Partnership.from_db(DEFAULT_DB_ALIAS, PARTNERSHIP_COLUMNS, row) for row in rows]


def _seen(actor: Actor) -> QuerySet[Partnership, tuple[Any, ...]]:
    return Partnership.objects.seen_by(actor).values_list(*PARTNERSHIP_COLUMNS)


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


def list_context_facts(
    actor: Actor, partnership: Partnership, theme: Theme | None = None
) -> list[ContextFact]:
    """The background facts that stand, with their sources: newest first (by their end where they have one), those
    without a day last.

    Of a theme also those of its sub-themes. Two queries, however many there are.
    """
    facts = _context_facts(actor, partnership).filter(is_withdrawn=False)
    if theme is not None:
        facts = facts.filter(Q(theme=theme) | Q(theme__parent=theme))
    return list(facts.prefetch_related("sources"))


def list_all_context_facts(actor: Actor, partnership: Partnership) -> list[ContextFact]:
    """The same with those that were withdrawn, without the sources: for those who keep them."""
    return list(_context_facts(actor, partnership))


def get_context_fact(actor: Actor, partnership: Partnership, fact_id: int) -> ContextFact:
    """A background fact, also a withdrawn one. Raises ContextFact.DoesNotExist also for one that is not seen."""
    return _context_facts(actor, partnership).select_related("partnership").get(pk=fact_id)


def _context_facts(actor: Actor, partnership: Partnership) -> QuerySet[ContextFact]:
    facts = ContextFact.objects.seen_by(actor).filter(partnership=partnership)
    newest = Coalesce("until_on", "happened_on").desc(nulls_last=True)
    return facts.order_by(newest, "position", "id")


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


def has_role_after(seat: PersonSeat, day: dt.date) -> bool:
    """Whether the seat's person has another role in the partnership that goes on after the day."""
    others = PersonSeat.objects.filter(partnership_id=seat.partnership_id, person_id=seat.person_id)
    return others.exclude(pk=seat.pk).filter(not_ended_before(day + dt.timedelta(days=1))).exists()


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


def list_partnership_ids_of(organisation: Organisation) -> list[int]:
    """The partnerships on whose pages the organisation's name stands."""
    parties = PartySeat.objects.filter(organisation=organisation).values_list("partnership_id", flat=True)
    people = PersonSeat.objects.filter(organisation=organisation).values_list("partnership_id", flat=True)
    return sorted({*parties, *people})


def list_places(partnership: Partnership) -> dict[str, int]:
    """The next free position of each kind of thing that has an order."""
    return {
        "party": partnership.party_seats.count(),
        "theme": partnership.themes.count(),
        "form": partnership.forms.count(),
        "context": partnership.context_facts.count(),
    }


def get_undoable(actor: Actor, partnership: Partnership, entry_id: int) -> tuple[Entry, models.Model]:
    """An entry of this partnership's record about a thing of the room (or a party), with the thing as it is now.

    Raises Entry.DoesNotExist for any other entry, and the thing's DoesNotExist when it is gone.
    """
    entry = get_entry(entry_id)
    kinds: tuple[type[models.Model], ...] = (
        Partnership,
        Theme,
        FormOfCooperation,
        Organisation,
        PartySeat,
        PersonSeat,
    )
    kind = next((kind for kind in kinds if kind._meta.label_lower == entry.noun), None)
    is_founding = kind is Partnership and entry.before is None
    is_rhythm = entry.event.endswith(".rhythm_changed")  # measures hang on it: it is changed where they are
    if kind is None or is_founding or is_rhythm or entry.partnership_id != partnership.pk:
        raise Entry.DoesNotExist
    thing = kind._default_manager.get(pk=entry.noun_id)
    if hasattr(thing, "partnership_id"):
        thing.partnership = partnership  # type: ignore[attr-defined]
    return entry, thing


def list_operators() -> list[Person]:
    """The operators of the installation to whom letters can be sent."""
    return list(Person.objects.filter(is_superuser=True, is_active=True, email__isnull=False))


def list_coordinators(partnership_id: int, today: dt.date) -> list[Person]:
    """The partnership's coordinators of the day to whom letters can be sent; `tables`: at whose tables each sits."""
    seats = PersonSeat.objects.filter(
        valid_on(today), partnership_id=partnership_id, role=Role.COORDINATOR, person__email__isnull=False,
        person__is_active=True,
    ).select_related("person")  # fmt: skip
    people: dict[int, Person] = {}
    for seat in seats:
        person = people.setdefault(seat.person_id, seat.person)
        person.tables = [*getattr(person, "tables", []), seat.organisation_id]  # type: ignore[attr-defined]
    return list(people.values())


def find_seats_of(address: str, partnership_id: int, today: dt.date) -> list[PersonSeat]:
    """The seats of the day of whoever has this e-mail address, in any case of its letters."""
    seats = PersonSeat.objects.filter(
        valid_on(today), partnership_id=partnership_id, person__email__iexact=address
    )
    return list(seats.select_related("person", "organisation"))


def list_quiet_periods(actor: Actor, partnership: Partnership) -> list[QuietPeriod]:
    """Everybody's quiet periods first, then those of each party. One query."""
    periods = partnership.quiet_periods.select_related("organisation")
    return list(periods.order_by(F("organisation_id").asc(nulls_first=True), "from_on", "id"))


def get_quiet_period(actor: Actor, partnership: Partnership, period_id: int) -> QuietPeriod:
    """One of the partnership. Raises QuietPeriod.DoesNotExist."""
    return partnership.quiet_periods.select_related("partnership").get(pk=period_id)
