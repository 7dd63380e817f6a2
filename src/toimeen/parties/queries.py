"""Reads of the room. Organisations and the names of people in a role are public facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from toimeen.access.actor import Act, Actor
from toimeen.access.roles import may
from toimeen.parties.links import digest_of, is_ours
from toimeen.parties.models import Organisation, Person, PersonalLink


def list_organisations(actor: Actor) -> list[Organisation]:
    """All organisations by name."""
    return list(Organisation.objects.all())


def get_organisation(actor: Actor, slug: str) -> Organisation:
    """The organisation by its address. Raises Organisation.DoesNotExist."""
    return Organisation.objects.get(slug=slug)


def find_organisation(*, name: str = "", business_id: str = "") -> Organisation | None:
    """The organisation with this business id, else with this name in any language or as its short name.

    Letter case does not count. A name that several organisations have finds none: a person must choose.
    """
    if business_id and (found := Organisation.objects.filter(business_id=business_id).first()):
        return found
    return find_organisations([name]).get(name.casefold().strip()) if name.strip() else None


def find_organisations(names: Iterable[str]) -> dict[str, Organisation]:
    """The organisations of the names, by the name in folded case; one query for any number of names."""
    wanted = {name.casefold().strip() for name in names if name.strip()}
    if not wanted:
        return {}
    found: dict[str, Organisation] = {}
    doubled: set[str] = set()
    # Compared here and not in SQL: SQLite folds only ASCII letters, and `Åbo` must find `åbo`.
    for organisation in Organisation.objects.all():
        own = {organisation.name_fi, organisation.name_sv, organisation.name_en, organisation.short_name}
        for name in {text.casefold() for text in own if text} & wanted:
            if name in found and found[name] != organisation:
                doubled.add(name)
            found[name] = organisation
    return {name: organisation for name, organisation in found.items() if name not in doubled}


def find_person(
    *, given: str = "", family: str = "", affiliation: Organisation | None = None, email: str = ""
) -> Person | None:
    """The person with this e-mail address, else with this name at this organisation; None when it is not certain."""
    if email:
        return Person.objects.filter(email__iexact=email).first()
    if not family:
        return None
    same = Person.objects.filter(given_name=given, family_name=family)
    people = list(same.filter(Q(affiliation=affiliation) if affiliation else Q(affiliation__isnull=True))[:2])
    return people[0] if len(people) == 1 else None


def get_person(person_id: int) -> Person:
    """Raises Person.DoesNotExist."""
    return Person.objects.select_related("affiliation").get(pk=person_id)


def is_slug_taken(slug: str) -> bool:
    """Whether an organisation has this address."""
    return Organisation.objects.filter(slug=slug).exists()


def find_link(token: str, now: dt.datetime) -> PersonalLink | None:
    """The link of the token while it opens its page; None when it is unknown, over, revoked, or its person left."""
    link = find_any_link(token)
    return link if link is not None and link.is_live(now) else None


def find_any_link(token: str) -> PersonalLink | None:
    """The link of the token, also one that is over: for renewing it. A guess costs no query."""
    if not is_ours(token):
        return None
    link = PersonalLink.objects.select_related("person").filter(digest=digest_of(token)).first()
    if link is not None:
        link.token = token
    return link


def list_links(
    actor: Actor, now: dt.datetime, *, partnership_id: int | None = None, limit: int = 200
) -> list[PersonalLink]:
    """The links that open their page now, the newest first: all of a partnership's for who keeps it, else the actor's
    own."""
    links = PersonalLink.objects.select_related("person", "issued_by").filter(
        revoked_at__isnull=True, expires_at__gt=now, person__is_active=True
    )
    if partnership_id is not None:
        links = links.filter(partnership_id=partnership_id)
    if partnership_id is None or not may(actor, Act.KEEP, partnership_id):
        links = links.filter(person=actor.person_id) if actor.person_id is not None else links.none()
    return list(links.order_by("-id")[:limit])


def get_link(actor: Actor, partnership_id: int, link_id: int) -> PersonalLink:
    """A link that the actor may revoke. Raises PersonalLink.DoesNotExist."""
    links = PersonalLink.objects.select_related("person").filter(partnership_id=partnership_id)
    if not may(actor, Act.KEEP, partnership_id):
        links = links.filter(person=actor.person_id) if actor.person_id is not None else links.none()
    return links.get(pk=link_id)
