"""Documents in two languages: the language of each paragraph is told, and what the smaller part says is added."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from toimeen.lib.anchors import make_anchor
from toimeen.lib.documents.model import Block
from toimeen.lib.language import detect
from toimeen.reading.facts import CommitmentFact, DateFact, Facts, Find, Language, PersonFact, Quote
from toimeen.reading.finding.municipalities import known_name

_LEAST_BLOCK = 60
_LEAST_PART = 300
_SHARE = 0.15
_EVEN = 0.3
_CELL = re.compile(r"[^\t\n]+")
Read = Callable[[str, Sequence[Block], Language], Facts]


@dataclass(frozen=True, slots=True)
class Languages:
    """The language that the facts are told in, the others with their blocks, and the blocks of any language."""

    main: Language
    blocks: tuple[Block, ...]
    others: dict[Language, list[Block]]
    shared: tuple[Block, ...]


def languages_of(text: str, blocks: Sequence[Block], main: Language) -> Languages:
    """Which blocks are in which language. Two languages side by side: the one that opens the document is the main one.

    Short blocks (titles, names, signatures) are of every language: `Osapuolet / Parter`.
    """
    if len(text) > 200_000:
        return Languages(main, tuple(blocks), {}, ())
    blocks = tuple(_cells_apart(text, blocks))
    found: dict[Language, list[Block]] = {}
    for block in blocks:
        words = text[block.start : block.end]
        if len(words) >= _LEAST_BLOCK:
            found.setdefault(detect(words), []).append(block)
    sizes = {language: sum(b.end - b.start for b in part) for language, part in found.items()}
    even = [language for language, size in sizes.items() if size >= _EVEN * sum(sizes.values())]
    if len(even) > 1:
        main = min(even, key=lambda language: found[language][0].start)
    least = max(_LEAST_PART, _SHARE * len(text))
    others = {lang: part for lang, part in found.items() if lang != main and sizes[lang] >= least}
    short = (b for b in blocks if b.end - b.start < _LEAST_BLOCK)
    return Languages(main, blocks, others, tuple(short) if others else ())


def _cells_apart(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """A table that has one language in each column is a text in columns: its cells become paragraphs."""
    for is_row, group in groupby(blocks, key=lambda block: block.kind == "row"):
        rows = list(group)
        if is_row and any(_in_two_languages(text[row.start : row.end]) for row in rows):
            cells = (_cell(row, match) for row in rows for match in _CELL.finditer(text, row.start, row.end))
            yield from sorted(cells, key=lambda block: block.start)
        else:
            yield from rows


def _cell(row: Block, match: re.Match[str]) -> Block:
    return replace(row, kind="paragraph", start=match.start(), end=match.end())


def _in_two_languages(words: str) -> bool:
    long = [cell for cell in words.split("\t") if len(cell) >= _LEAST_BLOCK]
    return len(long) >= 2 and len({detect(cell) for cell in long}) > 1


def read_parts(text: str, languages: Languages, read: Read) -> Facts:
    """The facts of the main language, and those that only the other parts tell."""
    others = {block.start for part in languages.others.values() for block in part}
    own = [block for block in languages.blocks if block.start not in others]
    facts = read(_only(text, own), own, languages.main)
    for language, part in languages.others.items():
        blocks = sorted((*part, *languages.shared), key=lambda block: block.start)
        facts = _with(facts, read(_only(text, blocks), blocks, language))
    return replace(facts, commitments=tuple(_requoted(text, item) for item in facts.commitments))


def _requoted(text: str, item: CommitmentFact) -> CommitmentFact:
    """The quotation with the words around it of the whole text, not of the part alone."""
    anchor = make_anchor(text, item.position.start, item.position.end)
    return replace(item, quote=Quote(anchor.exact, anchor.prefix, anchor.suffix))


def _only(text: str, blocks: Sequence[Block]) -> str:
    """The text with everything outside the blocks blanked: positions stay."""
    pieces: list[str] = []
    position = 0
    for block in blocks:
        pieces.append("".join(char if char == "\n" else " " for char in text[position : block.start]))
        pieces.append(text[block.start : block.end])
        position = block.end
    pieces.append("".join(char if char == "\n" else " " for char in text[position:]))
    return "".join(pieces)


def _with(facts: Facts, more: Facts) -> Facts:
    told = {item.position for item in facts.commitments}
    added = (item for item in more.commitments if item.position not in told)
    commitments = sorted((*facts.commitments, *added), key=lambda item: item.position.start)
    parties = facts.parties if len(facts.parties) >= 2 else more.parties or facts.parties
    named = {known_name(party.name) for party in parties}
    lost = [
        Find("organisation", party.name, party.as_written, party.spans)
        for party in (*facts.parties, *more.parties)
        if known_name(party.name) not in named
    ]
    finds = _finds(facts.finds, (*more.finds, *lost), named)
    return replace(
        facts,
        parties=parties,
        signatories=_people(facts.signatories, more.signatories),
        coordinators=_people(facts.coordinators, more.coordinators),
        quoted=_people(facts.quoted, more.quoted),
        dates=_dates(facts.dates, more.dates),
        term=facts.term or more.term,
        predecessors=facts.predecessors or more.predecessors,
        themes=facts.themes or more.themes,
        themes_open=facts.themes_open or more.themes_open,
        forms=facts.forms or more.forms,
        forms_open=facts.forms_open if facts.forms else more.forms_open,
        commitments=tuple(commitments),
        annex=facts.annex or more.annex,
        review_cycle=facts.review_cycle or more.review_cycle,
        strategies=facts.strategies or more.strategies,
        finds=tuple(finds),
        measures=facts.measures + tuple(m for m in more.measures if m not in facts.measures),
    )


def _people(first: tuple[PersonFact, ...], more: tuple[PersonFact, ...]) -> tuple[PersonFact, ...]:
    known = {person.name for person in first}
    return (*first, *(person for person in more if person.name not in known))


def _dates(first: tuple[DateFact, ...], more: tuple[DateFact, ...]) -> tuple[DateFact, ...]:
    known = {(date.role, date.value) for date in first}
    return (*first, *(date for date in more if (date.role, date.value) not in known))


def _finds(first: tuple[Find, ...], more: Sequence[Find], parties: set[str]) -> list[Find]:
    """All finds, each place once, without a party under its name in the other language."""
    told = {(find.kind, find.spans[0]) for find in first}
    added = [find for find in more if (find.kind, find.spans[0]) not in told]
    kept = (f for f in (*first, *added) if f.kind != "organisation" or known_name(f.name) not in parties)
    return sorted(kept, key=lambda find: find.spans[0])
