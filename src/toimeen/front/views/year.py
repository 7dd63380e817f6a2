"""Pages of a plan's year: its frozen baselines, and the review of a year against the one before."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from toimeen.front.doors import address
from toimeen.front.queries.baseline import get_frozen
from toimeen.front.queries.names import list_names
from toimeen.front.queries.review import Line, Review, by_party, by_theme, get_review
from toimeen.front.review_words import ReviewWords, review_as_csv, summary
from toimeen.front.views.tools import home_crumb, may_of, one_of
from toimeen.partnerships.pages import actor_of, enter


@require_safe
def baseline(request: HttpRequest, partnership: str, year: int, digest: str) -> HttpResponse:
    """The content that every party approved, as it was on that day: a lasting address."""
    here = enter(request, partnership)
    frozen = get_frozen(actor_of(request), here, year, digest)
    context = {
        "frozen": frozen,
        "it": frozen.plan,
        "baseline": frozen.baseline,
        "approvals": [(one, dt.datetime.fromisoformat(one.approved_at)) for one in frozen.approvals],
        "crumbs": [
            home_crumb(here),
            (gettext("Plan %(year)s") % {"year": year}, address("front:plan", here.slug, year)),
            (gettext("Version %(number)s") % {"number": frozen.baseline.number}, ""),
        ],
    }
    return render(request, "front/baseline.html", context)


SHOWS = {
    "all": gettext_lazy("Everything"),
    "fell": gettext_lazy("What fell out"),
    "new": gettext_lazy("What is new"),
    "changed": gettext_lazy("What changed"),
    "carried": gettext_lazy("What goes on unchanged"),
    "twice": gettext_lazy("Carried twice"),
}
"""The choices of `show` that are offered as links; single kinds of lineage are understood too."""
_KINDS = {
    "fell": ("closed", "dropped", "open"),
    "changed": ("changed", "split", "merged"),
    **{kind: (kind,) for kind in ("new", "carried", "split", "merged", "closed", "dropped", "open")},
}


@require_safe
def review(request: HttpRequest, partnership: str, year: int) -> HttpResponse:
    """The year against the one before, so that a member of a board reads it without help. `?show=fell` narrows,
    `?by=party` groups by party."""
    here = enter(request, partnership)
    actor = actor_of(request)
    names, found = list_names(actor, here), get_review(actor, here, year)
    show, by = _shown(request), one_of(request.GET.get("by", ""), ("theme", "party"))
    lines = _lines(found, show)
    words = ReviewWords(found, names)
    groups = by_party(lines, names) if by == "party" else by_theme(lines, names)
    plan_href = address("front:plan", here.slug, year)
    context = {
        "review": found,
        "it": found.plan,
        "former": found.former,
        "summary": [(f"?show={key}&by={by}", text) for key, text in summary(found)],
        "groups": [(name, [words.tell(line) for line in group]) for name, group in groups],
        "by": by,
        "shows": [(f"?show={key}&by={by}", label, key == show) for key, label in SHOWS.items()],
        "groupings": [
            (f"?show={show}&by={key}", label, key == by)
            for key, label in (("theme", gettext("By theme")), ("party", gettext("By party")))
        ],
        "csv_href": address("front:review-csv", here.slug, year),
        "may": may_of(actor, here),
        "crumbs": [
            home_crumb(here),
            (gettext("Plan %(year)s") % {"year": year}, plan_href),
            (gettext("Review"), ""),
        ],
    }
    return render(request, "front/review.html", context)


@require_safe
def review_csv(request: HttpRequest, partnership: str, year: int) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    here = enter(request, partnership)
    actor = actor_of(request)
    found = get_review(actor, here, year)
    text = review_as_csv(ReviewWords(found, list_names(actor, here)), found.lines)
    headers = {"Content-Disposition": f'attachment; filename="{here.slug}-review-{year}.csv"'}
    return HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8", headers=headers)


def _shown(request: HttpRequest) -> str:
    return one_of(request.GET.get("show", ""), ("all", "twice", *_KINDS))


def _lines(found: Review, show: str) -> list[Line]:
    if show == "all":
        return found.lines
    return found.twice if show == "twice" else found.of(*_KINDS[show])
