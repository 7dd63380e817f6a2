"""Deeds as a ledger, one deed; outcomes, one outcome."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from toimeen.access.actor import Act, Actor
from toimeen.deeds.models import Deed
from toimeen.deeds.queries import find_owners
from toimeen.deeds.rules import may_add_evidence, may_restore_deed, may_revise_deed, may_withdraw_deed
from toimeen.front import labels
from toimeen.front.corrections import list_corrections
from toimeen.front.doors import address, door
from toimeen.front.filters import Asked, Filter
from toimeen.front.history import tell_history
from toimeen.front.queries.deed import get_deed, get_outcome
from toimeen.front.queries.deeds import DeedFilter, DeedRow, filter_deeds, list_rows
from toimeen.front.queries.measure import outcomes_of
from toimeen.front.queries.names import Names, list_names
from toimeen.front.rows import GRADES, DeedLines, MeasureLines, counted
from toimeen.front.views.measures import is_promise, promise_number
from toimeen.front.views.tools import Tool, home_crumb, may_of, paged, theme_choices
from toimeen.front.voices import tell_voices
from toimeen.outcomes.models import Outcome
from toimeen.outcomes.rules import (
    may_accept_outcome,
    may_add_outcome,
    may_change_outcome,
    may_withdraw_outcome,
)
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.pages import actor_of, enter


def deed_filters(names: Names, years: Sequence[int]) -> list[Filter]:
    """The filters of the ledger."""
    return [
        Filter("q", gettext("Text")),
        Filter("theme", gettext("Theme"), theme_choices(names)),
        Filter("party", gettext("Party"), [(party.slug, party.short) for party in names.parties.values()]),
        Filter("year", gettext("Year"), [(str(year), str(year)) for year in years]),
        Filter("sentence", gettext("Promise of the agreement"), labels.SENTENCES),
        Filter("grade", gettext("Evidence"), labels.GRADES),
        Filter("promise", gettext("Promise"), accepts=is_promise, is_hidden=True),
        Filter("withdrawn", gettext("Withdrawn"), [("1", gettext("only the withdrawn"))], is_hidden=True),
    ]


def asked_deeds(asked: Asked, names: Names) -> DeedFilter:
    """The filter that the address means."""
    return DeedFilter(
        text=asked["q"],
        themes=names.with_subthemes(asked["theme"]),
        party=asked["party"],
        promise=promise_number(asked["promise"]),
        year=int(asked["year"]) if asked["year"] else None,
        sentence=asked["sentence"],
        grade=int(asked["grade"]) if asked["grade"] else None,
        withdrawn=bool(asked["withdrawn"]),
    )


def possible_years(here: Partnership, today: dt.date) -> list[int]:
    """The years in which a deed of the partnership can have happened, newest first. No query: none is
    before it began."""
    since = int(here.since[:4]) if here.since[:4].isdecimal() else today.year - 10
    return list(range(today.year, min(since, today.year) - 1, -1))


@require_safe
def deeds(request: HttpRequest, partnership: str) -> HttpResponse:
    """The ledger: every deed by its day, filtered by the address."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    names = list_names(actor, here)
    asked = Asked(deed_filters(names, possible_years(here, today)), request.GET)
    found = filter_deeds(actor, here, asked_deeds(asked, names))
    page: Page[Any] = paged(request, found)
    rows = list_rows(actor, page.object_list)  # type: ignore[arg-type]  # the slice of a query set
    may = may_of(actor, here)
    tell = door("deeds:deed-add", here.slug)
    withdrawn = (
        0 if asked.values else Deed.objects.seen_by(actor).filter(partnership=here, is_withdrawn=True).count()
    )
    context = {
        "asked": asked,
        "page": page,
        "count": counted(page.paginator.count, "deeds"),
        "years": list(by_month(rows, DeedLines(here, names))),
        "withdrawn": counted(withdrawn, "deeds") if withdrawn else "",
        "tell_href": tell if may.tell else "",
        "tools": [Tool("plus", gettext("Add a deed"), tell)] if may.tell else [],
        "crumbs": [home_crumb(here), (gettext("Deeds"), "")],
    }
    return render(request, "front/deeds.html", context)


Month = tuple[dt.date | None, SafeString]


def by_month(rows: Sequence[DeedRow], lines: DeedLines) -> Iterator[tuple[int, list[Month]]]:
    """The rows under their year and month; below them those of which only the year is known."""
    for year, of_year in groupby(rows, lambda row: row.month[0]):
        in_months = sorted(of_year, key=lambda row: row.month[1] is None)
        yield (
            year,
            [
                (dt.date(year, month, 1) if month else None, lines.ledger(group, 4))
                for (_, month), group in groupby(in_months, lambda row: row.month)
            ],
        )


