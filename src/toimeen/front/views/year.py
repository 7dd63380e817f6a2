"""Pages of a plan's year: its frozen baselines."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from toimeen.front.doors import address
from toimeen.front.queries.baseline import get_frozen
from toimeen.front.views.tools import home_crumb
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
