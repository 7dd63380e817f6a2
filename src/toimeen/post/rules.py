"""Who sees the letters, and how long sending is tried."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from toimeen.access.actor import Actor
from toimeen.access.labels import NEEDS_SIGN_IN
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.post import labels

LEASE = dt.timedelta(minutes=3)
"""How long one attempt may take, several times the timeouts of a conversation with a mail server."""
MOST_ATTEMPTS = 9
"""With the pauses between them about a day and a half."""
KEPT_FOR = dt.timedelta(days=60)
"""How long the text of a letter is kept."""


def may_see_letters(actor: Actor) -> Verdict:
    """The outbox: the operator."""
    if actor.is_operator:
        return YES
    return Denied("sign_in", NEEDS_SIGN_IN) if actor.is_public else Denied("operator", labels.ONLY_OPERATOR)


def may_see_gallery(actor: Actor) -> Verdict:
    """The samples of letters: the operator, and everybody in the demo."""
    return YES if settings.SHOWS_SAMPLES else may_see_letters(actor)


def may_clear_address(actor: Actor) -> Verdict:
    """Saying that an address works again: the operator."""
    return may_see_letters(actor)


def pause(attempts: int) -> dt.timedelta:
    """How long a server that said *not now* is left alone: 5, 20, 80 minutes …, at most six hours."""
    return min(dt.timedelta(minutes=5 * 4 ** min(attempts - 1, 5)), dt.timedelta(hours=6))
