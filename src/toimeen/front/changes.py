"""What an entry of the record changed, in words: columns by their names, values as a person reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, cast

from django.apps import apps
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from toimeen.front.column_words import column_words, is_told, stem_of
from toimeen.front.queries.history import Names
from toimeen.lib.dates import precision
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import PersonSeat
from toimeen.record.models import Entry
from toimeen.ui.diffs import difference
from toimeen.ui.templatetags.formats import day, minute, money, number, partial_date

_LONG = 60
"""Texts longer than this are shown word by word, with what went and what came marked."""
_PARTIAL_DATES = frozenset({"happened", "until", "starts", "ends", "since", "planned", "done"})
_CHOICES_OF_PARTS = {
    "resources": ("plans.resource", "kind"),
    "dates": ("agreements.agreementdate", "role"),
}
"""Parts that are kept as rows of values: the column of theirs whose value is chosen from a list."""
_PARTS_PARTY = frozenset({"party_id", "organisation_id"})
_ANSWERING = "deeds.checkin"
_ROUND = "requests.sent"


@dataclass(frozen=True, slots=True)
class Change:
    """One column before and after. Of long texts `before` and `after` mark the words; of lists `lost` and `gained` name
    what went and what came."""

    column: str
    label: str
    before: str | SafeString = ""
    after: str | SafeString = ""
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    is_list: bool = False
    is_long: bool = False


def changed_columns(entry: Entry) -> list[str]:
    """The columns that the entry changed and a reader is told of: of a new thing those that say something, of one that
    is gone those that it had."""
    before, after = _kept(entry)
    return [
        column
        for column in (before | after)
        if is_told(column) and _plain(before.get(column)) != _plain(after.get(column))
    ]


def list_changes(entry: Entry, names: Names, only: Iterable[str] | None = None) -> list[Change]:
    """The changes in words, in the order of the columns; with `only` those of these stems."""
    wanted = None if only is None else frozenset(only)
    before, after = _kept(entry)
    told = [column for column in changed_columns(entry) if wanted is None or stem_of(column)[0] in wanted]
    return [_change(entry.noun, column, before.get(column), after.get(column), names) for column in told]


def references(entries: Iterable[Entry]) -> Mapping[type[models.Model], set[int]]:
    """The ids that the entries' changes name, by kind."""
    found: dict[type[models.Model], set[int]] = defaultdict(set)
    for entry in entries:
        before, after = _kept(entry)
        for column in changed_columns(entry):
            for value in (before.get(column), after.get(column)):
                for kind, key in _ids(entry.noun, column, value):
                    found[kind].add(key)
        if entry.noun == _ANSWERING:
            found[_person()] |= {key for key in hands_of(entry) if key is not None}
    return found


def hands_of(entry: Entry) -> tuple[int | None, int | None]:
    """Of an answer: who told and who typed it."""
    kept = entry.after or entry.before or {}
    return kept.get("told_by_id"), kept.get("typed_by_id")


def _person() -> type[models.Model]:
    return PersonSeat._meta.get_field("person").related_model


def _kept(entry: Entry) -> tuple[dict[str, Any], dict[str, Any]]:
    before, after = dict(entry.before or {}), dict(entry.after or {})
    if entry.event == _ROUND:
        # It keeps which requests; how many there were is what a reader wants to know.
        after = {key: len(value) if isinstance(value, list) else value for key, value in after.items()}
    return before, after


def _plain(value: Any) -> Any:
    """Nothing, an empty text and an empty list say the same: nothing."""
    return None if value in ("", [], {}) or value is False else value


@lru_cache(maxsize=1024)
def _field(noun: str, column: str) -> models.Field[Any, Any] | None:
    try:
        meta = apps.get_model(noun)._meta
    except LookupError:
        return None
    for field in (*meta.concrete_fields, *meta.many_to_many):
        if column in (field.name, getattr(field, "attname", "")):
            return cast("models.Field[Any, Any]", field)
    return None


