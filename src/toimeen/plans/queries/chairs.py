"""Empty chairs: duties whose holder has left, and parties at whose table nobody coordinates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from toimeen.access.actor import Act, Actor, Role
from toimeen.access.roles import tables_for
from toimeen.agreements.models import Commitment
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import Partnership, PartySeat, PersonSeat, Theme, not_ended_before, valid_on
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
    """All of it, in nine queries or fewer, however much there is. What the actor may not see is not among it."""
    chairs = [
        *_measure_chairs(actor, partnership, today), *_theme_chairs(partnership, today),
        *_promise_chairs(actor, partnership, today),
    ]  # fmt: skip
    tables = tables_for(actor, Act.KEEP, partnership.pk)
    own = [chair for chair in chairs if chair.party_id in tables]
    return EmptyChairs(
        own=own,
        others=[chair for chair in chairs if chair.party_id not in tables],
        unled=_unled(partnership, today),
        ending=_ending(partnership, today),
    )


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


def _measure_chairs(actor: Actor, partnership: Partnership, today: dt.date) -> list[Chair]:
    left = _has_left("holder", partnership, today) | _has_left("reviewer", partnership, today)
    measures = list(_going_on(actor, partnership).filter(left))
    people = {one for measure in measures for one in (measure.holder_id, measure.reviewer_id) if one}
    last = _last_seats(partnership, people)
    standing = set(
        PersonSeat.objects.filter(
            not_ended_before(today), partnership=partnership, person__in=people, person__is_active=True
        ).values_list("person", flat=True)
    )  # fmt: skip
    chairs = []
    for measure in measures:
        for duty, person in ((Duty.HOLDER, measure.holder), (Duty.REVIEWER, measure.reviewer)):
            seat = last.get(person.pk) if person else None
            if person is None or person.pk in standing or (seat is None and person.is_active):
                continue
            chairs.append(
                Chair(measure, duty, str(person), seat.until_on if seat else None,
                      seat.organisation_id if seat else None, seat.pk if seat else None)
            )  # fmt: skip
    return chairs


def _has_left(duty: str, partnership: Partnership, today: dt.date) -> Q:
    """The person had a role here and has none today or later, or has left altogether. Who never had a role holds the
    duty by name alone: that chair is not empty."""
    seats = PersonSeat.objects.filter(partnership=partnership, person=OuterRef(duty))
    gone = Q(Exists(seats)) & ~Q(Exists(seats.filter(not_ended_before(today))))
    return Q(**{f"{duty}__isnull": False}) & (gone | Q(**{f"{duty}__is_active": False}))


def _last_seats(partnership: Partnership, people: Iterable[int]) -> dict[int, PersonSeat]:
    """Each person's role that ended last."""
    seats = PersonSeat.objects.filter(partnership=partnership, person__in=list(people))
    return {seat.person_id: seat for seat in seats.order_by("until_on", "pk")}


def _theme_chairs(partnership: Partnership, today: dt.date) -> list[Chair]:
    themes = Theme.objects.filter(partnership=partnership, lead_party__isnull=False).exclude(
        lead_party__in=_parties_of(partnership, today)
    )
    return [
        Chair(theme, "lead", str(theme.lead_party.name), party_id=theme.lead_party_id)
        for theme in themes.select_related("lead_party", "partnership")
        if theme.lead_party
    ]


def _promise_chairs(actor: Actor, partnership: Partnership, today: dt.date) -> list[Chair]:
    """Promises whose responsible party has left the partnership."""
    left = PartySeat.objects.filter(partnership=partnership).exclude(valid_on(today)).values("organisation")
    promises = (
        Commitment.objects.seen_by(actor)
        .filter(partnership=partnership, is_withdrawn=False, ending="", duty_holders__in=left)
        .select_related("agreement", "partnership")
        .distinct()
    )
    return [Chair(promise, "responsible", "") for promise in promises]


def _parties_of(partnership: Partnership, today: dt.date) -> QuerySet[PartySeat, dict[str, int]]:
    return PartySeat.objects.filter(valid_on(today), partnership=partnership).values("organisation")  # type: ignore[return-value]


def _unled(partnership: Partnership, today: dt.date) -> list[Unled]:
    """The parties of today without a coordinator, in the order of the agreement."""
    coordinators = PersonSeat.objects.filter(
        partnership=partnership, role=Role.COORDINATOR, person__is_active=True
    )
    here = coordinators.filter(valid_on(today), organisation=OuterRef("organisation"))
    seats = list(
        PartySeat.objects.filter(~Exists(here), valid_on(today), partnership=partnership).select_related(
            "organisation"
        )
    )
    if not seats:
        return []
    ended = coordinators.filter(organisation__in=[seat.organisation_id for seat in seats], until_on__lt=today)
    since = dict(ended.order_by("until_on").values_list("organisation", "until_on"))
    return [Unled(seat.organisation, since.get(seat.organisation_id)) for seat in seats]


def _ending(partnership: Partnership, today: dt.date) -> list[PersonSeat]:
    """Roles that end within a month, of people who hold or review something that goes on."""
    duties = Measure.objects.filter(
        Q(holder=OuterRef("person")) | Q(reviewer=OuterRef("person")), partnership=partnership
    )
    going_on = duties.exclude(plan__state=PlanState.CLOSED).exclude(state__in=OVER)
    later = PersonSeat.objects.filter(
        not_ended_before(today + SOON), partnership=partnership, person=OuterRef("person")
    )
    seats = PersonSeat.objects.filter(
        Exists(going_on),
        ~Exists(later),
        partnership=partnership,
        until_on__gte=today,
        until_on__lt=today + SOON,
    )
    return list(seats.select_related("person", "organisation", "partnership").order_by("until_on", "pk"))
