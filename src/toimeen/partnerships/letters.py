"""Letters about what went wrong: work that failed, and letters that did not arrive. In the language in use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from toimeen.post.content import Button, Content, Item
from toimeen.post.labels import SEND_LETTERS


@dataclass(frozen=True, slots=True)
class Failure:
    """What was to be done, and why it was not."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A letter that did not arrive: to whom, what about, what the receiving side said. `party` may be blank.

    `is_address_dead`: no letters are sent there any more.
    """

    person: str
    address: str
    subject: str
    said: str
    party: str = ""
    is_address_dead: bool = True


def work_failed(*, failures: Sequence[Failure], button_href: str, partnership: str = "") -> Content:
    """To the operator, or to a coordinator when the work was about their `partnership`. `failures` are not empty."""
    count = len(failures)
    told = ngettext(
        "Toimeen could not do one thing, although it tried several times.",
        "Toimeen could not do %(n)s things, although it tried several times.",
        count,
    ) % {"n": count}
    if partnership:
        then = gettext(
            "The operator of the service has been told and looks into it. You need not do anything."
        )
        why = gettext("You get this because you are a coordinator in %(partnership)s.") % {
            "partnership": partnership
        }
        subject = gettext("Something was left undone: %(partnership)s") % {"partnership": partnership}
        label = gettext("See what needs you now")
    else:
        then = gettext("The page of background work tells more, and lets you run it again.")
        why = gettext("You get this because you are the operator of the service.")
        subject = gettext("Background work failed")
        label = gettext("Open background work")
    return Content(
        subject=subject,
        preheader=told,
        greeting=gettext("Hello,"),
        paragraphs=(told, then),
        items=tuple(Item(one.what, lines=(one.why,)) for one in failures),
        button=Button(label, button_href),
        why=why,
    )


def letters_lost(*, lost: Sequence[Lost], button_href: str, partnership: str = "") -> Content:
    """To the coordinators of the party or the `partnership`, or to the operator without one. `lost` are not empty."""
    told = ngettext(
        "A letter to this person did not arrive.", "Letters to these people did not arrive.", len(lost)
    )
    then = gettext("It is not sent again. If it matters, tell it in another way.")
    if any(one.is_address_dead for one in lost):
        then = gettext(
            "Ask for the right address. The person changes it on the page of their account; who has never signed in is "
            "invited anew. Until then no letters are sent there."
        )
    why = gettext("You get this because you are the operator of the service.")
    if partnership:
        why = gettext("You get this because you are a coordinator in %(partnership)s.") % {
            "partnership": partnership
        }
    return Content(
        subject=gettext("A letter did not arrive: %(person)s") % {"person": lost[0].person or lost[0].address}
        if len(lost) == 1
        else gettext("Letters did not arrive"),
        preheader=told,
        greeting=gettext("Hello,"),
        paragraphs=(told, then),
        items=tuple(_item(one) for one in lost),
        button=Button(
            gettext("Open the page of people") if partnership else gettext("Open the letters"), button_href
        ),
        why=why,
    )


def _item(one: Lost) -> Item:
    lines = [one.address] if one.person else []
    if one.party:
        lines.append(one.party)
    lines.append(gettext("The letter: %(subject)s") % {"subject": one.subject})
    if one.said:
        lines.append(gettext("The mail server said: %(said)s") % {"said": one.said})
    return Item(one.person or one.address, lines=tuple(lines))


def _sample_failed(partnership: str) -> Content:
    failure = Failure(str(SEND_LETTERS), "ServerFailed: 421 mx.example (esimerkki)")
    return work_failed(failures=[failure], button_href="/", partnership=partnership)


def _sample_lost() -> Content:
    lost = Lost(
        "Esimerkki Henkilö", "esimerkki@kaupunki.example", "Esimerkki: miten etenee?", "550 5.1.1 User unknown",
        "Esimerkkilän kaupunki",
    )  # fmt: skip
    return letters_lost(lost=[lost], button_href="/", partnership="Esimerkkilän kumppanuus")


SAMPLES: dict[str, Callable[[], Content]] = {
    "trouble.work": lambda: _sample_failed(""),
    "trouble.work-here": lambda: _sample_failed("Esimerkkilän kumppanuus"),
    "trouble.letters": _sample_lost,
}
