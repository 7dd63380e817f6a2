"""Which texts speak of the same things: a score over base forms and parts of compounds, without a database.

BM25 with the usual constants; a part of a compound counts half of a word. It knows words, not meanings: what it
says is a suggestion for a person, never a tie.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toimeen.lib.language.tokens import SMALL_WORDS

PART = 0.5
SATURATION, LENGTH = 1.2, 0.75
MOST_WORDS = 3
COMMON = 0.5
"""The share of the candidates from which on a word says nothing of one of them."""


@dataclass(frozen=True, slots=True)
class Bag:
    """A text as counts of its tokens; `key` is whatever the caller knows it by."""

    key: int
    weights: Mapping[str, float]

    @property
    def length(self) -> float:
        """The sum of its weights."""
        return sum(self.weights.values())


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate with its score and the words that speak for it, the strongest first."""

    key: int
    score: float
    words: tuple[str, ...]


def make_bag(key: int, lemmas: Sequence[str], parts: Sequence[str]) -> Bag:
    """The tokens as weights. Small words, numbers and single letters say nothing."""
    weights: Counter[str] = Counter()
    for tokens, weight in ((lemmas, 1.0), (parts, PART)):
        for token in tokens:
            if len(token) > 2 and token not in SMALL_WORDS and token.isalpha():
                weights[token] += weight  # type: ignore[assignment]
    return Bag(key, weights)


@dataclass(frozen=True, slots=True)
class Spread:
    """In how many of the texts each token stands, where the candidates are but the likeliest of them."""

    texts: int
    counts: Mapping[str, int]


def rank(asked: Bag, candidates: Sequence[Bag], limit: int = 5, spread: Spread | None = None) -> list[Match]:
    """The candidates that share a telling word with what is asked, best first; equal ones in the order of keys."""
    if not candidates:
        return []
    known = spread or Spread(len(candidates), Counter(token for bag in candidates for token in bag.weights))
    mean = sum(bag.length for bag in candidates) / len(candidates) or 1.0
    telling = {
        token: math.log(1 + (known.texts - count + 0.5) / (count + 0.5))
        for token in asked.weights
        if 0 < (count := known.counts.get(token, 0)) <= max(COMMON * known.texts, 3)
    }
    matches = [_match(asked, bag, telling, mean) for bag in candidates]
    found = [match for match in matches if match.score > 0]
    return sorted(found, key=lambda match: (-match.score, match.key))[:limit]


def _match(asked: Bag, bag: Bag, telling: Mapping[str, float], mean: float) -> Match:
    norm = SATURATION * (1 - LENGTH + LENGTH * bag.length / mean)
    scores = {
        token: rarity * min(asked.weights[token], 1.0) * weight * (SATURATION + 1) / (weight + norm)
        for token, rarity in telling.items()
        if (weight := bag.weights.get(token, 0.0))
    }
    words = sorted(scores, key=lambda token: (-scores[token], token))
    return Match(bag.key, sum(scores.values()), _without_pieces(words)[:MOST_WORDS])


def _without_pieces(words: Sequence[str]) -> tuple[str, ...]:
    """The words without those that another of them holds: *lämpö* says nothing beside *hukkalämpö*."""
    return tuple(word for word in words if not any(word != other and word in other for other in words))
