"""What a letter says, as plain values in the receiver's language; `rendering` makes the mail of it.

Addresses may be paths of this installation (`/fi/kemi/…`): they become whole addresses when the letter is made.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """The one thing that the letter asks for."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: what it is about, where it leads, and what is said of it."""

    title: str
    href: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """One letter. Only the subject is required.

    `preheader` is the line that a list of mails shows after the subject. `after` are paragraphs below the items and
    the button. `why` tells why this person gets the letter. `unsubscribe_href`, where one may stop such letters,
    answers a POST without sign-in (one click, RFC 8058).
    """

    subject: str
    preheader: str = ""
    greeting: str = ""
    paragraphs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    button: Button | None = None
    after: tuple[str, ...] = ()
    why: str = ""
    unsubscribe_href: str = ""
