"""The letters of asking, in the language in use: a request or reminder, what a coordinator is told, the joint look.

Plain values in, `post.content.Content` out; the caller sets the language and knows the addresses. None of them can be
unsubscribed from: they ask for what somebody has taken on, and end with the answer. They say so at their foot.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from toimeen.deeds.labels import Answer
from toimeen.post.content import Button, Content, Item
from toimeen.ui.templatetags.formats import day, partial_date

MOST_ITEMS = 20
"""Things named one by one; the page shows all."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that the person is asked for. Days None and texts blank are not known."""

    title: str
    href: str
    role: str
    asked_on: dt.date
    is_reminder: bool = False
    came_from: str = ""
    """Whom it was asked of before it came to this person."""
    last_answer: str = ""
    last_sentence: str = ""
    last_on: dt.date | None = None
    step: str = ""
    step_planned: str = ""
    waiting_since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """One thing that nobody has answered: whom it waits for (blank when nobody is named or can be reached)."""

    title: str
    href: str
    person: str
    party: str
    asked_on: dt.date
    is_unreachable: bool = False


def ask(
    *, name: str, partnership: str, duties: Sequence[Duty], button_href: str, answer_by: dt.date
) -> Content:
    """Request and reminder in one: all that the person is asked for. `duties` are not empty."""
    count = len(duties)
    is_reminder = all(duty.is_reminder for duty in duties)
    about = duties[0].title if count == 1 else partnership
    if is_reminder:
        subject = gettext("Reminder: how is it going? %(about)s") % {"about": about}
    else:
        subject = gettext("How is it going? %(about)s") % {"about": about}
    asked = ngettext("One thing waits for your answer.", "%(n)s things wait for your answer.", count)
    why = gettext(
        "You get this because you hold, review or sum up these in %(partnership)s. The letters end when you answer."
    )
    return Content(
        subject=subject,
        preheader=asked % {"n": count},
        greeting=_greeting(name),
        paragraphs=(
            asked % {"n": count} + " " + gettext("One press each is enough; no account is needed."),
            gettext("Please answer by %(day)s.") % {"day": day(answer_by)},
        ),
        items=_items([_duty_item(duty) for duty in duties]),
        button=Button(gettext("Answer"), button_href),
        after=(
            *_rest(count),
            gettext(
                "If something is not yours, say so on the same page: your coordinator takes it from there."
            ),
        ),
        why=why % {"partnership": partnership},
    )


def _duty_item(duty: Duty) -> Item:
    lines = []
    if duty.is_reminder:
        lines.append(gettext("Asked on %(day)s, not answered yet.") % {"day": day(duty.asked_on)})
    if duty.came_from:
        before = {"name": duty.came_from, "day": day(duty.asked_on)}
        lines.append(gettext("Came to you from %(name)s, who was asked on %(day)s.") % before)
    if duty.role == "reviewer":
        lines.append(gettext("Waits for you to look at it since %(day)s.") % {"day": day(duty.waiting_since)})
    elif duty.role == "summary":
        lines.append(
            gettext("The holders have been asked in this round. Sum their answers up in a few sentences.")
        )
    if duty.last_answer:
        told = gettext("Last answer, %(day)s: %(answer)s") % {
            "day": day(duty.last_on), "answer": duty.last_answer,
        }  # fmt: skip
        if duty.last_sentence:
            told += ". " + gettext("“%(sentence)s”") % {"sentence": duty.last_sentence}
        lines.append(told)
    elif duty.role == "holder":
        lines.append(gettext("Not answered before."))
    if duty.step:
        step = gettext("Next step: %(step)s") % {"step": duty.step}
        lines.append(f"{step} ({partial_date(duty.step_planned)})" if duty.step_planned else step)
    return Item(duty.title, duty.href, tuple(lines))


def tell_coordinator(
    *, name: str, partnership: str, party: str, silences: Sequence[Silence], button_href: str
) -> Content:
    """What a party's coordinator is told: the silent ones at its table, in one letter."""
    count = len(silences)
    told = ngettext(
        "One thing of %(party)s has had no answer, even after a reminder.",
        "%(n)s things of %(party)s have had no answer, even after a reminder.",
        count,
    ) % {"n": count, "party": party or partnership}
    return Content(
        subject=gettext("No answer yet: %(party)s") % {"party": party or partnership},
        preheader=told,
        greeting=_greeting(name),
        paragraphs=(
            told,
            gettext(
                "Ask them, answer for them with what you know, or give the duty to somebody else. What has no "
                "answer goes next to the parties' joint list."
            ),
        ),
        items=_items([_silence_item(one) for one in silences]),
        button=Button(gettext("See what needs you now"), button_href),
        after=_rest(count),
        why=gettext("You get this because you are a coordinator in %(partnership)s.")
        % {"partnership": partnership},
    )


