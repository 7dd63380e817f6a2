"""Measures as cards, as a table, as a file; one measure."""

from __future__ import annotations

import datetime as dt
import re
from codecs import BOM_UTF8
from itertools import chain
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from toimeen.access.actor import Act, Actor
from toimeen.access.owners import Owners
from toimeen.access.roles import may
from toimeen.deeds.queries.asking import find_next_asking, find_open_request
from toimeen.deeds.rules import may_add_deed, may_check_in
from toimeen.front import labels
from toimeen.front.answers import answer_lines
from toimeen.front.corrections import list_corrections
from toimeen.front.doors import address, door
from toimeen.front.filters import Asked, Filter
from toimeen.front.history import tell_history
from toimeen.front.measures_csv import measures_as_csv
from toimeen.front.queries.measure import get_measure
from toimeen.front.queries.measures import (
    SORTS,
    MeasureFilter,
    filter_measures,
    in_order,
    list_parts,
    list_rows,
)
from toimeen.front.queries.names import Names, list_names
from toimeen.front.rows import DeedLines, MeasureLines, counted
from toimeen.front.suggested import ASK, suggested_promises
from toimeen.front.views.tools import (
    Tool,
    home_crumb,
    may_of,
    measures_crumbs,
    one_of,
    paged,
    talk_words,
    theme_choices,
)
from toimeen.outcomes.labels import Freshness, Step, state_words
from toimeen.outcomes.ladder import freshness, step
from toimeen.outcomes.rules import may_add_outcome
from toimeen.parties.rules import may_issue_link
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.pages import actor_of, enter
from toimeen.plans.labels import MeasureState
from toimeen.plans.models import Measure
from toimeen.plans.queries import count_talk_of, find_note, find_owners, own_texts_of, warnings_of
from toimeen.plans.rules import may_change_measure, may_propose_amendment

VIEWS = ("cards", "table")


def is_promise(value: str) -> bool:
    """P7, p7 or 7."""
    return re.fullmatch(r"[Pp]?[1-9]\d{0,3}", value) is not None


def promise_number(value: str) -> int | None:
    """The number in P7; None for nothing."""
    return int(value.lstrip("Pp")) if value else None


def measure_filters(names: Names) -> list[Filter]:
    """The filters of the list of measures."""
    fresh = [("quiet", gettext("Quiet: silent or never confirmed")), *Freshness.choices]
    return [
        Filter("q", gettext("Text")),
        Filter("theme", gettext("Theme"), theme_choices(names)),
        Filter("form", gettext("Form"), [(form.slug, str(form.name)) for form in names.forms.values()]),
        Filter("party", gettext("Party"), [(party.slug, party.short) for party in names.parties.values()]),
        Filter("step", pgettext("ladder", "Step"), Step.choices),
        Filter("freshness", gettext("Confirmation"), fresh),
        Filter("state", gettext("State"), MeasureState.choices),
        Filter("year", gettext("Year"), [(str(year), str(year)) for year in names.years.values()]),
        Filter("promise", gettext("Promise"), accepts=is_promise, is_hidden=True),
        Filter("needs", gettext("Waits for"), labels.NEEDS, is_hidden=True),
    ]


def asked_measures(asked: Asked, names: Names) -> MeasureFilter:
    """The filter that the address means."""
    return MeasureFilter(
        text=asked["q"],
        themes=names.with_subthemes(asked["theme"]),
        form=asked["form"],
        party=asked["party"],
        step=asked["step"],
        freshness=asked["freshness"],
        state=asked["state"],
        year=int(asked["year"]) if asked["year"] else None,
        promise=promise_number(asked["promise"]),
        needs=asked["needs"],
    )


