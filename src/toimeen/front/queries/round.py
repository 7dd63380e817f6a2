"""The joint view of a round: what each theme's measures say, how its lead sums it up, who is silent."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by
from toimeen.deeds.models import ThemeSummary
from toimeen.front.queries.measures import QUIET
from toimeen.front.queries.names import Names, worded
from toimeen.lib.wording import Wording
from toimeen.outcomes.labels import Freshness
from toimeen.outcomes.ladder import Fresh, freshness_in_sql
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure

MOST_NAMED = 60


@dataclass(frozen=True, slots=True)
class Silent:
    """A measure that nobody has confirmed in time, with its holder."""

    number: int
    title: Wording
    holder: str
    fresh: Fresh


@dataclass(frozen=True, slots=True)
class Summary:
    """How the theme's lead summed the quarter up."""

    text: Wording
    written_at: dt.datetime
    written_by: str
    is_example: bool


def count_states(
    actor: Actor, partnership: Partnership, names: Names, today: dt.date
) -> dict[int | None, dict[str, int]]:
    """Measures of plans in force by top theme and what is known of them: `on_time`, `due`, `quiet`, `done`, `stopped`,
    `other`. One query."""
    found: dict[int | None, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for theme_id, state, fresh, number in ask(_states, actor, partnership.pk, partnership.grace_days, today):
        key = (
            state if state in {"done", "stopped"}
            else "quiet" if fresh in QUIET
            else "due" if fresh == Freshness.DUE
            else "on_time" if fresh == Freshness.CONFIRMED
            else "other"
        )  # fmt: skip
        found[names.top_theme_of(theme_id)][key] += number
    return found


def _states(actor: Actor, partnership_id: int, grace: int, today: dt.date) -> QuerySet[Any, Any]:
    agreed = Measure.objects.filter(seen_by(actor), partnership_id=partnership_id, plan__state="approved")
    by = (
        agreed.order_by()
        .annotate(fresh=freshness_in_sql(grace, today))
        .values_list("theme_id", "state", "fresh")
    )
    return by.annotate(n=Count("pk"))


def list_silent(
    actor: Actor, partnership: Partnership, names: Names, today: dt.date
) -> dict[int | None, list[Silent]]:
    """The silent measures by top theme, at most `MOST_NAMED`, the longest first. One query."""
    found: dict[int | None, list[Silent]] = defaultdict(list)
    rows = ask(_silent, actor, partnership.pk, partnership.grace_days, today)
    for theme_id, number, fi, sv, en, given, family, last in rows:
        fresh = Fresh(Freshness.SILENT if last else Freshness.NEVER, last)
        one = Silent(number, worded(fi, sv, en), f"{given or ''} {family or ''}".strip(), fresh)
        found[names.top_theme_of(theme_id)].append(one)
    return found


def _silent(actor: Actor, partnership_id: int, grace: int, today: dt.date) -> QuerySet[Any, Any]:
    late = Measure.objects.filter(
        seen_by(actor), partnership_id=partnership_id, due_on__lt=today - dt.timedelta(days=grace)
    )
    return late.order_by("due_on", "number").values_list(
        "theme_id", "number", "title_fi", "title_sv", "title_en", "holder__given_name", "holder__family_name",
        "last_confirmed_on",
    )[:MOST_NAMED]  # fmt: skip


def list_summaries(partnership: Partnership, period: str) -> dict[int, Summary]:
    """The summaries of the quarter by theme. One query."""
    return {
        theme_id: Summary(worded(fi, sv, en), at, f"{given or ''} {family or ''}".strip(), is_example)
        for theme_id, fi, sv, en, at, given, family, is_example in ask(_summaries, partnership.pk, period)
    }


def _summaries(partnership_id: int, period: str) -> QuerySet[Any, Any]:
    return ThemeSummary.objects.filter(theme__partnership_id=partnership_id, period=period).values_list(
        "theme_id", "text_fi", "text_sv", "text_en", "written_at", "written_by__given_name",
        "written_by__family_name", "is_example",
    )  # fmt: skip
