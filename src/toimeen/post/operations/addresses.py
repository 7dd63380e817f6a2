"""Addresses that do not work, and letters whose text is no longer kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.verdict import Denied, Refused, ensure
from toimeen.post import labels, rules
from toimeen.post.labels import LetterState
from toimeen.post.models import Address, Letter
from toimeen.record.operations import write

EMPTY = {"text": "", "html": "", "is_erased": True}


def mark_bounced(*, address: str, at: dt.datetime, reason: str) -> Address:
    """Nothing is sent there any more; what waits for it is dropped."""
    address = address.lower()
    found, _ = Address.objects.update_or_create(
        address=address, defaults={"bounced_at": at, "reason": reason[:500]}
    )
    waiting = Letter.objects.filter(to_address=address, state=LetterState.QUEUED)
    waiting.update(state=LetterState.DROPPED)
    return found


@transaction.atomic
def clear_address(*, actor: Actor, at: dt.datetime, address: str) -> None:
    """Somebody says that the address works again. Letters that were dropped stay so. Raises `Refused`."""
    ensure(rules.may_clear_address(actor))
    found = Address.objects.filter(address=address.lower()).first()
    if found is None:
        raise Refused(Denied("works", labels.ADDRESS_WORKS))
    write(actor=actor, at=at, event="address.cleared", thing=found, partnership_id=None)
    found.delete()


def mark_told(letters: Collection[Letter]) -> None:
    """A person has been told that these letters did not arrive."""
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(is_told=True)


def erase_old_bodies(*, at: dt.datetime) -> int:
    """Empties the text of letters older than is kept, whatever became of them. Tells how many."""
    old = Letter.objects.filter(is_erased=False, queued_at__lt=at - rules.KEPT_FOR)
    return old.exclude(state__in=[LetterState.QUEUED, LetterState.SENDING]).update(**EMPTY)


def erase_letters_to(*, address: str) -> int:
    """Removes every trace of a person's address from the outbox: for an erasure that they asked for. Tells how many."""
    address = address.lower()
    Address.objects.filter(address=address).delete()
    return Letter.objects.filter(to_address=address).delete()[0]
