"""What others say of an answer: the reviewer acknowledges or returns it, a coordinator settles whose a measure is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Act, Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.deeds import rules
from toimeen.deeds.labels import HOLDER_CHANGED, RequestRole, ReviewVerdict, SuggestionResult
from toimeen.deeds.models import CheckIn, HolderSuggestion, Review
from toimeen.deeds.operations.answering import end_requests
from toimeen.plans.models import Measure
from toimeen.plans.operations import change_measure, measure_values
from toimeen.plans.queries import find_owners as find_measure_owners
from toimeen.record.operations import snapshot, write


@transaction.atomic
def review_answer(*, actor: Actor, at: dt.datetime, given: CheckIn, verdict: str, note: str = "") -> Review:
    """Acknowledges the answer, or returns it with a note. An answer is reviewed once; the next answer anew.

    ValueError for a return without a note.
    """
    given = CheckIn.objects.select_for_update(of=("self",)).select_related("measure").get(pk=given.pk)
    ensure(rules.may_review(actor, given, is_reviewed=Review.objects.filter(check_in=given).exists()))
    note = note.strip()
    if verdict == ReviewVerdict.RETURNED and not note:
        raise ValueError("an answer is returned with a note")
    review = Review.objects.create(
        check_in=given,
        verdict=ReviewVerdict(verdict),
        note=note,
        reviewed_at=at,
        reviewed_by_id=actor.person_id,
    )
    end_requests(at=at, measure_id=given.measure_id, role=RequestRole.REVIEWER)
    _write(actor, at, "measure.answer_reviewed", review, given.measure, None, note)
    return review


@transaction.atomic
def settle_suggestion(
    *,
    actor: Actor,
    at: dt.datetime,
    suggestion: HolderSuggestion,
    holder_id: int | None = None,
    note: str = "",
) -> HolderSuggestion:
    """Settles *not mine*: with `holder_id` the measure gets that holder by the ordinary change; without, the holder
    stays and the note says why. ValueError for neither."""
    suggestion = HolderSuggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
    measure = Measure.objects.select_related("plan").get(check_ins__suggestion=suggestion)
    owners = find_measure_owners(actor, measure, timezone.localdate(at), Act.KEEP)
    ensure(rules.may_settle_suggestion(actor, measure, owners, suggestion.result))
    note = note.strip()
    if holder_id is None and not note:
        raise ValueError("that the holder stays is said with a note")
    if holder_id is not None and holder_id != measure.holder_id:
        change_measure(
            actor=actor, at=at, measure=measure, values=replace(measure_values(measure), holder_id=holder_id),
            seen_version=measure.version, reason=note or str(HOLDER_CHANGED),
        )  # fmt: skip
    before = snapshot(suggestion)
    suggestion.result = SuggestionResult.KEPT if holder_id is None else SuggestionResult.ACCEPTED
    suggestion.note, suggestion.settled_at, suggestion.settled_by_id = note, at, actor.person_id
    suggestion.save(update_fields=["result", "note", "settled_at", "settled_by"])
    _write(actor, at, "measure.holder_settled", suggestion, measure, before, note)
    return suggestion


def _write(
    actor: Actor,
    at: dt.datetime,
    event: str,
    thing: Review | HolderSuggestion,
    measure: Measure,
    before: dict[str, object] | None,
    reason: str,
) -> None:
    write(
        actor=actor, at=at, event=event, thing=thing, partnership_id=measure.partnership_id, before=before,
        reason=reason, is_public=measure.publicity == Publicity.PUBLIC,
    )  # fmt: skip
