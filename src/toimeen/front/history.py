"""Entries of the record in words: what was done to what, when, by whom and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from toimeen.front.labels import NOUNS, VERBS
from toimeen.record.models import Entry

_PAGES = {
    "plans.measure": ("front:measure", "number"),
    "deeds.deed": ("front:deed", "number"),
    "outcomes.outcome": ("front:outcome", "number"),
    "plans.actionplan": ("front:plan", "year"),
    "partnerships.theme": ("front:theme", "slug"),
    "partnerships.formofcooperation": ("front:form", "slug"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in words. `href` leads to the thing where it has a page."""

    at: dt.datetime
    what: str
    title: str
    who: str
    """The name; with words beside it for who came by a personal link."""
    reason: str
    href: str


def event_words(event: str) -> str:
    """*Measure: changed*; an event that has no words yet is shown as it is."""
    noun, _, verb = event.partition(".")
    return f"{NOUNS.get(noun, noun)}: {VERBS.get(verb, verb)}"


def tell_history(entries: Iterable[Entry], slug: str = "") -> list[Told]:
    """The entries in words; with the partnership's slug also with links."""
    return [
        Told(
            entry.at,
            event_words(entry.event),
            entry.title,
            _who(entry),
            entry.reason,
            _href(entry, slug) if slug else "",
        )
        for entry in entries
    ]


def _who(entry: Entry) -> str:
    if entry.via_link is None:
        return entry.actor_name
    return gettext("%(name)s (by personal link)") % {"name": entry.actor_name}


def _href(entry: Entry, slug: str) -> str:
    name, key = _PAGES.get(entry.noun, ("", ""))
    kept = entry.after or entry.before or {}
    if not name or key not in kept or entry.event.endswith(".deleted"):
        return ""
    try:
        return reverse(name, args=[slug, kept[key]])
    except NoReverseMatch:
        return ""
