"""Sets a marked text as HTML. Made as one string: a long agreement with many promises is set in a millisecond
or two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from toimeen.front.reading_text import Part, Run
from toimeen.ui.marks import step_shape

_CLAUSE = re.compile(r"(\d+(?:\.\d+)*\.?|\d+ ?§)(?=\s)")
_OWN_MARKER = re.compile(r"[-–—•*·▪●○]\s|\w{1,3}[.)]\s|\(\w{1,3}\)\s")


@dataclass(frozen=True, slots=True)
class Face:
    """How a promise shows in the text: its code, its mark (a step or an ending), its address, what a screen
    reader says before its words, whether it is the chosen one and whether the filter dims it."""

    code: str
    mark: str
    href: str
    said: str
    is_chosen: bool = False
    is_dimmed: bool = False


def set_text(parts: Iterable[Part], faces: Mapping[str, Face]) -> SafeString:
    """The parts as headings, paragraphs, lists and tables, each promise a `mark` with a link. The text's own
    words are escaped; what is added to them carries `data-not-text`. Each promise's code is the `id` of its
    first words."""
    whole = list(parts)
    return mark_safe("\n".join(_Setting(whole, faces).blocks()))  # noqa: S308 - every word is escaped in _run


def heading_name(part: Part, taken: set[str]) -> str:
    """The heading's address within the page: by its number where it has one, else by its words. Adds it to
    `taken`."""
    text = part.text
    clause = _CLAUSE.match(text)
    stem = "s-" + (slugify(clause[1].replace(".", "-")) if clause else slugify(text)[:40].strip("-"))
    name, count = stem, 1
    while name in taken or name == "s-":
        count += 1
        name = f"{stem.rstrip('-')}-{count}"
    taken.add(name)
    return name


class _Setting:
    """One text being set: its promises' faces, the names given so far, the promises that have words of their
    own."""

    def __init__(self, parts: list[Part], faces: Mapping[str, Face]) -> None:
        self.parts = parts
        self.faces = faces
        self.names: set[str] = set()
        self.opened = {run.key for part in parts for cell in part.cells for run in cell if run.opens}

    def blocks(self) -> Iterator[str]:
        for kind, group in groupby(self.parts, key=lambda part: part.kind):
            if kind == "item":
                yield self._list(list(group))
            elif kind == "row":
                yield self._table(group)
            elif kind == "heading":
                yield from map(self._heading, group)
            else:
                css = ' class="plain-text"' if kind == "loose" else ""
                yield from (f'<p{css} data-start="{part.start}">{self._words(part)}</p>' for part in group)

    def _heading(self, part: Part) -> str:
        name = heading_name(part, self.names)
        words = self._words(part)
        if part.is_title:
            return f'<h2 class="text-title" id="{name}" data-start="{part.start}">{words}</h2>'
        if (clause := _CLAUSE.match(part.text)) and part.cells[0][0].key is None:
            number = str(escape(clause[1]))
            words = f'<span class="clause-number">{number}</span>{words[len(number) :]}'
        level = min(part.level, 3)
        return f'<h{level + 2} class="level-{level}" id="{name}" data-start="{part.start}">{words}</h{level + 2}>'

    def _list(self, items: list[Part]) -> str:
        css = ' class="own-markers"' if all(_OWN_MARKER.match(item.text) for item in items) else ""
        inside = "".join(f'<li data-start="{item.start}">{self._words(item)}</li>' for item in items)
        return f"<ul{css}>{inside}</ul>"

    def _table(self, rows: Iterable[Part]) -> str:
        inside = "".join(
            f"<tr>{''.join(self._cell(cell, start) for cell, start in _starts(row))}</tr>" for row in rows
        )
        return f'<div class="table-wrap"><table class="text-table"><tbody>{inside}</tbody></table></div>'

    def _cell(self, cell: tuple[Run, ...], start: int) -> str:
        return f'<td data-start="{start}">{"".join(map(self._run, cell))}</td>'

    def _words(self, part: Part) -> str:
        return "".join(self._run(run) for cell in part.cells for run in cell)

    def _run(self, run: Run) -> str:
        words = str(escape(run.text))
        ends = "".join(self._covered_end(key) for key in run.closes if key != run.key)
        face = self.faces.get(run.key) if run.key is not None else None
        if face is None:
            return words + ends
        name = f' id="{face.code}"' if run.opens else ""
        start = _start(face) if run.opens else ""
        if run.key in run.closes:
            words = _with_end(words, face)
        return (
            f'<mark class="promise"{name} data-step="{face.mark}"{" data-dim" if face.is_dimmed else ""}>'
            f"{_link(face)}{start}{words}</a></mark>{ends}"
        )

    def _covered_end(self, key: str) -> str:
        """The end of a promise within the words of another: its code as a link of its own, since links do not
        nest."""
        face = self.faces.get(key)
        if face is None:
            return ""
        name = "" if key in self.opened else f' id="{face.code}"'
        said = (
            f'<span class="ds-sr-only">{escape(face.said)}</span><span aria-hidden="true">{face.code}</span>'
        )
        return (
            f'<mark class="promise covered"{name} data-step="{face.mark}" data-not-text>'
            f"{_link(face)}{said}{_end(face)}</a></mark>"
        )


def _starts(row: Part) -> Iterator[tuple[tuple[Run, ...], int]]:
    """The cells of a row with the places of their first characters; a tab stands between them."""
    at = row.start
    for cell in row.cells:
        yield cell, at
        at += sum(len(run.text) for run in cell) + 1


def _link(face: Face) -> str:
    chosen = ' aria-current="true"' if face.is_chosen else ""
    return f'<a href="{escape(face.href)}" data-panel="{face.code}"{chosen}>'


def _start(face: Face) -> str:
    return (
        f'<span class="ds-sr-only" data-not-text>{escape(face.said)} </span>'
        f'<span class="promise-code" aria-hidden="true" data-not-text>{face.code}</span>'
    )


def _with_end(words: str, face: Face) -> str:
    """The words with the promise's shape after them, kept on one line with the last word."""
    before, space, last = words.rpartition(" ")
    return (
        f'{before}{space}<span class="nowrap">{last}{_end(face)}</span>'
        if len(last) < 32
        else words + _end(face)
    )


def _end(face: Face) -> str:
    return f'<span class="promise-end" aria-hidden="true" data-not-text>{step_shape(face.mark)}</span>'


def codes_in(parts: Iterable[Part]) -> list[str]:
    """The keys of the promises in the order in which they stand in the text."""
    found: dict[str, None] = {}
    for part in parts:
        for cell in part.cells:
            for run in cell:
                found.update(dict.fromkeys(key for key in (run.key, *run.closes) if key is not None))
    return list(found)
