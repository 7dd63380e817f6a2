"""Entries of the record in words: what was done to what, when, by whom and why, and what stood before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from toimeen.access.actor import Act, Actor
from toimeen.access.publicity import sees
from toimeen.access.roles import may
from toimeen.front.changes import Change, hands_of, list_changes, references
from toimeen.front.column_words import PERSONAL, PUBLIC
from toimeen.front.labels import NOUNS, VERBS
from toimeen.front.queries.history import Names, list_references
from toimeen.parties.models import Person
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
    """The name; with words beside it for who came by a personal link, or typed what another told."""
    reason: str
    href: str
    number: int = 0
    """Its place in the partnership's record."""
    changes: Sequence[Change] = ()
    withheld: str = ""
    """Why the changes are not shown."""


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
            _who(entry, {}),
            entry.reason,
            _href(entry, slug) if slug else "",
            entry.number,
        )
        for entry in entries
    ]


def tell_changes(actor: Actor, entries: Sequence[Entry], slug: str = "") -> list[Told]:
    """The same with what each changed, as far as the actor may know it. A query for each kind of thing named."""
    names = list_references(actor, references(entries))
    return [_tell(actor, entry, names, slug) for entry in entries]


def _tell(actor: Actor, entry: Entry, names: Names, slug: str) -> Told:
    withheld = why_withheld(actor, entry)
    is_inside = entry.partnership_id is None or bool(may(actor, Act.READ_INTERNAL, entry.partnership_id or 0))
    only = None if is_inside else PUBLIC.get(entry.noun, frozenset())
    return Told(
        entry.at,
        event_words(entry.event),
        gettext("Something that you may not see") if withheld and _is_secret(actor, entry) else entry.title,
        _who(entry, names) if is_inside else "",
        entry.reason,
        _href(entry, slug) if slug else "",
        entry.number,
        () if withheld else list_changes(entry, names, only),
        withheld,
    )


def why_withheld(actor: Actor, entry: Entry) -> str:
    """Why the actor is not shown what the entry changed; empty when it is shown."""
    if entry.is_redacted:
        return gettext("What it said was erased with the personal data.")
    if entry.noun in PERSONAL and not _may_know(actor, entry):
        return gettext("Personal details are shown to coordinators and to the person.")
    if _is_secret(actor, entry):
        return gettext("It was not public to you then.")
    return ""


def _may_know(actor: Actor, entry: Entry) -> bool:
    own = actor.person_id is not None and actor.person_id in {entry.actor_id, _person_of(entry)}
    return own or actor.is_operator or bool(may(actor, Act.KEEP, entry.partnership_id or 0))


def _person_of(entry: Entry) -> int | None:
    if entry.noun == Person._meta.label_lower:
        return entry.noun_id
    return (entry.after or entry.before or {}).get("person_id")


def _is_secret(actor: Actor, entry: Entry) -> bool:
    """Whether the thing was, before or after, of a publicity that the actor does not see."""
    stood = [kept["publicity"] for kept in (entry.before, entry.after) if kept and "publicity" in kept]
    return not all(sees(actor, one, entry.partnership_id or 0) for one in stood)


def _who(entry: Entry, names: Names) -> str:
    told, typed = hands_of(entry) if entry.noun == "deeds.checkin" else (None, None)
    teller = _name(Person, told, names) if told != typed else ""
    who = (
        entry.actor_name
        if entry.via_link is None
        else gettext("%(name)s (by personal link)") % {"name": entry.actor_name}
    )
    return gettext("%(teller)s told, %(name)s typed") % {"teller": teller, "name": who} if teller else who


def _name(kind: type[models.Model], key: int | None, names: Names) -> str:
    return names.get((kind, key), "") if key is not None else ""


def _href(entry: Entry, slug: str) -> str:
    name, key = _PAGES.get(entry.noun, ("", ""))
    kept = entry.after or entry.before or {}
    if not name or key not in kept or entry.event.endswith(".deleted"):
        return ""
    try:
        return reverse(name, args=[slug, kept[key]])
    except NoReverseMatch:
        return ""
