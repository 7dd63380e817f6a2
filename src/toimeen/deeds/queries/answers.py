"""Reads of answers: the earlier ones of a measure, those of a person, those that wait for somebody's word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q

from toimeen.access.actor import Actor
from toimeen.deeds.models import CheckIn, HolderSuggestion, Review, ThemeSummary
from toimeen.deeds.rules import FREE_IN_A_ROW
from toimeen.partnerships.models import Partnership, Theme
from toimeen.plans.models import Measure


def list_earlier(measure_id: int) -> list[tuple[str, str]]:
    """The newest answers of the measure with their sentences, as many as `rules.needs_sentence` looks at."""
    newest = CheckIn.objects.filter(measure_id=measure_id).order_by("-answered_at", "-id")
    return list(newest.values_list("answer", "sentence")[:FREE_IN_A_ROW])


def is_acted_on(given: CheckIn) -> bool:
    """Whether a newer answer, a review or a settlement followed this one."""
    newer = CheckIn.objects.filter(measure_id=given.measure_id, pk__gt=given.pk).exists()
    return (
        newer
        or Review.objects.filter(check_in=given).exists()
        or HolderSuggestion.objects.filter(check_in=given, settled_at__isnull=False).exists()
    )


def get_asked_measure(actor: Actor, partnership: Partnership, number: int) -> Measure:
    """The measure that an answer is about. Its holder and its reviewer see it whatever its publicity.

    Raises Measure.DoesNotExist.
    """
    measures = Measure.objects.select_related("plan", "theme", "holder", "reviewer", "partnership")
    seen = Measure.objects.seen_by(actor)
    if actor.person_id is not None:
        seen = seen | Measure.objects.filter(holder_id=actor.person_id)
        seen = seen | Measure.objects.filter(reviewer_id=actor.person_id)
    return measures.get(pk__in=seen.filter(partnership=partnership, number=number).values("pk"))


def list_own_measures(actor: Actor, partnership: Partnership) -> list[Measure]:
    """The measures that the actor holds or reviews, whatever their publicity: what may be told of without a seat."""
    if actor.person_id is None:
        return []
    own = Q(holder_id=actor.person_id) | Q(reviewer_id=actor.person_id)
    return list(
        Measure.objects.filter(own, partnership=partnership).select_related("plan").order_by("number")
    )


def get_check_in(actor: Actor, partnership: Partnership, check_in_id: int) -> CheckIn:
    """One answer, for those who see its measure. Raises CheckIn.DoesNotExist or Measure.DoesNotExist."""
    given = CheckIn.objects.select_related("measure__plan", "told_by", "typed_by").get(
        pk=check_in_id, measure__partnership=partnership
    )
    get_asked_measure(actor, partnership, given.measure.number)
    return given


def is_reviewed(given: CheckIn) -> bool:
    """Whether the answer has been acknowledged or returned."""
    return Review.objects.filter(check_in=given).exists()


def get_suggestion(given: CheckIn) -> HolderSuggestion:
    """What the answer suggested. Raises HolderSuggestion.DoesNotExist."""
    suggestion = HolderSuggestion.objects.select_related("person").get(check_in=given)
    suggestion.check_in = given
    return suggestion


def find_summary(theme: Theme, period: str) -> ThemeSummary | None:
    """The theme's summary of the quarter."""
    return ThemeSummary.objects.filter(theme=theme, period=period).first()


def find_newest_summary(theme_ids: Sequence[int]) -> ThemeSummary | None:
    """The newest summary of these themes."""
    return ThemeSummary.objects.filter(theme_id__in=theme_ids).order_by("-period", "-written_at").first()


def list_round(
    actor: Actor, theme: Theme, first: dt.date, last: dt.date
) -> tuple[list[CheckIn], list[Measure]]:
    """The newest answer of each measure of the theme (and of its sub-themes) between the days, and the measures that
    are asked and have none. Two queries."""
    of_it = Q(theme=theme) | Q(theme__parent=theme)
    measures = list(
        Measure.objects.seen_by(actor).filter(of_it).select_related("holder", "plan").order_by("number")
    )
    newest: dict[int, CheckIn] = {}
    given = CheckIn.objects.filter(measure__in=measures, answered_on__range=(first, last))
    for one in given.select_related("told_by", "needed_from", "review").order_by("answered_at", "id"):
        newest[one.measure_id] = one
    by_id = {measure.pk: measure for measure in measures}
    for one in newest.values():
        one.measure = by_id[one.measure_id]
    answered = sorted(newest.values(), key=lambda one: one.measure.number)
    silent = [one for one in measures if one.pk not in newest and one.asked_since is not None]
    return answered, silent
