"""The letter that brings a personal link."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext, override

from toimeen.parties.labels import LinkPurpose
from toimeen.parties.models import PersonalLink
from toimeen.post.content import Button, Content
from toimeen.post.operations import queue_letter
from toimeen.ui.templatetags.formats import day


def send_letter(link: PersonalLink, at: dt.datetime, *, about: str = "", who: str = "") -> None:
    """Queues the letter with the link that has just been made, to the address on file, in the person's language.

    `about` names the partnership, `who` the one who sends it; both blank for a link that its holder has asked for. Once
    sent, the letter's text is erased, since it holds the token.
    """
    person = link.person
    with override(person.language):
        content = link_letter(link, link.get_absolute_url(), about=about, who=who)  # type: ignore[attr-defined]
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
