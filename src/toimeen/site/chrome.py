"""What surrounds every page: the partnership's name, the way around it, the languages, the search."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, gettext, override

from toimeen.front.doors import address
from toimeen.partnerships.models import Partnership
from toimeen.ui.context import page


def chrome(request: HttpRequest) -> dict[str, Any]:
    """The context of `ui/page.html`. Costs no query: a view hands its partnership over on the request."""
    context: dict[str, Any] = {
        **page(request),
        "languages": _languages(request),
        "footer_links": _footer(request),
        "account_href": address("accounts:account"),
        "my_href": address("front:mine"),
    }
    partnership: Partnership | None = getattr(request, "partnership", None)
    if partnership is None:
        return context | {"nav": [], "brand_href": address("site:start")}
    return context | {
        "partnership": partnership,
        "brand_name": str(partnership.name),
        "brand_href": address("front:home", partnership.slug),
        "nav": _nav(request, partnership.slug),
        "search_href": address("front:search", partnership.slug),
    }


def _nav(request: HttpRequest, slug: str) -> list[tuple[str, str, bool]]:
    here = request.path
    entries = (
        (gettext("Overview"), "front:home"),
        (gettext("Agreement"), "front:agreement"),
        (gettext("Measures"), "front:measures"),
        (gettext("Deeds"), "front:deeds"),
        (gettext("For leaders"), "front:leader"),
        (gettext("People"), "front:contacts"),
    )
    links = [(label, address(name, slug)) for label, name in entries]
    home = links[0][1]
    return [(label, href, here == href if href == home else here.startswith(href)) for label, href in links]


def _languages(request: HttpRequest) -> list[tuple[str, str, str, bool]]:
    now = get_language()
    return [(code, name, _in_language(request, code), code == now) for code, name in settings.LANGUAGES]


def _in_language(request: HttpRequest, code: str) -> str:
    """This page's address in another language. The view is known already, so only the way back is worked out."""
    match = request.resolver_match
    if match is None:  # no such page: the address as it is
        return translate_url(request.get_full_path(), code)
    query = request.META.get("QUERY_STRING", "")
    try:
        with override(code):
            path = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    except NoReverseMatch:
        path = request.path
    return f"{path}?{query}" if query else path


def _footer(request: HttpRequest) -> list[tuple[str, str]]:
    links = [
        (gettext("About Toimeen"), address("site:about")),
        (gettext("Accessibility statement"), address("site:accessibility")),
        (gettext("Privacy notice"), address("site:privacy")),
    ]
    if request.user.is_authenticated and request.user.is_superuser:
        links += [
            (gettext("Background work"), address("work:overview")),
            (gettext("Letters"), address("post:overview")),
        ]
    return links
