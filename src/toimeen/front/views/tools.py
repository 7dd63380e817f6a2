"""What every page of this room does: who acts, what they may do here, which lists they ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext

from toimeen.access.actor import Actor
from toimeen.access.roles import Act, may
from toimeen.front.doors import address
from toimeen.front.queries.names import Names
from toimeen.partnerships.models import Partnership
from toimeen.plans.queries.talk import OpenTalk

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Tool:
    """A button of the bar that those see who may edit."""

    icon: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class May:
    """What the actor may do in the partnership, asked once."""

    tell: bool
    plan: bool
    keep: bool
    is_inside: bool


def may_of(actor: Actor, partnership: Partnership) -> May:
    """The actor's acts in the partnership."""
    return May(
        *(bool(may(actor, act, partnership.pk)) for act in (Act.TELL, Act.PLAN, Act.KEEP, Act.READ_INTERNAL))
    )


def history_tool(noun: str, thing: Model, here: Partnership) -> Tool:
    """The button that leads to a thing's history."""
    return Tool("history", gettext("History"), address("front:history-of", here.slug, noun, thing.pk))


def home_crumb(partnership: Partnership) -> tuple[str, str]:
    """The first crumb of every page."""
    return gettext("Overview"), address("front:home", partnership.slug)


def measures_crumbs(here: Partnership) -> list[tuple[str, str]]:
    """The way to the list of measures."""
    return [home_crumb(here), (gettext("Measures"), address("front:measures", here.slug))]


def paged(request: HttpRequest, found: QuerySet[Any]) -> Page[Any]:
    """The page of the list that the address asks for; `page=all` is everything. A page that is none is the
    first or
    the last, so no address fails."""
    asked = request.GET.get("page", "1")
    if asked == "all":
        return Paginator(found, max(found.count(), 1)).get_page(1)
    return Paginator(found, PAGE_SIZE).get_page(asked)


def one_of(value: str, known: tuple[str, ...]) -> str:
    """The value when it is known, else the first of the known."""
    return value if value in known else known[0]


def theme_choices(names: Names) -> list[tuple[str, str]]:
    """The themes as choices, sub-themes under theirs."""
    choices: list[tuple[str, str]] = []
    for top in names.top_themes:
        choices.append((top.slug, str(top.name)))
        choices.extend(
            (one.slug, f"– {one.name}") for one in names.themes.values() if one.parent_id == top.id
        )
    return choices


def talk_words(talk: OpenTalk) -> str:
    """*Comments (3)*: how many remarks and proposals are open."""
    count = talk.comments + talk.amendments
    return gettext("Comments (%(n)s)") % {"n": count} if count else gettext("Comments")