def call_to_look(
    *, name: str, partnership: str, silences: Sequence[Silence], waiting: int, button_href: str
) -> Content:
    """The day of the joint look: what is on the joint list, for the coordinators of every party."""
    count = len(silences)
    if count:
        listed = ngettext(
            "One thing is on the joint list: it has had no answer.",
            "%(n)s things are on the joint list: they have had no answer.",
            count,
        ) % {"n": count}
    else:
        listed = gettext("The joint list is empty.")
    rest = ngettext("%(n)s request is still open.", "%(n)s requests are still open.", waiting)
    return Content(
        subject=gettext("Joint look today: %(partnership)s") % {"partnership": partnership},
        preheader=listed,
        greeting=_greeting(name),
        paragraphs=(listed + " " + rest % {"n": waiting},),
        items=_items([_silence_item(one, with_party=True) for one in silences]),
        button=Button(gettext("Open the joint view"), button_href),
        after=_rest(count),
        why=gettext("You get this because you are a coordinator in %(partnership)s.")
        % {"partnership": partnership},
    )


def _silence_item(one: Silence, *, with_party: bool = False) -> Item:
    if not one.person:
        line = gettext("Nobody is named to answer.")
    elif one.is_unreachable:
        line = gettext("Letters do not reach %(person)s.") % {"person": one.person}
    else:
        line = gettext("%(person)s was asked on %(day)s.") % {"person": one.person, "day": day(one.asked_on)}
    lines = (one.party, line) if with_party and one.party else (line,)
    return Item(one.title, one.href, lines)


def _items(items: list[Item]) -> tuple[Item, ...]:
    return tuple(items[:MOST_ITEMS])


def _rest(count: int) -> tuple[str, ...]:
    more = count - MOST_ITEMS
    if more <= 0:
        return ()
    return (ngettext("And %(n)s more on the page.", "And %(n)s more on the page.", more) % {"n": more},)


def _greeting(name: str) -> str:
    return gettext("Hello %(name)s,") % {"name": name} if name else gettext("Hello,")


def _sample_ask(*, is_reminder: bool) -> Content:
    asked = dt.date(2021, 9, 6)
    duties = (
        Duty(
            "Esimerkki: hukkalämmön käyttö", "/", "holder", asked, is_reminder=is_reminder,
            last_answer=str(Answer.ON_TRACK.label), last_sentence="Esimerkki: selvitys on alkanut.",
            last_on=dt.date(2021, 6, 1), step="Esimerkki: selvitys valmis", step_planned="2021-10",
        ),
        Duty("Esimerkki: opas yrityksille", "/", "holder", asked, is_reminder=is_reminder),
        Duty("Esimerkki: työpajat", "/", "reviewer", asked, is_reminder=is_reminder, waiting_since=asked),
    )  # fmt: skip
    return ask(
        name="Esimerkki", partnership="Esimerkkilän kumppanuus", duties=duties, button_href="/",
        answer_by=dt.date(2021, 9, 17),
    )  # fmt: skip


_SILENCES = (
    Silence(
        "Esimerkki: hukkalämmön käyttö",
        "/",
        "Esimerkki Henkilö",
        "Esimerkkilän kaupunki",
        dt.date(2021, 9, 6),
    ),
    Silence("Esimerkki: opas yrityksille", "/", "", "Esimerkkilän ammattiopisto", dt.date(2021, 9, 6)),
)
SAMPLES: dict[str, Callable[[], Content]] = {
    "ask": lambda: _sample_ask(is_reminder=False),
    "ask.reminder": lambda: _sample_ask(is_reminder=True),
    "ask.coordinator": lambda: tell_coordinator(
        name="Esimerkki", partnership="Esimerkkilän kumppanuus", party="Esimerkkilän kaupunki",
        silences=_SILENCES, button_href="/",
    ),
    "ask.look": lambda: call_to_look(
        name="Esimerkki", partnership="Esimerkkilän kumppanuus", silences=_SILENCES, waiting=3, button_href="/"
    ),
}  # fmt: skip
"""Kinds of the gallery, with example content."""
