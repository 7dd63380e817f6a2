"""The people of the simulated year: examples, each with a way of answering."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from toimeen.access.actor import Actor
from toimeen.accounts.models import Invitation
from toimeen.accounts.operations import InvitationValues, accept_invitation, invite_person
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import Partnership, PersonSeat
from toimeen.partnerships.queries import actor_for


class Habit(enum.Enum):
    """When somebody answers a request, in days after it was asked; None is never."""

    PROMPT = 1
    SLOW = 9
    LATE = 24
    SILENT = None
    LEAVES = 3


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds measures, at the table of a party."""

    key: str
    party: str
    habit: Habit


HOLDERS = (
    Holder("vastuu1@kemi.example", "kemi", Habit.PROMPT),
    Holder("vastuu2@kemi.example", "kemi", Habit.LEAVES),
    Holder("vastuu3@lappia.example", "lappia", Habit.SLOW),
    Holder("vastuu4@lapinamk.example", "lapinamk", Habit.LATE),
    Holder("vastuu5@ulapland.example", "ulapland", Habit.SILENT),
)
COORDINATORS = {
    "kemi": "koordinaattori@kemi.example",
    "lappia": "koordinaattori@lappia.example",
    "lapinamk": "koordinaattori@lapinamk.example",
    "ulapland": "koordinaattori@ulapland.example",
}


def acting(email: str, day: dt.date) -> Actor:
    """The person as they act on the day."""
    return actor_for(Person.objects.get(email=email), day)


def invite_missing(partnership: Partnership, parties: dict[str, Organisation], at: dt.datetime) -> int:
    """The coordinators and holders that the demo lacks are invited and accept. Tells how many."""
    host = acting(COORDINATORS["kemi"], at.date())
    wanted = [(email, party, "coordinator") for party, email in COORDINATORS.items()]
    wanted += [(holder.key, holder.party, "member") for holder in HOLDERS]
    invited = 0
    for email, party, role in wanted:
        if Person.objects.filter(email=email).exists():
            continue
        values = InvitationValues(
            email=email,
            given="Esimerkki",
            family=email.partition("@")[0].title(),
            role=role,
            organisation=parties[party],
        )
        inviter = host if party == "kemi" or role == "coordinator" else acting(COORDINATORS[party], at.date())
        invitation = invite_person(actor=inviter, at=at, partnership=partnership, values=values)
        if isinstance(invitation, Invitation):
            _accept(invitation, at + dt.timedelta(hours=2))
        invited += 1
    return invited


def _accept(invitation: Invitation, at: dt.datetime) -> PersonSeat:
    actor = Actor(person_id=invitation.person_id, name=str(invitation.person))
    return accept_invitation(
        actor=actor,
        at=at,
        invitation=invitation,
        has_link=True,
        password="esimerkki-vuosi-26",  # noqa: S106 - of an account of the example
    )
