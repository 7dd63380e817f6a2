"""What a measure says, as plain values: the one shape that forms, the demo and undo hand to the operations."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet

from toimeen.access.publicity import Publicity
from toimeen.plans.labels import MeasureState, ResourceKind
from toimeen.plans.models import Measure, MeasureSource, Resource, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class StepValues:
    """One step; `planned` and `done` are partial dates or blank."""

    name: str
    planned: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceValues:
    """What is put into the measure: `kind` of ResourceKind; the party's id, or the source in words."""

    kind: str
    amount: Decimal | None = None
    party_id: int | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceValues:
    """Where a fact was read; `differs` when this source says otherwise than another."""

    url: str
    title: str = ""
    says: str = ""
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureValues:
    """The content of a measure, its title in at least one language. Ids are those of rows; `starts` and `ends` are
    partial dates or blank."""

    title_fi: str = ""
    title_sv: str = ""
    title_en: str = ""
    description_fi: str = ""
    description_sv: str = ""
    description_en: str = ""
    theme_id: int | None = None
    form_ids: tuple[int, ...] = ()
    party_ids: tuple[int, ...] = ()
    other_ids: tuple[int, ...] = ()
    serves_ids: tuple[int, ...] = ()
    goal_ids: tuple[int, ...] = ()
    holder_id: int | None = None
    reviewer_id: int | None = None
    state: str = MeasureState.NOT_STATED
    state_reason: str = ""
    starts: str = ""
    ends: str = ""
    funding: str = ""
    total_euros: Decimal | None = None
    funder: str = ""
    competence_fi: str = ""
    competence_sv: str = ""
    competence_en: str = ""
    expected_fi: str = ""
    expected_sv: str = ""
    expected_en: str = ""
    rhythm_days: int | None = None
    obstacle: str = ""
    decision_needed: str = ""
    decision_from_id: int | None = None
    own_texts: Mapping[str, str] = field(default_factory=dict)
    resources: tuple[ResourceValues, ...] = ()
    steps: tuple[StepValues, ...] = ()
    sources: tuple[SourceValues, ...] = ()
    publicity: str = Publicity.PUBLIC
    secret_ground: str = ""
    is_example: bool = False


MANY = {
    "form_ids": "forms",
    "party_ids": "parties",
    "other_ids": "others",
    "serves_ids": "serves",
    "goal_ids": "goals",
}
"""Values that are many-to-many relations, with the names of the relations."""

COLUMNS = tuple(
    name
    for name in MeasureValues.__dataclass_fields__
    if name not in MANY and name not in {"steps", "sources", "resources"}
)
"""Values that are columns of the measure's own row."""


PARTS: dict[str, tuple[Any, Any]] = {
    "steps": (Step, StepValues),
    "sources": (MeasureSource, SourceValues),
    "resources": (Resource, ResourceValues),
}
"""Values that are rows of their own: their models, and their shapes with the same names."""

LATER: dict[str, Any] = {
    "expected_fi": "",
    "expected_sv": "",
    "expected_en": "",
    "decision_from_id": None,
    "own_texts": {},
    "rhythm_days": None,
}
"""Columns that older entries of the record do not have, with what they stand for there."""


def with_total(values: MeasureValues) -> MeasureValues:
    """The values with their money in all: where rows of money say amounts it is their sum, otherwise as it was said."""
    amounts = [
        one.amount for one in values.resources if one.kind == ResourceKind.MONEY and one.amount is not None
    ]
    return replace(values, total_euros=sum(amounts, Decimal(0))) if amounts else values


def measure_values(measure: Measure) -> MeasureValues:
    """What the measure says now."""
    return _read_values([measure])[0]


def list_values(measures: QuerySet[Measure]) -> list[tuple[Measure, MeasureValues]]:
    """The measures with what they say, in a few queries whatever their number."""
    found = list(measures)
    return list(zip(found, _read_values(found), strict=True))


