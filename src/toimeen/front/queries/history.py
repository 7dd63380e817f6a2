"""The record as its readers may see it, and the names of what its entries point at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Model, Q, QuerySet

from toimeen.access.actor import Act, Actor
from toimeen.access.roles import may
from toimeen.agreements.models import (
    Agreement,
    Anchor,
    Commitment,
    ReadingConfirmation,
    Signatory,
    TextVersion,
)
from toimeen.deeds.models import CheckIn, Deed, Evidence, HolderSuggestion, Review, ThemeSummary
from toimeen.lib.wording import Words
from toimeen.outcomes.models import Outcome
from toimeen.parties.models import Organisation, Person, StrategyGoal
from toimeen.partnerships.models import ContextFact, FormOfCooperation, Partnership, PersonSeat, Theme
from toimeen.plans.models import ActionPlan, Measure
from toimeen.record.models import Entry

Names = Mapping[tuple[type[Model], int], str]

_PUBLISHED: tuple[type[Model], ...] = (Agreement, Commitment, ActionPlan, Measure, Deed, Outcome, ContextFact)
"""Kinds with a publicity state."""
_PARTS: dict[type[Model], tuple[tuple[type[Model], str], ...]] = {
    Agreement: (
        (Signatory, "agreement"),
        (TextVersion, "agreement"),
        (ReadingConfirmation, "version__agreement"),
    ),
    Commitment: ((Anchor, "commitment"),),
    Deed: ((Evidence, "deed"),),
    Measure: ((CheckIn, "measure"), (Review, "check_in__measure"), (HolderSuggestion, "check_in__measure")),
    Theme: ((ThemeSummary, "theme"),),
}
"""What belongs to a thing and has entries of its own: shown with it, hidden with it."""
SUBJECTS: dict[str, type[Model]] = {
    "agreement": Agreement,
    "commitment": Commitment,
    "context": ContextFact,
    "deed": Deed,
    "form": FormOfCooperation,
    "measure": Measure,
    "outcome": Outcome,
    "organisation": Organisation,
    "partnership": Partnership,
    "plan": ActionPlan,
    "seat": PersonSeat,
    "theme": Theme,
}
"""The nouns that have a history of their own, by the first half of their events."""
_KEEPERS_ONLY = ("parties.personallink", "accounts.invitation", "post.address", "work.task")


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What a list of entries is narrowed to; days are inclusive, in local time."""

    noun: str = ""
    actor_id: int | None = None
    since: dt.datetime | None = None
    before: dt.datetime | None = None


def list_entries(actor: Actor, partnership: Partnership) -> QuerySet[Entry]:
    """The partnership's record, newest first: for the public what is public, inside everything but what belongs to a
    thing that the actor may not see. Links and invitations of others are the coordinators'."""
    entries = Entry.objects.filter(partnership_id=partnership.pk)
    if not may(actor, Act.READ_INTERNAL, partnership.pk):
        entries = entries.filter(is_public=True)
    if actor.is_operator:
        return entries
    if not may(actor, Act.KEEP, partnership.pk):
        entries = entries.exclude(
            Q(noun__in=_KEEPERS_ONLY) & ~Q(actor_id=actor.person_id or 0)
        )  # what one does oneself one may read
    return entries.exclude(_of_unseen(actor, partnership))


def _of_unseen(actor: Actor, partnership: Partnership) -> Q:
    """Entries about things of the partnership that the actor may not see now."""
    hidden = Q()
    for kind in _PUBLISHED:
        manager: Any = kind._default_manager
        of_it = manager.filter(partnership=partnership)
        unseen = of_it.exclude(pk__in=of_it.seen_by(actor).values("pk"))
        hidden |= Q(noun=kind._meta.label_lower, noun_id__in=unseen.values("pk"))
        for part, path in _PARTS.get(kind, ()):
            ids = part._default_manager.filter(**{f"{path}__in": unseen.values("pk")}).values("pk")
            hidden |= Q(noun=part._meta.label_lower, noun_id__in=ids)
    return hidden


