"""Corrections of what was published, marked on the public page of the thing.

A correction is a change of what a public thing says (`column_words.CORRECTED`) while everybody could read it, before
and after. Counted facts, states and decisions are none: the thing went on, it was not wrong. A change that was taken
back within the hour is none either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.front.changes import Change, changed_columns, list_changes, named_list, references
from toimeen.front.column_words import CORRECTED, stem_of
from toimeen.front.queries.history import list_public_changes, list_references
from toimeen.record.models import Entry

TAKEN_BACK_WITHIN = dt.timedelta(hours=1)
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction in words: its day, what it was about, why, and the columns before and after."""

    at: dt.datetime
    about: str
    reason: str
    number: int
    changes: Sequence[Change]


def corrected_columns(entry: Entry) -> list[str]:
    """The columns by which the entry corrected what was public; none for an entry that is no correction."""
    before, after = entry.before or {}, entry.after or {}
    if not entry.is_public or not before or not after:
        return []
    if {before.get("publicity"), after.get("publicity")} != {Publicity.PUBLIC.value}:
        return []
    content = CORRECTED.get(entry.noun, frozenset())
    return [column for column in changed_columns(entry) if stem_of(column)[0] in content]


def choose_corrections(entries: Iterable[Entry]) -> list[Entry]:
    """Of a thing's entries, newest first, those that are corrections."""
    chosen: list[Entry] = []
    for entry in entries:
        if not corrected_columns(entry):
            continue
        if chosen and _takes_back(chosen[-1], entry):
            chosen.pop()
            continue
        chosen.append(entry)
    return chosen


def _takes_back(later: Entry, earlier: Entry) -> bool:
    """Whether the later puts back what stood before the earlier, soon after it."""
    columns = {*corrected_columns(later), *corrected_columns(earlier)}
    now, then = later.after or {}, earlier.before or {}
    is_same = all(now.get(column) == then.get(column) for column in columns)
    return is_same and later.at - earlier.at <= TAKEN_BACK_WITHIN


def list_corrections(actor: Actor, thing: Model) -> list[Correction]:
    """The thing's newest corrections in words. One query where there are none."""
    entries = choose_corrections(list_public_changes(thing))[:SHOWN]
    if not entries:
        return []
    names = list_references(actor, references(entries))
    return [_tell(entry, list_changes(entry, names, CORRECTED[entry.noun])) for entry in entries]


def _tell(entry: Entry, changes: Sequence[Change]) -> Correction:
    return Correction(
        entry.at, named_list([one.label for one in changes]), entry.reason, entry.number, changes
    )
