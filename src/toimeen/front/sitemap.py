"""The map for search engines: every public page in its three languages, each naming the others (hreflang)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from toimeen.access.actor import PUBLIC
from toimeen.front.queries.sitemap import PublicPages, list_public_pages

PAGES_A_PART = 15_000
"""Times three languages it stays below the 50,000 addresses that one map may hold (sitemaps.org)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page without its language: the name of its address, its arguments, the day of its last change."""

    name: str
    args: tuple[object, ...]
    changed: dt.date | None = None


def list_places() -> list[Place]:
    """Every public page."""
    places = [Place(f"site:{name}", ()) for name in ("start", "about", "accessibility", "privacy")]
    for pages in list_public_pages(PUBLIC):
        places.extend(_of_partnership(pages))
    return places


def _of_partnership(pages: PublicPages) -> Iterator[Place]:
    slug, changed = pages.slug, pages.changed
    for name in (
        "home",
        "gaps",
        "commitments",
        "measures",
        "deeds",
        "outcomes",
        "leader",
        "contacts",
        "history",
    ):
        yield Place(f"front:{name}", (slug,), changed)
    for name, keys in (
        ("reader", pages.agreements), ("plan", pages.plans), ("theme", pages.themes), ("party",
        pages.parties),
        ("form", pages.forms), ("measure", pages.measures), ("deed", pages.deeds), ("outcome",
        pages.outcomes),
    ):  # fmt: skip
        for key in keys:
            yield Place(f"front:{name}", (slug, key), changed)
    for agreement, number in pages.promises:
        yield Place("front:trace", (slug, agreement, number), changed)


def draw_map(places: Sequence[Place], root: str) -> str:
    """The map of these places as XML."""
    languages = [code for code, _ in settings.LANGUAGES]
    addresses: dict[str, list[str]] = {}
    for language in languages:
        with override(language):
            addresses[language] = [escape(root + href) for href in _addresses(places)]
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    ]
    for number, place in enumerate(places):
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{addresses[language][number]}"/>'
            for language in languages
        )
        changed = f"<lastmod>{place.changed.isoformat()}</lastmod>" if place.changed else ""
        parts.extend(
            f"<url><loc>{addresses[language][number]}</loc>{changed}{links}</url>\n" for language in languages
        )
    return "".join(parts) + "</urlset>\n"


def _addresses(places: Sequence[Place]) -> Iterator[str]:
    """The addresses in the language in use; those that differ by a last number only are worked out once."""
    known: dict[tuple[object, ...], tuple[str, str]] = {}
    for place in places:
        if len(place.args) != 2 or not isinstance(place.args[1], int):
            yield reverse(place.name, args=place.args)
            continue
        key = (place.name, place.args[0])
        if key not in known:
            before, _, after = reverse(place.name, args=[place.args[0], 9090]).partition("9090")
            known[key] = (before, after)
        before, after = known[key]
        yield f"{before}{place.args[1]}{after}"


def draw_index(parts: int, href: str) -> str:
    """The map of the maps, when there is more than one."""
    entries = "".join(
        f"<sitemap><loc>{escape(href)}?part={part}</loc></sitemap>\n" for part in range(1, parts + 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</sitemapindex>\n"
    )
