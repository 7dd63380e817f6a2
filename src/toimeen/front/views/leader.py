"""The leader's page: one screen, one printed page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from toimeen.front.queries.counts import (
    Marks,
    MeasureCounts,
    count_decisions,
    count_measures,
    marks_by_theme,
    total_counts,
    total_of,
)
from toimeen.front.queries.home import find_term
from toimeen.front.queries.leader import SHOWN, list_changed, list_decisions, list_quiet
from toimeen.front.queries.measures import MeasureRow
from toimeen.front.queries.names import Name, list_names
from toimeen.front.rows import counted
from toimeen.front.views.home import promise_hrefs
from toimeen.front.views.tools import home_crumb, one_of
from toimeen.outcomes.ladder import Fresh, freshness
from toimeen.partnerships.pages import actor_of, enter

PERIODS = ("90", "30", "365")


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One line of the page; no theme is what stands outside the themes."""

    theme: Name | None
    marks: Marks
    hrefs: dict[str, str]
    measures: MeasureCounts
    decisions: int


@require_safe
def leader(request: HttpRequest, partnership: str) -> HttpResponse:
    """Where the agreement stands, what changed, what needs a decision, what is quiet."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    names = list_names(actor, here)
    marks = marks_by_theme(actor, here, names)
    counts = count_measures(actor, here, names, today)
    waiting = count_decisions(actor, here, names)
    days = one_of(request.GET.get("days", ""), PERIODS)
    since = today - dt.timedelta(days=int(days))
    keys: list[Name | None] = [*names.top_themes]
    if marks.get(None) or (None in counts):
        keys.append(None)
    lines = []
    for theme in keys:
        key = theme.id if theme else None
        own = marks.get(key, {})
        lines.append(
            ThemeLine(
                theme,
                own,
                promise_hrefs(here.slug, own, theme.slug if theme else "-"),
                counts.get(key, MeasureCounts()),
                waiting.get(key, 0),
            )
        )
    total = total_of(marks)
    decisions, quiet = list_decisions(actor, here), list_quiet(actor, here, today)
    changed = list_changed(actor, here, since)
    context = {
        "lines": lines,
        "total": total,
        "total_hrefs": promise_hrefs(here.slug, total),
        "measures": total_counts(counts),
        "term": find_term(actor, here),
        "today": today,
        "since": since,
        "days": int(days),
        "periods": [(key, f"?days={key}", key == days) for key in sorted(PERIODS, key=int)],
        "changed": changed,
        "deed_count": counted(changed.deed_count, "deeds"),
        "decisions": decisions[:SHOWN],
        "more_decisions": len(decisions) > SHOWN,
        "quiet": with_freshness(quiet[:SHOWN], here.grace_days, today),
        "more_quiet": len(quiet) > SHOWN,
        "crumbs": [home_crumb(here), (gettext("For leaders"), "")],
    }
    return render(request, "front/leader.html", context)


def with_freshness(rows: list[MeasureRow], grace: int, today: dt.date) -> list[tuple[MeasureRow, Fresh]]:
    """Each row with when it was last confirmed."""
    return [(row, freshness(row, grace, today)) for row in rows]
