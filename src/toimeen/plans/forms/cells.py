"""Cells of the plan's table: what stands in each as text, and what a typed or pasted text means.

The page, the workbook and the printed annex use the same cells, so a text copied from one is understood by the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from toimeen.lib.amounts import parse_amount
from toimeen.lib.dates import as_typed, first_day, parse_typed
from toimeen.lib.wording import LANGUAGES, choose
from toimeen.plans.forms.choices import MeasureChoices
from toimeen.plans.labels import ColumnKey, MeasureState, ResourceKind
from toimeen.plans.operations import MeasureValues, StepValues
from toimeen.ui.templatetags.formats import number


class CellFault(ValueError):
    """A text that means nothing in its cell. Its words say what to do."""


Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """One column's way between values and text. `write` gives the text; `read` gives the changed values and raises
    CellFault. `options` are the texts that a choice has; `hint` says how several or special things are written."""

    kind: str
    """line, text, date, amount, choice or names: how it is drawn and formatted."""
    write: Callable[[MeasureValues], str]
    read: Callable[[str, MeasureValues], Change]
    options: Sequence[str] = field(default=())
    hint: str | Promise = ""


def plain(text: str) -> str:
    """A text as it is compared: spreadsheets and browsers write line ends and hard spaces in their own ways."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def make_cells(choices: MeasureChoices) -> dict[str, Cell]:
    """The cells of all known columns, by key."""
    people = unique_labels([(one.pk, str(one)) for one in choices.people])
    themes = unique_labels([(one.pk, str(one.name)) for one in choices.themes])
    states = [(state.value, str(state.label)) for state in MeasureState]
    parties = [(one.pk, one.short, _names(one)) for one in choices.parties]
    others = [(one.pk, one.short, _names(one)) for one in choices.others]
    forms = [(one.pk, str(one.name), _names(one)) for one in choices.forms]
    deciders = unique_labels([(key, short) for key, short, _ in [*parties, *others]])
    return {
        ColumnKey.TITLE: _worded("title", 300, "text", is_needed=True),
        ColumnKey.DESCRIPTION: _worded("description", 20_000, "text"),
        ColumnKey.PROMISES: _promises(choices),
        ColumnKey.THEME: _choice("theme_id", themes),
        ColumnKey.FORMS: _several("form_ids", forms),
        ColumnKey.PARTIES: _several("party_ids", parties),
        ColumnKey.OTHERS: _several("other_ids", others),
        ColumnKey.HOLDER: _choice("holder_id", people),
        ColumnKey.REVIEWER: _choice("reviewer_id", people),
        ColumnKey.STATE: _choice("state", states, empty=MeasureState.NOT_STATED),
        ColumnKey.STATE_REASON: _text("state_reason"),
        ColumnKey.STARTS: _date("starts"),
        ColumnKey.ENDS: _date("ends"),
        ColumnKey.STEPS: _steps(),
        ColumnKey.TOTAL: _total(),
        ColumnKey.FUNDING: _text("funding"),
        ColumnKey.FUNDER: _text("funder", 200, "line"),
        ColumnKey.COMPETENCE: _worded("competence", 20_000, "text"),
        ColumnKey.EXPECTED: _worded("expected", 20_000, "text"),
        ColumnKey.OBSTACLE: _text("obstacle"),
        ColumnKey.DECISION: _text("decision_needed"),
        ColumnKey.DECIDER: _choice("decision_from_id", deciders),
    }


def own_cell(key: str) -> Cell:
    """A column that the partnership added: plain text under its key."""

    def read(text: str, now: MeasureValues) -> Change:
        _ensure_length(text, 5000)
        rest = {one: said for one, said in now.own_texts.items() if one != key}
        return {"own_texts": {**rest, key: text} if text else rest}

    return Cell("text", lambda values: str(values.own_texts.get(key, "")), read)


