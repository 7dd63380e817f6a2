"""The coordinator's first screen: needs me now, waiting for others, next dates. Each line is one click away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from toimeen.access.actor import Actor
from toimeen.access.roles import Act, may
from toimeen.access.verdict import ensure
from toimeen.deeds.labels import Stage
from toimeen.deeds.queries.asking import find_next_look
from toimeen.front.doors import address, door
from toimeen.front.queries import coming
from toimeen.front.queries import desk as queries
from toimeen.front.queries.desk import Pile
from toimeen.front.queries.desk_plans import PlanLine, list_plan_lines
from toimeen.front.queries.names import Names, list_names
from toimeen.front.rows import Pages
from toimeen.front.views.tools import home_crumb
from toimeen.lib.wording import Wording
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.pages import actor_of, enter
from toimeen.plans.labels import PlanState
from toimeen.plans.queries import list_empty_chairs
from toimeen.ui.templatetags.formats import partial_date

CHAIRS_SHOWN = 5
PLANNED_FROM = 9
"""The month from which the desk reminds of the coming year's plan."""


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One line: where it leads, what it is, and who or when."""

    href: str
    title: Wording | str
    who: str = ""
    since: dt.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """Lines of one kind under a heading, with the address of all of them where more exist."""

    icon: str
    title: str
    lines: list[DeskLine] = field(default_factory=list)
    more: str = ""
    more_href: str = ""


@require_safe
def desk(request: HttpRequest, partnership: str) -> HttpResponse:
    """What a coordinator must see at one look."""
    here = enter(request, partnership)
    actor, today = actor_of(request), timezone.localdate()
    ensure(may(actor, Act.KEEP, here.pk))
    names = list_names(actor, here)
    plans = list_plan_lines(actor, here, list(names.parties))
    context = {
        "now_matters": _filled(_needs_me(actor, here, plans, today)),
        "awaited": _filled(_awaited(actor, here, names, plans, today)),
        "coming": _coming(actor, here, today),
        "today": today,
        "pages": _pages(here, plans),
        "crumbs": [home_crumb(here), (gettext("Desk"), "")],
    }
    return render(request, "front/desk.html", context)


def _pages(here: Partnership, plans: list[PlanLine]) -> list[tuple[str, str]]:
    """What a coordinator opens most: the newest plan, and what all parties look at together."""
    newest = [
        (address("front:plan", here.slug, one.year), gettext("Plan %(year)s") % {"year": one.year})
        for one in plans[-1:]
    ]
    return [*newest, (address("front:round", here.slug), gettext("Joint view"))]


def _filled(matters: Iterable[Matter]) -> list[Matter]:
    return [matter for matter in matters if matter.lines]


def _more(pile: Pile) -> str:
    if not pile.more:
        return ""
    return ngettext("%(n)s more", "%(n)s more", pile.more) % {"n": pile.more}


def _needs_me(actor: Actor, here: Partnership, plans: list[PlanLine], today: dt.date) -> Iterable[Matter]:
    yield from _chairs(actor, here, today)
    page, own = Pages(here), set(queries.own_parties(actor, here))
    due = queries.pile_due(actor, here, today)
    mine = address("front:mine")
    yield Matter(
        "clock", gettext("Your own answers"),
        [DeskLine(mine, one.title, since=one.since) for one in due.lines], _more(due), mine,
    )  # fmt: skip
    yield Matter(
        "circle-check", gettext("Plans to approve"),
        [
            DeskLine(door("plans:plan-approve", here.slug, plan.year), gettext("Plan %(year)s") % {"year": plan.year})
            for plan in plans
            if plan.is_awaited and own & set(plan.awaited)
        ],
    )  # fmt: skip
    yield Matter("calendar", gettext("The turn of the year"), list(_turns(here, plans, today)))
    asked = queries.pile_suggestions(actor, here)
    yield Matter(
        "person", gettext("Whose is it?"),
        [
            DeskLine(door("deeds:suggestion-settle", here.slug, one.key), one.title, one.who, one.since, one.note)
            for one in asked.lines
        ],
        _more(asked),
    )  # fmt: skip
    yield from _asked_of_me(actor, here)
    yield from _things_to_confirm(actor, here, page)
    yield Matter(
        "warning", gettext("Promises without their place in the text"),
        [
            DeskLine(
                door("agreements:placements", here.slug, one.agreement),
                ngettext("%(n)s promise to place", "%(n)s promises to place", one.count) % {"n": one.count},
            )
            for one in queries.list_loose(actor, here)
        ],
    )  # fmt: skip
    contacts = address("front:contacts", here.slug)
    yield Matter(
        "mail", gettext("Mail that comes back"),
        [DeskLine(contacts, name or email, note=email) for name, email in queries.list_lost_addresses(actor, here)],
    )  # fmt: skip


def _turns(here: Partnership, plans: list[PlanLine], today: dt.date) -> Iterable[DeskLine]:
    """What the calendar asks of the plans: the coming one is begun in the autumn, the past one is closed."""
    wanted, newest = today.year + (today.month >= PLANNED_FROM), plans[-1] if plans else None
    if newest is None or newest.year < wanted:
        begins = newest is not None and newest.state != PlanState.DRAFT
        yield DeskLine(
            door("plans:next-year", here.slug, newest.year) if newest and begins else door("plans:plan-add", here.slug),
            gettext("Begin the plan of %(year)s") % {"year": wanted},
        )  # fmt: skip
    for plan in plans:
        if plan.state == PlanState.DRAFT and plan.year <= wanted:
            yield DeskLine(
                address("front:plan", here.slug, plan.year), gettext("Plan %(year)s") % {"year": plan.year},
                note=gettext("a draft: send it to review when it is ready"),
            )  # fmt: skip
        if plan.state == PlanState.APPROVED and plan.year < today.year:
            yield DeskLine(
                door("plans:plan-close", here.slug, plan.year),
                gettext("Close the plan of %(year)s") % {"year": plan.year},
                note=gettext("its year is over"),
            )  # fmt: skip


def _asked_of_me(actor: Actor, here: Partnership) -> Iterable[Matter]:
    """The themes to sum up, and the silent ones at the own party's table."""
    yield Matter(
        "theme", gettext("Themes to sum up"),
        [
            DeskLine(door("deeds:theme-sum-up", here.slug, slug), name, since=since)
            for slug, name, since in queries.list_to_sum_up(actor, here)
        ],
    )  # fmt: skip
    page, told = Pages(here), queries.pile_told(actor, here)
    nobody = gettext("no holder")
    yield Matter(
        "quiet", gettext("Silent in your party"),
        [
            DeskLine(
                page("measure", one.number), one.title, one.who or nobody, one.since,
                str(Stage(int(one.note)).label),
            )
            for one in told.lines
        ],
        _more(told), address("front:round", here.slug),
    )  # fmt: skip


