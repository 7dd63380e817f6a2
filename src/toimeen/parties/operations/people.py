"""Writes of persons. Each: rule → change → record, in one transaction. All raise `Refused`."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.parties import rules
from toimeen.parties.labels import Language
from toimeen.parties.models import Organisation, Person
from toimeen.record.operations import take_turn, write


@dataclass(frozen=True, slots=True)
class PersonValues:
    """What is said of a person."""

    given_name: str = ""
    family_name: str = ""
    title: str = ""
    affiliation_id: int | None = None
    email: str | None = None
    is_contact_public: bool = False
    language: str = Language.FI


@transaction.atomic
def add_person(
    *, actor: Actor, at: dt.datetime, given: str, family: str, title: str = "", affiliation: Organisation | None = None,
    email: str | None = None, password: str | None = None, partnership_id: int | None = None,
) -> Person:  # fmt: skip
    """A new person; with an e-mail address one who may sign in (without a password: after setting one by e-mail)."""
    ensure(rules.may_add_person(actor, with_account=bool(email)))
    person = Person(given_name=given, family_name=family, title=title, affiliation=affiliation)
    person.email = Person.objects.normalize_email(email).lower() if email else None
    if password:
        person.set_password(password)
    else:
        person.set_unusable_password()
    person.save()
    _write_person(actor, at, "person.added", person, partnership_id, None)
    return person


@transaction.atomic
def change_person(
    *, actor: Actor, at: dt.datetime, person: Person, values: PersonValues, partnership_id: int | None = None,
    seen_version: int | None = None,
) -> Person:  # fmt: skip
    """Changes what is said of the person. Raises `Conflict`."""
    ensure(rules.may_change_person(actor, person.pk))
    before = _said_of(person)
    take_turn(person, person.version if seen_version is None else seen_version)
    for key, value in asdict(values).items():
        setattr(person, key, value)
    person.email = person.email.lower() if person.email else None
    person.save(update_fields=list(asdict(values)))
    _write_person(actor, at, "person.changed", person, partnership_id, before)
    return person


@transaction.atomic
def tell_of_account(*, actor: Actor, at: dt.datetime, person: Person, event: str) -> None:
    """Tells the record what the library of accounts did for the person: that it happened, no addresses, no keys."""
    ensure(rules.may_change_person(actor, person.pk))
    write(actor=actor, at=at, event=event, thing=person, partnership_id=None, after={})


def _said_of(person: Person) -> dict[str, object]:
    """What the record keeps of a person: never the password, nor when they signed in."""
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "title": person.title,
        "affiliation_id": person.affiliation_id,
        "has_account": person.email is not None,
        "is_contact_public": person.is_contact_public,
        "language": person.language,
    }


def _write_person(
    actor: Actor,
    at: dt.datetime,
    event: str,
    person: Person,
    partnership_id: int | None,
    before: dict[str, object] | None,
) -> None:
    write(
        actor=actor,
        at=at,
        event=event,
        thing=person,
        partnership_id=partnership_id,
        before=before,
        after=_said_of(person),
    )
