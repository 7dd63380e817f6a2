"""Kinds of cells of the plan's table: what stands in one as text, and what a typed or pasted text means.

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

from toimeen.lib.dates import as_typed, first_day, parse_typed
from toimeen.lib.wording import LANGUAGES, choose
from toimeen.plans.operations import MeasureValues
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


def own_cell(key: str) -> Cell:
    """A column that the partnership added: plain text under its key."""

    def read(text: str, now: MeasureValues) -> Change:
        ensure_length(text, 5000)
        rest = {one: said for one, said in now.own_texts.items() if one != key}
        return {"own_texts": {**rest, key: text} if text else rest}

    return Cell("text", lambda values: str(values.own_texts.get(key, "")), read)


def unique_labels(things: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The things with labels that differ: people of one name get their number behind it."""
    seen = [label.casefold() for _, label in things]
    return [(key, f"{label} ({key})" if seen.count(label.casefold()) > 1 else label) for key, label in things]


def names_of(thing: Any) -> set[str]:
    said = [getattr(thing, f"name_{language}") for language in LANGUAGES]
    return {one.casefold() for one in [*said, getattr(thing, "short_name", "")] if one}


def ensure_length(text: str, most: int) -> None:
    if len(text) > most:
        raise CellFault(gettext("Shorten this: at most %(most)s characters.") % {"most": number(most)})


def text_cell(name: str, most: int = 20_000, kind: str = "text") -> Cell:
    def read(text: str, now: MeasureValues) -> Change:
        ensure_length(text, most)
        return {name: text}

    return Cell(kind, lambda values: str(getattr(values, name)), read)


def worded_cell(stem: str, most: int, kind: str, *, is_needed: bool = False) -> Cell:
    """A text in the page's language, or in one that it has; a change is kept in the page's language."""

    def said(values: MeasureValues) -> dict[str, str]:
        return {language: getattr(values, f"{stem}_{language}") for language in LANGUAGES}

    def read(text: str, now: MeasureValues) -> Change:
        ensure_length(text, most)
        if is_needed and not text:
            raise CellFault(
                gettext("Write what is done. To remove a measure, delete or stop it on its page.")
            )
        shown = choose(said(now), get_language() or "fi")
        return {f"{stem}_{shown.language if not text else get_language() or 'fi'}": text}

    return Cell(kind, lambda values: choose(said(values), get_language() or "fi").text, read)


def choice_cell(name: str, things: Sequence[tuple[Any, str]], *, empty: Any = None) -> Cell:
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


def several_cell(name: str, things: Sequence[tuple[int, str, set[str]]]) -> Cell:
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

    return Cell("names", write, read, list(shorts.values()), _("Separate names with semicolons."))


def _pieces(text: str, known: Mapping[str, Any]) -> list[str]:
    pieces = []
    for piece in (one.strip() for one in text.replace("\n", ";").split(";")):
        if piece and piece.casefold() not in known and "," in piece:
            pieces += [one.strip() for one in piece.split(",") if one.strip()]
        elif piece:
            pieces.append(piece)
    return pieces


def date_cell(name: str) -> Cell:
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
