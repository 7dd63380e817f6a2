"""Which cell each column of the plan's table has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.lib.amounts import parse_amount
from toimeen.parties.models import Organisation
from toimeen.plans.forms.cell_kinds import (
    Cell,
    CellFault,
    Change,
    amount_text,
    choice_cell,
    date_cell,
    names_of,
    own_cell,
    several_cell,
    text_cell,
    unique_labels,
    worded_cell,
)
from toimeen.plans.forms.choices import MeasureChoices
from toimeen.plans.forms.part_cells import goals_cell, resources_cell, steps_cell
from toimeen.plans.labels import ColumnKey, MeasureState
from toimeen.plans.operations import MeasureValues

Maker = Callable[[MeasureChoices], Cell]


def make_cells(keys: Iterable[str], choices: MeasureChoices) -> dict[str, Cell]:
    """The cells of the columns, by key. Choices are asked only for those that are there."""
    return {key: _MAKERS[key](choices) if key in _MAKERS else own_cell(key) for key in keys}


def _people(name: str) -> Maker:
    return lambda choices: choice_cell(name, unique_labels([(one.pk, str(one)) for one in choices.people]))


def _theme(choices: MeasureChoices) -> Cell:
    return choice_cell("theme_id", unique_labels([(one.pk, str(one.name)) for one in choices.themes]))


def _state(choices: MeasureChoices) -> Cell:
    states = [(state.value, str(state.label)) for state in MeasureState]
    return choice_cell("state", states, empty=MeasureState.NOT_STATED)


def _organisations(name: str, offered: str) -> Maker:
    def make(choices: MeasureChoices) -> Cell:
        things: Sequence[Organisation] = getattr(choices, offered)
        return several_cell(name, [(one.pk, one.short, names_of(one)) for one in things])

    return make


def _forms(choices: MeasureChoices) -> Cell:
    return several_cell("form_ids", [(one.pk, str(one.name), names_of(one)) for one in choices.forms])


def _decider(choices: MeasureChoices) -> Cell:
    things = [*choices.parties, *choices.others]
    return choice_cell("decision_from_id", unique_labels([(one.pk, one.short) for one in things]))


def _promises(choices: MeasureChoices) -> Cell:
    """Codes of promises; those of another agreement than the newest with its address word before them."""
    newest = max((one.agreement_id for one in choices.commitments), default=0)
    things = [
        (one.pk, one.code if one.agreement_id == newest else f"{one.agreement.slug}/{one.code}", set[str]())
        for one in choices.commitments
    ]
    cell = several_cell("serves_ids", things)

    def read(text: str, now: MeasureValues) -> Change:
        return cell.read(";".join(text.replace(",", ";").split()), now)

    return Cell("names", cell.write, read, cell.options, _("Codes of promises, for example P1; P7."))


def _total() -> Cell:
    """Where rows of money say amounts it is their sum: the row's check tells when another is typed."""

    def write(values: MeasureValues) -> str:
        return "" if values.total_euros is None else amount_text(values.total_euros)

    def read(text: str, now: MeasureValues) -> Change:
        if not text:
            return {"total_euros": None}
        try:
            amount = parse_amount(text)
        except ValueError:
            raise CellFault(gettext("Write a sum in euros, for example 1200 or 1200,50.")) from None
        if amount < 0 or amount >= 10**11 or round(amount, 2) != amount:
            raise CellFault(gettext("A sum is at least 0 and has at most two decimals."))
        return {"total_euros": amount}

    return Cell("amount", write, read)


_MAKERS: dict[str, Maker] = {
    ColumnKey.TITLE: lambda _choices: worded_cell("title", 300, "text", is_needed=True),
    ColumnKey.DESCRIPTION: lambda _choices: worded_cell("description", 20_000, "text"),
    ColumnKey.PROMISES: _promises,
    ColumnKey.THEME: _theme,
    ColumnKey.FORMS: _forms,
    ColumnKey.PARTIES: _organisations("party_ids", "parties"),
    ColumnKey.OTHERS: _organisations("other_ids", "others"),
    ColumnKey.HOLDER: _people("holder_id"),
    ColumnKey.REVIEWER: _people("reviewer_id"),
    ColumnKey.STATE: _state,
    ColumnKey.STATE_REASON: lambda _choices: text_cell("state_reason"),
    ColumnKey.STARTS: lambda _choices: date_cell("starts"),
    ColumnKey.ENDS: lambda _choices: date_cell("ends"),
    ColumnKey.STEPS: lambda _choices: steps_cell(),
    ColumnKey.GOALS: goals_cell,
    ColumnKey.RESOURCES: resources_cell,
    ColumnKey.TOTAL: lambda _choices: _total(),
    ColumnKey.FUNDING: lambda _choices: text_cell("funding"),
    ColumnKey.FUNDER: lambda _choices: text_cell("funder", 200, "line"),
    ColumnKey.COMPETENCE: lambda _choices: worded_cell("competence", 20_000, "text"),
    ColumnKey.EXPECTED: lambda _choices: worded_cell("expected", 20_000, "text"),
    ColumnKey.OBSTACLE: lambda _choices: text_cell("obstacle"),
    ColumnKey.DECISION: lambda _choices: text_cell("decision_needed"),
    ColumnKey.DECIDER: _decider,
}
"""How the cell of each known column is made."""
