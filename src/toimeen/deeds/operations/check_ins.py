"""A holder's answer to *how is it going?*, and taking it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import Denied, Refused, ensure
from toimeen.deeds import labels, rules
from toimeen.deeds.labels import Answer
from toimeen.deeds.models import CheckIn, HolderSuggestion
from toimeen.deeds.operations.answering import end_requests, reopen_requests
from toimeen.deeds.operations.counting import recount
from toimeen.deeds.queries.answers import is_acted_on, list_earlier
from toimeen.parties.models import Organisation, Person
from toimeen.parties.queries import get_person
from toimeen.plans.labels import MeasureState
from toimeen.plans.models import Measure
from toimeen.plans.operations import (
    MeasureValues,
    ensure_all,
    measure_values,
    take_back_state,
    tell_state,
)
from toimeen.record.operations import Conflict, snapshot, write

NEEDS_WORDS = (Answer.OBSTACLE, Answer.NOT_MINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDetails:
    """What an answer may say besides its word and sentence. `told_by_id` None means that who types also tells.

    Of an obstacle: what is `needed`, from a party or from a role in words. Of *not mine*: the person whose it is.
    """

    told_by_id: int | None = None
    needed: str = ""
    needed_from_id: int | None = None
    needed_role: str = ""
    suggested_id: int | None = None
    is_obstacle_gone: bool = False


NOTHING_MORE = AnswerDetails()


@transaction.atomic
def check_in(
    *,
    actor: Actor,
    at: dt.datetime,
    measure: Measure,
    answer: str,
    sentence: str = "",
    details: AnswerDetails = NOTHING_MORE,
    is_example: bool = False,
) -> CheckIn:
    """Keeps the answer. *Done* and *an obstacle* are also written on the measure, since that is what they say of it;
    *not mine* becomes a suggestion that a coordinator settles.

    ValueError when words are missing (`rules.needs_sentence`); ForeignTieError for a person or party from elsewhere.
    """
    measure = Measure.objects.select_related("plan").get(pk=measure.pk)
    ensure(rules.may_check_in(actor, measure))
    _check_ties(measure, details)
    sentence = sentence.strip() or _named(details.suggested_id if answer == Answer.NOT_MINE else None)
    if not sentence and rules.needs_sentence(answer, list_earlier(measure.pk)):
        raise ValueError("this answer is told in words")
    is_obstacle = answer == Answer.OBSTACLE
    given = CheckIn.objects.create(
        measure=measure, answer=answer, sentence=sentence, answered_at=at,
        answered_on=timezone.localdate(at), is_example=is_example, typed_by_id=actor.person_id,
        told_by_id=details.told_by_id or actor.person_id,
        needed=details.needed.strip() if is_obstacle else "",
        needed_from_id=details.needed_from_id if is_obstacle else None,
        needed_role=details.needed_role.strip() if is_obstacle else "",
    )  # fmt: skip
    if answer == Answer.NOT_MINE:
        HolderSuggestion.objects.create(check_in=given, person_id=details.suggested_id)
    values = measure_values(measure)
    told = _told(values, given, details)
    if told != values:
        reason = sentence or str(Answer(answer).label)
        tell_state(actor=actor, at=at, measure=measure, values=told, reason=reason)
    recount([measure.pk])
    end_requests(at=at, measure_id=measure.pk)
    write(
        actor=actor, at=at, event="measure.checked_in", thing=given, partnership_id=measure.partnership_id,
        is_public=measure.publicity == Publicity.PUBLIC,
    )  # fmt: skip
    return given


@transaction.atomic
def undo_check_in(*, actor: Actor, at: dt.datetime, given: CheckIn) -> None:
    """Takes an answer back for a short while, and what it wrote on the measure with it. The record keeps both.

    Raises Refused, also when the measure was changed after the answer.
    """
    given = CheckIn.objects.select_for_update(of=("self",)).select_related("measure__plan").get(pk=given.pk)
    ensure(rules.may_undo_check_in(actor, given, at, is_acted_on=is_acted_on(given)))
    measure = given.measure
    try:
        take_back_state(actor=actor, at=at, measure=measure, told_at=given.answered_at)
    except Conflict:
        raise Refused(Denied("answered_since", labels.ANSWERED_SINCE)) from None
    write(
        actor=actor, at=at, event="measure.check_in_undone", thing=given, partnership_id=measure.partnership_id,
        before=snapshot(given), after={}, is_public=measure.publicity == Publicity.PUBLIC,
    )  # fmt: skip
    given.delete()
    reopen_requests(measure_id=measure.pk, answered_at=given.answered_at)
    recount([measure.pk])


def _told(values: MeasureValues, given: CheckIn, details: AnswerDetails) -> MeasureValues:
    """What the measure says after the answer. What an obstacle needed goes with it; any other decision stays."""
    cleared = replace(values, obstacle="", decision_needed="", decision_from_id=None)
    if given.answer == Answer.DONE:
        return replace(cleared if values.obstacle else values, state=MeasureState.DONE)
    if given.answer == Answer.ON_TRACK and details.is_obstacle_gone:
        return cleared
    if given.answer != Answer.OBSTACLE:
        return values
    if not given.needed:
        return replace(values, obstacle=given.sentence)
    needed = f"{given.needed_role}: {given.needed}" if given.needed_role else given.needed
    return replace(
        values, obstacle=given.sentence, decision_needed=needed, decision_from_id=given.needed_from_id
    )


def _named(person_id: int | None) -> str:
    """The person whose a measure is, when nothing else was said."""
    return str(get_person(person_id)) if person_id is not None else ""


def _check_ties(measure: Measure, details: AnswerDetails) -> None:
    parties = Organisation.objects.filter(party_seats__partnership=measure.partnership_id)
    ensure_all("party", parties, [details.needed_from_id])
    known = Person.objects.filter(
        Q(seats__partnership=measure.partnership_id) | Q(pk__in=[measure.holder_id, measure.reviewer_id])
    )
    ensure_all("person", known, [details.suggested_id, details.told_by_id])
