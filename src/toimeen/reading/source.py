"""The text as the finders see it: sentences in blocks under headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from toimeen.lib.documents.model import Block
from toimeen.lib.language import sentences
from toimeen.reading.cues import Cues, cues_of
from toimeen.reading.facts import Language

# No word or sentence of an agreement is longer; what is, is data, and would slow every pattern down.
_LONGEST_WORD = 200
_LONGEST_SENTENCE = 1500
_MONSTER = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_LABEL = re.compile(
    r"^\s*(?:§\s*\d+\w?\.?|\d+(?:\.\d+)*\s?§|\d+(?:\.\d+)*[.)]?(?=\s)|(?:article|artikla|artikel|kohta|section)\s+\d+\w?)"
    r"\s*[.:–—-]?\s*",
    re.IGNORECASE,
)
_SPEECH_MARK = re.compile(r"\s*[\"“”‘«»](?=[A-ZÅÄÖ])|\s*[–—―-]\s+(?=[\"”“»]?[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item, heading or cell. `heading` is the nearest heading above it, in small letters."""

    start: int
    end: int
    text: str
    block: int
    kind: str
    heading: str
    spoken: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its language, cues, blocks and sentences."""

    text: str
    language: Language
    cues: Cues
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    headings: tuple[str, ...]
    starts: tuple[int, ...]
    by_block: dict[int, list[Sentence]]
    original: str

    def block_text(self, index: int) -> str:
        block = self.blocks[index]
        return self.text[block.start : block.end]

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds the position, or the last one before it."""
        return self.sentences[max(0, bisect_right(self.starts, position) - 1)]

    def in_block(self, index: int) -> list[Sentence]:
        return self.by_block.get(index, [])

    def section(self, heading_block: int) -> range:
        """The blocks under a heading, until the next heading of its level or a higher one."""
        level = self.blocks[heading_block].level
        for index in range(heading_block + 1, len(self.blocks)):
            block = self.blocks[index]
            if block.kind == "heading" and block.level <= level:
                return range(heading_block + 1, index)
        return range(heading_block + 1, len(self.blocks))

    def items_after(self, index: int) -> range:
        """The list items or rows that follow a block directly."""
        end = index + 1
        while end < len(self.blocks) and self.blocks[end].kind in {"item", "row"}:
            end += 1
        return range(index + 1, end)


def unlabelled(words: str) -> str:
    """A heading without its number: `3.1 Teemat`, `§ 3 Teman`, `Article 3 – Themes` → the words."""
    return _LABEL.sub("", words, count=1)


def make_source(text: str, language: Language, blocks: Sequence[Block]) -> Source:
    """Cut the blocks into sentences. Headings, and cells of rows, are one sentence each.

    Words longer than any word are blanked in the source's text (never in the caller's); positions stay.
    """
    original = text
    text = _MONSTER.sub(lambda match: "\t" * len(match.group()), text)
    found: list[Sentence] = []
    headings: list[str] = []
    stack: list[tuple[int, str]] = []
    for index, block in enumerate(blocks):
        words = text[block.start : block.end]
        if block.kind == "heading":
            stack = [pair for pair in stack if pair[0] < block.level]
            stack.append((block.level, " ".join(unlabelled(words).lower().split())))
            spans = [(block.start, block.end)]
        else:
            spans = [
                part for span in sentences(text, block.start, block.end) for part in _capped(text, *span)
            ]
        heading = stack[-1][1] if stack else ""
        headings.append(" > ".join(pair[1] for pair in stack))
        spoken = bool(_SPEECH_MARK.match(words)) and block.kind == "paragraph"
        for start, end in spans:
            found.append(Sentence(start, end, text[start:end], index, block.kind, heading, spoken))
    by_block: dict[int, list[Sentence]] = {}
    for sentence in found:
        by_block.setdefault(sentence.block, []).append(sentence)
    starts = tuple(sentence.start for sentence in found)
    cues = cues_of(language)
    return Source(
        text, language, cues, tuple(blocks), tuple(found), tuple(headings), starts, by_block, original
    )


def _capped(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span, cut at white space where it is longer than any sentence."""
    parts: list[tuple[int, int]] = []
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        parts.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    return [*parts, (start, end)] if end > start else parts
