"""Search in a partnership."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from toimeen.front.filters import LONGEST
from toimeen.front.labels import FOUND
from toimeen.front.search import Search
from toimeen.front.views.tools import home_crumb
from toimeen.partnerships.pages import actor_of, enter

SHORTEST = 2


@require_safe
def search(request: HttpRequest, partnership: str) -> HttpResponse:
    """Promises, measures, deeds, outcomes and people whose texts have every word that was asked for."""
    here = enter(request, partnership)
    text = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    is_short = 0 < len(text) < SHORTEST
    groups = []
    if text and not is_short:
        groups = [
            (FOUND[found.kind], found, f"{found.href}?{urlencode({'q': text})}" if found.href else "")
            for found in Search(actor_of(request), here, text, timezone.localdate()).everything()
            if found.hits
        ]
    context = {
        "text": text,
        "search_text": text,
        "is_short": is_short,
        "groups": groups,
        "crumbs": [home_crumb(here), (gettext("Search"), "")],
    }
    return render(request, "front/search.html", context)
