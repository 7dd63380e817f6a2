"""Reads the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.post import rules
from toimeen.post.labels import LetterState
from toimeen.post.models import Address, Letter

TROUBLES = (LetterState.FAILED, LetterState.BOUNCED, LetterState.DROPPED)


@dataclass(frozen=True, slots=True)
class Health:
    """Letters overdue by ten minutes, letters not delivered in the last week, addresses that do not work."""

    overdue: int
    undelivered: int
    addresses: int


def count_letters(actor: Actor) -> dict[str, int]:
    """How many letters are in each state."""
    ensure(rules.may_see_letters(actor))
    counts = dict.fromkeys(LetterState.values, 0)
    return counts | dict(Letter.objects.order_by().values_list("state").annotate(Count("id")))


def list_letters(actor: Actor, limit: int = 100) -> list[Letter]:
    """The newest letters, without their texts."""
    ensure(rules.may_see_letters(actor))
    return list(Letter.objects.defer("text", "html")[:limit])


def list_addresses(actor: Actor) -> list[Address]:
    """Addresses that do not work, the newest first."""
    ensure(rules.may_see_letters(actor))
    return list(Address.objects.all())


def find_bounced(addresses: Iterable[str]) -> dict[str, Address]:
    """Those of the addresses (in any case) that do not work, by the address in small letters. One query."""
    wanted = {address.lower() for address in addresses if address}
    return {one.address: one for one in Address.objects.filter(address__in=wanted)} if wanted else {}


def list_untold(limit: int = 200) -> list[Letter]:
    """Letters that did not arrive and of which nobody has been told yet, the oldest first.

    Without those that tell of such letters, so that a coordinator's dead address starts no chain.
    """
    letters = Letter.objects.filter(state__in=(LetterState.FAILED, LetterState.BOUNCED), is_told=False)
    return list(letters.exclude(kind__startswith="trouble.").defer("text", "html").order_by("id")[:limit])


def read_health(at: dt.datetime) -> Health:
    """How the mail goes."""
    overdue = Letter.objects.filter(state=LetterState.QUEUED, due_at__lt=at - dt.timedelta(minutes=10))
    lost = Letter.objects.filter(state__in=TROUBLES, queued_at__gte=at - dt.timedelta(days=7))
    return Health(overdue.count(), lost.count(), Address.objects.count())
