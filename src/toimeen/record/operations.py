"""Adds to the record. Every operation of every room calls `write` inside its own transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.db.models import F

from toimeen.access.actor import Actor
from toimeen.record.chain import INSTALLATION, seal
from toimeen.record.models import Entry, Head, Versioned


class Conflict(Exception):
    """Somebody else saved the thing since the actor opened it; carries the thing as it stands now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(f"{current._meta.label_lower}#{current.pk} was changed by another")
        self.current = current


def snapshot(thing: models.Model) -> dict[str, Any]:
    """The thing's columns and its many-to-many ids, as the record keeps them."""
    values = {field.attname: field.value_from_object(thing) for field in thing._meta.concrete_fields}
    for key, value in values.items():
        if isinstance(value, models.fields.files.FieldFile):
            values[key] = value.name
    for relation in thing._meta.many_to_many:
        values[relation.name] = sorted(getattr(thing, relation.name).values_list("pk", flat=True))
    return values


def write(
    *,
    actor: Actor,
    at: dt.datetime,
    event: str,
    thing: models.Model,
    partnership_id: int | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
    is_public: bool = False,
) -> Entry:
    """Adds one entry and moves the partnership's revision on. Call it last, inside the transaction of the change."""
    entry = Entry(
        at=at,
        actor_id=actor.person_id,
        actor_name=actor.name,
        event=event,
        noun=thing._meta.label_lower,
        noun_id=thing.pk,
        title=str(thing)[:300],
        partnership_id=partnership_id,
        before=before,
        after=after if after is not None else snapshot(thing),
        reason=reason,
        is_public=is_public,
        via_link=actor.via_link,
    )
    head = _turn(partnership_id, at)
    seal(entry, head)
    entry.save()
    head.revision, head.changed_at = head.revision + 1, at
    head.save()
    return entry


def _turn(partnership_id: int | None, at: dt.datetime) -> Head:
    """The head of the chain, held until the transaction ends: entries come one after the other."""
    heads = Head.objects.select_for_update()
    key = INSTALLATION if partnership_id is None else partnership_id
    try:
        return heads.get(pk=key)
    except Head.DoesNotExist:
        Head.objects.bulk_create([Head(partnership_id=key, changed_at=at)], ignore_conflicts=True)
        return heads.get(pk=key)


def move_on(partnership_id: int, at: dt.datetime) -> None:
    """Raises the partnership's revision by one."""
    moved = Head.objects.filter(partnership_id=partnership_id).update(
        revision=F("revision") + 1, changed_at=at
    )
    if not moved:
        Head.objects.create(partnership_id=partnership_id, revision=1, changed_at=at)


def take_turn(thing: Versioned, seen_version: int) -> None:
    """Claims the next version of the thing for this transaction. Raises `Conflict` when another has saved since."""
    kind = type(thing)
    taken = kind._default_manager.filter(pk=thing.pk, version=seen_version).update(version=seen_version + 1)
    if not taken:
        raise Conflict(kind._default_manager.get(pk=thing.pk))
    thing.version = seen_version + 1


def change(
    thing: models.Model,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    at: dt.datetime,
    event: str,
    partnership_id: int | None,
    seen_version: int | None = None,
    reason: str = "",
    is_public: bool = False,
) -> Entry | None:
    """Sets the thing's columns (named as in `snapshot`) and writes what changed; None when nothing did.

    Call it inside a transaction. A versioned thing takes its turn first: `Conflict` when another saved after
    `seen_version`. Only the named columns are saved, so facts counted meanwhile stay.
    """
    before = snapshot(thing)
    many = {field.name for field in thing._meta.many_to_many}
    new = {key: sorted(value) if key in many else value for key, value in values.items()}
    changed = {key: value for key, value in new.items() if before[key] != value}
    if isinstance(thing, Versioned):
        seen = thing.version if seen_version is None else seen_version
        if not changed and seen == thing.version:
            return None
        take_turn(thing, seen)
    elif not changed:
        return None
    for key, value in changed.items():
        if key not in many:
            setattr(thing, key, value)
    if columns := changed.keys() - many:
        thing.save(update_fields=sorted(columns))
    for key in many & changed.keys():
        getattr(thing, key).set(changed[key])
    return write(
        actor=actor, at=at, event=event, thing=thing, partnership_id=partnership_id, before=before, reason=reason,
        is_public=is_public,
    )  # fmt: skip


def undo(
    thing: models.Model,
    entry: Entry,
    *,
    actor: Actor,
    at: dt.datetime,
    event: str,
    partnership_id: int | None,
    check: Callable[[Mapping[str, Any]], None] = lambda values: None,
) -> Entry | None:
    """Puts back the columns that the entry changed; a thing that the entry added, and nothing uses, goes again.

    Call it inside a transaction. `check` gets the values first and raises what the room raises for bad ones.
    `Conflict` when the thing has been changed or is used since; ValueError when the entry is about another thing.
    """
    if entry.noun != thing._meta.label_lower or entry.noun_id != thing.pk or not entry.after:
        raise ValueError(f"entry {entry.pk} is not about {thing._meta.label_lower}#{thing.pk}")
    now = _as_kept(snapshot(thing))
    touched = {key for key in now if entry.before is None or entry.before.get(key) != entry.after.get(key)}
    if any(now[key] != entry.after.get(key) for key in touched | (now.keys() & {"version"})):
        raise Conflict(thing)
    if entry.before is None:
        return _remove(thing, actor, at, event, partnership_id)
    values = {key: _as_typed(thing, key, entry.before[key]) for key in touched - {"version"}}
    check(values)
    try:
        with transaction.atomic():
            return change(thing, values, actor=actor, at=at, event=event, partnership_id=partnership_id)
    except IntegrityError:  # what it had is another's by now
        raise Conflict(thing) from None


def _as_kept(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they come back from the record."""
    kept: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return kept


def _as_typed(thing: models.Model, key: str, value: Any) -> Any:
    many = {relation.name for relation in thing._meta.many_to_many}
    if key in many or value is None:
        return value
    field = next(field for field in thing._meta.concrete_fields if field.attname == key)
    if isinstance(field, models.ForeignKey):
        kind: type[models.Model] = field.related_model
        if not kind._default_manager.filter(pk=value).exists():
            raise Conflict(thing)
    return field.to_python(value)


def _remove(
    thing: models.Model, actor: Actor, at: dt.datetime, event: str, partnership_id: int | None
) -> Entry:
    for relation in thing._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):  # many-to-many relations are among them by their rows
            users = relation.related_model._base_manager
            if users.filter(**{relation.field.name: thing}).exists():
                raise Conflict(thing)
    before = snapshot(thing)
    entry = write(
        actor=actor, at=at, event=event, thing=thing, partnership_id=partnership_id, before=before, after={}
    )
    thing.delete()
    return entry
