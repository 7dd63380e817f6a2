"""What a measure says, as plain values: the one shape that forms, the demo and undo hand to the operations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from toimeen.access.publicity import Publicity
from toimeen.plans.labels import MeasureState
from toimeen.plans.models import Measure
from toimeen.record.operations import snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class StepValues:
    """One step; `planned` and `done` are partial dates or blank."""

    name: str
    planned: str = ""
    done: str = ""


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
    obstacle: str = ""
    decision_needed: str = ""
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
    if name not in MANY and name not in {"steps", "sources"}
)
"""Values that are columns of the measure's own row."""


def measure_values(measure: Measure) -> MeasureValues:
    """What the measure says now."""
    columns: dict[str, Any] = {name: getattr(measure, name) for name in COLUMNS}
    many: dict[str, Any] = {
        name: tuple(sorted(getattr(measure, relation).values_list("pk", flat=True)))
        for name, relation in MANY.items()
    }
    return MeasureValues(
        **columns,
        **many,
        steps=tuple(StepValues(name=s.name, planned=s.planned, done=s.done) for s in measure.steps.all()),
        sources=tuple(
            SourceValues(url=s.url, title=s.title, says=s.says, differs=s.differs)
            for s in measure.sources.all()
        ),
    )


def recorded(measure: Measure) -> dict[str, Any]:
    """The measure as the record keeps it: its columns and relations, its steps and its sources."""
    values = measure_values(measure)
    return {
        **snapshot(measure),
        "steps": [asdict(step) for step in values.steps],
        "sources": [asdict(source) for source in values.sources],
    }


def values_of_record(kept: Mapping[str, Any]) -> MeasureValues:
    """What a measure said, from what `recorded` kept of it."""
    columns: dict[str, Any] = {name: kept[name] for name in COLUMNS}
    many: dict[str, Any] = {name: tuple(kept[relation]) for name, relation in MANY.items()}
    if columns["total_euros"] is not None:
        columns["total_euros"] = Decimal(columns["total_euros"])
    return MeasureValues(
        **columns,
        **many,
        steps=tuple(StepValues(**step) for step in kept["steps"]),
        sources=tuple(SourceValues(**source) for source in kept["sources"]),
    )
