"""What is shown of a thing that was found: the best of its texts, the place with most hits, the words marked.

Words are marked by analysing what is shown, since their base forms do not stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toimeen.lib.language.tokens import word_tokens

AROUND = 240
"""Characters of a passage that are shown."""
BEFORE = 60
"""Of these before the first hit, at most."""
READ = 20_000
"""Characters of a text in which hits are looked for to show them."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the places of the words to mark, in order. It is as typed: it has to be escaped."""

    text: str
    spans: tuple[Span, ...] = ()

    def pieces(self) -> Iterable[tuple[str, bool]]:
        """The text piece by piece, with whether it is marked."""
        at = 0
        for start, end in self.spans:
            if start > at:
                yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        if at < len(self.text):
            yield self.text[at:], False


@dataclass(frozen=True, slots=True)
class Shown:
    """The title and the passage in one language."""

    language: str
    title: Marked
    passage: Marked


def choose_shown(
    texts: Sequence[Mapping[str, str]], wanted: frozenset[str], language: str, prefix: str = ""
) -> Shown:
    """The text in the language when a hit stands in it, else the one with most hits. There is at least one text."""
    ordered = sorted(texts, key=lambda one: one["language"] != language)
    best: tuple[Mapping[str, str], list[Span], list[Span]] = (ordered[0], [], [])
    most = 0
    for one in ordered:
        title = find_marks(one["title"], one["language"], wanted, prefix)
        spans = find_marks(one["text"][:READ], one["language"], wanted, prefix)
        if len(title) + len(spans) > most:
            best, most = (one, title, spans), len(title) + len(spans)
        if most and one["language"] == language:
            break
    one, title, spans = best
    return Shown(one["language"], Marked(one["title"], tuple(title)), cut(one["text"][:READ], spans))


def find_marks(text: str, language: str, wanted: frozenset[str], prefix: str = "") -> list[Span]:
    """The places of the words that have one of the wanted tokens, or one that begins with the prefix."""
    found = []
    for word in word_tokens(text, language):
        tokens = (*word.lemmas, *word.parts)
        if not wanted.isdisjoint(tokens) or (prefix and any(one.startswith(prefix) for one in tokens)):
            found.append((word.start, word.end))
    return found


def cut(text: str, spans: Sequence[Span], length: int = AROUND) -> Marked:
    """The stretch of the text with most of the marks, cut at words, with dots where something was left out."""
    if len(text) <= length:
        return Marked(text, tuple(spans))
    start = _best_start(spans, length)
    start = _word_start(text, max(0, start - BEFORE), start)
    end = start + length
    if end < len(text):
        end = max(text.rfind(" ", start, end), text.rfind("\n", start, end), start + 1)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    inside = tuple((first + shift, last + shift) for first, last in spans if first >= start and last <= end)
    return Marked(f"{before}{text[start:end].rstrip()}{after}", inside)


def _best_start(spans: Sequence[Span], length: int) -> int:
    """The mark after which most others follow within the length."""
    room = length - BEFORE
    starts = [first for first, _ in spans]
    return max(starts, key=lambda at: (sum(at <= other < at + room for other in starts), -at), default=0)


def _word_start(text: str, low: int, high: int) -> int:
    """The beginning of a sentence between the two, else of a word."""
    if low == 0:
        return 0
    sentence = list(re.finditer(r"[.!?]\s+|\n", text[low:high]))
    if sentence:
        return low + sentence[0].end()
    space = re.search(r"\s", text[low:high])
    return low + space.end() if space else high
