"""What happened around the partnership, told apart by whether the agreement had begun. It is counted in no mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from toimeen.access.actor import Actor
from toimeen.front.queries.home import Term
from toimeen.lib.dates import last_day
from toimeen.partnerships.models import ContextFact, ContextSource, Partnership, Theme
from toimeen.partnerships.queries import list_context_facts

SHOWN = 6
BEGINNINGS = ("start", "signed", "presented", "decided")
"""Dates of an agreement from which it can be said to have begun, the best first."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A background fact with its sources, those that say otherwise than another apart."""

    fact: ContextFact
    sources: list[ContextSource]
    differing: list[ContextSource]


@dataclass(frozen=True, slots=True)
class Background:
    """Facts newest first. `since`: surely dated after the agreement began; `others`: earlier, or not surely; `more`:
    what does not fit among the first few, in the same order."""

    since: list[FactLine]
    others: list[FactLine]
    more: list[FactLine]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.since or self.others)

    @property
    def count(self) -> int:
        """All facts."""
        return len(self.since) + len(self.others) + len(self.more)


def list_background(
    actor: Actor, partnership: Partnership, *, term: Term | None = None, theme: Theme | None = None
) -> Background:
    """The background of the partnership, or of a theme. Two queries."""
    began = began_on(term) if term else None
    since: list[FactLine] = []
    others: list[FactLine] = []
    for fact in list_context_facts(actor, partnership, theme):
        is_since = began is not None and fact.happened_on is not None and fact.happened_on >= began
        (since if is_since else others).append(_line(fact, fact.sources.all()))
    room = max(SHOWN - len(since), 0)
    return Background(since[:SHOWN], others[:room], since[SHOWN:] + others[room:])


def began_on(term: Term) -> dt.date | None:
    """The day by which the agreement had surely begun; None when no date of it names a year."""
    for role in BEGINNINGS:
        for date in term.dates:
            if date.role == role and (day := last_day(date.value)):
                return day
    return None


def _line(fact: ContextFact, sources: Iterable[ContextSource]) -> FactLine:
    known = list(sources)
    return FactLine(fact, [one for one in known if not one.differs], [one for one in known if one.differs])
