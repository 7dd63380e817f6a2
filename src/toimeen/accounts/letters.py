"""The letters of the room: to somebody invited, and to somebody who got one more role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, override

from toimeen.access.actor import Role
from toimeen.accounts.models import Invitation
from toimeen.accounts.queries import token_of
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import Partnership, PersonSeat
from toimeen.post.content import Button, Content
from toimeen.post.operations import queue_letter
from toimeen.ui.links import address_of, place_of
from toimeen.ui.templatetags.formats import day


def send_invitation(invitation: Invitation, at: dt.datetime) -> None:
    """Queues the letter with the link, whose text is erased once it is sent."""
    with override(invitation.language):
        content = invitation_letter(invitation, reverse("accounts:invitation", args=[token_of(invitation)]))
    person = invitation.person
    queue_letter(
        at=at, to_address=person.email or "", to_name=person.full_name, language=invitation.language, content=content,
        kind="invitation", key=f"invitation:{invitation.pk}:{invitation.letters}",
        partnership_id=invitation.partnership_id, is_secret=True,
    )  # fmt: skip


def invitation_letter(invitation: Invitation, href: str) -> Content:
    """The letter in the active language; `href` is the link of this one letter."""
    who = str(invitation.invited_by) if invitation.invited_by else gettext("The operator of the service")
    names = {
        "who": who, "partnership": str(invitation.partnership.name), "role": invitation.get_role_display(),
        "organisation": str(invitation.organisation.name) if invitation.organisation else "",
        "day": day(invitation.expires_on),
    }  # fmt: skip
    offer = (
        gettext("%(who)s invites you to %(partnership)s. Your role: %(role)s, %(organisation)s.")
        if invitation.organisation
        else gettext("%(who)s invites you to %(partnership)s. Your role: %(role)s.")
    )
    return Content(
        subject=gettext("Invitation: %(partnership)s") % names,
        preheader=offer % names,
        greeting=_greeting(invitation.person.given_name),
        paragraphs=(offer % names, *_paragraphs(invitation.words)),
        button=Button(gettext("Look at the invitation"), href),
        after=(
            gettext("The link is only for you and works until %(day)s. Opening it changes nothing yet.")
            % names,
            gettext("If you do not know what this is about, ignore this letter: nothing happens."),
        ),
        why=gettext("You get this letter because %(who)s gave your address for this invitation.") % names,
    )


def send_new_role(seat: PersonSeat, words: str, who: str, at: dt.datetime) -> None:
    """Tells somebody with an account that they have one more role."""
    with override(seat.person.language):
        content = new_role_letter(seat, words, who)
    queue_letter(
        at=at, to_address=seat.person.email or "", to_name=seat.person.full_name, language=seat.person.language,
        content=content, kind="new_role", key=f"new-role:{seat.pk}", partnership_id=seat.partnership_id,
    )  # fmt: skip


def new_role_letter(seat: PersonSeat, words: str, who: str) -> Content:
    """The letter in the active language."""
    names = {
        "who": who, "partnership": str(seat.partnership.name), "role": seat.get_role_display(),
        "organisation": f", {seat.organisation.name}" if seat.organisation else "",
    }  # fmt: skip
    return Content(
        subject=gettext("A new role: %(partnership)s") % names,
        greeting=_greeting(seat.person.given_name),
        paragraphs=(
            gettext("%(who)s gave you a role in %(partnership)s: %(role)s%(organisation)s.") % names,
            *_paragraphs(words),
        ),
        button=_where_to_go(seat),
        why=gettext("You get this letter because you have an account here."),
    )


def _where_to_go(seat: PersonSeat) -> Button:
    """A coordinator begins with what needs them, others with the partnership."""
    if seat.role == Role.COORDINATOR:
        return Button(gettext("See what needs you now"), place_of("desk", seat.partnership.slug))
    return Button(gettext("Open the partnership"), address_of(seat.partnership))


def _greeting(name: str) -> str:
    return gettext("Hello %(name)s,") % {"name": name} if name else gettext("Hello,")


def _paragraphs(words: str) -> Iterable[str]:
    return (part.strip() for part in words.split("\n\n") if part.strip())


def _sample_values() -> dict[str, Any]:
    """Unsaved: the partnership, the person and the role of the samples."""
    return {
        "partnership": Partnership(
            slug="esimerkkila", name_fi="Esimerkkilän kumppanuus", name_en="Esimerkkilä partnership"
        ),
        "person": Person(given_name="Esimerkki", family_name="Henkilö"),
        "organisation": Organisation(name_fi="Esimerkkilän kaupunki", name_en="City of Esimerkkilä"),
        "role": "member",
    }


def _sample_invitation() -> Content:
    sender = Person(given_name="Esimerkki", family_name="Koordinaattori")
    invitation = Invitation(**_sample_values(), invited_by=sender, expires_on=dt.date(2021, 4, 27))
    return invitation_letter(invitation, "/")


SAMPLES: dict[str, Callable[[], Content]] = {
    "invitation": _sample_invitation,
    "new_role": lambda: new_role_letter(PersonSeat(**_sample_values()), "", "Esimerkki Koordinaattori"),
}
