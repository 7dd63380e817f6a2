"""Erasing a person: the name goes, what was done stays (GDPR, articles 5(1)(e) and 17)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from toimeen.access.actor import Actor
from toimeen.access.verdict import Refused, ensure
from toimeen.accounts import rules
from toimeen.accounts.holdings import LIBRARY_ROWS, PERSONAL_COLUMNS, person_keys
from toimeen.accounts.models import Invitation
from toimeen.accounts.operations.redacting import redact_places
from toimeen.accounts.queries.retention import get_bonds, list_departed
from toimeen.parties.models import Person, PersonalLink
from toimeen.partnerships.models import PersonSeat
from toimeen.post.operations import erase_letters_to
from toimeen.record.operations import move_on, take_turn, write
from toimeen.record.redaction import redact_person

NAME_COLUMNS = frozenset({"given_name", "family_name", "title", "email", "affiliation_id", "name"})


@transaction.atomic
def erase_person(*, actor: Actor, at: dt.datetime, person: Person, also: Collection[str] = ()) -> Person:
    """The person becomes a number; roles end, keys, links and letters go, and the record keeps what was done. The whole
    name goes from everybody's words too; in the places of the keys `also` (`queries.Place`) the family name alone.

    Raises `Refused` with the reason while a public duty stands against it, and `Conflict`.
    """
    today = timezone.localdate(at)
    ensure(rules.may_erase_person(actor, person, get_bonds(person, today)))
    take_turn(person, person.version)
    partnerships = _end_roles(person, at, today)
    if person.email:
        erase_letters_to(address=person.email)
    _forget_rows(person)
    redact_places(actor=Actor(actor.person_id, actor.name), at=at, person=person, also=also)
    name = _become_a_number(person, actor, at)
    _redact(person, name)
    write(
        actor=_nameless(actor, person, name),
        at=at,
        event="person.erased",
        thing=person,
        partnership_id=None,
        after={},
    )
    for partnership_id in partnerships:
        move_on(partnership_id, at)
    return person


def erase_departed(*, actor: Actor, at: dt.datetime) -> int:
    """Erases those without a role for longer than the installation keeps names. Tells how many. Raises `Refused`."""
    ensure(rules.may_see_departed(actor))
    today = timezone.localdate(at)
    erased = 0
    for one in list_departed(at):
        if one.erased_from > today:
            continue
        try:
            erase_person(actor=actor, at=at, person=one.person)
        except Refused:  # signed an agreement: the name is public and stays
            continue
        erased += 1
    return erased


def _end_roles(person: Person, at: dt.datetime, today: dt.date) -> set[int]:
    partnerships = set(person.seats.values_list("partnership_id", flat=True))
    yesterday = today - dt.timedelta(days=1)
    for seat in person.seats.all():
        if seat.until_on is None or seat.until_on >= today:
            seat.until_on = max(yesterday, seat.from_on) if seat.from_on else yesterday
            seat.save(update_fields=["until_on"])
    person.links.filter(revoked_at__isnull=True).update(revoked_at=at)
    person.invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=at)
    return partnerships


def _forget_rows(person: Person) -> None:
    """Keys, addresses and ties to organisations; titles and words in rows that stay."""
    for model, field in person_keys():
        rows = model._base_manager.filter(**{field.attname: person.pk})
        if model._meta.app_label in LIBRARY_ROWS:
            rows.delete()
    for label, columns in PERSONAL_COLUMNS.items():
        apps.get_model(label)._base_manager.filter(person_id=person.pk).update(**columns)


def _become_a_number(person: Person, actor: Actor, at: dt.datetime) -> str:
    person.given_name = person.family_name = person.title = ""
    person.email, person.affiliation, person.last_login = None, None, None
    person.is_contact_public = person.is_active = person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.erased_at, person.erased_by_id = at, actor.person_id
    person.save()
    # The record is one for all readers, so it speaks one language.
    with override("fi"):
        return str(person)


def _redact(person: Person, name: str) -> None:
    nouns = {Person: [person.pk]} | {
        kind: list(kind._default_manager.filter(person_id=person.pk).values_list("pk", flat=True))
        for kind in (PersonSeat, Invitation, PersonalLink)
    }
    redact_person(
        person.pk,
        name,
        {kind._meta.label_lower: (ids, NAME_COLUMNS | {"source_url"}) for kind, ids in nouns.items()},
    )


def _nameless(actor: Actor, person: Person, name: str) -> Actor:
    return Actor(person.pk, name) if actor.person_id == person.pk else actor
