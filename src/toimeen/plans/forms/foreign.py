"""A table of somebody else's making, on its way into a plan: what each column holds, and what each row becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toimeen.agreements.operations import FoundRow
from toimeen.lib.amounts import parse_amount
from toimeen.lib.dates import is_partial, parse_typed
from toimeen.lib.naming import find_names, match_name, names_all
from toimeen.lib.schedules import read_schedule
from toimeen.lib.wording import LANGUAGES
from toimeen.plans.forms.choices import MeasureChoices
from toimeen.plans.operations import Known, MeasureValues, SourceValues, party_names, values_of_found

ROLES = (
    ("", _("Leave out")),
    ("title", _("What is done")),
    ("description", _("Description")),
    ("theme", _("Theme")),
    ("responsible", _("Who is responsible")),
    ("schedule", _("When")),
    ("starts", _("Starts")),
    ("ends", _("Ends")),
    ("indicator", _("Expected outcome")),
    ("total", _("Money in all, euros")),
    ("funder", _("Funder")),
)
MOST_COLUMNS, MOST_ROWS = 30, 1000


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """The table as it was read; it travels signed from the first page to the press."""

    document: str
    language: str
    heads: Sequence[str]
    roles: Sequence[str]
    rows: Sequence[Sequence[str]]
    themes: Sequence[str]


@dataclass(slots=True)
class ForeignRow:
    """A row with what it becomes; `values` None for a row that does not say what is done."""

    at: int
    cells: Sequence[str]
    values: MeasureValues | None
    theme: str = ""
    parties: Sequence[str] = field(default=())
    holder: str = ""
    is_taken: bool = True
    is_there: bool = False
    """The plan has a measure of this title already."""

    @property
    def said(self) -> str:
        """The cells that say something, as they are written."""
        return " | ".join(cell for cell in self.cells if cell)

    @property
    def title(self) -> str:
        """What is done, in whatever language the table is."""
        titles = [str(getattr(self.values, f"title_{one}", "")) for one in LANGUAGES]
        return next((title for title in titles if title), "")


class ColumnsForm(forms.Form):
    """What each column holds: one choice a column, the guess first."""

    def __init__(self, table: ForeignTable, data: Any = None) -> None:
        super().__init__(data)
        for at, head in enumerate(table.heads):
            self.fields[f"c{at}"] = forms.ChoiceField(
                label=head or f"{at + 1}", choices=ROLES, required=False, initial=table.roles[at]
            )

    def roles(self) -> list[str]:
        """The chosen role of each column. A column that is not told has none."""
        if not self.is_bound:
            return [str(field.initial) for field in self.fields.values()]
        return [str(self[name].value() or "") for name in self.fields]

    def clean(self) -> dict[str, Any]:
        """There is one column of what is done, and no other role twice."""
        cleaned = super().clean() or {}
        roles = [role for role in self.roles() if role]
        if "title" not in roles:
            self.add_error(None, _("Say which column tells what is done."))
        twice = {role for role in roles if roles.count(role) > 1 and role != "description"}
        for name, role in zip(self.fields, self.roles(), strict=True):
            if role in twice:
                self.add_error(name, _("Another column holds this too. Choose one of them."))
        return cleaned


def plan_rows(
    table: ForeignTable, roles: Sequence[str], choices: MeasureChoices, titles: set[str]
) -> list[ForeignRow]:
    """What the rows become by these roles. `titles`: those that the plan has, casefolded. A row without a title gives
    nothing."""
    known = Known(frozenset(one.pk for one in choices.themes), choices.parties, choices.people)
    themes = [(one.pk, _names_of(one)) for one in choices.themes]
    names = [(one.pk, party_names(one)) for one in choices.parties]
    labels = {one.pk: str(one.name) for one in choices.themes}
    shorts = {one.pk: one.short for one in choices.parties}
    people = {one.pk: str(one) for one in choices.people}
    found, theme = [], ""
    for at, cells in enumerate(table.rows):
        told = _told(cells, roles)
        theme = told.get("theme") or table.themes[at] or (theme if "theme" in roles else "")
        row = ForeignRow(at, cells, None)
        if title := told.get("title", ""):
            read = _read_row(cells, {**told, "theme": theme}, table.language, themes, names)
            row.values = _values(read, told, table, known, theme)
            row.theme = labels.get(row.values.theme_id or 0, "")
            row.parties = [shorts[key] for key in row.values.party_ids]
            row.holder = people.get(row.values.holder_id or 0, "")
            row.is_there = " ".join(title.casefold().split()) in titles
        row.is_taken = row.values is not None and not row.is_there
        found.append(row)
    return found


def _told(cells: Sequence[str], roles: Sequence[str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for role, cell in zip(roles, cells, strict=False):
        words = cell.strip()
        if role and words.strip("–—- "):
            told[role] = f"{told[role]}\n{words}" if role in told else words
    return told


def _read_row(
    cells: Sequence[str],
    told: Mapping[str, str],
    language: str,
    themes: list[tuple[int, set[str]]],
    parties: list[tuple[int, set[str]]],
) -> FoundRow:
    schedule = read_schedule(told.get("schedule", ""))
    responsible = told.get("responsible", "")
    return FoundRow(
        0, 0, " | ".join(cell for cell in cells if cell), {language: " ".join(told["title"].split())},
        theme_id=match_name(told["theme"], themes, language),
        party_ids=[key for key, _ in parties] if names_all(responsible)
        else find_names(responsible, parties, language),
        responsible=responsible,
        starts=_date(told.get("starts", "")) or schedule.starts, ends=_date(told.get("ends", "")) or schedule.ends,
        schedule=told.get("schedule", ""), expected={language: told["indicator"]} if "indicator" in told else {},
    )  # fmt: skip


def _date(words: str) -> str:
    try:
        date = parse_typed(words)
    except ValueError:
        schedule = read_schedule(words)
        return schedule.ends or schedule.starts
    return date if is_partial(date) and not date.startswith("--") else ""


def _values(
    row: FoundRow, told: Mapping[str, str], table: ForeignTable, known: Known, theme: str
) -> MeasureValues:
    lines = [told.get("description", "")]
    if theme and row.theme_id is None:
        lines.append(f"{_label('theme')}: {theme}")
    total = None
    if money := told.get("total", ""):
        total = _amount(money)
        if total is None:
            lines.append(f"{_label('total')}: {money}")
    source = SourceValues(url="", title=table.document[:300])
    return values_of_found(
        row, table.language, known, source, more="\n".join(line for line in lines if line),
        total_euros=total, funder=told.get("funder", "")[:200],
    )  # fmt: skip


def _amount(words: str) -> Decimal | None:
    try:
        amount = parse_amount(words)
    except ValueError:
        return None
    return amount if 0 <= amount < 10**11 else None


def _label(role: str) -> str:
    return str(dict(ROLES)[role])


def _names_of(thing: Any) -> set[str]:
    return {name for language in LANGUAGES if (name := getattr(thing, f"name_{language}"))}