def _read_values(measures: Sequence[Measure]) -> list[MeasureValues]:
    ids = [one.pk for one in measures]
    many = {name: _tied(relation, ids) for name, relation in MANY.items()}
    parts = {name: _parts(name, ids) for name in PARTS}

    def values_of(measure: Measure) -> MeasureValues:
        said: dict[str, Any] = {name: getattr(measure, name) for name in COLUMNS}
        said |= {name: tuple(sorted(found[measure.pk])) for name, found in many.items()}
        said |= {name: tuple(found[measure.pk]) for name, found in parts.items()}
        return MeasureValues(**said)

    return [values_of(one) for one in measures]


def far_end(relation: str) -> str:
    """What the rows of one of the measure's many-to-many relations call the thing at its other end."""
    return str(getattr(Measure, relation).field.m2m_reverse_field_name())


def _tied(relation: str, ids: Sequence[int]) -> dict[int, list[int]]:
    """The ids of a relation by their measures. Plain rows: no things are made of them."""
    target = far_end(relation)
    rows = getattr(Measure, relation).through._default_manager.filter(measure_id__in=ids)
    found: dict[int, list[int]] = defaultdict(list)
    for measure_id, key in rows.values_list("measure_id", f"{target}_id"):
        found[measure_id].append(key)
    return found


def _parts(name: str, ids: Sequence[int]) -> dict[int, list[Any]]:
    model, kind = PARTS[name]
    found: dict[int, list[Any]] = defaultdict(list)
    names = tuple(kind.__dataclass_fields__)
    for measure_id, *said in model._default_manager.filter(measure_id__in=ids).values_list(
        "measure_id", *names
    ):
        found[measure_id].append(kind(**dict(zip(names, said, strict=True))))
    return found


def list_resources(measure: Measure) -> tuple[ResourceValues, ...]:
    """The measure's resources as they are stored."""
    return tuple(_parts("resources", [measure.pk])[measure.pk])


def recorded(measure: Measure, values: MeasureValues | None = None) -> dict[str, Any]:
    """The measure as the record keeps it: its columns and relations, its steps, sources and resources. With the values
    that it says the database is not asked."""
    values = values or measure_values(measure)
    return {
        **{column.attname: getattr(measure, column.attname) for column in Measure._meta.concrete_fields},
        **{relation: list(getattr(values, name)) for name, relation in MANY.items()},
        **{name: [asdict(one) for one in getattr(values, name)] for name in PARTS},
    }


def as_kept(values: MeasureValues) -> dict[str, Any]:
    """The values as they come back from the record: plain, by the names that `values_of_record` knows."""
    kept: dict[str, Any] = {name: getattr(values, name) for name in COLUMNS}
    kept |= {relation: list(getattr(values, name)) for name, relation in MANY.items()}
    for part in ("steps", "sources", "resources"):
        kept[part] = [asdict(one) for one in getattr(values, part)]
    plain: dict[str, Any] = json.loads(json.dumps(kept, cls=DjangoJSONEncoder))
    return plain


def values_of_record(kept: Mapping[str, Any]) -> MeasureValues:
    """What a measure said, from what `recorded` kept of it."""
    columns: dict[str, Any] = {
        name: kept.get(name, LATER[name]) if name in LATER else kept[name] for name in COLUMNS
    }
    many: dict[str, Any] = {name: tuple(kept[relation]) for name, relation in MANY.items()}
    if columns["total_euros"] is not None:
        columns["total_euros"] = Decimal(columns["total_euros"])
    return MeasureValues(
        **columns,
        **many,
        steps=tuple(StepValues(**step) for step in kept["steps"]),
        sources=tuple(SourceValues(**source) for source in kept["sources"]),
        resources=tuple(
            ResourceValues(**{**one, "amount": None if one["amount"] is None else Decimal(one["amount"])})
            for one in kept.get("resources", ())
        ),
    )
