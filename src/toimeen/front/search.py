"""Search over what the actor may see: every word somewhere, in any case; the newest language model comes
later."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from toimeen.access.actor import Actor
from toimeen.front.queries.counts import promises_of
from toimeen.front.queries.deeds import deeds_of
from toimeen.front.queries.measure import list_promises, outcomes_of
from toimeen.front.queries.measures import measures_of
from toimeen.front.queries.texts import in_languages, matches
from toimeen.lib.wording import Wording
from toimeen.outcomes.ladder import step
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.queries import list_people
from toimeen.ui.templatetags.formats import partial_date

SHOWN = 10
AROUND = 90
"""Characters of a passage on each side of what was found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, with the passage in which it was."""

    href: str
    title: SafeString
    passage: SafeString
    mark: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found of one kind; `more` when there is more than is shown."""

    kind: str
    hits: list[Hit]
    more: bool
    href: str = ""


def passage(text: str, words: Iterable[str], around: int = AROUND) -> str:
    """The part of the text around the first of the words, cut at spaces; the beginning when none is in it."""
    text = " ".join(text.split())
    folded = text.casefold()
    at = min((place for word in words if (place := folded.find(word.casefold())) >= 0), default=0)
    start, end = max(0, at - around), min(len(text), at + around * 2)
    if start:
        start = text.find(" ", start, at + 1) + 1 or start
    if end < len(text):
        cut = text.rfind(" ", at, end)
        end = cut if cut > at else end
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def marked(text: str, words: Iterable[str]) -> SafeString:
    """The text as HTML with each of the words marked."""
    pattern = "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
    if not pattern:
        return mark_safe(escape(text))  # noqa: S308 - escaped here
    parts = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    return mark_safe(  # noqa: S308 - every part is escaped here
        "".join(
            f"<mark>{escape(part)}</mark>" if place % 2 else str(escape(part))
            for place, part in enumerate(parts)
        )
    )


class Search:
    """One search in one partnership."""

    def __init__(self, actor: Actor, partnership: Partnership, text: str, today: dt.date) -> None:
        self.actor, self.partnership, self.today = actor, partnership, today
        self.text = text
        self.words = text.split()[:8]

    def everything(self) -> list[Hits]:
        """All kinds in the order of the work. Six queries."""
        return [self.promises(), self.measures(), self.deeds(), self.outcomes(), self.people()]

    def _hit(
        self,
        page: str,
        args: list[object],
        title: Wording,
        texts: Iterable[str],
        mark: str = "",
        note: str = "",
    ) -> Hit:
        found = next((text for text in texts if self._has_any(text)), "") or next(iter(texts), "")
        return Hit(
            href=reverse(f"front:{page}", args=[self.partnership.slug, *args]),
            title=marked(str(title), self.words),
            passage=marked(passage(found, self.words), self.words) if found else SafeString(""),
            mark=mark,
            note=note,
        )

    def _has_any(self, text: str) -> bool:
        folded = text.casefold()
        return any(word.casefold() in folded for word in self.words)

    def _list(self, page: str) -> str:
        return reverse(f"front:{page}", args=[self.partnership.slug])

    def promises(self) -> Hits:
        """Promises by their summary, their code, or their words in the text."""
        asked = matches(self.text, [*in_languages("summary"), "anchors__exact"])
        if code := re.fullmatch(r"[Pp]([1-9]\d{0,3})", self.text.strip()):
            asked |= Q(number=int(code[1]))
        found = promises_of(self.actor, self.partnership).filter(asked).select_related("agreement").distinct()
        rows = list(found.order_by("-agreement_id", "number")[: SHOWN + 1])
        told = list_promises(self.actor, [row.pk for row in rows])
        quotes = {one.id: one.quote for one in told}
        hits = [
            self._hit(
                "trace", [row.agreement.slug, row.number], row.summary, [quotes.get(row.pk, "")],
                row.ending or step(row).value, row.code,
            )
            for row in rows[:SHOWN]
        ]  # fmt: skip
        return Hits("promises", hits, len(rows) > SHOWN, self._list("commitments"))

    def measures(self) -> Hits:
        """Measures by title and description."""
        found = measures_of(self.actor, self.partnership).select_related("plan")
        found = found.filter(matches(self.text, in_languages("title", "description")))
        rows = list(found.order_by("-plan__year", "number")[: SHOWN + 1])
        hits = [
            self._hit(
                "measure",
                [row.number],
                row.title,
                [str(row.description)],
                step(row).value,
                str(row.plan.year),
            )
            for row in rows[:SHOWN]
        ]
        return Hits("measures", hits, len(rows) > SHOWN, self._list("measures"))

    def deeds(self) -> Hits:
        """Deeds by title, story and place."""
        found = deeds_of(self.actor, self.partnership).filter(is_withdrawn=False)
        found = found.filter(matches(self.text, [*in_languages("title", "story"), "place"]))
        rows = list(found.order_by("-happened_on", "-id")[: SHOWN + 1])
        hits = [
            self._hit(
                "deed", [row.number], row.title, [str(row.story), row.place], "", partial_date(row.happened)
            )
            for row in rows[:SHOWN]
        ]
        return Hits("deeds", hits, len(rows) > SHOWN, self._list("deeds"))

    def outcomes(self) -> Hits:
        """Outcomes by title and description."""
        found = outcomes_of(self.actor, self.partnership)
        rows = list(found.filter(matches(self.text, in_languages("title", "description")))[: SHOWN + 1])
        hits = [self._hit("outcome", [row.number], row.title, [str(row.description)]) for row in rows[:SHOWN]]
        return Hits("outcomes", hits, len(rows) > SHOWN)

    def people(self) -> Hits:
        """People whose role the actor may see, by name, title and organisation."""
        columns = [
            "person__given_name",
            "person__family_name",
            "person__title",
            "title",
            "organisation__name_fi",
        ]
        found = list_people(self.actor, self.partnership, self.today).filter(matches(self.text, columns))
        rows = list(found[: SHOWN + 1])
        hits = [
            Hit(
                self._list("contacts"),
                marked(seat.person.full_name, self.words),
                marked(seat.title or seat.person.title, self.words),
                note=str(seat.organisation.name) if seat.organisation else "",
            )
            for seat in rows[:SHOWN]
        ]
        return Hits("people", hits, len(rows) > SHOWN)
