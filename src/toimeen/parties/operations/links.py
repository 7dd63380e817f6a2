"""Personal links: issuing, using, renewing, revoking. Each: rule → change → record, in one transaction."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.parties import rules
from toimeen.parties.letters import send_letter
from toimeen.parties.links import DAYS, actor_of_link, digest_of, make_token
from toimeen.parties.models import Person, PersonalLink
from toimeen.parties.queries import find_any_link
from toimeen.record.operations import write

PAUSE = dt.timedelta(minutes=10)
"""A fresh link is asked for at most once in so long, so that nobody can fill another's letter box."""


@transaction.atomic
def issue_link(
    *, actor: Actor, at: dt.datetime, person: Person, partnership_id: int, purpose: str, days: int = DAYS,
) -> tuple[PersonalLink, str]:  # fmt: skip
    """A new link for the person, and its token, which is told this once: whoever calls puts it in a letter to them."""
    ensure(rules.may_issue_link(actor, partnership_id))
    return _make(actor, at, "link.issued", person, partnership_id, purpose, days, None)


@transaction.atomic
def renew_link(
    *, actor: Actor, at: dt.datetime, link: PersonalLink, days: int = DAYS
) -> tuple[PersonalLink, str]:  # fmt: skip
    """A fresh link for the same person and purpose, with its token, to be sent to the address on file and nowhere else.

    The holder (also by the link itself) or a coordinator; also after it ran out, never after it was revoked.
    """
    ensure(rules.may_renew_link(actor, link))
    return _make(
        actor, at, "link.renewed", link.person, link.partnership_id, link.purpose, days, link
    )  # fmt: skip


@transaction.atomic
def send_link(
    *, actor: Actor, at: dt.datetime, person: Person, partnership_id: int, purpose: str, about: str, days: int = DAYS,
) -> PersonalLink:  # fmt: skip
    """Issues a link and sends it to the person's address on file. `about`: what the letter is about, the partnership's
    name. Refused when no address is known."""
    ensure(rules.may_send_link(actor, partnership_id, person))
    link, _ = issue_link(
        actor=actor, at=at, person=person, partnership_id=partnership_id, purpose=purpose, days=days
    )
    send_letter(link, at, about=about, who=actor.name)
    return link


@transaction.atomic
def ask_for_fresh_link(*, at: dt.datetime, token: str) -> None:
    """Sends a fresh link to the address on file of whoever had the link of the token; tells nobody whether it did.

    Nothing happens for an unknown or revoked link, a person who has left, or when one was sent a moment ago.
    """
    link = find_any_link(token)
    if link is None or link.revoked_at is not None or not link.person.is_active or not link.person.email:
        return
    just_now = PersonalLink.objects.filter(
        person=link.person, partnership_id=link.partnership_id, purpose=link.purpose, renews__isnull=False,
        issued_at__gt=at - PAUSE,
    )  # fmt: skip
    if just_now.exists():
        return
    fresh, _ = renew_link(actor=actor_of_link(link), at=at, link=link)
    send_letter(fresh, at)


@transaction.atomic
def use_link(*, actor: Actor, at: dt.datetime, link: PersonalLink) -> None:
    """Counts a use: something was sent by the link's page. To open the page is none."""
    ensure(rules.may_use_link(actor, link))
    PersonalLink.objects.filter(pk=link.pk).update(last_used_at=at, uses=F("uses") + 1)
    link.refresh_from_db(fields=["last_used_at", "uses"])
    _write(actor, at, "link.used", link)


@transaction.atomic
def revoke_link(*, actor: Actor, at: dt.datetime, link: PersonalLink) -> None:
    """From now on the link opens nothing. Revoking it twice is revoking it once."""
    ensure(rules.may_revoke_link(actor, link))
    link = PersonalLink.objects.select_for_update(of=("self",)).select_related("person").get(pk=link.pk)
    if link.revoked_at is not None:
        return
    before = _said_of(link)
    link.revoked_at, link.revoked_by_id = at, actor.person_id
    link.save(update_fields=["revoked_at", "revoked_by"])
    _write(actor, at, "link.revoked", link, before)


@transaction.atomic
def end_links(
    *, actor: Actor, at: dt.datetime, person: Person, partnership_id: int, until: dt.datetime
) -> None:
    """The person's links in the partnership open nothing after the moment: their last role there ends then."""
    ensure(rules.may_issue_link(actor, partnership_id))
    links = person.links.select_related("person").filter(
        partnership_id=partnership_id, revoked_at__isnull=True
    )
    for link in links.filter(expires_at__gt=until):
        if until <= max(at, link.issued_at):
            revoke_link(actor=actor, at=at, link=link)
            continue
        before = _said_of(link)
        link.expires_at = until
        link.save(update_fields=["expires_at"])
        _write(actor, at, "link.shortened", link, before)


def _make(
    actor: Actor, at: dt.datetime, event: str, person: Person, partnership_id: int, purpose: str, days: int,
    renews: PersonalLink | None,
) -> tuple[PersonalLink, str]:  # fmt: skip
    if days < 1:
        raise ValueError("a link opens its page for a day at least")
    token = make_token()
    link = PersonalLink.objects.create(
        person=person, partnership_id=partnership_id, purpose=purpose, digest=digest_of(token), issued_at=at,
        issued_by_id=actor.person_id, expires_at=at + dt.timedelta(days=days), renews=renews,
    )  # fmt: skip
    link.token = token
    _write(actor, at, event, link)
    return link, token


def _said_of(link: PersonalLink) -> dict[str, Any]:
    """What the record keeps of a link: never the digest."""
    return {
        "person_id": link.person_id,
        "purpose": link.purpose,
        "expires_at": link.expires_at,
        "revoked_at": link.revoked_at,
        "uses": link.uses,
    }


def _write(
    actor: Actor, at: dt.datetime, event: str, link: PersonalLink, before: dict[str, Any] | None = None
) -> None:
    write(
        actor=actor, at=at, event=event, thing=link, partnership_id=link.partnership_id, before=before,
        after=_said_of(link),
    )  # fmt: skip