@require_safe
def deed(request: HttpRequest, partnership: str, number: int) -> HttpResponse:
    """One deed: what happened, what shows it, which promises it answers, how it was corrected."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    names = list_names(actor, here)
    facts = get_deed(actor, here, names, number)
    may = may_of(actor, here)
    context = {
        "facts": facts,
        "it": facts.deed,
        "grade": GRADES[facts.deed.grade],
        "measures": MeasureLines(here, names, today).cards(facts.measures),
        "history": tell_history(facts.history),
        "history_href": address("front:history-of", here.slug, "deed", facts.deed.pk),
        "may": may,
        **tell_voices(actor, here, facts.deed),
        "tools": _deed_tools(actor, here, facts.deed, today),
        "is_internal": facts.deed.publicity != "public",
        "crumbs": [
            home_crumb(here),
            (gettext("Deeds"), address("front:deeds", here.slug)),
            (str(facts.deed.number), ""),
        ],
    }
    return render(request, "front/deed.html", context)


def _deed_tools(actor: Actor, here: Partnership, it: Deed, today: dt.date) -> list[Tool]:
    at = [here.slug, it.number]
    owners, keepers = (find_owners(actor, it, today, act) for act in (Act.TELL, Act.KEEP))
    tools = []
    if may_revise_deed(actor, it, owners):
        tools.append(Tool("edit", gettext("Correct"), door("deeds:deed-edit", *at)))
    if may_add_evidence(actor, it):
        tools.append(Tool("document", gettext("Add evidence"), door("deeds:evidence-add", *at)))
    if may_add_outcome(actor, here.pk) and not it.is_withdrawn:
        add = door("outcomes:outcome-add", here.slug, query=f"?deed={it.number}")
        tools.append(Tool("circle-check", gettext("Add an outcome"), add))
    if may_withdraw_deed(actor, it, keepers):
        tools.append(Tool("cross", gettext("Withdraw"), door("deeds:deed-withdraw", *at)))
    if may_restore_deed(actor, it, keepers):
        tools.append(Tool("undo", gettext("Restore"), door("deeds:deed-restore", *at)))
    return tools


@require_safe
def outcomes(request: HttpRequest, partnership: str) -> HttpResponse:
    """All outcomes, newest first."""
    here = enter(request, partnership)
    actor = actor_of(request)
    page: Page[Outcome] = paged(request, outcomes_of(actor, here).order_by("-number"))
    add = door("outcomes:outcome-add", here.slug)
    may = may_of(actor, here)
    context = {
        "page": page,
        "count": counted(page.paginator.count, "outcomes"),
        "tools": [Tool("plus", gettext("Add an outcome"), add)] if may.tell else [],
        "crumbs": [home_crumb(here), (gettext("Outcomes"), "")],
    }
    return render(request, "front/outcomes.html", context)


@require_safe
def outcome(request: HttpRequest, partnership: str, number: int) -> HttpResponse:
    """One outcome: what came of which deeds, and for which promises."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    facts = get_outcome(actor, here, number)
    names = list_names(actor, here)
    context = {
        "facts": facts,
        "it": facts.outcome,
        "deeds": DeedLines(here, names).ledger(facts.deeds),
        "measures": MeasureLines(here, names, today).cards(facts.measures),
        "history": tell_history(facts.history),
        "history_href": address("front:history-of", here.slug, "outcome", facts.outcome.pk),
        "corrections": list_corrections(actor, facts.outcome),
        "may": may_of(actor, here),
        **tell_voices(actor, here, facts.outcome),
        "tools": _outcome_tools(actor, here, facts.outcome),
        "is_internal": facts.outcome.publicity != "public",
        "crumbs": [
            home_crumb(here),
            (gettext("Outcomes"), address("front:outcomes", here.slug)),
            (str(facts.outcome.number), ""),
        ],
    }
    return render(request, "front/outcome.html", context)


def _outcome_tools(actor: Actor, here: Partnership, it: Outcome) -> list[Tool]:
    at = [here.slug, it.number]
    tools = []
    if may_accept_outcome(actor, it):
        tools.append(Tool("circle-check", gettext("Accept"), door("outcomes:outcome-accept", *at)))
    if may_change_outcome(actor, it):
        tools.append(Tool("edit", gettext("Edit"), door("outcomes:outcome-edit", *at)))
    if may_withdraw_outcome(actor, it):
        tools.append(Tool("cross", gettext("Withdraw"), door("outcomes:outcome-withdraw", *at)))
    return tools
