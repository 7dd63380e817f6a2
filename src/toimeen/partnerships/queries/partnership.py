"""Reads of partnerships as a whole. Every read takes the actor first; what they may not see does not exist for them."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import QuerySet

from toimeen.access.actor import Actor
from toimeen.access.publicity import sees
from toimeen.parties.models import Organisation
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import FormOfCooperation, Partnership, PartySeat, PersonSeat, Theme
from toimeen.record.models import Entry
from toimeen.record.queries import get_entry


def get_partnership(actor: Actor, slug: str) -> Partnership:
    """The partnership by its address. Raises Partnership.DoesNotExist also when the actor may not see it."""
    for row in ask(_by_slug, word=slug):
        partnership = Partnership.from_db(DEFAULT_DB_ALIAS, PARTNERSHIP_COLUMNS, row)
        if sees(actor, partnership.publicity, partnership.pk):
            return partnership
    raise Partnership.DoesNotExist


PARTNERSHIP_COLUMNS = [field.attname for field in Partnership._meta.concrete_fields]


def _by_slug(slug: str) -> QuerySet[Partnership, tuple[Any, ...]]:
    return Partnership.objects.filter(slug=slug).values_list(*PARTNERSHIP_COLUMNS)


def list_partnerships(actor: Actor) -> list[Partnership]:
    """All that the actor may see, by name."""
    rows = ask(_seen, actor)
    return [Partnership.from_db(DEFAULT_DB_ALIAS, PARTNERSHIP_COLUMNS, row) for row in rows]


def _seen(actor: Actor) -> QuerySet[Partnership, tuple[Any, ...]]:
    return Partnership.objects.seen_by(actor).values_list(*PARTNERSHIP_COLUMNS)


def list_partnership_ids_of(organisation: Organisation) -> list[int]:
    """The partnerships on whose pages the organisation's name stands."""
    parties = PartySeat.objects.filter(organisation=organisation).values_list("partnership_id", flat=True)
    people = PersonSeat.objects.filter(organisation=organisation).values_list("partnership_id", flat=True)
    return sorted({*parties, *people})


def list_places(partnership: Partnership) -> dict[str, int]:
    """The next free position of each kind of thing that has an order."""
    return {
        "party": partnership.party_seats.count(),
        "theme": partnership.themes.count(),
        "form": partnership.forms.count(),
        "context": partnership.context_facts.count(),
    }


def get_undoable(actor: Actor, partnership: Partnership, entry_id: int) -> tuple[Entry, models.Model]:
    """An entry of this partnership's record about a thing of the room (or a party), with the thing as it is now.

    Raises Entry.DoesNotExist for any other entry, and the thing's DoesNotExist when it is gone.
    """
    entry = get_entry(entry_id)
    kinds: tuple[type[models.Model], ...] = (
        Partnership,
        Theme,
        FormOfCooperation,
        Organisation,
        PartySeat,
        PersonSeat,
    )
    kind = next((kind for kind in kinds if kind._meta.label_lower == entry.noun), None)
    is_founding = kind is Partnership and entry.before is None
    is_rhythm = entry.event.endswith(".rhythm_changed")  # measures hang on it: it is changed where they are
    if kind is None or is_founding or is_rhythm or entry.partnership_id != partnership.pk:
        raise Entry.DoesNotExist
    thing = kind._default_manager.get(pk=entry.noun_id)
    if isinstance(thing, Theme | FormOfCooperation | PartySeat | PersonSeat):
        thing.partnership = partnership
    return entry, thing
