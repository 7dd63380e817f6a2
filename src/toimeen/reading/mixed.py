"""Documents in two languages: the language of each paragraph is told, and what the smaller part says is added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from toimeen.lib.anchors import make_anchor
from toimeen.lib.documents.model import Block
from toimeen.lib.language import detect
from toimeen.reading.facts import CommitmentFact, DateFact, Facts, Find, Language, PersonFact, Quote

_LEAST_BLOCK = 60
_LEAST_PART = 300
_SHARE = 0.15
Read = Callable[[str, Sequence[Block], Language], Facts]


def other_parts(text: str, blocks: Sequence[Block], main: Language) -> dict[Language, list[Block]]:
    """The blocks that are in another language than the document, if they are enough to be a part of their own."""
    if len(text) > 200_000:
        return {}
    found: dict[Language, list[Block]] = {}
    for block in blocks:
        words = text[block.start : block.end]
        if len(words) >= _LEAST_BLOCK and (language := detect(words)) != main:
            found.setdefault(language, []).append(block)
    sizes = {language: sum(b.end - b.start for b in part) for language, part in found.items()}
    return {
        language: part
        for language, part in found.items()
        if sizes[language] >= max(_LEAST_PART, _SHARE * len(text))
    }


def read_parts(
    text: str, blocks: Sequence[Block], main: Language, parts: dict[Language, list[Block]], read: Read
) -> Facts:
    """The facts of the main language, and those that only the other parts tell."""
    others = {block.start for part in parts.values() for block in part}
    own = [block for block in blocks if block.start not in others]
    facts = read(_only(text, own), own, main)
    for language, part in parts.items():
        facts = _with(facts, read(_only(text, part), part, language))
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
    commitments = sorted((*facts.commitments, *more.commitments), key=lambda item: item.position.start)
    parties = facts.parties if len(facts.parties) >= 2 else more.parties or facts.parties
    named = {party.name for party in parties}
    lost = [
        Find("organisation", party.name, party.as_written, party.spans)
        for party in (*facts.parties, *more.parties)
        if party.name not in named
    ]
    finds = sorted((*facts.finds, *more.finds, *lost), key=lambda find: find.spans[0])
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
        measures=facts.measures + more.measures,
    )


def _people(first: tuple[PersonFact, ...], more: tuple[PersonFact, ...]) -> tuple[PersonFact, ...]:
    known = {person.name for person in first}
    return (*first, *(person for person in more if person.name not in known))


def _dates(first: tuple[DateFact, ...], more: tuple[DateFact, ...]) -> tuple[DateFact, ...]:
    known = {(date.role, date.value) for date in first}
    return (*first, *(date for date in more if (date.role, date.value) not in known))
