"""A theme, a party, a form of cooperation: what was promised there and what was done."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from toimeen.access.actor import Actor
from toimeen.access.roles import Act, may
from toimeen.deeds.queries import find_newest_summary
from toimeen.deeds.rules import may_sum_up
from toimeen.front.doors import door
from toimeen.front.queries.background import list_background
from toimeen.front.queries.groups import GroupFacts, count_competence, get_party, of_form, of_party, of_theme
from toimeen.front.queries.names import Names, list_names
from toimeen.front.rows import DeedLines, MeasureLines, counted
from toimeen.front.views.home import promise_hrefs
from toimeen.front.views.tools import Tool, history_tool, home_crumb, may_of
from toimeen.outcomes.ladder import step
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import FormOfCooperation, Partnership, Theme
from toimeen.partnerships.pages import actor_of, enter
from toimeen.partnerships.queries import get_form, get_theme, list_people, list_seated_ids, list_tables
from toimeen.partnerships.rules import may_edit_party


def _context(
    here: Partnership, names: Names, facts: GroupFacts, today: dt.date, **filters: str
) -> dict[str, Any]:
    """What the three pages share; `filters` is the address of the full lists."""
    ((name, slug),) = filters.items()
    measures, deeds = (reverse(f"front:{page}", args=[here.slug]) for page in ("measures", "deeds"))
    theme = slug if name == "theme" else ""
    return {
        "facts": facts,
        "promises": [(one, one.ending or step(one).value) for one in facts.promises],
        "mark_hrefs": promise_hrefs(here.slug, facts.marks, theme) if theme else {},
        "measures": MeasureLines(here, names, today).cards(facts.measures),
        "measure_count": counted(facts.measure_count, "measures"),
        "measures_href": f"{measures}?{name}={slug}",
        "step_hrefs": {key: f"{measures}?{name}={slug}&step={key}" for key in facts.steps},
        "deeds": DeedLines(here, names).ledger(facts.deeds),
        "deed_count": counted(facts.deed_count, "deeds"),
        "deeds_href": f"{deeds}?{name}={slug}" if name != "form" else "",
    }


@require_safe
def theme(request: HttpRequest, partnership: str, slug: str) -> HttpResponse:
    """A theme with its sub-themes."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    names = list_names(actor, here)
    it = get_theme(actor, here, slug)
    tables = list_tables(here.pk, today) if may(actor, Act.TELL, here.pk) else {}
    context = _context(here, names, of_theme(actor, here, names, it), today, theme=slug) | {
        "it": it,
        "kind": gettext("Theme"),
        "subthemes": [one for one in names.themes.values() if one.parent_id == it.pk],
        "parent": names.themes.get(it.parent_id or 0),
        "lead": names.parties.get(it.lead_party_id or 0),
        "background": list_background(actor, here, theme=it),
        "summary": find_newest_summary([it.pk]),
        "sum_up_href": door("deeds:theme-sum-up", here.slug, slug)
        if may_sum_up(actor, here.pk, it.lead_party_id, tables)
        else "",
        "tools": _tools(actor, here, "partnerships:theme-edit", it),
        "crumbs": [home_crumb(here), (gettext("Themes"), reverse("front:home", args=[here.slug]) + "#themes"),
                   (str(it.name), "")],
    }  # fmt: skip
    if it.is_cross_cutting:
        context["said_competence"], context["all_measures"] = count_competence(actor, here)
    return render(request, "front/theme.html", context)


@require_safe
def party(request: HttpRequest, partnership: str, slug: str) -> HttpResponse:
    """A party: its people, its duties, what it takes part in."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    names = list_names(actor, here)
    it = get_party(actor, here, slug)
    context = _context(here, names, of_party(actor, here, it), today, party=slug) | {
        "it": it,
        "kind": gettext("Party"),
        "people": list_people(actor, here, today).filter(organisation=it),
        "strategies": list(it.strategies.all()),
        "tools": _party_tools(actor, here, it, today),
        "crumbs": [home_crumb(here), (gettext("Parties"), ""), (str(it.name), "")],
    }
    return render(request, "front/party.html", context)


@require_safe
def form(request: HttpRequest, partnership: str, slug: str) -> HttpResponse:
    """A form of cooperation: what is done in it."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    names = list_names(actor, here)
    it = get_form(actor, here, slug)
    context = _context(here, names, of_form(actor, here, it), today, form=slug) | {
        "it": it,
        "kind": gettext("Form of cooperation"),
        "tools": _tools(actor, here, "partnerships:form-edit", it),
        "crumbs": [home_crumb(here), (gettext("Forms of cooperation"), ""), (str(it.name), "")],
    }
    return render(request, "front/form.html", context)


_NOUNS = {Theme: "theme", Organisation: "organisation", FormOfCooperation: "form"}


def _party_tools(actor: Actor, here: Partnership, it: Organisation, today: dt.date) -> list[Tool]:
    """As `_tools`, with the editing only for those who may: a party's details are its own."""
    tools = _tools(actor, here, "partnerships:organisation-edit", it)
    if may_of(actor, here).keep and not may_edit_party(
        actor, here, it, is_unseated=it.pk not in list_seated_ids(here, today)
    ):
        tools = tools[1:]
    return tools


def _tools(
    actor: Actor, here: Partnership, edit: str, it: Theme | Organisation | FormOfCooperation
) -> list[Tool]:
    may = may_of(actor, here)
    tools = [Tool("edit", gettext("Edit"), door(edit, here.slug, it.slug))] if may.keep else []
    return [*tools, history_tool(_NOUNS[type(it)], it, here)] if may.is_inside else tools