def _kind(noun: str, column: str) -> type[models.Model] | None:
    field = _field(noun, column)
    return field.related_model if field is not None else None


def _ids(noun: str, column: str, value: Any) -> Iterator[tuple[type[models.Model], int]]:
    kind = _kind(noun, column)
    if kind is not None:
        for key in value if isinstance(value, list) else [value]:
            if isinstance(key, int):
                yield kind, key
    elif isinstance(value, list):
        for row in value:
            if isinstance(row, dict):
                yield from ((Organisation, row[key]) for key in _PARTS_PARTY & row.keys() if row[key])


def _change(noun: str, column: str, before: Any, after: Any, names: Names) -> Change:
    label = column_words(noun, column)
    if isinstance(before, list | dict) or isinstance(after, list | dict):
        old, new = _lines(noun, column, before, names), _lines(noun, column, after, names)
        lost, gained = [one for one in old if one not in new], [one for one in new if one not in old]
        if not lost and not gained:  # the same in another order
            return Change(column, label, "; ".join(old), "; ".join(new))
        return Change(column, label, lost=tuple(lost), gained=tuple(gained), is_list=True)
    old_words, new_words = (value_words(noun, column, value, names) for value in (before, after))
    if before and after and max(len(old_words), len(new_words)) > _LONG:
        return Change(column, label, *difference(old_words, new_words), is_long=True)
    return Change(column, label, old_words, new_words)


def _lines(noun: str, column: str, value: Any, names: Names) -> list[str]:
    """A list of things or of rows as lines of words."""
    if isinstance(value, dict):
        return [f"{key}: {text}" for key, text in value.items() if text not in ("", None)]
    if _kind(noun, column) is not None:
        return [value_words(noun, column, one, names) for one in value or ()]
    return [_row_words(column, row, names) if isinstance(row, dict) else str(row) for row in value or ()]


def _row_words(column: str, row: Mapping[str, Any], names: Names) -> str:
    chosen = _CHOICES_OF_PARTS.get(column, ("", ""))
    words = []
    for key, value in row.items():
        if value in ("", None, False, {}) or not is_told(key):
            continue
        if key == chosen[1]:
            words.append(value_words(*chosen, value, names))
        elif key in _PARTS_PARTY:
            words.append(names.get((Organisation, value)) or gettext("a thing that is not shown"))
        elif value is True:
            words.append(column_words("", key))
        elif isinstance(value, dict):
            words.extend(str(text) for text in value.values() if text)
        else:
            words.append(_dated(key, str(value)))
    return ", ".join(words)


def _dated(column: str, text: str) -> str:
    if column.endswith("_at") and (at := parse_datetime(text)):
        return minute(at)
    if stem_of(column)[0] not in _PARTIAL_DATES and column != "value":
        return text
    try:
        precision(text)
    except ValueError:
        return text
    return partial_date(text)


def value_words(noun: str, column: str, value: Any, names: Names) -> str:
    """One value as a person reads it; empty for nothing."""
    field = _field(noun, column)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if field is None:
        return _dated(column, str(value))
    if field.related_model is not None:
        return names.get((field.related_model, value)) or gettext("a thing that is not shown")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _by_type(field, column, value)


def _by_type(field: models.Field[Any, Any], column: str, value: Any) -> str:
    if isinstance(field, models.DateTimeField):
        at = parse_datetime(value) if isinstance(value, str) else value
        return minute(at) if at else str(value)
    if isinstance(field, models.DateField):
        return day(date.fromisoformat(value) if isinstance(value, str) else value)
    if isinstance(field, models.DecimalField):
        return money(value) if column.endswith("euros") else number(value)
    if isinstance(field, models.IntegerField):
        return str(value) if column.endswith("year") or column == "year" else number(value)
    return _dated(column, str(value))


def named_list(labels: Sequence[str]) -> str:
    """The names of the changed columns in one line, each once: *title, description*."""
    return ", ".join(dict.fromkeys(label[:1].lower() + label[1:] for label in labels))
