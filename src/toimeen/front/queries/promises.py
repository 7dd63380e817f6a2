"""Reads of promises for the pages that show them: light rows with their marks, in one query whatever their
number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from toimeen.access.actor import Actor
from toimeen.agreements.labels import Ending, Strength
from toimeen.agreements.models import Anchor, Commitment
from toimeen.lib.wording import LANGUAGES, Wording, Words, choose
from toimeen.outcomes import ladder
from toimeen.outcomes.labels import Freshness, Step
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership

_WORDS = ("summary", "theme__name")
_PLAIN = (
    "id", "number", "strength", "ending", "ended_on", "ending_reason", "is_withdrawn", "publicity", "version",
    "theme_id", "theme__slug", "theme__position", "agreement_id", "agreement__slug", *ladder.COUNTED_COLUMNS,
)  # fmt: skip
_COLUMNS = (*_PLAIN, *(f"{stem}_{language}" for stem in _WORDS for language in LANGUAGES))


@dataclass(slots=True)
class Place:
    """Where a promise stands in one version of the text."""

    start: int
    end: int
    exact: str
    state: str


@dataclass
class Promise:
    """A promise as a page shows it: its words, its counted facts and the marks that follow from them."""

    id: int
    number: int
    agreement_id: int
    agreement_slug: str
    summary: Wording
    summaries: dict[str, str]
    strength: str
    theme_id: int | None
    theme_slug: str
    theme_position: int
    theme: Wording
    ending: str
    ended_on: dt.date | None
    ending_reason: str
    is_withdrawn: bool
    publicity: str
    version: int
    approved_measures: int
    accepted_outcomes: int
    best_grade: int
    last_deed_on: dt.date | None
    last_confirmed_on: dt.date | None
    asked_since: dt.date | None
    due_on: dt.date | None
    step: str
    fresh: ladder.Fresh
    place: Place | None = None
    quote: str = ""
    quote_language: str = ""
    holders: list[Any] = field(default_factory=list)

    @property
    def code(self) -> str:
        """P7."""
        return f"P{self.number}"

    @property
    def mark(self) -> str:
        """The ending where there is one, else the step."""
        return self.ending or self.step

    @property
    def is_undone(self) -> bool:
        """Open, and no deed with evidence: what the gaps are about."""
        return not self.ending and self.step in {Step.WORD, Step.INTENT}

    @property
    def strength_words(self) -> str:
        """In the language in use."""
        return str(Strength(self.strength).label)

    @property
    def ending_words(self) -> str:
        """In the language in use; empty while open."""
        return str(Ending(self.ending).label) if self.ending else ""

    @cached_property
    def grade(self) -> str | None:
        """The best evidence of its deeds, as the mark of a grade knows it."""
        return GRADES[self.best_grade]


GRADES = (None, "said", "shown", "confirmed")
"""The names of `agreements.labels.Grade` as the components know them."""


def list_promises(
    actor: Actor,
    partnership: Partnership,
    today: dt.date,
    *,
    agreement_id: int | None = None,
    version_id: int | None = None,
    with_quote: bool = False,
) -> list[Promise]:
    """The promises that the actor may see, in the order of agreement and number, the withdrawn ones too: the
    caller leaves them out of lists and counts. With `version_id` each has its place in that text, with
    `with_quote` the words of its newest anchor."""
    grace = partnership.grace_days
    places = _PLACE if version_id is not None else ()
    columns = (*_COLUMNS, *places, *(_QUOTE if with_quote else ()))
    rows = ask(_promises, actor, partnership.pk, agreement_id, version_id, with_quote)
    return [_promise(dict(zip(columns, row, strict=True)), grace, today) for row in rows]


_PLACE = ("here__start", "here__end", "here__exact", "here__state")
_QUOTE = ("quote", "quote_language")


def _promises(
    actor: Actor, partnership_id: int, agreement_id: int | None, version_id: int | None, with_quote: bool
) -> QuerySet[Any, Any]:
    rows: QuerySet[Commitment] = Commitment.objects.filter(partnership_id=partnership_id).seen_by(actor)
    columns: list[str] = list(_COLUMNS)
    if agreement_id is not None:
        rows = rows.filter(agreement_id=agreement_id)
    if version_id is not None:
        here = FilteredRelation("anchors", condition=Q(anchors__version_id=version_id))
        rows = rows.annotate(here=here)
        columns += _PLACE
    if with_quote:
        newest = Anchor.objects.filter(commitment=OuterRef("pk")).order_by("-version__number")
        rows = rows.annotate(
            quote=Subquery(newest.values("exact")[:1]),
            quote_language=Subquery(newest.values("version__language")[:1]),
        )
        columns += _QUOTE
    return rows.order_by(F("agreement_id").desc(), "number").values_list(*columns)


def _promise(row: dict[str, Any], grace: int, today: dt.date) -> Promise:
    facts = ladder.Counted(**{name: row[name] for name in ladder.COUNTED_COLUMNS})
    start = row.get("here__start")
    fresh = ladder.freshness(facts, grace, today)
    return Promise(
        **{name: row[name] for name in _PLAIN if "__" not in name},
        agreement_slug=row["agreement__slug"],
        theme_slug=row["theme__slug"] or "",
        theme_position=row["theme__position"] if row["theme_id"] else 10_000,
        summary=wording(row, "summary"),
        summaries={language: row[f"summary_{language}"] for language in LANGUAGES},
        theme=wording(row, "theme__name"),
        step=ladder.step(facts),
        # What was closed by a decision is asked of nobody any more.
        fresh=ladder.Fresh(Freshness.NOT_ASKED, fresh.since) if row["ending"] else fresh,
        place=None
        if start is None
        else Place(start, row["here__end"], row["here__exact"], row["here__state"]),
        quote_language=row.get("quote_language") or "",
        quote=row.get("quote") or row.get("here__exact") or "",
    )


def wording(row: dict[str, Any], stem: str) -> Wording:
    """The three columns of a text in a row of values, as the one in the language in use."""
    return choose({language: row[f"{stem}_{language}"] or "" for language in LANGUAGES}, Words.language())


def count_marks(promises: Iterable[Promise]) -> dict[str, int]:
    """How many stand on each step or have come to each ending."""
    return ladder.tally(promise.mark for promise in promises).counts


@dataclass(frozen=True, slots=True)
class PromiseFilter:
    """What a list of promises is narrowed to; an empty value does not narrow."""

    theme: str = ""
    step: str = ""
    strength: str = ""
    freshness: str = ""
    ending: str = ""
    text: str = ""

    def passes(self, promise: Promise) -> bool:
        """Whether the promise is among those asked for. Text is looked for in the summary, the quote and the
        code."""
        return (
            (
                not self.theme
                or promise.theme_slug == self.theme
                or (self.theme == "-" and not promise.theme_slug)
            )
            and (not self.step or promise.step == self.step)
            and (not self.strength or promise.strength == self.strength)
            and (not self.freshness or promise.fresh.state == self.freshness)
            and (
                not self.ending
                or promise.ending == self.ending
                or (self.ending == "open" and not promise.ending)
            )
            and (not self.text or self._has_text(promise))
        )

    def _has_text(self, promise: Promise) -> bool:
        words = f"{promise.summary} {promise.quote}".casefold()
        text = self.text.casefold()
        return text in words or text == promise.code.casefold()
