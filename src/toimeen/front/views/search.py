"""Search in a partnership."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_safe

from toimeen.front.filters import Asked, Filter
from toimeen.front.queries.names import Names, list_names
from toimeen.front.search import draw_hits
from toimeen.front.views.tools import home_crumb, theme_choices
from toimeen.partnerships.models import Partnership, Theme
from toimeen.partnerships.pages import actor_of, enter
from toimeen.search.labels import Kind
from toimeen.search.queries import Results, find
from toimeen.ui.templatetags.formats import number

SHORTEST = 2
ON_A_PAGE = 20
MOST_PAGES = 1000


def search_filters(names: Names) -> list[Filter]:
    """What narrows a search. The words and the kind have their own places on the page."""
    years = sorted(set(names.years.values()), reverse=True)
    return [
        Filter("q", gettext("Words"), is_hidden=True),
        Filter("kind", gettext("Kind"), Kind.choices, is_hidden=True),
        Filter("theme", gettext("Theme"), theme_choices(names)),
        Filter("year", gettext("Year"), [(str(year), year) for year in years]),
    ]


@require_safe
def search(request: HttpRequest, partnership: str) -> HttpResponse:
    """Everything that the actor may see and that has every word that was asked for, in any of its forms."""
    here = enter(request, partnership)
    names = list_names(actor_of(request), here)
    asked = Asked(search_filters(names), request.GET)
    text = " ".join(asked["q"].split())
    found, place = Results([], 0), 1
    if len(text) >= SHORTEST:
        found, place = _find(request, here, asked, text)
    language = get_language() or "fi"
    context = {
        "text": text,
        "search_text": text,
        "asked": asked,
        "chips": [chip for name in ("theme", "year") if asked[name] for chip in _chip(asked, name)],
        "is_short": 0 < len(text) < SHORTEST,
        "found": found,
        "lines": draw_hits(here, found.hits, language),
        "count": _count(found),
        "is_folded": not (asked["theme"] or asked["year"]),
        "all_href": asked.href(kind="", theme="", year=""),
        "tabs": _tabs(asked, found),
        "likely_href": asked.href(q=found.did_you_mean),
        "page": Paginator(range(found.total), ON_A_PAGE).get_page(place),
        "crumbs": [home_crumb(here), (gettext("Search"), "")],
    }
    return render(request, "front/search.html", context)


def _find(request: HttpRequest, here: Partnership, asked: Asked, text: str) -> tuple[Results, int]:
    """The page of hits that the address asks for, and its number; the last one for a number past it."""
    wanted = request.GET.get("page", "1")
    place = min(max(int(wanted), 1), MOST_PAGES) if wanted.isdecimal() and len(wanted) < 8 else 1
    theme = Theme.objects.filter(partnership=here, slug=asked["theme"]).first() if asked["theme"] else None
    year = int(asked["year"]) if asked["year"] else None

    def page(place: int) -> Results:
        return find(
            actor_of(request), here, text, kinds=[asked["kind"]] if asked["kind"] else (), theme=theme,
            year=year, language=get_language() or "fi", limit=ON_A_PAGE, offset=(place - 1) * ON_A_PAGE,
        )  # fmt: skip

    found = page(place)
    if found.total and not found.hits:
        place = -(-found.total // ON_A_PAGE)
        found = page(place)
    return found, place


def _count(found: Results) -> str:
    if found.is_many:
        return gettext("At least %(n)s hits") % {"n": number(found.total)}
    return ngettext("%(n)s hit", "%(n)s hits", found.total) % {"n": found.total}


def _chip(asked: Asked, name: str) -> list[tuple[str, str]]:
    """What is in force in words, with the address without it."""
    one = next(one for one in asked.filters if one.name == name)
    return [(f"{one.label}: {one.words(asked[name])}", asked.href(**{name: ""}))]


def _tabs(asked: Asked, found: Results) -> list[dict[str, Any]]:
    """Every kind that has hits, and the one that is asked for, each with its count where that is known."""
    tabs: list[dict[str, Any]] = [
        {"label": gettext("All"), "href": asked.href(kind=""), "is_here": not asked["kind"], "count": None}
    ]
    for kind in Kind:
        count = found.by_kind.get(kind.value)
        if count or kind.value == asked["kind"] or (found.total and not found.by_kind):
            tabs.append(
                {
                    "label": str(kind.label),
                    "href": asked.href(kind=kind.value),
                    "is_here": asked["kind"] == kind.value,
                    "count": count,
                }
            )
    return tabs if len(tabs) > 1 else []
