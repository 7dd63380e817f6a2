"""A holder's answer to *how is it going?*"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.deeds import rules
from toimeen.deeds.labels import Answer
from toimeen.deeds.models import CheckIn
from toimeen.deeds.operations.counting import recount
from toimeen.plans.labels import MeasureState
from toimeen.plans.models import Measure
from toimeen.plans.operations import change_measure, measure_values
from toimeen.record.operations import write

NEEDS_WORDS = (Answer.OBSTACLE, Answer.NOT_MINE)


@transaction.atomic
def check_in(
    *,
    actor: Actor,
    at: dt.datetime,
    measure: Measure,
    answer: str,
    sentence: str = "",
    is_example: bool = False,
) -> CheckIn:
    """Keeps the answer. *Done* and *an obstacle* are also written on the measure, since that is what they say of it.

    ValueError when an obstacle or *not mine* comes without a sentence.
    """
    measure = Measure.objects.select_related("plan").get(pk=measure.pk)
    ensure(rules.may_check_in(actor, measure))
    sentence = sentence.strip()
    if answer in NEEDS_WORDS and not sentence:
        raise ValueError("an obstacle and a measure that is not mine are told in words")
    given = CheckIn.objects.create(
        measure=measure, answer=answer, sentence=sentence, answered_at=at,
        answered_on=timezone.localdate(at), answered_by_id=actor.person_id, is_example=is_example,
    )  # fmt: skip
    values = measure_values(measure)
    told = values
    if answer == Answer.DONE:
        told = replace(values, state=MeasureState.DONE, obstacle="")
    elif answer == Answer.OBSTACLE:
        told = replace(values, obstacle=sentence)
    if told != values:
        change_measure(
            actor=actor, at=at, measure=measure, values=told, seen_version=measure.version,
            reason=sentence or str(Answer(answer).label),
        )  # fmt: skip
    recount([measure.pk])
    write(
        actor=actor, at=at, event="measure.checked_in", thing=given, partnership_id=measure.partnership_id,
        is_public=measure.publicity == Publicity.PUBLIC,
    )  # fmt: skip
    return given
