"""The letter that brings a personal link, and the sign-in library's words in our layout."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext, override

from toimeen.parties.labels import LinkPurpose
from toimeen.parties.models import Person, PersonalLink
from toimeen.post.content import Button, Content
from toimeen.post.operations import queue_letter
from toimeen.ui.links import address_of
from toimeen.ui.templatetags.formats import day


def send_letter(link: PersonalLink, at: dt.datetime, *, about: str = "", who: str = "") -> None:
    """Queues the letter with the link that has just been made, to the address on file, in the person's language.

    `about` names the partnership, `who` the one who sends it; both blank for a link that its holder has asked for. Once
    sent, the letter's text is erased, since it holds the token.
    """
    person = link.person
    with override(person.language):
        content = link_letter(link, address_of(link), about=about, who=who)
    queue_letter(
        at=at, to_address=person.email or "", to_name=person.full_name, language=person.language, content=content,
        kind="personal_link", key=f"link:{link.pk}", partnership_id=link.partnership_id, is_secret=True,
    )  # fmt: skip


def link_letter(link: PersonalLink, href: str, *, about: str = "", who: str = "") -> Content:
    """The letter in the active language."""
    names = {"about": about, "who": who, "day": day(timezone.localdate(link.expires_at))}
    name = link.person.given_name
    if link.purpose == LinkPurpose.ANSWER:
        offer = gettext(
            "With your personal link you answer how your measures are going, and tell what has been done."
        )
        label = gettext("Answer")
    else:
        offer = gettext("With your personal link you tell what has been done.")
        label = gettext("Tell what has been done")
    if who:
        first, why = (
            gettext("%(who)s sends you a personal link to %(about)s.") % names,
            gettext("You get this letter because %(who)s, a coordinator of %(about)s, sent the link to you.")
            % names,
        )
    else:
        first, why = (
            gettext("Here is the new personal link that was asked for."),
            gettext("You get this letter because somebody who has your former link asked for a new one."),
        )
    return Content(
        subject=gettext("Your personal link: %(about)s") % names
        if about
        else gettext("Your new personal link"),
        preheader=offer,
        greeting=gettext("Hello %(name)s,") % {"name": name} if name else gettext("Hello,"),
        paragraphs=(first, offer),
        button=Button(label, href),
        after=(
            gettext(
                "You need no account. Opening the link changes nothing: what you tell is saved when you press."
            ),
            gettext("The link is only for you and works until %(day)s. Please do not pass it on.") % names,
        ),
        why=why,
    )


def library_letter(subject: str, body: str) -> Content:
    """The subject and the paragraphs of a text that the sign-in library has made."""
    return Content(
        subject=subject, paragraphs=tuple(part.strip() for part in body.split("\n\n") if part.strip())
    )


def _sample(name: str, **context: str) -> Content:
    known = {"current_site": {"name": settings.SITE_NAME}, "email": "esimerkki@kaupunki.example", **context}
    subject, body = (
        render_to_string(f"account/email/{name}_{part}.txt", known).strip() for part in ("subject", "message")
    )
    return library_letter(subject, body)


def _sample_link(*, is_first: bool) -> Content:
    link = PersonalLink(
        person=Person(given_name="Esimerkki"), purpose=LinkPurpose.ANSWER,
        expires_at=dt.datetime(2021, 12, 31, tzinfo=dt.UTC),
    )  # fmt: skip
    if is_first:
        return link_letter(link, "/", about="Esimerkkilän kumppanuus", who="Esimerkki Koordinaattori")
    return link_letter(link, "/")


SAMPLES: dict[str, Callable[[], Content]] = {
    "account.login_code": lambda: _sample("login_code", code="ESI-MRK"),
    "account.password_reset_key": lambda: _sample(
        "password_reset_key",
        password_reset_url="https://toimeen.example/esimerkki/",  # noqa: S106 - an example's address
    ),
    "personal_link": lambda: _sample_link(is_first=True),
    "personal_link.new": lambda: _sample_link(is_first=False),
}
