"""Empty chairs: duties whose holder has left, and parties at whose table nobody coordinates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q, QuerySet

from toimeen.access.actor import Act, Actor, Role
from toimeen.access.roles import tables_for
from toimeen.agreements.models import Commitment
from toimeen.lib.wording import Wording
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership, PartySeat, PersonSeat, Theme
from toimeen.plans.labels import Duty, MeasureState, PlanState
from toimeen.plans.models import HandedDuty, Handover, Measure

SOON = dt.timedelta(days=30)
OVER = (MeasureState.DONE, MeasureState.STOPPED)


@dataclass(frozen=True, slots=True)
class Chair:
    """A duty without anybody to do it. `was` had it; `since` is the last day of their role, where it is known.

    `duty` is a `labels.Duty`, `lead` of a theme, or `responsible` for a promise. `seat_id`: the role that ended, from
    which the duty is handed on.
    """

    thing: Measure | Theme | Commitment
    duty: str
    was: str
    since: dt.date | None = None
    party_id: int | None = None
    seat_id: int | None = None

    @property
    def title(self) -> Wording:
        """What it is called."""
        thing = self.thing
        if isinstance(thing, Measure):
            return thing.title
        return thing.name if isinstance(thing, Theme) else thing.summary


@dataclass(frozen=True, slots=True)
class Unled:
    """A party at whose table nobody coordinates today. `since`: the last day of its last coordinator's role; none
    where it has never had one."""

    party: Organisation
    since: dt.date | None


@dataclass(frozen=True, slots=True)
class EmptyChairs:
    """What is without anybody: of the actor's own parties, of others, parties without a coordinator, and roles of
    people with duties that end within a month."""

    own: Sequence[Chair]
    others: Sequence[Chair]
    unled: Sequence[Unled]
    ending: Sequence[PersonSeat]

    def __bool__(self) -> bool:
        return bool(self.own or self.others or self.unled or self.ending)


def list_empty_chairs(actor: Actor, partnership: Partnership, today: dt.date) -> EmptyChairs:
    """All of it: two queries where every chair is taken, at most six, however much there is. What the actor may not
    see is not among it."""
    seats = [_person_seat(row) for row in ask(_person_seats, partnership.pk)]
    parties = [_party_seat(row) for row in ask(_party_seats, partnership.pk)]
    chairs = [
        *_measure_chairs(actor, partnership, seats, today),
        *_chairs_of_parties(actor, partnership, parties, today),
    ]
    tables = tables_for(actor, Act.KEEP, partnership.pk)
    return EmptyChairs(
        own=[chair for chair in chairs if chair.party_id in tables],
        others=[chair for chair in chairs if chair.party_id not in tables],
        unled=_unled(parties, seats, today),
        ending=_ending(partnership, seats, today),
    )


_PERSON_SEAT = ("id", "person_id", "organisation_id", "role", "from_on", "until_on")
_PARTY_SEAT = ("id", "organisation_id", "from_on", "until_on")
_PARTY = [field.attname for field in Organisation._meta.concrete_fields]


def _person_seats(partnership_id: int) -> QuerySet[PersonSeat, tuple[Any, ...]]:
    found = PersonSeat.objects.filter(partnership=partnership_id).order_by("until_on", "pk")
    return found.values_list(*_PERSON_SEAT, "person__is_active")


def _person_seat(row: tuple[Any, ...]) -> PersonSeat:
    *own, is_active = row
    seat = PersonSeat.from_db(DEFAULT_DB_ALIAS, _PERSON_SEAT, own)
    seat.person = Person.from_db(DEFAULT_DB_ALIAS, ("id", "is_active"), (seat.person_id, is_active))
    return seat


def _party_seats(partnership_id: int) -> QuerySet[PartySeat, tuple[Any, ...]]:
    party = (f"organisation__{name}" for name in _PARTY)
    return PartySeat.objects.filter(partnership=partnership_id).values_list(*_PARTY_SEAT, *party)


def _party_seat(row: tuple[Any, ...]) -> PartySeat:
    seat = PartySeat.from_db(DEFAULT_DB_ALIAS, _PARTY_SEAT, row[: len(_PARTY_SEAT)])
    seat.organisation = Organisation.from_db(DEFAULT_DB_ALIAS, _PARTY, row[len(_PARTY_SEAT) :])
    return seat


def list_duties(actor: Actor, partnership: Partnership, person: Person) -> list[tuple[Measure, Duty]]:
    """What the person holds or reviews and is not over, by the numbers of the measures."""
    mine = Q(holder=person) | Q(reviewer=person)
    found: list[tuple[Measure, Duty]] = []
    for measure in _going_on(actor, partnership).filter(mine):
        if measure.holder_id == person.pk:
            found.append((measure, Duty.HOLDER))
        if measure.reviewer_id == person.pk:
            found.append((measure, Duty.REVIEWER))
    return found


def get_handover(partnership: Partnership, handover_id: int) -> Handover:
    """Raises Handover.DoesNotExist."""
    return Handover.objects.select_related("person", "seat").get(pk=handover_id, partnership=partnership)


def find_note(actor: Actor, measure: Measure) -> Handover | None:
    """The newest word of a handing over to the actor about this measure; None for everybody else."""
    if actor.person_id is None or actor.person_id not in {measure.holder_id, measure.reviewer_id}:
        return None
    handed = HandedDuty.objects.filter(
        measure=measure, to_person=actor.person_id, handover__undone_at__isnull=True
    ).exclude(handover__note="")
    newest = handed.select_related("handover__person").order_by("-pk").first()
    return newest.handover if newest else None


def _going_on(actor: Actor, partnership: Partnership) -> QuerySet[Measure]:
    return (
        Measure.objects.seen_by(actor)
        .filter(partnership=partnership)
        .exclude(plan__state=PlanState.CLOSED)
        .exclude(state__in=OVER)
        .select_related("plan", "holder", "reviewer", "partnership")
        .order_by("number")
    )


def _measure_chairs(
    actor: Actor, partnership: Partnership, seats: Sequence[PersonSeat], today: dt.date
) -> list[Chair]:
    """Of people who had a role here and have none today or later, or whose account was closed. Who never had a role
    holds the duty by name alone: that chair is not empty."""
    last = {seat.person_id: seat for seat in seats}
    left = last.keys() - {
        seat.person_id for seat in seats if seat.person.is_active and not _has_ended(seat, today)
    }
    if not left:
        return []
    chairs = []
    for measure in _going_on(actor, partnership).filter(Q(holder__in=left) | Q(reviewer__in=left)):
        for duty, person in ((Duty.HOLDER, measure.holder), (Duty.REVIEWER, measure.reviewer)):
            if person is not None and person.pk in left:
                seat = last[person.pk]
                chairs.append(Chair(measure, duty, str(person), seat.until_on, seat.organisation_id, seat.pk))
    return chairs


def _has_ended(seat: PersonSeat | PartySeat, day: dt.date) -> bool:
    return seat.until_on is not None and seat.until_on < day


def _is_valid(seat: PersonSeat | PartySeat, day: dt.date) -> bool:
    return (seat.from_on is None or seat.from_on <= day) and not _has_ended(seat, day)


def _chairs_of_parties(
    actor: Actor, partnership: Partnership, parties: Sequence[PartySeat], today: dt.date
) -> list[Chair]:
    """Themes that a former party leads, and promises for which a former party is responsible."""
    left = [seat.organisation_id for seat in parties if _has_ended(seat, today)]
    if not left:
        return []
    themes = Theme.objects.filter(partnership=partnership, lead_party__in=left)
    promises = (
        Commitment.objects.seen_by(actor)
        .filter(partnership=partnership, is_withdrawn=False, ending="", duty_holders__in=left)
        .select_related("agreement", "partnership")
        .distinct()
    )
    return [
        *(
            Chair(theme, "lead", str(theme.lead_party.name), party_id=theme.lead_party_id)
            for theme in themes.select_related("lead_party", "partnership")
            if theme.lead_party
        ),
        *(Chair(promise, "responsible", "") for promise in promises),
    ]


def _unled(parties: Sequence[PartySeat], seats: Sequence[PersonSeat], today: dt.date) -> list[Unled]:
    """The parties of today without a coordinator, in the order of the agreement."""
    coordinators = [seat for seat in seats if seat.role == Role.COORDINATOR]
    led = {seat.organisation_id for seat in coordinators if _is_valid(seat, today) and seat.person.is_active}
    since = {seat.organisation_id: seat.until_on for seat in coordinators if _has_ended(seat, today)}
    return [
        Unled(seat.organisation, since.get(seat.organisation_id))
        for seat in parties
        if _is_valid(seat, today) and seat.organisation_id not in led
    ]


def _ending(partnership: Partnership, seats: Sequence[PersonSeat], today: dt.date) -> list[PersonSeat]:
    """Roles that end within a month, of people who hold or review something that goes on and have no later role."""
    later = {seat.person_id for seat in seats if not _has_ended(seat, today + SOON)}
    ending = [seat for seat in seats if not _has_ended(seat, today) and seat.person_id not in later]
    people = {seat.person_id for seat in ending}
    if not people:
        return []
    duties = Measure.objects.filter(Q(holder__in=people) | Q(reviewer__in=people), partnership=partnership)
    pairs = duties.exclude(plan__state=PlanState.CLOSED).exclude(state__in=OVER)
    busy = {person for pair in pairs.values_list("holder", "reviewer") for person in pair}
    keys = [seat.pk for seat in ending if seat.person_id in busy]
    found = PersonSeat.objects.filter(pk__in=keys).select_related("person", "organisation", "partnership")
    return list(found.order_by("until_on", "pk"))
