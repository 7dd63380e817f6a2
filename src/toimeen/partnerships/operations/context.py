"""Background facts: what happened around the partnership, and figures about the place.

They are told beside the agreement and never counted: no step, mark or number of the ladder looks at them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.lib.dates import first_day, last_day
from toimeen.partnerships import labels, queries, rules
from toimeen.partnerships.models import ContextFact, ContextSource, Partnership
from toimeen.partnerships.operations.foreign import ForeignThing
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict, snapshot, take_turn, write


@dataclass(frozen=True, slots=True)
class ContextSourceValues:
    """Where a background fact was read; `differs` when this source says otherwise than another."""

    url: str
    title: str = ""
    says: str = ""
    differs: bool = False


@dataclass(frozen=True, slots=True)
class ContextValues:
    """What is said of a background fact; at least one title. `happened` and `until` are partial dates or blank."""

    title_fi: str = ""
    title_sv: str = ""
    title_en: str = ""
    text_fi: str = ""
    text_sv: str = ""
    text_en: str = ""
    theme_id: int | None = None
    happened: str = ""
    until: str = ""
    sources: tuple[ContextSourceValues, ...] = ()
    publicity: str = Publicity.PUBLIC
    secret_ground: str = ""


COLUMNS = tuple(name for name in ContextValues.__dataclass_fields__ if name != "sources")
"""Values that are columns of the fact's own row."""
UNDOABLE = ("context.added", "context.changed", "context.withdrawn")
"""Events of a fact that are taken back at a press."""


def context_values(fact: ContextFact) -> ContextValues:
    """What the fact says now."""
    columns: dict[str, Any] = {name: getattr(fact, name) for name in COLUMNS}
    sources = (
        ContextSourceValues(url=one.url, title=one.title, says=one.says, differs=one.differs)
        for one in fact.sources.all()
    )
    return ContextValues(**columns, sources=tuple(sources))


@transaction.atomic
def add_context_fact(
    *,
    actor: Actor,
    at: dt.datetime,
    partnership: Partnership,
    values: ContextValues,
    is_example: bool = False,
) -> ContextFact:
    """A new fact after the others. Raises ForeignThing for another partnership's theme, ValueError for its dates."""
    ensure(rules.may_add_context_fact(actor, partnership))
    fact = ContextFact(
        partnership=partnership, position=queries.list_places(partnership)["context"], is_example=is_example
    )
    _put_columns(fact, values)
    fact.save()
    _put_sources(fact, values)
    _write(actor, at, "context.added", fact)
    return fact


@transaction.atomic
def change_context_fact(
    *, actor: Actor, at: dt.datetime, fact: ContextFact, values: ContextValues, seen_version: int
) -> ContextFact:
    """Changes what the fact says, its sources among it. Raises `Conflict`, and as `add_context_fact` does."""
    ensure(rules.may_change_context_fact(actor, fact))
    now = context_values(fact)
    if now == values and seen_version == fact.version:
        return fact
    before = _recorded(fact)
    take_turn(fact, seen_version)
    _put_columns(fact, values)
    fact.save(update_fields=[*COLUMNS, "happened_on", "until_on"])
    if now.sources != values.sources:
        fact.sources.all().delete()
        _put_sources(fact, values)
    _write(actor, at, "context.changed", fact, before)
    return fact


@transaction.atomic
def withdraw_context_fact(
    *, actor: Actor, at: dt.datetime, fact: ContextFact, reason: str, seen_version: int | None = None
) -> ContextFact:
    """Takes the fact off the pages with a reason; it stays in the record and can be restored. Raises `Conflict`."""
    ensure(rules.may_withdraw_context_fact(actor, fact))
    if not reason.strip():
        raise ValueError("a fact is withdrawn with a reason")
    return _mark(actor, at, fact, reason.strip(), seen_version, "context.withdrawn")


@transaction.atomic
def restore_context_fact(
    *, actor: Actor, at: dt.datetime, fact: ContextFact, seen_version: int | None = None
) -> ContextFact:
    """Takes the withdrawal back. Raises `Conflict`."""
    ensure(rules.may_restore_context_fact(actor, fact))
    return _mark(actor, at, fact, "", seen_version, "context.restored")


@transaction.atomic
def undo_context_change(*, actor: Actor, at: dt.datetime, fact: ContextFact, entry: Entry) -> ContextFact:
    """Takes one recorded write of the fact back: an added fact is withdrawn, a changed one says again what it said with
    its sources, a withdrawn one stands again. `Conflict` when it was changed after it; Entry.DoesNotExist for an entry
    about another thing or one that is not taken back."""
    is_about = entry.noun == fact._meta.label_lower and entry.noun_id == fact.pk
    if not is_about or entry.event not in UNDOABLE:
        raise Entry.DoesNotExist
    after: dict[str, Any] = entry.after or {}
    if after.get("version") != fact.version:
        raise Conflict(fact)
    if entry.event == "context.added":
        return withdraw_context_fact(actor=actor, at=at, fact=fact, reason=str(labels.UNDONE))
    if entry.event == "context.withdrawn":
        return restore_context_fact(actor=actor, at=at, fact=fact)
    former = _values_of_record(entry.before or {})
    if former.theme_id is not None and not fact.partnership.themes.filter(pk=former.theme_id).exists():
        raise Conflict(fact)
    return change_context_fact(actor=actor, at=at, fact=fact, values=former, seen_version=fact.version)


def _values_of_record(kept: Mapping[str, Any]) -> ContextValues:
    columns: dict[str, Any] = {name: kept[name] for name in COLUMNS}
    return ContextValues(**columns, sources=tuple(ContextSourceValues(**one) for one in kept["sources"]))


def _mark(
    actor: Actor, at: dt.datetime, fact: ContextFact, reason: str, seen_version: int | None, event: str
) -> ContextFact:
    before = _recorded(fact)
    take_turn(fact, fact.version if seen_version is None else seen_version)
    fact.is_withdrawn, fact.withdrawn_reason = bool(reason), reason
    fact.save(update_fields=["is_withdrawn", "withdrawn_reason"])
    _write(actor, at, event, fact, before, reason)
    return fact


def _put_columns(fact: ContextFact, values: ContextValues) -> None:
    theme = values.theme_id
    if theme is not None and not fact.partnership.themes.filter(pk=theme).exists():
        raise ForeignThing(f"theme {theme} is none of {fact.partnership.slug}")
    for name in COLUMNS:
        setattr(fact, name, getattr(values, name))
    fact.happened_on = first_day(values.happened) if values.happened else None
    fact.until_on = last_day(values.until) if values.until else None
    if values.happened and fact.happened_on is None:
        raise ValueError("a background fact's date has a year")
    if values.until and (
        fact.happened_on is None or fact.until_on is None or fact.until_on < fact.happened_on
    ):
        raise ValueError("a background fact ends after it began")


def _put_sources(fact: ContextFact, values: ContextValues) -> None:
    ContextSource.objects.bulk_create(ContextSource(fact=fact, **asdict(one)) for one in values.sources)


def _recorded(fact: ContextFact) -> dict[str, Any]:
    """The fact as the record keeps it: its columns and its sources."""
    return {**snapshot(fact), "sources": [asdict(one) for one in context_values(fact).sources]}


def _write(
    actor: Actor,
    at: dt.datetime,
    event: str,
    fact: ContextFact,
    before: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    write(
        actor=actor, at=at, event=event, thing=fact, partnership_id=fact.partnership_id, before=before,
        after=_recorded(fact), reason=reason, is_public=fact.publicity == Publicity.PUBLIC,
    )  # fmt: skip
