"""What a measure says, as plain values: the one shape that forms, the demo and undo hand to the operations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from toimeen.access.publicity import Publicity
from toimeen.plans.labels import MeasureState, ResourceKind
from toimeen.plans.models import Measure
from toimeen.record.operations import snapshot


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
    many: dict[str, Any] = {
        name: tuple(sorted(getattr(measure, relation).values_list("pk", flat=True)))
        for name, relation in MANY.items()
    }
    return _values(measure, many)


def _values(measure: Measure, many: Mapping[str, Any]) -> MeasureValues:
    columns: dict[str, Any] = {name: getattr(measure, name) for name in COLUMNS}
    return MeasureValues(
        **columns,
        **many,
        steps=tuple(StepValues(name=s.name, planned=s.planned, done=s.done) for s in measure.steps.all()),
        sources=tuple(
            SourceValues(url=s.url, title=s.title, says=s.says, differs=s.differs)
            for s in measure.sources.all()
        ),
        resources=tuple(
            ResourceValues(kind=r.kind, amount=r.amount, party_id=r.party_id, source=r.source, note=r.note)
            for r in measure.resources.all()
        ),
    )


def list_values(measures: QuerySet[Measure]) -> list[tuple[Measure, MeasureValues]]:
    """The measures with what they say, in a few queries whatever their number. To change one, fetch it anew."""
    relations = (*MANY.values(), "steps", "sources", "resources")
    return [(one, _prefetched_values(one)) for one in measures.prefetch_related(*relations)]


def _prefetched_values(measure: Measure) -> MeasureValues:
    many: dict[str, Any] = {
        name: tuple(sorted(one.pk for one in getattr(measure, relation).all()))
        for name, relation in MANY.items()
    }
    return _values(measure, many)


def recorded(measure: Measure) -> dict[str, Any]:
    """The measure as the record keeps it: its columns and relations, its steps, sources and resources."""
    values = measure_values(measure)
    return {
        **snapshot(measure),
        "steps": [asdict(step) for step in values.steps],
        "sources": [asdict(source) for source in values.sources],
        "resources": [asdict(resource) for resource in values.resources],
    }


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