def unique_labels(things: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The things with labels that differ: people of one name get their number behind it."""
    seen = [label.casefold() for _, label in things]
    return [(key, f"{label} ({key})" if seen.count(label.casefold()) > 1 else label) for key, label in things]


def _names(thing: Any) -> set[str]:
    said = [getattr(thing, f"name_{language}") for language in LANGUAGES]
    return {one.casefold() for one in [*said, getattr(thing, "short_name", "")] if one}


def _ensure_length(text: str, most: int) -> None:
    if len(text) > most:
        raise CellFault(gettext("Shorten this: at most %(most)s characters.") % {"most": number(most)})


def _text(name: str, most: int = 20_000, kind: str = "text") -> Cell:
    def read(text: str, now: MeasureValues) -> Change:
        _ensure_length(text, most)
        return {name: text}

    return Cell(kind, lambda values: str(getattr(values, name)), read)


def _worded(stem: str, most: int, kind: str, *, is_needed: bool = False) -> Cell:
    """A text in the page's language, or in one that it has; a change is kept in the page's language."""

    def said(values: MeasureValues) -> dict[str, str]:
        return {language: getattr(values, f"{stem}_{language}") for language in LANGUAGES}

    def read(text: str, now: MeasureValues) -> Change:
        _ensure_length(text, most)
        if is_needed and not text:
            raise CellFault(
                gettext("Write what is done. To remove a measure, delete or stop it on its page.")
            )
        shown = choose(said(now), get_language() or "fi")
        return {f"{stem}_{shown.language if not text else get_language() or 'fi'}": text}

    return Cell(kind, lambda values: choose(said(values), get_language() or "fi").text, read)


def _choice(name: str, things: Sequence[tuple[Any, str]], *, empty: Any = None) -> Cell:
    labels = dict(things)
    keys = {label.casefold(): key for key, label in things}

    def read(text: str, now: MeasureValues) -> Change:
        if not text:
            return {name: empty}
        if (key := keys.get(text.casefold())) is None:
            some = "; ".join(list(labels.values())[:8])
            raise CellFault(
                gettext("“%(text)s” is not among the choices. Choose one of: %(some)s")
                % {"text": text[:80], "some": some + ("; …" if len(labels) > 8 else "")}
            )
        return {name: key}

    return Cell("choice", lambda values: labels.get(getattr(values, name), ""), read, list(labels.values()))


def _several(name: str, things: Sequence[tuple[int, str, set[str]]]) -> Cell:
    """Names parted by semicolons. Ties to things that are not offered stay."""
    shorts = {key: label for key, label, _ in things}
    keys = {written: key for key, label, names in things for written in {label.casefold(), *names}}

    def read(text: str, now: MeasureValues) -> Change:
        found: list[int] = []
        unknown: list[str] = []
        for piece in _pieces(text, keys):
            key = keys.get(piece.casefold())
            if key is None:
                unknown.append(piece)
            else:
                found.append(key)
        if unknown:
            raise CellFault(
                gettext(
                    "“%(text)s” is not known here. Write names parted by semicolons, for example: %(some)s"
                )
                % {"text": "; ".join(unknown)[:120], "some": "; ".join(list(shorts.values())[:4])}
            )
        return {name: tuple(sorted({*found, *(set(getattr(now, name)) - shorts.keys())}))}

    def write(values: MeasureValues) -> str:
        return "; ".join(label for key, label in shorts.items() if key in getattr(values, name))

    return Cell("names", write, read, list(shorts.values()), _("Part names with semicolons."))


def _pieces(text: str, known: Mapping[str, Any]) -> list[str]:
    pieces = []
    for piece in (one.strip() for one in text.replace("\n", ";").split(";")):
        if piece and piece.casefold() not in known and "," in piece:
            pieces += [one.strip() for one in piece.split(",") if one.strip()]
        elif piece:
            pieces.append(piece)
    return pieces


def _promises(choices: MeasureChoices) -> Cell:
    """Codes of promises; those of another agreement than the newest with its address word before them."""
    newest = max((one.agreement_id for one in choices.commitments), default=0)
    things = [
        (one.pk, one.code if one.agreement_id == newest else f"{one.agreement.slug}/{one.code}", set[str]())
        for one in choices.commitments
    ]
    cell = _several("serves_ids", things)

    def read(text: str, now: MeasureValues) -> Change:
        return cell.read(";".join(text.replace(",", ";").split()), now)

    return Cell("names", cell.write, read, cell.options, _("Codes of promises, for example P1; P7."))


def _date(name: str) -> Cell:
    def read(text: str, now: MeasureValues) -> Change:
        if not text:
            return {name: ""}
        try:
            partial = parse_typed(text)
            if first_day(partial) is None:
                raise ValueError(text)
        except ValueError:
            raise CellFault(gettext("Write a year, a month or a day: 2021, 4/2021 or 13.4.2021.")) from None
        return {name: partial}

    return Cell("date", lambda values: as_typed(getattr(values, name)), read)


def amount_text(amount: Decimal) -> str:
    """The amount as it is typed in the page's language: 1200,50 or 1200.50."""
    text = f"{amount:.2f}".removesuffix(".00")
    return text if get_language() == "en" else text.replace(".", ",")


def _total() -> Cell:
    def write(values: MeasureValues) -> str:
        return "" if values.total_euros is None else amount_text(values.total_euros)

    def read(text: str, now: MeasureValues) -> Change:
        if any(one.kind == ResourceKind.MONEY and one.amount is not None for one in now.resources):
            raise CellFault(
                gettext("This is counted from the measure's rows of money. Change them on its page.")
            )
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


def _steps() -> Cell:
    """A step a line: its name, its planned day, its true day, parted by bars."""

    def write(values: MeasureValues) -> str:
        return "\n".join(
            " | ".join(part for part in (one.name, as_typed(one.planned), as_typed(one.done))).rstrip(" |")
            for one in values.steps
        )

    def read(text: str, now: MeasureValues) -> Change:
        return {"steps": tuple(_step(line) for line in text.split("\n") if line.strip())}

    return Cell("text", write, read, (), _("A step a line: name | planned day | day when done."))


def _step(line: str) -> StepValues:
    name, planned, done, *more = [*(part.strip() for part in line.split("|")), "", ""]
    fault = CellFault(
        gettext("“%(line)s”: write a step as name | planned day | day when done.") % {"line": line[:80]}
    )
    if not name or any(more) or len(name) > 200:
        raise fault
    try:
        return StepValues(
            name=name,
            planned=parse_typed(planned) if planned else "",
            done=parse_typed(done) if done else "",
        )
    except ValueError:
        raise fault from None
