"""Makes the mail's text and HTML of a letter's content: one layout for every letter, in its own language."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from toimeen.post.content import Button, Content, Item

WIDTH = 72
"""Columns of the text part; an address is never broken."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter as it is sent."""

    subject: str
    text: str
    html: str


def render(content: Content, language: str) -> Rendered:
    """The letter with whole addresses, and with the layout's own words in the language."""
    content = _with_whole_addresses(content)
    with translation.override(language):
        html = render_to_string(
            "post/letter.html", {"letter": content, "language": language, "site_name": settings.SITE_NAME}
        )
        text = "\n\n".join(_blocks(content)) + "\n"
    # PostgreSQL keeps no NUL, and no mail program knows what it means.
    return Rendered(one_line(content.subject)[:300], text.replace("\0", ""), html.replace("\0", ""))


def one_line(text: str) -> str:
    """Without line breaks and control characters: safe in a header."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def absolute(href: str) -> str:
    """The whole address of a path of this installation; a whole address stays as it is."""
    return urljoin(settings.SITE_URL, href) if href else ""


def _with_whole_addresses(content: Content) -> Content:
    items = tuple(replace(item, href=absolute(item.href)) for item in content.items)
    button = content.button and Button(content.button.label, absolute(content.button.href))
    return replace(content, items=items, button=button, unsubscribe_href=absolute(content.unsubscribe_href))


def _blocks(content: Content) -> Iterator[str]:
    """The paragraphs of the text part, each wrapped."""
    yield from (wrap(text) for text in (content.greeting, *content.paragraphs) if text)
    if content.items:
        yield "\n\n".join(_item(item) for item in content.items)
    if content.button:
        yield f"{content.button.label}:\n{content.button.href}"
    yield from (wrap(text) for text in content.after if text)
    foot = [wrap(content.why)] if content.why else []
    if content.unsubscribe_href:
        foot.append(gettext("Stop these letters:") + "\n" + content.unsubscribe_href)
    foot.append(
        wrap(gettext("This letter was sent automatically by %(site)s.") % {"site": settings.SITE_NAME})
    )
    yield "-- \n" + "\n".join(foot)


def _item(item: Item) -> str:
    lines = [wrap(item.title, "* ", "  ")]
    lines += [wrap(line, "  ", "  ") for line in item.lines]
    return "\n".join([*lines, f"  {item.href}"] if item.href else lines)


def wrap(text: str, first: str = "", rest: str = "") -> str:
    """The text in lines of at most `WIDTH`; its own line breaks stay."""
    return "\n".join(
        textwrap.fill(
            line, WIDTH, initial_indent=first if number == 0 else rest, subsequent_indent=rest,
            break_long_words=False, break_on_hyphens=False,
        )
        for number, line in enumerate(text.splitlines())
    )  # fmt: skip
