"""Inviting people to a role, and their coming."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.accounts import letters, queries, rules
from toimeen.accounts.models import Invitation
from toimeen.parties import operations as parties
from toimeen.parties.models import Organisation, Person
from toimeen.parties.queries import find_person, get_person
from toimeen.partnerships.models import Partnership, PersonSeat
from toimeen.partnerships.operations import seat_person
from toimeen.partnerships.queries import get_table
from toimeen.record.operations import snapshot, write


@dataclass(frozen=True, slots=True)
class InvitationValues:
    """Whom, to what, until when, in which language (`fi`, `sv`, `en`), with which own words."""

    email: str
    given: str
    family: str
    role: str
    organisation: Organisation | None
    language: str = "fi"
    right: str = ""
    title: str = ""
    words: str = ""
    is_public: bool = False
    from_on: dt.date | None = None
    until_on: dt.date | None = None


@transaction.atomic
def invite_person(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, values: InvitationValues
) -> Invitation | PersonSeat:
    """Sends the person a link; the role is theirs when they accept. Who has an account gets the role at once.

    The same open invitation again is sent again. Raises `Refused`, and ForeignThing for an organisation that is no
    party.
    """
    today = timezone.localdate(at)
    table = get_table(partnership.pk, values.organisation.pk if values.organisation else None, today)
    ensure(rules.may_invite(actor, partnership.pk, table))
    person = find_person(email=values.email) or _new_person(actor, at, partnership, values)
    if queries.has_account(person):
        return _seat_at_once(actor, at, partnership, person, values)
    said = {
        "role": values.role, "right": values.right, "title": values.title, "is_public": values.is_public,
        "from_on": values.from_on, "until_on": values.until_on, "words": values.words, "language": values.language,
    }  # fmt: skip
    same = Invitation.objects.filter(
        partnership=partnership, person=person, role=values.role, organisation=values.organisation,
        accepted_at__isnull=True, withdrawn_at__isnull=True,
    ).first()  # fmt: skip
    if same is not None:
        return send_invitation_again(actor=actor, at=at, invitation=same)
    invitation = Invitation.objects.create(
        partnership=partnership, person=person, organisation=values.organisation, nonce=secrets.token_urlsafe(24),
        invited_at=at, invited_by_id=actor.person_id, expires_on=today + dt.timedelta(days=rules.VALID_DAYS), **said,
    )  # fmt: skip
    _tell(actor, at, "person.invited", invitation)
    letters.send_invitation(invitation, at)
    return invitation


def _new_person(actor: Actor, at: dt.datetime, partnership: Partnership, values: InvitationValues) -> Person:
    person = parties.add_person(
        actor=actor, at=at, given=values.given, family=values.family, title=values.title,
        affiliation=values.organisation, email=values.email, partnership_id=partnership.pk,
    )  # fmt: skip
    person.language = values.language
    person.save(update_fields=["language"])
    return person


def _seat_at_once(
    actor: Actor, at: dt.datetime, partnership: Partnership, person: Person, values: InvitationValues
) -> PersonSeat:
    seat = seat_person(
        actor=actor, at=at, partnership=partnership, person=person, role=values.role, organisation=values.organisation,
        title=values.title if values.title != person.title else "", is_public=values.is_public,
        from_on=values.from_on, until_on=values.until_on, right=values.right,
    )  # fmt: skip
    letters.send_new_role(seat, values.words, actor.name, at)
    return seat


@transaction.atomic
def send_invitation_again(*, actor: Actor, at: dt.datetime, invitation: Invitation) -> Invitation:
    """A new letter with a new link; the former link stops working. Raises `Refused`."""
    today = timezone.localdate(at)
    table = get_table(invitation.partnership_id, invitation.organisation_id, today)
    ensure(rules.may_send_again(actor, invitation, table))
    before = _said_of(invitation)
    invitation.nonce = secrets.token_urlsafe(24)
    invitation.letters += 1
    invitation.expires_on = today + dt.timedelta(days=rules.VALID_DAYS)
    invitation.save(update_fields=["nonce", "letters", "expires_on"])
    _tell(actor, at, "invitation.sent_again", invitation, before)
    letters.send_invitation(invitation, at)
    return invitation


@transaction.atomic
def withdraw_invitation(*, actor: Actor, at: dt.datetime, invitation: Invitation) -> Invitation:
    """The link stops working. Raises `Refused`."""
    today = timezone.localdate(at)
    table = get_table(invitation.partnership_id, invitation.organisation_id, today)
    ensure(rules.may_withdraw_invitation(actor, invitation, table))
    before = _said_of(invitation)
    invitation.withdrawn_at, invitation.withdrawn_by_id = at, actor.person_id
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _tell(actor, at, "invitation.withdrawn", invitation, before)
    return invitation


@transaction.atomic
def accept_invitation(
    *, actor: Actor, at: dt.datetime, invitation: Invitation, has_link: bool = False, password: str = ""
) -> PersonSeat:
    """The role becomes the actor's. `has_link`: they came by the letter, and need not be the person it was sent to.

    `password`: the one that a person without an account sets now. Raises `Refused`.
    """
    ensure(rules.may_accept_invitation(actor, invitation, timezone.localdate(at), has_link=has_link))
    person = (
        invitation.person if actor.person_id == invitation.person_id else get_person(actor.person_id or 0)
    )
    if password and person == invitation.person and not queries.has_account(person):
        person.set_password(password)
        person.save(update_fields=["password"])
    # The right to seat was asked of who invited; who accepts has none of their own yet.
    by_invitation = Actor(actor.person_id, actor.name, is_operator=True)
    seat = seat_person(
        actor=by_invitation, at=at, partnership=invitation.partnership, person=person, role=invitation.role,
        organisation=invitation.organisation, title=invitation.title if invitation.title != person.title else "",
        is_public=invitation.is_public, from_on=invitation.from_on, until_on=invitation.until_on,
        right=invitation.right,
    )  # fmt: skip
    before = _said_of(invitation)
    invitation.accepted_at, invitation.accepted_by, invitation.seat = at, person, seat
    invitation.save(update_fields=["accepted_at", "accepted_by", "seat"])
    _tell(actor, at, "invitation.accepted", invitation, before)
    return seat


def _said_of(invitation: Invitation) -> dict[str, object]:
    """What the record keeps: never the secret of the link, nor the words of one person to another."""
    return {key: value for key, value in snapshot(invitation).items() if key not in {"nonce", "words"}}


def _tell(
    actor: Actor, at: dt.datetime, event: str, invitation: Invitation, before: dict[str, object] | None = None
) -> None:
    write(
        actor=actor, at=at, event=event, thing=invitation, partnership_id=invitation.partnership_id, before=before,
        after=_said_of(invitation),
    )  # fmt: skip
