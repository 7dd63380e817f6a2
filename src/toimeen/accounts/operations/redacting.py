"""Takes a person's name out of other people's words, in place, and out of what the record kept of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import partial

from django.db.models import F

from toimeen.access.actor import Actor
from toimeen.accounts.mentions import map_words, without_mentions
from toimeen.accounts.queries.mentions import Place, list_places, partnership_of
from toimeen.parties.models import Person
from toimeen.record.models import Versioned
from toimeen.record.operations import write
from toimeen.record.redaction import redact_words


def redact_places(*, actor: Actor, at: dt.datetime, person: Person, also: Collection[str] = ()) -> int:
    """A piece of an erasure, before the name is gone. Wherever the whole name stands, and in the places of these keys
    (`queries.Place.key`) also where the family name stands alone. Tells in how many places.

    Each place leaves an entry without words; the former words go from the record, whose chain stays whole.
    """
    given, family = person.given_name, person.family_name
    certain = partial(without_mentions, given=given, family=family, certain_only=True)
    every = partial(without_mentions, given=given, family=family)
    places = [one for one in list_places(person) if not one.kept and (one.is_certain or one.key in also)]
    chosen = {(one.thing._meta.label_lower, one.thing.pk) for one in places if one.key in also}
    for place in places:
        _put(actor, at, place, every if place.key in also else certain)
    redact_words(lambda value: map_words(value, certain))
    if chosen:
        redact_words(lambda value: map_words(value, every), chosen)
    return len(places)


def _put(actor: Actor, at: dt.datetime, place: Place, change: partial[str]) -> None:
    row, kind = place.thing, type(place.thing)
    values = {name: map_words(getattr(row, name), change) for name in place.columns}
    turned = {"version": F("version") + 1} if isinstance(row, Versioned) else {}
    kind._base_manager.filter(pk=row.pk).update(**values, **turned)
    for name, value in values.items():
        setattr(row, name, value)
    write(
        actor=actor, at=at, event="text.redacted", thing=row, partnership_id=partnership_of(row), after={},
    )  # fmt: skip
