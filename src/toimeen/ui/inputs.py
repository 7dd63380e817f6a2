"""Form fields of our own: a partial date as people type it, and rows of a few cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.lib.amounts import parse_amount
from toimeen.lib.dates import first_day, parse_typed, precision

F = TypeVar("F", bound=forms.Field)
_FAULT = _("Write a year, a month or a day: 2021, 4/2021 or 13.4.2021.")
_NO_YEAR = _("Give the year too.")


def field_of(form: forms.BaseForm, name: str, kind: type[F]) -> F:
    """The field of the form, which is of that kind. KeyError when there is none, TypeError for one of another kind."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} is a {type(field).__name__}, not a {kind.__name__}")
    return field


def choices_of(form: forms.BaseForm, name: str) -> Iterable[tuple[Any, Any]]:
    """What can be chosen in a field of the form: value and label, or the name of a group and its choices. Errors as of
    `field_of`."""
    # Django has made pairs of whatever the field was given.
    return cast(Iterable[tuple[Any, Any]], field_of(form, name, forms.ChoiceField).choices)


def offer(form: forms.BaseForm, name: str, choices: Iterable[Any], none: str | None = None) -> None:
    """Gives a field of the form what can be chosen in it, with `none` the empty choice first in these words. TypeError
    for a field in which nothing is chosen."""
    field_of(form, name, forms.ChoiceField).choices = [*([("", none)] if none is not None else []), *choices]


def typed_form(partial: str) -> str:
    """A partial date as a person types it: 13.4.2021, 4/2021, 2021. Anything else is given back as it is."""
    try:
        kind = precision(partial)
    except ValueError:
        return partial
    if kind == "day-without-year":
        return partial
    year, month, day = [*partial.split("-"), "", ""][:3]
    return {
        "year": year,
        "month": f"{int(month or 0)}/{year}",
        "day": f"{int(day or 0)}.{int(month or 0)}.{year}",
    }[kind]


class PartialDateField(forms.CharField):
    """Takes 2021, 4/2021 or 13.4.2021 and gives the partial date of `lib.dates`; blank stays blank."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 20)
        options.setdefault("help_text", _("For example 2021, 4/2021 or 13.4.2021"))
        options.setdefault("widget", forms.TextInput(attrs={"class": "short", "autocomplete": "off"}))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return typed_form(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        """The partial date. ValidationError for anything else, also 31.2.2021."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            partial = parse_typed(text)
            if first_day(partial) is None:
                raise ValidationError(_NO_YEAR, code="no_year")
        except ValueError as error:
            if isinstance(error, ValidationError):
                raise
            raise ValidationError(_FAULT, code="invalid") from error
        return partial


class AmountField(forms.DecimalField):
    """An amount of at least nothing with at most two decimals, in any writing that `lib.amounts` knows."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}))
        super().__init__(
            min_value=0, max_digits=13, decimal_places=2, localize=True, required=False, **options
        )

    def to_python(self, value: Any) -> Any:
        """The amount; what cannot be read is left to the number field to refuse in its words."""
        if isinstance(value, str) and value.strip():
            try:
                return parse_amount(value)
            except ValueError:
                raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        return super().to_python(value)


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of a row: its name, its label, and the field that cleans it. The first column decides whether a row is
    filled in: without it the rest says nothing."""

    name: str
    label: Any
    field: forms.Field


class Rows(list[dict[str, Any]]):
    """Rows as typed; as text, one line a row."""

    def __str__(self) -> str:
        lines = (" · ".join(str(cell) for cell in row.values() if cell) for row in self)
        return "\n".join(line for line in lines if line)


class RowsWidget(forms.Widget):
    """Draws the rows and a few empty ones."""

    empty_rows = 3
    limit = 200

    def __init__(self, columns: Sequence[Column], row_label: Any) -> None:
        super().__init__()
        self.columns, self.row_label = columns, row_label

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Rows:
        """The rows that were sent, empty ones left out."""
        rows = Rows()
        for index in range(self.limit):
            if f"{name}-{index}-{self.columns[0].name}" not in data:
                break
            row = {one.name: str(data.get(f"{name}-{index}-{one.name}", "")).strip() for one in self.columns}
            if any(row.values()):
                rows.append(row)
        return rows

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form had no such rows at all."""
        return f"{name}-0-{self.columns[0].name}" not in data

    def id_for_label(self, id_: str) -> str:
        """The first cell."""
        return f"{id_}-0-{self.columns[0].name}" if id_ else id_

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """A fieldset a row."""
        rows = [*(value or []), *({} for _ in range(self.empty_rows))]
        identity = (attrs or {}).get("id", f"id_{name}")
        return format_html_join(
            "",
            '<fieldset class="input-row"><legend class="ds-sr-only">{} {}</legend>'
            '<div class="row">{}</div></fieldset>',
            (
                (self.row_label, index + 1, self._cells(name, identity, index, row))
                for index, row in enumerate(rows)
            ),
        )  # fmt: skip

    def _cells(self, name: str, identity: str, index: int, row: Mapping[str, Any]) -> SafeString:
        return mark_safe(  # noqa: S308 - made by format_html
            "".join(
                self._cell(f"{name}-{index}-{c.name}", f"{identity}-{index}-{c.name}", c, row)
                for c in self.columns
            )
        )

    @staticmethod
    def _cell(name: str, identity: str, column: Column, row: Mapping[str, Any]) -> SafeString:
        value = column.field.prepare_value(row.get(column.name, ""))
        attrs = {"id": identity, "class": "ds-input"}
        if isinstance(column.field, forms.BooleanField):
            control = column.field.widget.render(name, bool(value), attrs)
        else:
            control = column.field.widget.render(
                name, value, {**column.field.widget_attrs(column.field.widget), **attrs}
            )
        label = format_html('<label class="ds-label" for="{}">{}</label>', identity, column.label)
        parts = (control, label) if isinstance(column.field, forms.BooleanField) else (label, control)
        return format_html('<div class="ds-field">{}{}</div>', *parts)


class RowsField(forms.Field):
    """Rows of cells. Gives a list of dictionaries, each cell cleaned by its column's field; empty rows fall away."""

    widget: RowsWidget

    def __init__(self, columns: Sequence[Column], row_label: Any, **options: Any) -> None:
        self.columns, self.row_label = columns, row_label
        super().__init__(widget=RowsWidget(columns, row_label), **options)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Raises one ValidationError that names the row and the cell of every fault."""
        cleaned, faults = [], []
        for number, row in enumerate(value or [], start=1):
            cells: dict[str, Any] = {}
            for column in self.columns:
                try:
                    cells[column.name] = column.field.clean(row.get(column.name, ""))
                except ValidationError as error:
                    place = f"{self.row_label} {number}, {column.label}"
                    faults += [
                        gettext("%(place)s: %(fault)s") % {"place": place, "fault": f} for f in error.messages
                    ]
            cleaned.append(cells)
        if faults:
            raise ValidationError(faults)
        return cleaned


def box_groups(bound: forms.BoundField) -> Iterator[tuple[str, list[BoundWidget]]]:
    """The checkboxes of a field whose choices are grouped, by group: for `ui/grouped_boxes.html`."""
    boxes = iter(bound)
    for name, group in choices_of(bound.form, bound.name):
        yield name, [next(boxes) for _ in group]
