"""The first page of a partnership: what was promised, what was done, what is quiet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from toimeen.agreements.labels import Ending
from toimeen.front.doors import address, door
from toimeen.front.queries.background import list_background
from toimeen.front.queries.counts import count_measures, marks_by_theme, total_counts, total_of
from toimeen.front.queries.deeds import DeedFilter, filter_deeds, list_rows
from toimeen.front.queries.home import find_term, list_mine
from toimeen.front.queries.measure import outcomes_of
from toimeen.front.queries.names import Names, list_names
from toimeen.front.rows import DeedLines, named_links
from toimeen.front.views.tools import May, Tool, may_of
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.pages import actor_of, enter


def promise_hrefs(slug: str, marks: Mapping[str, int], theme: str = "") -> dict[str, str]:
    """For each mark the address of the list of the promises that carry it."""
    href = address("front:commitments", slug)
    more = f"&theme={theme}" if theme else ""
    return {
        mark: f"{href}?ending={mark}{more}"
        if mark in Ending.values
        else f"{href}?step={mark}&ending=open{more}"
        for mark in marks
    }


@require_safe
def home(request: HttpRequest, partnership: str) -> HttpResponse:
    """What was promised, what was done, what is quiet; for those inside also what waits for them."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    names = list_names(actor, here)
    marks = marks_by_theme(actor, here, names)
    total = total_of(marks)
    measures = total_counts(count_measures(actor, here, names, today))
    found = filter_deeds(actor, here, DeedFilter())
    may = may_of(actor, here)
    term = find_term(actor, here)
    deed_count, outcome_count = found.count(), outcomes_of(actor, here).count()
    context: dict[str, Any] = {
        "marks": total,
        "mark_hrefs": promise_hrefs(here.slug, total),
        "promise_count": sum(total.values()),
        "measures": measures,
        "deed_count": deed_count,
        "outcome_count": outcome_count,
        "deeds": DeedLines(here, names).ledger(list_rows(actor, found[:5])),
        "themes": _themes(here, names, marks),
        "parties": named_links(here.slug, "party", names.parties.values()),
        "forms": named_links(here.slug, "form", names.forms.values()),
        "years": [(address("front:plan", here.slug, year), year) for year in names.years.values()],
        "term": term,
        "is_over": term.is_over(today) if term else None,
        "background": list_background(actor, here, term=term),
        "background_href": door("partnerships:workspace", here.slug) + "#background" if may.keep else "",
        "undone": total.get("word", 0) + total.get("intent", 0),
        "may": may,
        "mine": list_mine(actor, here, today) if may.is_inside else None,
        "tools": _tools(here, names, may),
    }
    return render(request, "front/home.html", context)


def _themes(here: Partnership, names: Names, marks: Mapping[int | None, Mapping[str, int]]) -> list[Any]:
    return [
        (theme, href, marks.get(theme.id, {}), promise_hrefs(here.slug, marks.get(theme.id, {}), theme.slug))
        for href, theme in named_links(here.slug, "theme", names.top_themes)
    ]


def _tools(here: Partnership, names: Names, may: May) -> list[Tool]:
    tools = []
    if may.tell:
        tools.append(Tool("plus", gettext("Add a deed"), door("deeds:deed-add", here.slug)))
    if may.plan and names.years:
        year = max(names.years.values())
        tools.append(Tool("plus", gettext("Add a measure"), door("plans:measure-add", here.slug, year)))
    if may.keep:
        tools.insert(0, Tool("bell", gettext("Desk"), address("front:desk", here.slug)))
        tools.append(Tool("edit", gettext("Settings"), door("partnerships:workspace", here.slug)))
    if may.is_inside:
        tools.append(Tool("history", gettext("History"), address("front:history", here.slug)))
    return tools
