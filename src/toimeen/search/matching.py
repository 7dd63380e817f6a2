"""Which texts speak of the same things: a score over base forms and parts of compounds, without a database.

BM25 with the usual constants; a part of a compound counts half of a word. It knows words, not meanings: what it
says is a suggestion for a person, never a tie. Texts are compared in one language: the same thing said in three
would count three times.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toimeen.lib.language import analyse
from toimeen.lib.language.tokens import SMALL_WORDS, word_tokens

PART = 0.5
SATURATION, LENGTH = 1.2, 0.75
MOST_WORDS = 3
ALIKE = 6
"""Letters at the beginning after which two words are the same one to a person."""
COMMON = 0.2
"""The share of all texts from which on a word says nothing of one of them."""
TELLING = 1000
"""The number of texts from which on it says nothing however many there are."""
FAINT = 0.3
"""The share of the best score below which a match is not worth a person's time."""
SHORTEST, SHORTEST_PART = 3, 4

_TELLING = frozenset({"noun", "proper", "adjective"})
_GENERIC = """
    asia aika alue erityinen eri esimerkki hanke hyvä joka jokainen kaikki kaupunki kehittäminen keino keskeinen koko
    kohde kokonaisuus kumppanuus kunta laaja mahdollisuus moni muu määrä osa osapuoli paikka pieni seuraava sopimus
    suuri taho tapa tarve tarkoitus tavoite tekeminen teema toiminta toimenpide tulos tuki uusi vuosi väli yhteinen
    voida voima voimaa voiva yhteistyö yksi ympäristö oma kolme neljä kaksi tieto ihminen henkilö ryhmä työ
    alla andra annan annat arbete avtal avtalet bli blir behov behöva del dess detta egen finna finnas finns flera få
    få föra genom ger ge gemensam god göra ha har hel hitta hur ingå inom kan ki kommun kommunen komma kunna lägga man
    mer mycket mål ny nya nytt också olika område ort parten parter part plats plan planera projekt pröva samarbete
    samarbeta samt sig sin ska skall skola stad staden stor så sätt ta tid tillsammans under ur vara var vi vilja vilken
    visa år åtgärd över
    about agree agreement all also and any area bring can city come common cooperation could different do draw each find
    from get give go good have help how its it make may measure more most municipality need new not one other our own
    part party people place plan project shall share show so some take than that their them these they this those
    through together too try under up use want way we what when which who will with work would year
"""
GENERIC = SMALL_WORDS | frozenset(_GENERIC.split())
"""Words that every agreement and plan is full of, in the three languages."""


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


def make_bag(key: int, text: str, language: str) -> Bag:
    """The telling words of the text as weights: in Finnish nouns, names and adjectives, and what no lexicon knows."""
    weights: dict[str, float] = {}
    for word in word_tokens(text, language):
        written = text[word.start : word.end]
        if GENERIC.isdisjoint(word.lemmas) and (language != "fi" or _is_telling(written)):
            for tokens, weight, shortest in ((word.lemmas, 1.0, SHORTEST), (word.parts, PART, SHORTEST_PART)):
                for token in tokens:
                    if len(token) >= shortest and token.isalpha() and token not in GENERIC:
                        weights[token] = weights.get(token, 0.0) + weight
    return Bag(key, weights)


def _is_telling(word: str) -> bool:
    found = analyse(word.strip("-"))
    return not found or (found[0].word_class in _TELLING and found[0].verb_form is None)


@dataclass(frozen=True, slots=True)
class Spread:
    """Of how many texts, in how many each token stands. The candidates may be but the likeliest of them."""

    texts: int
    counts: Mapping[str, int]

    @property
    def most(self) -> int:
        """In how many texts a word may stand and still tell something."""
        return min(max(int(COMMON * self.texts), 3), TELLING)


def rank(asked: Bag, candidates: Sequence[Bag], spread: Spread, limit: int = 5) -> list[Match]:
    """The candidates that share a telling word with what is asked, best first; equal ones in the order of keys."""
    telling = {
        token: math.log(1 + (spread.texts - count + 0.5) / (count + 0.5))
        for token in asked.weights
        if 0 < (count := spread.counts.get(token, 0)) <= spread.most
    }
    mean = sum(bag.length for bag in candidates) / max(len(candidates), 1) or 1.0
    matches = [_match(asked, bag, telling, mean) for bag in candidates]
    best = max((match.score for match in matches), default=0.0)
    found = [match for match in matches if match.score > 0 and match.score >= FAINT * best]
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
    """The words without those that another of them says: *lämpö* beside *hukkalämpö*, *rakentaa* beside
    *rakentaminen*; of a name that nothing knows the shortest form."""
    shortest = [word for word in words if not any(_is_form(word, other) for other in words)]
    kept: list[str] = []
    for word in shortest:
        is_part = any(word != other and word in other for other in shortest)
        is_alike = any(word[:ALIKE] == other[:ALIKE] for other in kept)
        if not is_part and not is_alike:
            kept.append(word)
    return tuple(kept)


def _is_form(word: str, other: str) -> bool:
    """Whether the word is the other with an ending of a letter or two."""
    return word != other and word.startswith(other) and len(word) - len(other) <= 2