def narrow(entries: QuerySet[Entry], asked: EntryFilter) -> QuerySet[Entry]:
    """Those that fit the filter."""
    if asked.noun:
        entries = entries.filter(event__startswith=f"{asked.noun}.")
    if asked.actor_id is not None:
        entries = entries.filter(actor_id=asked.actor_id)
    if asked.since:
        entries = entries.filter(at__gte=asked.since)
    if asked.before:
        entries = entries.filter(at__lt=asked.before)
    return entries


def get_subject(actor: Actor, partnership: Partnership, noun: str, key: int) -> Model:
    """The thing of the partnership with that id. Raises its DoesNotExist also when the actor may not see it."""
    kind = SUBJECTS[noun]
    rows: QuerySet[Any] = kind._default_manager.all()
    if kind is Partnership:
        rows = rows.filter(slug=partnership.slug)
    elif kind is Organisation:
        rows = rows.filter(party_seats__partnership=partnership).distinct()
    else:
        rows = rows.filter(partnership=partnership)
    if kind is PersonSeat and not may(actor, Act.READ_INTERNAL, partnership.pk):
        rows = rows.filter(is_public=True)
    seen: Any = rows
    found: Model = (seen.seen_by(actor) if kind in _PUBLISHED else seen).get(pk=key)
    return found


def about(entries: QuerySet[Entry], thing: Model) -> QuerySet[Entry]:
    """Those about the thing and its parts; answers that were taken back among them."""
    kind = type(thing)
    wanted = Q(noun=kind._meta.label_lower, noun_id=thing.pk)
    for part, path in _PARTS.get(kind, ()):
        ids = part._default_manager.filter(**{path: thing.pk}).values("pk")
        wanted |= Q(noun=part._meta.label_lower, noun_id__in=ids)
    if kind is Measure:
        wanted |= Q(event="measure.check_in_undone", before__measure_id=thing.pk)
    if isinstance(thing, PersonSeat):
        wanted |= Q(noun=Person._meta.label_lower, noun_id=thing.person_id)
    return entries.filter(wanted)


def list_hands(partnership: Partnership) -> list[tuple[int, str]]:
    """Who has acted in the partnership, by their newest names."""
    hands = Entry.objects.filter(partnership_id=partnership.pk, actor_id__isnull=False).order_by()
    newest = Entry.objects.filter(pk__in=hands.values("actor_id").annotate(last=Max("id")).values("last"))
    return [
        (key, name)
        for key, name in newest.order_by("actor_name").values_list("actor_id", "actor_name")
        if key is not None
    ]


def list_references(actor: Actor, asked: Mapping[type[Model], Iterable[int]]) -> Names:
    """The things in words, those that the actor may see; one query a kind."""
    names: dict[tuple[type[Model], int], str] = {}
    for kind, ids in asked.items():
        if not (wanted := set(ids)):
            continue
        manager: Any = kind._default_manager
        found = manager.filter(pk__in=wanted)
        if kind in _PUBLISHED:
            found = found.seen_by(actor)
        if kind is TextVersion:
            found = found.select_related("agreement")
        names.update({(kind, one.pk): words_of(one) for one in found})
    return names


def words_of(thing: Model) -> str:
    """What the thing is called, in the language in use where it has words in it."""
    for stem in ("title", "summary", "name", "text"):
        if isinstance(getattr(type(thing), stem, None), Words):
            said = str(getattr(thing, stem))
            return f"{thing.code} {said}" if isinstance(thing, Commitment) else said
    return str(thing)


REFERRED: tuple[type[Model], ...] = (
    ActionPlan, Agreement, Commitment, Deed, FormOfCooperation, Measure, Organisation, Person, StrategyGoal, Theme,
)  # fmt: skip
"""The kinds that entries name by id and readers know by name."""


def list_public_changes(thing: Model, limit: int = 50) -> list[Entry]:
    """The public entries that changed the thing, newest first."""
    of_it = Entry.objects.filter(noun=thing._meta.label_lower, noun_id=thing.pk, is_public=True)
    return list(of_it.filter(before__isnull=False)[:limit])
