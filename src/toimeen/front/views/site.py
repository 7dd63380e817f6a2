"""Pages of the whole installation: the start, what Toimeen is, accessibility, privacy, the map for search
engines."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, gettext, override
from django.views.decorators.http import require_safe

from toimeen import __version__
from toimeen.front.doors import door
from toimeen.front.sitemap import PAGES_A_PART, draw_index, draw_map, list_places
from toimeen.partnerships.pages import actor_of
from toimeen.partnerships.queries import list_partnerships

ASSESSED_ON = "2026-11-24"
"""The day of the last self-assessment; raise it with each new one."""


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The partnerships that the reader may see, and how to begin one of one's own."""
    context = {"partnerships": list_partnerships(actor_of(request)), "start_href": door("start:upload")}
    return render(request, "front/start.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Toimeen is and how its marks are counted."""
    return render(
        request, "front/about.html", {"version": __version__, "crumbs": _crumbs(gettext("About Toimeen"))}
    )


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement (act 306/2019, section 9; model of decision (EU) 2018/1523)."""
    context = {
        "upkeep": settings.SITE_UPKEEP,
        "assessed_on": ASSESSED_ON,
        "crumbs": _crumbs(gettext("Accessibility statement")),
    }
    return render(request, "front/accessibility.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The privacy notice (GDPR, article 13), as far as the software knows it."""
    context = {
        "upkeep": settings.SITE_UPKEEP,
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
        "retention_months": settings.RETENTION_MONTHS,
        "crumbs": _crumbs(gettext("Privacy notice")),
    }
    return render(request, "front/privacy.html", context)


def _crumbs(title: str) -> list[tuple[str, str]]:
    return [(gettext("Start"), reverse("site:start")), (title, "")]


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Leads from the bare address to the start page in the language that the browser asks for, else in
    Finnish."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("site:start"))
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page in three languages; a map of maps when one would be too long."""
    places = list_places()
    parts = -(-len(places) // PAGES_A_PART)
    asked = request.GET.get("part", "")
    root = request.build_absolute_uri("/")[:-1]
    if parts > 1 and not asked:
        text = draw_index(parts, root + request.path)
    else:
        part = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
        if not 1 <= part <= parts:
            raise Http404
        text = draw_map(places[(part - 1) * PAGES_A_PART : part * PAGES_A_PART], root)
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by machines; sorted and filtered lists need not be."""
    href = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(
        f"User-agent: *\nDisallow: /*?\nAllow: /\nSitemap: {href}\n", content_type="text/plain"
    )
