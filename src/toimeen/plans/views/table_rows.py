"""Rows of the plan's table as its page draws them. A page has some hundreds of cells, so they are drawn here in one go:
a template would take most of the page's time to choose for each cell how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from toimeen.plans.forms.rows import PlannedRow, RowKind, SentRow, Table, seal_of
from toimeen.plans.labels import Lack
from toimeen.plans.models import Measure
from toimeen.plans.operations import MeasureValues
from toimeen.ui.links import address_of


@dataclass(slots=True)
class CellView:
    """A cell: its field's name, its column, what stands in it, what is wrong, what another saved meanwhile."""

    name: str
    key: str
    text: str
    fault: str = ""
    theirs: str | None = None


@dataclass(slots=True)
class RowView:
    """A row; without a number for a new one. `refusal` says why it may only be read."""

    name: str
    number: int | None
    title: str
    href: str
    version: int
    seal: str
    cells: list[CellView]
    kind: str = ""
    lacks: Sequence[Lack] = field(default=())
    refusal: str = ""


def row_of(
    table: Table, measure: Measure, values: MeasureValues, planned: PlannedRow | None, lacks: Sequence[Lack]
) -> RowView:
    """A measure's row: as it stands, or as it was typed with what is wrong or what another saved meanwhile."""
    texts = table.texts_of(values)
    typed: Mapping[str, str] = planned.sent.texts if planned else {}
    is_conflict = planned is not None and planned.kind == RowKind.CONFLICT
    name = f"r{measure.number}"
    cells = _cells(name, {**texts, **typed} if typed else texts, table, planned)
    if is_conflict:
        for one in cells:
            if one.key in typed and one.text.strip() != texts[one.key]:
                one.theirs = texts[one.key]
    is_new_sight = is_conflict or planned is None
    return RowView(
        name, measure.number, str(measure.title), address_of(measure),
        measure.version if is_new_sight or planned is None else planned.sent.version,
        seal_of(texts) if is_new_sight or planned is None else planned.sent.seal,
        cells, planned.kind if planned else "", lacks, table.refusals.get(measure.number, ""),
    )  # fmt: skip


def new_row(table: Table, at: int, planned: PlannedRow | None) -> RowView:
    """An empty row for a new measure, or one as it was typed."""
    name = f"n{at}"
    if planned:
        planned.sent = SentRow(None, 0, "", planned.sent.texts, name)
    texts = planned.sent.texts if planned else {}
    return RowView(name, None, "", "", 0, "", _cells(name, texts, table, planned))


def _cells(name: str, texts: Mapping[str, str], table: Table, planned: PlannedRow | None) -> list[CellView]:
    faults: Mapping[str, str] = planned.faults if planned else {}
    return [CellView(f"{name}-{key}", key, texts.get(key, ""), faults.get(key, "")) for key in table.cells]


@dataclass(frozen=True, slots=True)
class _Column:
    """What all cells of a column share, escaped already."""

    start: str
    kind: str
    heading_id: str
    options: str
    """The options of a choice, none of them chosen."""


class RowDrawing:
    """Draws rows of one table as HTML."""

    def __init__(self, table: Table) -> None:
        self._columns = {
            key: _Column(
                f'<td data-label="{escape(table.names[key])}">', cell.kind, f"c-{key}",
                "".join(_option(one) for one in ["", *cell.options]) if cell.kind == "choice" else "",
            )
            for key, cell in table.cells.items()
        }  # fmt: skip
        self._chosen: dict[tuple[str, str], str] = {}
        self._new, self._read_only = escape(gettext("New row")), escape(gettext("read only"))
        self._theirs = escape(gettext("Saved by another:"))

    def __call__(self, rows: Iterable[RowView]) -> SafeString:
        """The rows, each a `tr`."""
        return mark_safe("".join(self._row(one) for one in rows))  # noqa: S308 - every text is escaped where it is put in

    def _row(self, row: RowView) -> str:
        kind = f' data-kind="{row.kind}"' if row.kind else ""
        head = self._head(row) if row.number else f'<span class="ds-sr-only">{self._new}</span>{_PLUS}'
        cells = "".join(self._cell(row, one) for one in row.cells)
        return f'<tr id="{row.name}"{kind}><th scope="row" id="{row.name}-h">{head}</th>{cells}</tr>'

    def _head(self, row: RowView) -> str:
        gaps = refusal = ""
        if row.lacks:
            n = len(row.lacks)
            said = escape(ngettext("%(n)s gap", "%(n)s gaps", n) % {"n": n})
            why = escape(" ".join(str(one.label) for one in row.lacks))
            gaps = f'<span class="soft small" title="{why}"> {said}</span>'
        if row.refusal:
            refusal = f'<span class="soft small" title="{escape(row.refusal)}">{self._read_only}</span>'
        return (
            f'<a href="{escape(row.href)}" tabindex="-1">{row.number}'
            f'<span class="ds-sr-only"> {escape(row.title)}</span></a>{gaps}{refusal}'
            f'<input type="hidden" name="row" value="{row.name}">'
            f'<input type="hidden" name="{row.name}-version" value="{row.version}">'
            f'<input type="hidden" name="{row.name}-seal" value="{escape(row.seal)}">'
        )

    def _cell(self, row: RowView, one: CellView) -> str:
        column, text = self._columns[one.key], escape(one.text)
        if row.refusal and not one.fault:
            return f'{column.start}<span class="read-only">{_broken(text)}</span></td>'
        about = f'name="{one.name}" id="{one.name}" aria-labelledby="{row.name}-h {column.heading_id}"'
        if one.fault:
            about += f' aria-invalid="true" aria-describedby="{one.name}-e"'
        if column.kind == "choice":
            control = f'<select class="ds-input" {about}>{self._options(one.key, column, text)}</select>'
        elif column.kind == "text":
            control = f'<textarea class="ds-input" {about} rows="1">{text}</textarea>'
        else:
            mode = ' inputmode="decimal"' if column.kind == "amount" else ""
            control = (
                f'<input class="ds-input" type="text" data-cell="{column.kind}" {about} value="{text}"'
                f' autocomplete="off"{mode}>'
            )
        return f"{column.start}{control}{self._notes(one)}</td>"

    def _notes(self, one: CellView) -> str:
        notes = ""
        if one.fault:
            notes = f'<p class="ds-validation-message" id="{one.name}-e">{escape(one.fault)}</p>'
        if one.theirs is not None:
            notes += f'<p class="small theirs">{self._theirs} {escape(one.theirs) or "–"}</p>'
        return notes

    def _options(self, key: str, column: _Column, text: str) -> str:
        """The options with the text chosen. One that is no choice is kept as one: what is wrong is said at the cell."""
        if (found := self._chosen.get((key, text))) is None:
            plain, chosen = f">{text}</option>", f"<option selected>{text}</option>"
            found = column.options.replace(f"<option{plain}", chosen, 1)
            if found == column.options and text:
                found += chosen
            self._chosen[key, text] = found
        return found


_PLUS = '<span aria-hidden="true">+</span>'


def _option(text: str) -> str:
    return f"<option>{escape(text)}</option>" if text else '<option value=""></option>'


def _broken(text: str) -> str:
    return text.replace("\n", "<br>")
