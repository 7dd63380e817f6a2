"""Sends what waits in the outbox, one letter at a time: whatever kills the worker, at most one letter is in doubt.

A letter is marked *sending* and that is committed; it is handed to the server; it is marked *sent*. A worker that dies
between the last two leaves it *sending*; when its lease has run out it is sent again, with the same Message-ID.
docs/post.md tells what remains.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_noop

from toimeen.post import delivery, rules
from toimeen.post.delivery import Answer, Fate
from toimeen.post.labels import LetterState
from toimeen.post.models import Letter
from toimeen.post.operations.addresses import mark_bounced
from toimeen.work.jobs import JobFailed

log = logging.getLogger("toimeen.post")


class ServerFailed(JobFailed):
    """The mail server takes no letters now; carries what it said. The letters wait on."""

    sentence = gettext_noop("The mail server takes no letters now.")


@dataclass(slots=True)
class Tally:
    """What became of the letters of one run."""

    sent: int = 0
    later: int = 0
    failed: int = 0


def send_waiting(
    *,
    clock: Callable[[], dt.datetime],
    goes_on: Callable[[], bool] = lambda: True,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Tally:
    """Sends all that is due, over one connection. Stops when `goes_on()` is false. Raises `ServerFailed`.

    `tell` hears how many of how many are done.
    """
    tally = Tally()
    of = _due(clock()).count() + _stuck(clock()).count()
    if not of:
        return tally
    server = get_connection()
    try:
        done = 0
        while goes_on() and (letter := _claim(clock())) is not None:
            _send(server, letter, clock, tally)
            done += 1
            tell(done, max(of, done))
    finally:
        with contextlib.suppress(Exception):  # what is sent is sent; a bad farewell changes nothing
            server.close()
    return tally


def _send(server: BaseEmailBackend, letter: Letter, clock: Callable[[], dt.datetime], tally: Tally) -> None:
    answer = _hand_over(server, letter)
    if answer and answer.fate is Fate.NO_SERVER and tally.sent:
        # Many servers end a long conversation; a new one shows whether the server is there.
        answer = _hand_over(server, letter)
    if answer is None:
        _mark_sent(letter, clock())
        tally.sent += 1
    elif answer.fate is Fate.NO_SERVER:
        _wait(letter, clock(), answer, counts=False)
        raise ServerFailed(answer.said)
    else:
        log.warning("letter %s: %s", letter.pk, answer.said)
        _note(letter, clock(), answer, tally)


def _hand_over(server: BaseEmailBackend, letter: Letter) -> Answer | None:
    """Gives the mail to the server; None when it took it. After any *no* the conversation begins anew."""
    try:
        server.open()
        server.send_messages([delivery.message(letter)])
    except Exception as error:
        with contextlib.suppress(Exception):
            server.close()
        return delivery.read_error(error)
    return None


def _note(letter: Letter, at: dt.datetime, answer: Answer, tally: Tally) -> None:
    """What the server's *no* does to the letter and to the address."""
    if answer.fate is Fate.LATER and letter.attempts < rules.MOST_ATTEMPTS:
        _wait(letter, at, answer)
        tally.later += 1
        return
    tally.failed += 1
    with transaction.atomic():
        is_bad = answer.fate is Fate.BAD_ADDRESS
        state = LetterState.BOUNCED if is_bad else LetterState.FAILED
        if _own(letter).update(state=state, lease_until=None, error=answer.said) and is_bad:
            mark_bounced(address=letter.to_address, at=at, reason=answer.said)


def _wait(letter: Letter, at: dt.datetime, answer: Answer, *, counts: bool = True) -> None:
    again = {"due_at": at + rules.pause(letter.attempts)} if counts else {"attempts": F("attempts") - 1}
    _own(letter).update(state=LetterState.QUEUED, lease_until=None, error=answer.said, **again)


def _mark_sent(letter: Letter, at: dt.datetime) -> None:
    erased = {"text": "", "html": "", "is_erased": True} if letter.is_secret else {}
    _own(letter).update(state=LetterState.SENT, sent_at=at, lease_until=None, error="", **erased)


def _claim(at: dt.datetime) -> Letter | None:
    """The letter that has waited longest, else one that a dead worker left behind."""
    with transaction.atomic():
        letter = (
            _due(at).select_for_update(skip_locked=True).first()
            or _stuck(at).select_for_update(skip_locked=True).first()
        )
        if letter is None:
            return None
        letter.state, letter.lease_until = LetterState.SENDING, at + rules.LEASE
        letter.attempts += 1
        letter.save(update_fields=["state", "lease_until", "attempts"])
    return letter


def _due(at: dt.datetime) -> QuerySet[Letter]:
    return Letter.objects.filter(state=LetterState.QUEUED, due_at__lte=at).order_by("due_at", "id")


def _stuck(at: dt.datetime) -> QuerySet[Letter]:
    return Letter.objects.filter(state=LetterState.SENDING, lease_until__lt=at).order_by("due_at", "id")


def _own(letter: Letter) -> QuerySet[Letter]:
    """The letter, as long as this attempt has it."""
    return Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, attempts=letter.attempts)
