"""What might belong together, as those who may edit see it: with the words that speak for it, never tied by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from toimeen.access.actor import Actor
from toimeen.access.owners import Owners
from toimeen.access.roles import Act, may
from toimeen.agreements.models import Commitment
from toimeen.front.doors import door
from toimeen.front.queries.promises import Promise
from toimeen.front.search import address_of
from toimeen.lib.wording import Wording, Words, choose
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.seating import owners_of
from toimeen.plans.models import Measure
from toimeen.plans.queries import list_measure_owners
from toimeen.plans.rules import may_change_measure
from toimeen.search.models import Passage
from toimeen.search.queries import suggest_measures, suggest_promises

ASK = "suggest"
"""The word of an address that asks for suggestions where something is tied already."""


@dataclass(frozen=True, slots=True)
class SuggestedLine:
    """A promise or a measure that might belong here. `edit_href`: the form of the measure with the promise ticked."""

    code: str
    title: Wording
    href: str
    words: str
    edit_href: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was looked for. `is_open`: those who may edit may ask; `was_asked`: it was looked for."""

    is_open: bool = False
    was_asked: bool = False
    lines: Sequence[SuggestedLine] = ()


def suggested_promises(
    actor: Actor, here: Partnership, measure: Measure, owners: Owners, *, asked: bool
) -> Suggested:
    """Promises that the measure might serve, when it is `asked`; nothing for those who may not change it."""
    if not may_change_measure(actor, measure, owners):
        return Suggested()
    lines = [
        SuggestedLine(
            code=one.passage.code,
            title=_title(one.passage),
            href=address_of(here, one.passage),
            words=", ".join(one.words),
            edit_href=_edit_href(here, measure.number, one.passage.code, one.passage.address["agreement"]),
        )
        for one in (suggest_promises(actor, here, measure) if asked else ())
    ]
    return Suggested(True, asked, lines)


def suggested_measures(
    actor: Actor, here: Partnership, promise: Promise, today: dt.date, *, asked: bool
) -> Suggested:
    """Measures that might serve the promise and that the actor may change, when it is `asked`."""
    if promise.ending or not may(actor, Act.PLAN, here.pk):
        return Suggested()
    found = suggest_measures(actor, here, Commitment(pk=promise.id)) if asked else []
    measures = Measure.objects.select_related("plan").in_bulk([one.passage.noun_id for one in found])
    owners = list_measure_owners(actor, here.pk, measures, today) if measures else {}
    lines = [
        SuggestedLine(
            code=one.passage.code,
            title=_title(one.passage),
            href=address_of(here, one.passage),
            words=", ".join(one.words),
            edit_href=_edit_href(here, one.passage.address["number"], promise.code, promise.agreement_slug),
        )
        for one in found
        if may_change_measure(actor, measures[one.passage.noun_id], owners_of(owners, one.passage.noun_id))
    ]
    return Suggested(True, asked, lines)


def _title(passage: Passage) -> Wording:
    return choose({one["language"]: one["title"] for one in passage.texts}, Words.language())


def _edit_href(here: Partnership, number: int, code: str, agreement: str) -> str:
    return door("plans:measure-edit", here.slug, number, query=f"?serves={code}&agreement={agreement}")
