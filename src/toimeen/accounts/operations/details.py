"""What a person says of themself."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.accounts import rules
from toimeen.parties import operations as parties
from toimeen.parties.models import Person
from toimeen.parties.operations import PersonValues
from toimeen.record.operations import move_on


@dataclass(frozen=True, slots=True)
class OwnDetails:
    """Name, title, the language of letters (`fi`, `sv`, `en`) and whether the address may be shown."""

    given_name: str
    family_name: str
    title: str
    language: str
    is_contact_public: bool


@transaction.atomic
def change_own_details(
    *, actor: Actor, at: dt.datetime, person: Person, details: OwnDetails, seen_version: int
) -> Person:
    """Changes them, and tells every partnership that names the person. Raises `Conflict`."""
    ensure(rules.may_change_own(actor, person.pk))
    values = PersonValues(email=person.email, affiliation_id=person.affiliation_id, **asdict(details))
    parties.change_person(actor=actor, at=at, person=person, values=values, seen_version=seen_version)
    for partnership_id in set(person.seats.values_list("partnership_id", flat=True)):
        move_on(partnership_id, at)
    return person
