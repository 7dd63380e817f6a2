"""Anchors: the place of words in a text, told so that it survives small changes of the text.

The shape is that of the W3C Web Annotation model (TextQuoteSelector and TextPositionSelector,
https://www.w3.org/TR/annotation-model/#selectors). Positions are Unicode code points; browsers count
UTF-16 units, see `to_utf16` and `from_utf16`.

Nothing moves silently: `locate` says *placed* only where the words stand unchanged in their known
surroundings; any other place is *proposed* with a score, for a person to confirm, or *orphaned*.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

CONTEXT = 32
_FUZZY_LIMIT = 0.6
_TWIN_MARGIN = 0.1

State = Literal["placed", "proposed", "orphaned"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words `exact` at `start:end`, with up to 32 characters of the text before and after."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an anchor stands in a text; `start` and `end` are None when orphaned. `score` is 0 to 1."""

    state: State
    start: int | None
    end: int | None
    score: float


def make_anchor(text: str, start: int, end: int, context: int = CONTEXT) -> Anchor:
    """The anchor of `text[start:end]`. Raises ValueError if the range is empty or leaves the text."""
    if start < 0 or end > len(text) or start >= end:
        raise ValueError(f"range {start}–{end} is not inside the text of {len(text)} characters")
    return Anchor(
        start, end, text[start:end], text[max(0, start - context) : start], text[end : end + context]
    )


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hex: the name of a text version."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def overlaps(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """True if the two half-open ranges share at least one character."""
    return first[0] < second[1] and second[0] < first[1]


def to_utf16(text: str, position: int) -> int:
    """The UTF-16 offset of a code point position. Raises ValueError outside the text."""
    if not 0 <= position <= len(text):
        raise ValueError(f"position {position} is not inside the text of {len(text)} characters")
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def from_utf16(text: str, offset: int) -> int:
    """The code point position of a UTF-16 offset. Raises ValueError outside the text or inside a pair."""
    units = 0
    for position, character in enumerate(text):
        if units == offset:
            return position
        units += 2 if ord(character) > 0xFFFF else 1
        if units > offset:
            raise ValueError(f"offset {offset} is inside a character of two units")
    if units == offset:
        return len(text)
    raise ValueError(f"offset {offset} is not inside the text of {units} units")


def locate(anchor: Anchor, text: str, old: str | None = None) -> Placement:
    """Find the anchor's words in a text that may have changed: position, then exact, then fuzzy.

    *placed*: the words stand at their position with their surroundings, or they stand exactly once
    anywhere with both surroundings unchanged. *proposed*: any other likely place. Two places that are
    about as likely (twin sentences) are never told apart by position alone: the result is a proposal.

    `old` is the text that the anchor was made in. With it the promise is stronger: a placed anchor's words
    stood once with these surroundings there, and stand once with them here, so that no twin can have taken
    the place of one that went.
    """
    if not anchor.exact:
        raise ValueError("an anchor without words cannot be placed")
    placement = _locate(anchor, text)
    if old is None or old == text or placement.state != "placed":
        return placement
    if is_alone(anchor, old) and is_alone(anchor, text):
        return placement
    return Placement("proposed", placement.start, placement.end, 0.7)


def is_alone(anchor: Anchor, text: str) -> bool:
    """Whether the anchor's words stand in the text no more than once with these surroundings."""
    places = _occurrences(anchor.exact, text)
    return sum(_agreement(anchor, text, start) > 1.0 - _TWIN_MARGIN for start in places) <= 1


def is_twin(exact: str, text: str) -> bool:
    """Whether the words stand in the text more than once, whatever is around them."""
    return len(_occurrences(exact, text)) > 1


def _locate(anchor: Anchor, text: str) -> Placement:
    here = _agreement(anchor, text, anchor.start)
    if text[anchor.start : anchor.end] == anchor.exact and here == 1.0:
        return Placement("placed", anchor.start, anchor.end, 1.0)
    exact = [(_agreement(anchor, text, start), start) for start in _occurrences(anchor.exact, text)]
    if exact:
        return _best_exact(anchor, exact)
    return _fuzzy(anchor, text)


def _best_exact(anchor: Anchor, found: list[tuple[float, int]]) -> Placement:
    ranked = sorted(found, key=lambda item: (-item[0], abs(item[1] - anchor.start)))
    score, start = ranked[0]
    end = start + len(anchor.exact)
    alone = len(ranked) == 1 or ranked[1][0] < score - _TWIN_MARGIN
    if score == 1.0 and alone and (anchor.prefix or anchor.suffix):
        return Placement("placed", start, end, 1.0)
    certainty = 0.7 + 0.3 * score if alone else 0.5 + 0.2 * score
    return Placement("proposed", start, end, round(certainty, 3))


def _fuzzy(anchor: Anchor, text: str) -> Placement:
    best: tuple[float, int, int] | None = None
    for start, end in _windows(anchor, text):
        similarity = SequenceMatcher(None, anchor.exact, text[start:end], autojunk=False).ratio()
        score = similarity * 0.85 + 0.15 * _agreement(anchor, text, start, end)
        if similarity >= _FUZZY_LIMIT and (best is None or score > best[0]):
            best = (score, start, end)
    if best is None:
        return Placement("orphaned", None, None, 0.0)
    return Placement("proposed", best[1], best[2], round(min(best[0], 0.95), 3))


def _windows(anchor: Anchor, text: str) -> list[tuple[int, int]]:
    """Stretches of the text that share words with the anchor, cut where its first and last words may be."""
    words = [word for word in anchor.exact.split() if len(word) > 3] or anchor.exact.split()
    length = len(anchor.exact)
    starts: set[int] = set()
    for word in words:
        offset = anchor.exact.find(word)
        starts.update(_word_start(text, found - offset) for found in _occurrences(word, text)[:40])
    scored = sorted(starts, key=lambda start: -_shared(words, text[start : start + length + 40]))[:12]
    windows: list[tuple[int, int]] = []
    for start in scored:
        for size in (length, int(length * 0.85), int(length * 1.15)):
            end = _word_end(text, min(len(text), start + max(size, 1)))
            if start < end:
                windows.append((start, end))
    return windows


def _shared(words: list[str], stretch: str) -> int:
    return sum(1 for word in words if word in stretch)


def _word_start(text: str, position: int) -> int:
    position = min(max(0, position), len(text))
    while position > 0 and not text[position - 1].isspace():
        position -= 1
    return position


def _word_end(text: str, position: int) -> int:
    while position < len(text) and not text[position].isspace():
        position += 1
    return position


def _occurrences(needle: str, text: str) -> list[int]:
    found: list[int] = []
    start = text.find(needle)
    while start >= 0:
        found.append(start)
        start = text.find(needle, start + 1)
    return found


def _agreement(anchor: Anchor, text: str, start: int, end: int | None = None) -> float:
    """How much of the prefix and suffix stands around the place, 0 to 1; 1 only if all of it does."""
    end = start + len(anchor.exact) if end is None else end
    before = text[max(0, start - len(anchor.prefix)) : max(0, start)]
    after = text[end : end + len(anchor.suffix)]
    total = len(anchor.prefix) + len(anchor.suffix)
    if not total:
        return 1.0
    return (_common(anchor.prefix[::-1], before[::-1]) + _common(anchor.suffix, after)) / total


def _common(first: str, second: str) -> int:
    count = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        count += 1
    return count
