"""Signature blocks: who signs for whom, by the layout of lines and columns.

A block has organisations, names and titles, each alone on a line or in a column; rules of underscores,
places and dates between them. The order is the writer's: the organisation stands above or below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toimeen.reading.facts import Span
from toimeen.reading.finding.moments import find_moments
from toimeen.reading.finding.names import LOWER, NAME, UPPER
from toimeen.reading.finding.organisation import Organisation, Organisations
from toimeen.reading.finding.titles import Title
from toimeen.reading.source import Source, unlabelled

_CELL = re.compile(r"[^\s|](?:(?!\t|[ ]{3,}|\s*\|).)*[^\s|]|[^\s|]")
_RULE = re.compile(r"[_.…\s]{4,}|[_–—-]{4,}")
_NAME = re.compile(
    rf"(?:(?:Dr|Prof|Professor|Sir|Mr|Mrs|Ms)\.?\s)?(?P<name>(?:[{UPPER}]+(?:-[{UPPER}]+)*(?:\s[{UPPER}]{{2,}}(?:-[{UPPER}]{{2,}})*){{1,2}}|{NAME.pattern}))"
)
_PLACE_DATE = re.compile(r"^[\s,]*(?:[A-ZÅÄÖ][\w-]+)?[\s,]*(?:den|on|in|the|at)?[\s,]*$", re.IGNORECASE)
_LINES = 45


@dataclass(frozen=True, slots=True)
class Signature:
    """One who signs: the place of the name, and the title and organisation that the block gives."""

    name: str
    place: Span
    title: str | None
    organisation: Organisation | None


@dataclass(frozen=True, slots=True)
class _Cell:
    kind: str
    start: int
    end: int
    title: str | None = None
    organisation: Organisation | None = None
    name: str = ""


def find_signatures(source: Source, organisations: Organisations, titles: list[Title]) -> list[Signature]:
    """All signatures of the text. Empty where nothing looks like a signature block."""
    found: list[Signature] = []
    taken: set[Span] = set()
    for start, end in _regions(source):
        for signature in _read(source, organisations, titles, start, end):
            if signature.place not in taken:
                taken.add(signature.place)
                found.append(signature)
    return found


def signing_dates(source: Source) -> list[Span]:
    """Places of dates that stand with only a place name on a line in the second half: `Kemissä 13.4.2021`."""
    found: list[Span] = []
    for moment in find_moments(source):
        if moment.precision != "day" or moment.whole is not None or moment.start < len(source.text) * 0.2:
            continue
        block = source.blocks[source.sentence_at(moment.start).block]
        line_start = max(block.start, source.text.rfind("\n", 0, moment.start) + 1)
        line_end = source.text.find("\n", moment.end, block.end)
        line_end = block.end if line_end < 0 else line_end
        rest = source.text[line_start : moment.start] + " " + source.text[moment.end : line_end].strip(" .,")
        placed = bool(rest.strip(" .,")) or moment.start > len(source.text) * 0.4
        done = len(rest) < 60 and source.cues.has("people", "done", rest)
        if ((placed and _PLACE_DATE.match(rest)) or done) and block.kind != "row":
            found.append((moment.start, moment.end))
    return found


def _regions(source: Source) -> list[Span]:
    """From a trigger to the end of the text, or to the next heading that is none of the block."""
    starts = [end for _, end in signing_dates(source)]
    for index, block in enumerate(source.blocks):
        words = source.block_text(index)
        labelled = block.kind == "heading" or (len(words) < 30 and words[-1:] not in ".,;")
        if labelled and source.cues.has("people", "signing_headings", unlabelled(words)):
            starts.append(block.end)
        elif (
            _RULE.fullmatch(words.strip()) and len(words.strip()) > 5 and block.start > len(source.text) * 0.4
        ):
            starts.append(_lines_above(source, index))
        elif (
            source.cues.has("people", "behalf", words)
            and len(words) < 200
            and block.start > len(source.text) * 0.4
        ):
            starts.append(block.start)
    regions: list[Span] = []
    for start in sorted(starts):
        if not regions or start >= regions[-1][1]:
            regions.append((start, _region_end(source, start)))
    return regions


def _lines_above(source: Source, index: int) -> int:
    """A rule stands under the organisation and above the name: the short lines before it are of the block."""
    first = index
    while first > 0 and index - first < 2:
        block = source.blocks[first - 1]
        if block.end - block.start > 60 or source.text[block.end - 1] in ".:;":
            break
        first -= 1
    return source.blocks[first].start


def _region_end(source: Source, start: int) -> int:
    for index, block in enumerate(source.blocks):
        if block.start <= start:
            continue
        words = source.block_text(index)
        sentence_like = len(words) > 130 and "   " not in words and "\t" not in words
        contact = block.kind == "heading" and source.cues.has("people", "contact_headings", words)
        numbered = block.kind == "heading" and unlabelled(words) != words
        if (
            sentence_like
            or contact
            or (numbered and not source.cues.has("people", "signing_headings", words))
        ):
            return block.start
    return len(source.text)


def _read(
    source: Source, organisations: Organisations, titles: list[Title], start: int, end: int
) -> Iterator[Signature]:
    columns: list[list[_Cell]] = []
    above: Organisation | None = None
    stream: list[_Cell] = []
    lines = list(re.finditer(r"[^\n]+", source.text[start:end]))[:_LINES]
    for line in lines:
        cells = [
            _classify(
                source,
                organisations,
                titles,
                start + line.start() + c.start(),
                start + line.start() + c.end(),
            )
            for c in _CELL.finditer(line.group())
        ]
        if len(cells) > 1:
            yield from _sign(stream, above)
            above = _last_organisation(stream) or above
            stream = []
            if columns and len(columns) != len(cells):
                yield from _flush(columns, above)
                columns = []
            if row := _row(cells):
                yield row
                continue
            columns = columns or [[] for _ in cells]
            for column, cell in zip(columns, cells, strict=True):
                column.append(cell)
        elif cells:
            if columns:
                yield from _flush(columns, above)
                columns = []
            stream.append(cells[0])
    yield from _flush(columns, above)
    yield from _sign(stream, above)


def _row(cells: list[_Cell]) -> Signature | None:
    """A row of a table that tells of one person: `Anna Malli | johtaja | Kemin kaupunki`."""
    names = [cell for cell in cells if cell.kind == "name"]
    titles = [cell.title for cell in cells if cell.kind == "title"]
    sides = [cell.organisation for cell in cells if cell.kind == "organisation"]
    if len(names) != 1 or len(titles) > 1 or len(sides) > 1 or not (titles or sides):
        return None
    name = names[0]
    title = name.title or (titles[0] if titles else None)
    return Signature(
        name.name, (name.start, name.end), title, name.organisation or (sides[0] if sides else None)
    )


def _flush(columns: list[list[_Cell]], above: Organisation | None) -> Iterator[Signature]:
    for column in columns:
        yield from _sign(column, above)


def _last_organisation(stream: list[_Cell]) -> Organisation | None:
    return next((cell.organisation for cell in reversed(stream) if cell.kind == "organisation"), None)


def _classify(
    source: Source, organisations: Organisations, titles: list[Title], start: int, end: int
) -> _Cell:
    words = source.text[start:end]
    inside = organisations.at(start, end)
    title = next((t for t in titles if t.start >= start - 1 and t.end <= end + 1), None)
    behalf = source.cues.has("people", "behalf", words)
    if source.cues.has("people", "attending", words):
        return _Cell("other", start, end)  # `Witnessed by: …`
    if (
        inside
        and not title
        and (behalf or sum(b - a for a, b in _spans_in(inside[0], start, end)) >= len(words) * 0.6)
    ):
        return _Cell("organisation", start, end, organisation=inside[0])
    rest = words
    if title is not None:
        rest = (source.text[start : title.start] + " " + source.text[title.end : end]).strip(" ,/–-()")
        if (
            not rest
            or _second_title(rest)
            or (inside and sum(b - a for a, b in _spans_in(inside[0], start, end)) >= len(rest) * 0.6)
        ):
            return _Cell(
                "title",
                start,
                end,
                title=title.text,
                organisation=inside[0] if inside else title.organisation,
            )
    for within in inside:
        for a, b in _spans_in(within, start, end):
            rest = rest.replace(source.text[a:b], " ")
    pieces = [piece for piece in re.split(r"\s*[,/]\s*", rest.strip(" ,/–-()\t")) if piece]
    if title is not None and len(pieces) > 1 and all(map(_second_title, pieces[1:])):
        rest = pieces[0]
    match = _NAME.fullmatch(rest.strip(" ,/–-()\t"))
    if match and not source.cues.has("people", "no_names", match["name"]):
        place = source.text.find(match["name"], start, end)
        if place >= 0:
            name_title = title.text if title else None
            organisation = inside[0] if inside else None
            return _Cell("name", place, place + len(match["name"]), name_title, organisation, match["name"])
    return _Cell("rule" if _RULE.fullmatch(words) else "other", start, end)


def _second_title(rest: str) -> bool:
    """What follows a title after a dash or comma in small letters is the title in the other language."""
    return bool(re.fullmatch(rf"[{LOWER}][{LOWER} -]{{3,40}}", rest))


def _spans_in(organisation: Organisation, start: int, end: int) -> list[Span]:
    return [(max(a, start), min(b, end)) for a, b in organisation.spans if a < end and start < b]


def _sign(cells: list[_Cell], above: Organisation | None) -> Iterator[Signature]:
    """Names with the title after (else before) them, and the organisation above (else below) them."""
    told = [cell for cell in cells if cell.kind in {"organisation", "name", "title"}]
    names = [cell for cell in told if cell.kind == "name"]
    if not names or any(cell.kind == "other" and cell.end - cell.start > 90 for cell in cells):
        return
    first = next(cell.kind for cell in told if cell.kind in {"organisation", "name"} or cell.organisation)
    owner = above if first != "organisation" else None
    for index, cell in enumerate(told):
        if cell.kind == "organisation":
            owner = cell.organisation if first == "organisation" else owner
        if cell.kind != "name":
            continue
        after = told[index + 1] if index + 1 < len(told) else None
        before = told[index - 1] if index else None
        title, side = cell.title, cell.organisation
        if title is None and after is not None and after.kind == "title":
            title, side = after.title, side or after.organisation
        elif title is None and before is not None and before.kind == "title" and before.title:
            title, side = before.title, side or before.organisation
        below = None if first == "organisation" else _below(told, index)
        yield Signature(cell.name, (cell.start, cell.end), title, side or below or owner)


def _below(told: list[_Cell], index: int) -> Organisation | None:
    """The organisation after this name, before the next one or after the last of several."""
    return next((cell.organisation for cell in told[index + 1 :] if cell.kind == "organisation"), None)
