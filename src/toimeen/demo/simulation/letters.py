"""Reads the letters that the simulated year has sent, as their receivers would."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.parties.links import actor_of_link, is_ours
from toimeen.parties.queries import find_link
from toimeen.post.models import Letter

_TOKEN = re.compile(r"/([A-Za-z0-9_=-]{32})/")


def newest_token(address: str) -> str:
    """The token of the personal link in the newest letter to the address that has one; blank when none has."""
    box = "".join(char for char in address.partition("@")[0] if char.isalnum())
    for path in sorted(Path(settings.LETTERS_FOLDER).glob(f"*-{box}-*.eml"), reverse=True):
        for token in _TOKEN.findall(_text(path)):
            if is_ours(token):
                return str(token)
    return ""


def by_link(address: str, at: dt.datetime) -> Actor | None:
    """Who answers by the link in their newest letter; None when no letter has a link that is still good."""
    token = newest_token(address)
    link = find_link(token, at) if token else None
    return actor_of_link(link) if link is not None else None


def _text(path: Path) -> str:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what the default policy makes
    body = message.get_body(("plain",))
    return str(body.get_content()) if body is not None else ""


def count_by_kind(since: dt.datetime) -> Counter[str]:
    """How many letters of each kind were queued since then."""
    return Counter(Letter.objects.filter(queued_at__gte=since).values_list("kind", flat=True))


def list_ill_timed(since: dt.datetime, kinds: str = "asking.") -> list[str]:
    """What a receiver would complain of: a letter of asking on a weekend, or two of one kind on a day."""
    wrong, seen = [], Counter[tuple[str, str, dt.date]]()
    for letter in Letter.objects.filter(queued_at__gte=since, kind__startswith=kinds).order_by("pk"):
        day = timezone.localdate(letter.queued_at)
        seen[letter.to_address, letter.kind, day] += 1
        if day.weekday() > 4:
            wrong.append(f"{letter.kind} to {letter.to_address} on a weekend, {day}")
    return wrong + [f"{kind} to {to} {n} times on {day}" for (to, kind, day), n in seen.items() if n > 1]