def _chairs(actor: Actor, here: Partnership, today: dt.date) -> Iterable[Matter]:
    """A party without a coordinator first, since nobody else tells of it; then the duties without anybody."""
    found = list_empty_chairs(actor, here, today)
    all_of_them = door("plans:chairs", here.slug)
    yield Matter(
        "warning", gettext("A party without a coordinator"),
        [DeskLine(all_of_them, one.party.name, since=one.since) for one in found.unled],
    )  # fmt: skip
    lines = [
        DeskLine(
            door("plans:handover", here.slug, seat.pk), str(seat.person), note=gettext("the role ends soon")
        )
        for seat in found.ending
    ]
    chairs = [*found.own, *found.others]
    lines += [DeskLine(all_of_them, one.title, one.was, one.since) for one in chairs[:CHAIRS_SHOWN]]
    more = max(0, len(chairs) - CHAIRS_SHOWN)
    rest = ngettext("%(n)s more", "%(n)s more", more) % {"n": more} if more else ""
    yield Matter("person", gettext("Empty chairs"), lines, rest, all_of_them)


def _things_to_confirm(actor: Actor, here: Partnership, page: Pages) -> Iterable[Matter]:
    outcomes = queries.pile_outcomes(actor, here)
    yield Matter(
        "circle-check", gettext("Outcomes to accept"),
        [DeskLine(door("outcomes:outcome-accept", here.slug, one.number), one.title) for one in outcomes.lines],
        _more(outcomes), address("front:outcomes", here.slug),
    )  # fmt: skip
    evidence = queries.pile_evidence(actor, here)
    yield Matter(
        "document", gettext("Evidence that your party could confirm"),
        [
            DeskLine(page("deed", one.number), one.title, one.who, note=partial_date(one.note))
            for one in evidence.lines
        ],
        _more(evidence), address("front:deeds", here.slug) + "?grade=2",
    )  # fmt: skip


def _awaited(
    actor: Actor, here: Partnership, names: Names, plans: list[PlanLine], today: dt.date
) -> Iterable[Matter]:
    page, own = Pages(here), set(queries.own_parties(actor, here))
    late = queries.pile_awaited(actor, here, today)
    yield Matter(
        "clock", gettext("Overdue answers"),
        [
            DeskLine(page("measure", one.number), one.title, one.who or gettext("no holder"), one.since)
            for one in late.lines
        ],
        _more(late), address("front:measures", here.slug) + "?sort=fresh",
    )  # fmt: skip
    yield Matter(
        "decision", gettext("Approvals"),
        [
            DeskLine(
                address("front:plan", here.slug, plan.year), gettext("Plan %(year)s") % {"year": plan.year},
                ", ".join(names.parties[one].short for one in plan.awaited if one not in own and one in names.parties),
            )
            for plan in plans
            if plan.is_awaited and set(plan.awaited) - own
        ],
    )  # fmt: skip


def _coming(actor: Actor, here: Partnership, today: dt.date) -> list[dict[str, Any]]:
    """The next days with their things, the agreement's end among them whenever it is."""
    page = Pages(here)
    words = {"step": gettext("Step"), "end": gettext("Ends")}
    lines: list[dict[str, Any]] = [
        {
            "day": one.day, "kind": words[one.kind], "href": page("measure", one.number), "title": one.title,
            "name": one.name,
        }
        for one in coming.list_coming(actor, here, today)
    ]  # fmt: skip
    if look := find_next_look(here, today):
        href = address("front:round", here.slug)
        title = gettext("Joint view")
        lines.append({"day": look.isoformat(), "kind": gettext("Joint look"), "href": href, "title": title})
    for slug, agreement, end in coming.list_ends(actor, here):
        if end[:4].isdecimal() and end >= today.isoformat()[: len(end)]:
            href = address("front:reader", here.slug, slug)
            lines.append(
                {"day": end, "kind": gettext("The agreement ends"), "href": href, "title": agreement}
            )
    return sorted(lines, key=lambda line: str(line["day"]))