@require_safe
def measures(request: HttpRequest, partnership: str) -> HttpResponse:
    """All measures, filtered by the address, 25 a page or all on one."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    names = list_names(actor, here)
    asked = Asked(measure_filters(names), request.GET)
    found = filter_measures(actor, here, asked_measures(asked, names), today)
    sort = one_of(request.GET.get("sort", ""), SORTS)
    page: Page[Any] = paged(request, in_order(found, sort))
    rows = list_rows(page.object_list)  # type: ignore[arg-type]  # the slice of a query set
    view = one_of(request.GET.get("view", ""), VIEWS)
    lines = MeasureLines(here, names, today)
    total = page.paginator.count
    tools = _list_tools(actor, here, names)
    context = {
        "asked": asked,
        "page": page,
        "count": counted(total, "measures"),
        "view": view,
        "sort": sort,
        "sorts": labels.SORTS,
        "rows": lines.lines(rows) if view == "table" else lines.cards(rows),
        "is_all": request.GET.get("page") == "all" and total > 25,
        "views": [(labels.VIEWS[key], asked.href(view=key), key == view) for key in VIEWS],
        "csv_href": address("front:measures-csv", here.slug) + asked.href(view="", sort=""),
        "all_href": asked.href() + "&page=all",
        "years": [(address("front:plan", here.slug, year), year) for year in names.years.values()],
        "tools": tools,
        "first": tools[0] if tools else Tool("", "", ""),
        "crumbs": [home_crumb(here), (gettext("Measures"), "")],
    }
    return render(request, "front/measures.html", context)


def _list_tools(actor: Actor, here: Partnership, names: Names) -> list[Tool]:
    tools = []
    may = may_of(actor, here)
    if may.plan and names.years:
        href = door("plans:measure-add", here.slug, max(names.years.values()))
        tools.append(Tool("plus", gettext("Add a measure"), href))
    if may.keep:
        tools.append(Tool("calendar", gettext("Open a plan"), door("plans:plan-add", here.slug)))
    return tools


@require_safe
def measures_csv(request: HttpRequest, partnership: str) -> StreamingHttpResponse:
    """The same list as a file for a spreadsheet, sent while it is made."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    names = list_names(actor, here)
    asked = Asked(measure_filters(names), request.GET)
    found = filter_measures(actor, here, asked_measures(asked, names), today)
    root = request.build_absolute_uri("/")[:-1]
    lines = measures_as_csv(here, names, list_parts(found), today, root)
    response = StreamingHttpResponse(chain([BOM_UTF8], lines), content_type="text/csv; charset=utf-8")
    name = f"{here.slug}-{pgettext('file name', 'measures')}-{today.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def measure(request: HttpRequest, partnership: str, number: int) -> HttpResponse:
    """One measure and everything about it."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    names = list_names(actor, here)
    facts = get_measure(actor, here, names, number)
    it = facts.measure
    owners = find_owners(actor, it, today)
    fresh = freshness(it, here.grace_days, today)
    context = {
        "facts": facts,
        "it": it,
        "step": step(it),
        "fresh": fresh,
        "state": state_words(it.state, fresh.state),
        "theme": names.themes.get(it.theme_id or 0),
        "parts": facts.parts,
        "own_texts": own_texts_of(it),
        "holder": facts.people.get(it.holder_id or 0),
        "decision_from": it.decision_from and it.decision_from.name,
        "reviewer": facts.people.get(it.reviewer_id or 0),
        "answers": answer_lines(actor, here, facts, owners),
        "is_deed_owed": it.state == MeasureState.DONE and not it.deed_count,
        "deeds": DeedLines(here, names).ledger(facts.deeds),
        "history": tell_history(facts.history),
        "history_href": address("front:history-of", here.slug, "measure", it.pk),
        "corrections": list_corrections(actor, it),
        **asking_of(actor, it, today),
        "suggested": suggested_promises(
            actor, here, it, owners, asked=ASK in request.GET or not facts.promises
        ),
        "note": find_note(actor, it),
        "tools": _measure_tools(actor, here, facts.measure, owners),
        "is_internal": facts.measure.publicity != "public",
        "lacks": warnings_of(it) if may_change_measure(actor, it, owners) else [],
        "may": may_of(actor, here),
        "tell_href": door("deeds:deed-add", here.slug, query=f"?measure={it.number}"),
        "crumbs": [
            *measures_crumbs(here),
            (str(it.plan.year), address("front:plan", here.slug, it.plan.year)),
            (f"{it.number}", ""),
        ],
    }
    return render(request, "front/measure.html", context)


def asking_of(actor: Actor, it: Measure, today: dt.date) -> dict[str, Any]:
    """For those at the table: who is waited for and since when, else when the holder is asked next."""
    if it.due_on is None or not may(actor, Act.READ_INTERNAL, it.partnership_id):
        return {}
    request = find_open_request(it)
    return {"request_open": request} if request else {"asked_next_on": find_next_asking(it, today)}


def _measure_tools(actor: Actor, here: Partnership, it: Measure, owners: Owners) -> list[Tool]:
    at = [here.slug, it.number]
    tools = []
    if may_check_in(actor, it):
        tools.append(Tool("check", gettext("Confirm how it goes"), door("deeds:check-in", *at)))
    if may_add_deed(actor, here.pk):
        tell = door("deeds:deed-add", here.slug, query=f"?measure={it.number}")
        tools.append(Tool("plus", gettext("Add a deed"), tell))
    if may_change_measure(actor, it, owners):
        tools.append(Tool("edit", gettext("Edit"), door("plans:measure-edit", *at)))
    elif may_propose_amendment(actor, it):
        tools.append(Tool("edit", gettext("Propose a change"), door("plans:measure-propose", *at)))
    if may_add_outcome(actor, here.pk):
        href = door("outcomes:outcome-add", here.slug, query=f"?measure={it.number}")
        tools.append(Tool("circle-check", gettext("Add an outcome"), href))
    if may(actor, Act.READ_INTERNAL, here.pk):
        tools.append(Tool("chat", talk_words(count_talk_of(actor, it)), door("plans:measure-talk", *at)))
    if (it.holder_id or it.reviewer_id) and may_issue_link(actor, here.pk):
        tools.append(Tool("mail", gettext("Send a personal link"), door("plans:measure-link", *at)))
    return tools
