"""The joint view of a round: a line a theme, the silent ones named, the decisions that are needed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from toimeen.access.roles import Act, may
from toimeen.deeds.queries.asking import find_next_look
from toimeen.deeds.rules import days_of, may_sum_up, period_of
from toimeen.front.doors import address, door
from toimeen.front.queries.leader import Decision, list_decisions
from toimeen.front.queries.names import Name, list_names
from toimeen.front.queries.round import Silent, Summary, count_states, list_silent, list_summaries
from toimeen.front.views.tools import home_crumb, may_of
from toimeen.partnerships.models import Theme
from toimeen.partnerships.pages import actor_of, enter
from toimeen.partnerships.queries import list_tables

STATES = ("on_time", "due", "quiet", "other", "done", "stopped")


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A theme in the round; no theme is what stands outside the themes."""

    theme: Name | None
    counts: list[int]
    summary: Summary | None
    silent: list[Silent]
    decisions: list[Decision]
    sum_up_href: str


@require_safe
def round_view(request: HttpRequest, partnership: str) -> HttpResponse:
    """`?period=2026-3` shows the summaries of an earlier quarter; the counts are those of today."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    period = request.GET.get("period") or period_of(today)
    try:
        first, last = days_of(period)
    except ValueError as error:
        raise Http404 from error
    names = list_names(actor, here)
    counts = count_states(actor, here, names, today)
    silent, summaries = list_silent(actor, here, names, today), list_summaries(here, period)
    decisions = list_decisions(actor, here, limit=60)
    leads = dict(Theme.objects.filter(partnership=here).values_list("pk", "lead_party_id"))
    tables = list_tables(here.pk, today) if may(actor, Act.TELL, here.pk) else {}
    lines = []
    for theme in [*names.top_themes, None]:
        key = theme.id if theme else None
        waiting = [one for one in decisions if names.top_theme_of(one.theme_id) == key]
        if theme is None and not (counts.get(None) or waiting):
            continue
        may_write = theme is not None and may_sum_up(actor, here.pk, leads.get(theme.id), tables)
        href = door("deeds:theme-sum-up", here.slug, theme.slug, query=f"?period={period}") if theme else ""
        lines.append(
            RoundLine(
                theme,
                [counts.get(key, {}).get(state, 0) for state in STATES],
                summaries.get(key or 0),
                silent.get(key, []),
                waiting,
                href if may_write else "",
            )
        )
    context = {
        "lines": lines,
        "first": first,
        "last": last,
        "next_look": find_next_look(here, today),
        "may": may_of(actor, here),
        "measures_href": address("front:measures", here.slug),
        "crumbs": [home_crumb(here), (gettext("Joint view"), "")],
    }
    return render(request, "front/round.html", context)
