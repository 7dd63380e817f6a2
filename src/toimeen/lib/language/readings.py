"""A word as a search reads it: its base forms with the parts of compounds, in any of the three languages.

Finnish comes from the lexicon (`analyse`). Swedish and English come from word lists; a Swedish compound is
cut in two where both halves are words. For a word that nothing knows, each form that it would have without a
case ending is a reading of its own: a wrong one is found by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from toimeen.lib.language import simple
from toimeen.lib.language.finnish import analyse


@dataclass(frozen=True, slots=True)
class Reading:
    """A base form; the base forms of a compound's parts; the verb behind a Finnish noun in -minen.

    A guess is what a word that nothing knows would be without an ending.
    """

    lemma: str
    parts: tuple[str, ...] = ()
    verb: str = ""
    is_guess: bool = False


_FINNISH_ENDINGS = tuple(
    f"{link}{ending}"
    for link in ("", "i")
    for ending in (
        *(
            "n",
            "a",
            "ä",
            "ta",
            "tä",
            "ssa",
            "ssä",
            "sta",
            "stä",
            "lla",
            "llä",
            "lta",
            "ltä",
            "lle",
            "ksi",
            "na",
        ),
        *("nä", "t", "in", "en", "hin", "seen"),
    )
)
_LONG_VOWEL = re.compile(r"([aeiouyäö])\1n$")
_SWEDISH_ENDINGS = (
    *(
        "arnas",
        "ernas",
        "ornas",
        "arna",
        "erna",
        "orna",
        "ens",
        "ets",
        "ars",
        "ers",
        "en",
        "et",
        "ar",
        "er",
        "or",
    ),
    *("n", "t", "s", "na"),
)
LONGEST = 100
"""Letters of a word that are read: what is longer is no word."""
_SHORTEST_NAME = 3
_SHORTEST_HALF = 4


def readings(word: str, language: str = "fi") -> tuple[Reading, ...]:
    """All ways to read the word, the likeliest first; at least one for a word that is not empty."""
    word = word[:LONGEST]
    if not word:
        return ()
    if language == "fi":
        return _finnish(word)
    return _swedish(word) if language == "sv" else _english(word)


@lru_cache(maxsize=100_000)
def _finnish(word: str) -> tuple[Reading, ...]:
    # A name is known by its capital, which a question seldom has.
    found = analyse(word) or (analyse(word.capitalize()) if word.islower() else ())
    if found:
        return tuple(dict.fromkeys(Reading(one.lemma, one.parts, one.verb) for one in found))
    if "-" in word or word.isdecimal():
        return (Reading(word),)
    return tuple(
        dict.fromkeys((Reading(word), *map(Reading, _without_ending(word.lower(), _FINNISH_ENDINGS))))
    )


def _without_ending(word: str, endings: tuple[str, ...]) -> Iterator[str]:
    if _LONG_VOWEL.search(word):
        yield word[:-2]
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_NAME:
            yield word.removesuffix(ending)


@lru_cache(maxsize=50_000)
def _swedish(word: str) -> tuple[Reading, ...]:
    lowered = word.lower()
    base = simple.lemma(lowered, "sv")
    # A form in the list may be another word's base form too: `hamn` is a harbour, not only to come about.
    found = [Reading(one, _halves(one)) for one in dict.fromkeys((base, lowered))]
    if not simple.is_known(lowered, "sv"):
        guesses = _without_ending(lowered, _SWEDISH_ENDINGS)
        found += [Reading(one, _halves(one), is_guess=True) for one in guesses]
    return tuple(dict.fromkeys(found))


def _halves(word: str) -> tuple[str, ...]:
    """The two words of a Swedish compound, with the longest tail.

    A linking *s* belongs to neither; a head may have lost its vowel (arbete: arbets-, skola: skol-).
    """
    for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
        head, tail = word[:cut], word[cut:]
        if _is_base(tail):
            bare = head.removesuffix("s")
            if len(bare) >= _SHORTEST_HALF:
                for half in (bare, head, f"{bare}e", f"{head}a"):
                    if _is_base(half):
                        return (half, tail)
    return ()


def _is_base(word: str) -> bool:
    return simple.is_known(word, "sv") and simple.lemma(word, "sv") == word


@lru_cache(maxsize=50_000)
def _english(word: str) -> tuple[Reading, ...]:
    lowered = word.lower()
    return tuple(
        dict.fromkeys((Reading(simple.lemma(lowered, "en")), Reading(simple.lemma(word, "en").lower())))
    )
