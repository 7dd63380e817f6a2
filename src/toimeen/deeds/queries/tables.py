"""The people and days of a partnership as asking needs them: who sits where, who coordinates, which days are open.

Read once a round, in a fixed number of queries, however many are asked.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from toimeen.access.actor import Role
from toimeen.deeds.asking import Pace
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.calendar import Calendar, Quiet
from toimeen.partnerships.models import Partnership, PartySeat, PersonSeat, QuietPeriod
from toimeen.post.queries import find_bounced


@dataclass(slots=True)
class Tables:
    """Who sits at whose table today. `parties` are in the order of the agreement."""

    parties: dict[int, Organisation]
    organisations_of: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    coordinators: dict[int | None, list[Person]] = field(default_factory=lambda: defaultdict(list))
    """By organisation; None is at no party's table."""
    dead: set[str] = field(default_factory=set)
    """Addresses that do not work."""
    left: set[int] = field(default_factory=set)
    """People who had a role here and have none any more: their chair is empty, whatever their address."""

    def is_reachable(self, person: Person | None) -> bool:
        """Whether a letter can reach the person, and is theirs to answer."""
        if person is None or not person.is_active or person.pk in self.left:
            return False
        return bool(person.email and person.email.lower() not in self.dead)

    def party_of(self, person_id: int | None, measure_parties: Sequence[int]) -> int | None:
        """The party at whose table the person answers: of theirs one that takes part, else their first; without a
        person the measure's first. None when neither has any."""
        own = [one for one in self.organisations_of.get(person_id or 0, ()) if one in self.parties]
        shared = [one for one in own if one in measure_parties]
        taking_part = [one for one in self.parties if one in measure_parties]
        return next(iter((*shared, *own, *taking_part)), None)

    def coordinators_for(self, party_id: int | None) -> list[Person]:
        """Whom a silence at the table is told: its own coordinators; where it has none who can be reached, those of all
        parties, so that nothing is told to nobody."""
        own = self.reached(self.coordinators.get(party_id, ()))
        return own or self.all_coordinators()

    def all_coordinators(self) -> list[Person]:
        """Everybody who coordinates and can be reached, once."""
        return self.reached({one.pk: one for some in self.coordinators.values() for one in some}.values())

    def reached(self, people: Iterable[Person]) -> list[Person]:
        """Those of them whom a letter can reach."""
        return [person for person in people if self.is_reachable(person)]


def read_tables(partnership: Partnership, today: dt.date, others: Iterable[Person] = ()) -> Tables:
    """The tables of today. `others` are further people whose addresses matter. Three queries."""
    party_seats = PartySeat.objects.filter(partnership=partnership).select_related("organisation")
    tables = Tables({seat.organisation_id: seat.organisation for seat in party_seats})
    seats = list(
        PersonSeat.objects.filter(partnership=partnership).select_related("person").order_by("until_on", "id")
    )
    tables.left = {seat.person_id for seat in seats}
    tables.left -= {seat.person_id for seat in seats if seat.until_on is None or seat.until_on >= today}
    people = list(others)
    for seat in sorted(seats, key=lambda one: one.pk):
        is_over = seat.until_on is not None and seat.until_on < today
        if (seat.from_on and seat.from_on > today) or (is_over and seat.person_id not in tables.left):
            continue
        # Whose silence an empty chair is: that of the table at which its person sat.
        if seat.organisation_id is not None:
            tables.organisations_of[seat.person_id].append(seat.organisation_id)
        if seat.role == Role.COORDINATOR and not is_over:
            tables.coordinators[seat.organisation_id].append(seat.person)
            people.append(seat.person)
    tables.dead = set(find_bounced(person.email for person in people if person.email))
    return tables


@dataclass(slots=True)
class Calendars:
    """The partnership's open days, and those of each party with its own quiet periods."""

    joint: Calendar
    own: dict[int, list[Quiet]] = field(default_factory=dict)
    _known: dict[int | None, Calendar] = field(default_factory=dict)

    def of(self, party_id: int | None) -> Calendar:
        """The days on which somebody at the party's table may be asked."""
        if party_id not in self._known:
            self._known[party_id] = self.joint.with_more(self.own.get(party_id or 0, ()))
        return self._known[party_id]


def read_calendars(partnership: Partnership) -> Calendars:
    """One query."""
    joint: list[Quiet] = []
    own: dict[int, list[Quiet]] = defaultdict(list)
    for period in QuietPeriod.objects.filter(partnership=partnership):
        here = joint if period.organisation_id is None else own[period.organisation_id]
        here.append(Quiet(period.from_on, period.until_on, period.is_yearly))
    return Calendars(Calendar(tuple(joint)), own)


def pace_of(partnership: Partnership) -> Pace:
    """The partnership's days between the stages."""
    return Pace(
        remind=partnership.remind_after_days,
        coordinator=partnership.coordinator_after_days,
        joint=partnership.list_after_days,
        report=partnership.report_after_days,
    )
