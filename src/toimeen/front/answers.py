"""Answers as pages show them: who told, who typed, what was said of it, and what the reader may do about it."""

from __future__ import annotations

from dataclasses import dataclass

from toimeen.access.actor import Actor
from toimeen.access.owners import Owners
from toimeen.deeds.labels import Answer
from toimeen.deeds.models import CheckIn, HolderSuggestion, Review
from toimeen.deeds.rules import may_review, may_settle_suggestion
from toimeen.front.doors import door
from toimeen.front.queries.measure import MeasureFacts, PersonName
from toimeen.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer; the names are None for those who may not see them."""

    given: CheckIn
    teller: PersonName | None
    typist: PersonName | None
    review: Review | None
    suggestion: HolderSuggestion | None
    review_href: str
    settle_href: str


def answer_lines(actor: Actor, here: Partnership, facts: MeasureFacts, owners: Owners) -> list[AnswerLine]:
    """The newest answers of the measure, which is the `owners`'. Only the newest one waits for its reviewer's word."""
    newest = facts.check_ins[0].pk if facts.check_ins else 0
    return [
        _line(actor, here, facts, given, owners, is_newest=given.pk == newest) for given in facts.check_ins
    ]


def _line(
    actor: Actor,
    here: Partnership,
    facts: MeasureFacts,
    given: CheckIn,
    owners: Owners,
    *,
    is_newest: bool,
) -> AnswerLine:
    given.measure = facts.measure
    review: Review | None = getattr(given, "review", None)
    suggestion: HolderSuggestion | None = getattr(given, "suggestion", None)
    awaits_word = is_newest and given.answer != Answer.NOT_MINE
    settles = suggestion and may_settle_suggestion(actor, facts.measure, owners, suggestion.result)
    return AnswerLine(
        given=given,
        teller=facts.people.get(given.told_by_id or 0),
        typist=facts.people.get(given.typed_by_id or 0) if given.typed_by_id != given.told_by_id else None,
        review=review,
        suggestion=suggestion,
        review_href=door("deeds:answer-review", here.slug, given.pk)
        if awaits_word and may_review(actor, given, is_reviewed=review is not None)
        else "",
        settle_href=door("deeds:suggestion-settle", here.slug, given.pk) if settles else "",
    )
