"""Rows of the plan's table as they come back: from the page, from a workbook. Tells what each would do; saves nothing.

A row carries the version of its measure and a seal of its texts as they were given out. A row whose texts fit its seal
was not touched, whatever happened to the measure since; a touched row whose measure moved on is a conflict.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import get_language, gettext

from toimeen.lib.dates import first_day, last_day
from toimeen.plans.columns import PlanColumn
from toimeen.plans.forms.cell_kinds import Cell, CellFault, amount_text, plain
from toimeen.plans.forms.cells import make_cells
from toimeen.plans.forms.choices import MeasureChoices
from toimeen.plans.labels import ColumnKey, MeasureState
from toimeen.plans.models import Measure
from toimeen.plans.operations import MeasureValues, with_total


class RowKind(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    FAULT = "fault"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row as it came: `number` None for a new one; `place` is what a person calls it (*row 14*)."""

    number: int | None
    version: int
    seal: str
    texts: Mapping[str, str]
    place: str = ""


@dataclass(slots=True)
class CellChange:
    """What a cell would become."""

    column: PlanColumn
    name: str
    old: str
    new: str


@dataclass(slots=True)
class PlannedRow:
    """A row with what it would do. `values` are whole, ready for the operation; `faults` are by column."""

    sent: SentRow
    kind: RowKind
    measure: Measure | None = None
    values: MeasureValues | None = None
    changes: list[CellChange] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The measure's title, or what was typed as one."""
        return str(self.measure.title) if self.measure else self.sent.texts.get(ColumnKey.TITLE, "")


class Table:
    """The shown columns with their cells."""

    def __init__(
        self,
        columns: Sequence[PlanColumn],
        choices: MeasureChoices,
        refusals: Mapping[int, str] | None = None,
    ) -> None:
        self.refusals = refusals or {}
        """Why the actor may not change a measure, by its number."""
        self.columns = [one for one in columns if one.is_shown]
        self.cells: dict[str, Cell] = make_cells([one.key for one in self.columns], choices)
        language = get_language() or "fi"
        self.names = {one.key: one.name_in(language) for one in self.columns}

    def texts_of(self, values: MeasureValues) -> dict[str, str]:
        """What stands in the row of a measure."""
        return {key: plain(cell.write(values)) for key, cell in self.cells.items()}

    def plan_row(self, sent: SentRow, stored: Mapping[int, tuple[Measure, MeasureValues]]) -> PlannedRow:
        """What the row would do to the measures as they stand."""
        if sent.number is None:
            return self._planned(sent, None, MeasureValues(state=MeasureState.PLANNED))
        if sent.number not in stored:
            return PlannedRow(sent, RowKind.GONE)
        measure, now = stored[sent.number]
        texts = {key: plain(text) for key, text in sent.texts.items() if key in self.cells}
        if sent.seal == seal_of(texts):
            return PlannedRow(sent, RowKind.UNCHANGED, measure, now)
        planned = self._planned(sent, measure, now)
        if sent.version != measure.version and planned.kind != RowKind.UNCHANGED:
            planned.kind = RowKind.CONFLICT
        if planned.kind != RowKind.UNCHANGED and (refusal := self.refusals.get(sent.number)):
            planned.kind, planned.faults = RowKind.FAULT, {ColumnKey.TITLE: refusal}
        return planned

    def _planned(self, sent: SentRow, measure: Measure | None, now: MeasureValues) -> PlannedRow:
        planned = PlannedRow(sent, RowKind.UNCHANGED, measure)
        old = self.texts_of(now) if measure else {}
        values = now
        for column in self.columns:
            key = column.key
            if key not in sent.texts:
                continue
            text = plain(sent.texts[key])
            if text == old.get(key, ""):
                continue
            planned.changes.append(CellChange(column, self.names[key], old.get(key, ""), text))
            try:
                values = replace(values, **self.cells[key].read(text, values))
            except CellFault as fault:
                planned.faults[key] = str(fault)
        if planned.changes:
            self._check(planned, values)
            values = with_total(values)
        planned.values = values
        if planned.faults:
            planned.kind = RowKind.FAULT
        elif measure is None:
            planned.kind = RowKind.NEW if planned.changes else RowKind.UNCHANGED
        elif values != now:
            planned.kind = RowKind.CHANGED
        return planned

    def _check(self, planned: PlannedRow, values: MeasureValues) -> None:
        """What concerns several cells, said at the one that is there."""
        if planned.measure is None and not planned.sent.texts.get(ColumnKey.TITLE, "").strip():
            planned.faults.setdefault(ColumnKey.TITLE, gettext("Write what is done."))
        counted = with_total(values).total_euros
        is_typed = any(change.column.key == ColumnKey.TOTAL for change in planned.changes)
        if is_typed and values.total_euros not in {None, counted}:
            words = gettext("The rows of money make %(sum)s. Change them, or leave this empty.")
            self._fault(planned, (ColumnKey.TOTAL,), words % {"sum": amount_text(counted or Decimal(0))})
        starts, ends = values.starts and first_day(values.starts), values.ends and last_day(values.ends)
        if starts and ends and ends < starts:
            self._fault(
                planned, (ColumnKey.ENDS, ColumnKey.STARTS), gettext("The end cannot be before the start.")
            )
        if values.state == MeasureState.STOPPED and not values.state_reason.strip():
            self._fault(
                planned,
                (ColumnKey.STATE_REASON, ColumnKey.STATE),
                gettext(
                    "Say why it was stopped: on the measure's page, or in the column *Reason for the state*."
                ),
            )

    def _fault(self, planned: PlannedRow, keys: Sequence[str], words: str) -> None:
        place = next((key for key in keys if key in self.cells), ColumnKey.TITLE)
        planned.faults.setdefault(place, words)


def seal_of(texts: Mapping[str, str]) -> str:
    """A short seal of a row's texts."""
    said = "\x1e".join(f"{key}\x1f{plain(text)}" for key, text in sorted(texts.items()))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def count_kinds(rows: Sequence[PlannedRow]) -> dict[str, int]:
    """How many rows would do what."""
    return {kind.value: sum(row.kind == kind for row in rows) for kind in RowKind}


def as_payload(row: SentRow) -> list[Any]:
    """The row as a page carries it from the dry run to the press."""
    return [row.number, row.version, row.seal, dict(row.texts), row.place]
