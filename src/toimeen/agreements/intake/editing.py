"""What the person does with the finds themselves: gives one another kind, merges two, splits one. Plain values.

Edits are kept as a list and applied to the cards of the reading in their order, so that each can be taken back.
An edit whose card is gone (an earlier edit was taken back) does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, cast

from toimeen.agreements.intake.cards import Card, Edited, Kind, Span, blank_values, capital
from toimeen.agreements.intake.guesses import shorten

Edit = Mapping[str, Any]
"""`{"do": "turn", "key", "into": kind or role}`, `{"do": "merge", "key", "into": key}` or `{"do": "split", "key"}`."""
Do = Literal["turn", "merge", "split"]
_NEAREST = 12
ROLES = ("signatory", "coordinator")
TURNS: tuple[str, ...] = ("promise", "party", *ROLES, "date", "theme", "form", "strategy")
"""What a find can be turned into: a kind, or for a person the role."""
_SPLITTABLE = {"promise", "theme", "form"}
_CUTS = (
    re.compile(r"(?<=[.!?])\s+(?=\S)"),
    re.compile(r";\s+"),
    re.compile(r",?\s+(?:sekä|ja|samt|och|and)\s+", re.IGNORECASE),
    re.compile(r",\s+"),
)
"""Where a find is cut, the strongest first."""


def apply_edits(cards: Sequence[Card], edits: Sequence[Edit], text: str) -> tuple[Card, ...]:
    """The cards as the edits leave them. Each edited card tells its edits by their numbers."""
    now = list(cards)
    for number, edit in enumerate(edits):
        at = next((at for at, card in enumerate(now) if card.key == edit["key"]), None)
        if at is None:
            continue
        match edit["do"]:
            case "turn" if edit["into"] in TURNS:
                now[at] = _turned(now[at], edit["into"], text, number)
            case "merge":
                _merge(now, at, edit["into"], text, number)
            case "split":
                now[at : at + 1] = _split(now[at], text, number)
    return tuple(now)


def turned_key(key: str, into: str) -> str:
    """The key of a card after it was given another kind: its fields are other fields."""
    return f"{key.split('_', 1)[0]}_{into}"


def _turned(card: Card, into: str, text: str, number: int) -> Card:
    kind = cast(Kind, "person" if into in ROLES else into)
    words = " ".join(text[slice(*card.spans[0])].split()) if card.spans else ""
    values = dict(card.values) if kind == card.kind else blank_values(kind, words)
    if kind == "person":
        values["role"] = into
    spans = card.spans[:1] if kind == "promise" else card.spans  # a promise stands in one place
    edited = Edited(number, "turn", "")
    return replace(
        card, key=turned_key(card.key, into), kind=kind, values=values, spans=spans, is_sure=True, is_left_out=False,
        reason="", edits=(*card.edits, edited),
    )  # fmt: skip


def around(card: Card, alike: Sequence[Card]) -> Sequence[Card]:
    """Those that stand near the card where there are very many, as in a document of a hundred pages."""
    if len(alike) <= 2 * _NEAREST:
        return alike
    place = alike.index(card)
    return alike[max(0, place - _NEAREST) : place + _NEAREST + 1]


def can_merge(one: Card, other: Card) -> bool:
    """Two finds of a kind, of which one is another way to name the other."""
    return one.kind == other.kind and one.key != other.key


def _merge(cards: list[Card], at: int, into: str, text: str, number: int) -> None:
    gone = cards[at]
    target = next((place for place, card in enumerate(cards) if card.key == into), None)
    if target is None or not can_merge(gone, cards[target]):
        return
    kept = cards[target]
    values = {key: value or gone.values.get(key, value) for key, value in kept.values.items()}
    spans = tuple(sorted({*kept.spans, *gone.spans}))
    if kept.kind == "promise":
        spans = ((min(start for start, _ in spans), max(end for _, end in spans)),)
        values["summary"] = capital(shorten(text[slice(*spans[0])]))
    elif kept.kind == "theme":
        lines = [*kept.values["subthemes"].splitlines(), *gone.values["subthemes"].splitlines()]
        values["subthemes"] = "\n".join(dict.fromkeys(line for line in lines if line))
    edited = Edited(number, "merge", str(gone.values.get("name") or gone.values.get("summary") or ""))
    cards[target] = replace(kept, values=values, spans=spans, edits=(*kept.edits, edited), is_sure=True)
    del cards[at]


def find_cut(text: str, span: Span) -> tuple[Span, Span] | None:
    """The two parts of a stretch of text: at the end of a sentence, a semicolon, *and*, or a comma; the nearest to
    the middle. None when it has one part only."""
    start, end = span
    words, middle = text[start:end], (end - start) / 2
    for pattern in _CUTS:
        cuts = [cut for cut in pattern.finditer(words) if cut.start() > 2 and cut.end() < len(words) - 2]
        if cuts:
            best = min(cuts, key=lambda cut: abs(cut.start() - middle))
            return (start, start + best.start()), (start + best.end(), end)
    return None


def can_split(card: Card, text: str) -> bool:
    """Whether the find is of a kind that has parts, and has them."""
    return card.kind in _SPLITTABLE and bool(card.spans) and find_cut(text, card.spans[0]) is not None


def _split(card: Card, text: str, number: int) -> list[Card]:
    cut = find_cut(text, card.spans[0]) if can_split(card, text) else None
    if cut is None:
        return [card]
    edited = (*card.edits, Edited(number, "split", ""))
    parts = []
    for key, span in zip((card.key, f"{card.key}b"), cut, strict=True):
        values = {**card.values, **_words_of(card.kind, " ".join(text[slice(*span)].split()))}
        if key != card.key and card.kind == "theme":
            values["subthemes"] = ""
        parts.append(replace(card, key=key, values=values, spans=(span,), edits=edited))
    return parts


def _words_of(kind: Kind, words: str) -> dict[str, Any]:
    named = blank_values(kind, words)
    return {key: named[key] for key in ("name", "summary", "found_as") if key in named}
