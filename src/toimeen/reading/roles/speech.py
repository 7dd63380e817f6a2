"""Who is quoted: by the shape of a quotation, whatever the verb, and by a verb of saying in a text that tells news."""

from __future__ import annotations

import re
from bisect import bisect_left

from toimeen.reading.facts import Span
from toimeen.reading.finding.persons import Person
from toimeen.reading.roles.acts import mentions
from toimeen.reading.source import Source

_QUOTATION = re.compile(r"[\"“”„»«][^\"“”„»«]{3,}[\"“”„»«]")
# From the end of the spoken words to the name: a verb and small words of the title (`, sanoo kaupungin johtaja`).
_ATTRIBUTION = re.compile(r"[,?!…\"”»]\s*[–-]?\s*(?:[a-zåäö][\w-]*\s+){0,5}$")
_DASH = re.compile(r"\s*[–—―-]\s")
_NEAR = 70


def quoted_by_shape(source: Source, persons: list[Person]) -> set[int]:
    """The ids of the persons to whom a quotation is given: in it, in the sentence around it, or right before it."""
    named = mentions(persons)
    found: set[int] = set()
    speaker: Person | None = None
    for index, block in enumerate(source.blocks):
        if block.kind not in {"paragraph", "item"}:
            continue
        words = source.block_text(index)
        first = bisect_left(named, block.start, key=lambda pair: pair[0][0])
        here = named[first : bisect_left(named, block.end, key=lambda pair: pair[0][0])]
        if not _spoken(source, index, words):
            speaker = here[-1][1] if here else None
            continue
        told = _told(source, block.start, words, here)
        if told is None and (_DASH.match(words) or source.cues.has("people", "pronoun", _outside(words))):
            told = speaker
        if told is not None:
            found.add(id(told))
            speaker = told
    return found


def _spoken(source: Source, index: int, words: str) -> bool:
    sentences = source.in_block(index)
    dash = bool(sentences) and sentences[0].spoken and _DASH.match(words) is not None
    long = any(len(match.group().split()) > 3 for match in _QUOTATION.finditer(words))
    return dash or long


def _outside(words: str) -> str:
    """The words without what is in quotation marks."""
    return _QUOTATION.sub(lambda match: " " * len(match.group()), words)


def _told(source: Source, start: int, words: str, here: list[tuple[Span, Person]]) -> Person | None:
    """The person outside the spoken words whom the attribution names; the first one of the paragraph."""
    if _DASH.match(words):
        for span, person in here:
            if _ATTRIBUTION.search(source.text[max(start, span[0] - 60) : span[0]]):
                return person
        return None
    quotations = [(start + m.start(), start + m.end()) for m in _QUOTATION.finditer(words)]
    for span, person in here:
        inside = any(a <= span[0] < b for a, b in quotations)
        if not inside and any(min(abs(a - span[1]), abs(span[0] - b)) <= _NEAR for a, b in quotations):
            return person
    return None
