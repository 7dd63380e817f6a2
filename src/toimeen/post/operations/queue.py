"""Puts a letter into the outbox."""

from __future__ import annotations

import datetime as dt
import secrets

from django.conf import settings

from toimeen.post.content import Content
from toimeen.post.labels import LetterState
from toimeen.post.models import Address, Letter
from toimeen.post.rendering import absolute, one_line, render
from toimeen.work.operations import hurry


def queue_letter(
    *,
    at: dt.datetime,
    to_address: str,
    to_name: str,
    language: str,
    content: Content,
    kind: str,
    key: str,
    thread: str = "",
    partnership_id: int | None = None,
    due_at: dt.datetime | None = None,
    is_secret: bool = False,
    is_asked_for: bool = False,
) -> Letter:
    """A letter in the caller's transaction; the worker sends it after the commit, or from `due_at` on.

    The same key is queued once: the second call gives the first letter. Letters of one `thread` to one address stand
    together in the receiver's mail program. `content` is already in `language`. To an address that does not work the
    letter is kept as dropped, unless its receiver asked for it just now (`is_asked_for`). `is_secret`: the text is
    erased as soon as it is sent.
    """
    to_address = to_address.strip().lower()
    known = Letter.objects.filter(key=key).first()
    if known is not None:
        return known
    rendered = render(content, language)
    is_dead = not is_asked_for and Address.objects.filter(address=to_address).exists()
    letter, is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind, "partnership_id": partnership_id, "to_address": to_address,
            "to_name": one_line(to_name)[:200],
            "language": language, "subject": rendered.subject, "text": rendered.text, "html": rendered.html,
            "unsubscribe_href": absolute(content.unsubscribe_href), "message_id": new_message_id(), "thread": thread,
            "references": _references(to_address, thread), "queued_at": at, "due_at": due_at or at,
            "state": LetterState.DROPPED if is_dead else LetterState.QUEUED, "is_secret": is_secret,
        },
    )  # fmt: skip
    if is_new and not is_dead:
        hurry("post.send_letters")
    return letter


def new_message_id() -> str:
    """Unguessable, in the domain of the sender's address."""
    return f"<{secrets.token_hex(16)}@{settings.EMAIL_DOMAIN}>"


def _references(to_address: str, thread: str) -> str:
    """The Message-IDs of the thread's first and newest letters to the address, oldest first."""
    if not thread:
        return ""
    before = list(
        Letter.objects.filter(to_address=to_address, thread=thread)
        .order_by("id")
        .values_list("message_id", flat=True)
    )
    return " ".join(before[:1] + before[1:][-9:])
