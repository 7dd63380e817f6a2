"""The plan of a year."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from toimeen.access.actor import Act, Actor
from toimeen.access.publicity import Publicity
from toimeen.access.roles import may
from toimeen.front.doors import address, door
from toimeen.front.queries.names import list_names
from toimeen.front.queries.plan import get_plan
from toimeen.front.rows import MeasureLines, counted, named_links
from toimeen.front.views.tools import Tool, history_tool, may_of, measures_crumbs, talk_words
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.pages import actor_of, enter
from toimeen.plans.labels import Lack, PlanState
from toimeen.plans.models import ActionPlan
from toimeen.plans.queries import count_open_talk, count_warnings
from toimeen.plans.rules import (
    approves_for,
    may_add_measure,
    may_approve_plan,
    may_change_plan,
    may_close_plan,
    may_open_next_plan,
    may_reopen_plan,
)


@require_safe
def plan(request: HttpRequest, partnership: str, year: int) -> HttpResponse:
    """The plan of a year: where it stands, who has approved it, its measures by theme, what is missing."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    names = list_names(actor, here)
    facts = get_plan(actor, here, names, year)
    lines = MeasureLines(here, names, today, Publicity(facts.plan.publicity))
    groups = [
        (names.themes.get(theme_id or 0), lines.lines(rows, in_plan=True), counted(len(rows), "measures"))
        for theme_id, rows in facts.by_theme
    ]
    context = {
        "facts": facts,
        "it": facts.plan,
        "groups": groups,
        "count": counted(facts.count, "measures"),
        "lacks": _lacks(actor, facts.plan),
        "empty_themes": named_links(here.slug, "theme", facts.themes_without),
        "years": [(address("front:plan", here.slug, one), one, one == year) for one in names.years.values()],
        "has_former": any(one < year for one in names.years.values()),
        "review_href": address("front:review", here.slug, year),
        "tools": _plan_tools(actor, here, facts.plan, facts.awaited_ids, names.years.values()),
        "is_internal": facts.plan.publicity != "public",
        "crumbs": [*measures_crumbs(here), (gettext("Plan %(year)s") % {"year": year}, "")],
    }
    return render(request, "front/plan.html", context)


def _lacks(actor: Actor, plan: ActionPlan) -> list[tuple[Lack, int]]:
    """What its measures lack, told to those who can mend it, the commonest first."""
    return count_warnings(actor, plan).most_common() if may_add_measure(actor, plan) else []


def _plan_tools(
    actor: Actor, here: Partnership, it: ActionPlan, awaited: set[int], years: Collection[int]
) -> list[Tool]:
    tools = []
    at = [here.slug, it.year]
    if may_add_measure(actor, it):
        tools.append(Tool("plus", gettext("Add a measure"), door("plans:measure-add", *at)))
        tools.append(Tool("edit", gettext("Edit as a table"), door("plans:table", *at)))
    if may_change_plan(actor, it):
        tools.append(Tool("edit", gettext("Edit the plan"), door("plans:plan-edit", *at)))
        if it.state == "draft":
            tools.append(Tool("arrow-right", gettext("Send to review"), door("plans:plan-submit", *at)))
        if it.state in {PlanState.DRAFT, PlanState.IN_REVIEW}:
            tools.append(Tool("people", gettext("Who approves first?"), door("plans:plan-order", *at)))
    mine = awaited & approves_for(actor, here.pk)
    if any(may_approve_plan(actor, it, organisation) for organisation in mine):
        tools.append(Tool("circle-check", gettext("Approve for your party"), door("plans:plan-approve", *at)))
    if may(actor, Act.READ_INTERNAL, here.pk):
        tools.append(Tool("chat", talk_words(count_open_talk(actor, it)), door("plans:plan-talk", *at)))
    if may_open_next_plan(actor, it, has_next=any(one > it.year for one in years)):
        tools.append(Tool("arrow-right", gettext("Start the next year's plan"), door("plans:next-year", *at)))
    if may_close_plan(actor, it):
        tools.append(Tool("check", gettext("Close the plan"), door("plans:plan-close", *at)))
    if may_reopen_plan(actor, it):
        tools.append(Tool("undo", gettext("Reopen the plan"), door("plans:plan-reopen", *at)))
    if may_of(actor, here).is_inside:
        tools.append(history_tool("plan", it, here))
    return tools
