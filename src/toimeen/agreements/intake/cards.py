"""What a reading found, as cards that a person accepts, corrects or leaves out. Plain values, no database.

A card that the reading is sure of is accepted unless the person says otherwise; an unsure one waits for an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from toimeen.agreements.intake.guesses import form_key, organisation_kind, shorten

Span = tuple[int, int]
Kind = Literal["party", "person", "date", "theme", "form", "promise", "measure", "strategy"]
KINDS: tuple[Kind, ...] = ("party", "person", "date", "theme", "form", "promise", "measure", "strategy")


@dataclass(frozen=True, slots=True)
class Edited:
    """What the person did with a find (`editing`): the edit's number, `turn`, `merge` or `split`, the words merged."""

    number: int
    do: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """One find: its fields as the forms start with them, and where it stands in the text."""

    key: str
    kind: Kind
    values: Mapping[str, Any]
    spans: tuple[Span, ...] = ()
    is_sure: bool = True
    is_added: bool = False
    is_left_out: bool = False
    """Proposed to be left out: it is another find already."""
    reason: str = ""
    """Why a person should look, as a code of `labels.CARD_REASONS`."""
    edits: tuple[Edited, ...] = ()


@dataclass(frozen=True, slots=True)
class Other:
    """Something found that has no place in an agreement's facts: shown, so that the reader can judge."""

    kind: str
    words: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that is put before the person. `frame`: the fields of the agreement as a whole, with their places."""

    language: str
    frame: Mapping[str, Any]
    frame_spans: Mapping[str, tuple[Span, ...]]
    cards: tuple[Card, ...]
    not_stated: tuple[str, ...] = ()
    others: tuple[Other, ...] = field(default=())

    def of_kind(self, *kinds: Kind) -> list[Card]:
        """The cards of the kinds, in their order."""
        return [card for card in self.cards if card.kind in kinds]

    def get(self, key: str) -> Card:
        """The card. Raises KeyError."""
        return next((card for card in self.cards if card.key == key), None) or _missing(key)


def _missing(key: str) -> Card:
    raise KeyError(key)


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


def blank_values(kind: Kind, words: str) -> dict[str, Any]:
    """The fields of a card that a person makes of words of the text."""
    values: dict[Kind, dict[str, Any]] = {
        "party": {"name": words[:200], "kind": organisation_kind("", words), "business_id": ""},
        "person": {"name": words[:160], "title": "", "organisation": "", "role": "coordinator", "party": ""},
        "date": {"role": "", "value": "", "as_written": words[:100]},
        "theme": {
            "name": capital(words[:200]),
            "subthemes": "",
            "is_cross_cutting": False,
            "found_as": words,
        },
        "form": {"name": capital(words[:200]), "key": form_key(words)},
        "promise": {"summary": capital(shorten(words)), "strength": "will", "theme": "", "holders": []},
        "measure": {
            "name": capital(shorten(words)),
            "theme": "",
            "parties": [],
            "responsible": "",
            "starts": "",
            "ends": "",
            "schedule": "",
            "indicator": "",
        },
        "strategy": {"name": capital(words[:200]), "party": ""},
    }
    return values[kind]
