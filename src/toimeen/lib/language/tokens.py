"""A text as tokens for searching: the base forms of its words, and the parts of its compounds.

The rule: of each word all its base forms (`lemmas`); of a compound its parts and the joins of neighbouring
parts (`parts`); a head with a hanging hyphen is joined with the tail of the next compound, so that
`saaristo- ja kalastusmatkailu` holds *saaristomatkailu*; a word with a hyphen also by its halves. Of a word
that no lexicon knows every form is kept that it would have without a case ending. `ä` and `a` stay apart.

A token is letters and digits in small letters, nothing else, and one with a digit in it starts with `n`: any
index can hold it as it is, and an index may use other tokens with digits for purposes of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from toimeen.lib.language.finnish import engine_version
from toimeen.lib.language.readings import Reading, readings

VERSION = 1
"""Goes up with every change of this rule: an index made by another version is made anew."""
LONGEST = 60
"""Characters of a token; what is longer is cut."""
_SMALL = """
    ja sekä tai eli että mutta kun kuin jos on ovat ei
    och eller att som en ett i på av för med till om den det de är vid
    the and or of in on to a an for with by at is are be as
"""
SMALL_WORDS = frozenset(_SMALL.split())
"""Words that a question may contain but that say nothing about what is asked for."""
REACH = 4
"""Words after a hanging head within which its compound is looked for."""

_HYPHENS = "-‐‑"
_WORD = re.compile(
    rf"(?:[^\W_]|\u00ad)+(?:[{_HYPHENS}](?:[^\W_]|\u00ad)+)*(?::(?:[^\W_])+)?[{_HYPHENS}]?", re.UNICODE
)
_STOP = re.compile(r"[.!?;:\n]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a text is found by: base forms, and parts of compounds, in the order of the text, with repeats."""

    lemmas: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordTokens:
    """A word of a text by its place in code points, and what it is found by; whether a lexicon knows it."""

    start: int
    end: int
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    is_known: bool = True


def index_tokens(text: str, language: str = "fi") -> Tokens:
    """What the text is found by. `language` is `fi`, `sv` or `en`."""
    words = word_tokens(text, language)
    return Tokens(
        tuple(token for word in words for token in word.lemmas),
        tuple(token for word in words for token in word.parts),
    )


def query_words(text: str) -> list[tuple[int, int]]:
    """The places of the words that are asked for. Small words are left out, unless there are no others."""
    spans = [match.span() for match in _WORD.finditer(text) if plain(match[0])]
    said = [span for span in spans if text[slice(*span)].lower().strip(_HYPHENS) not in SMALL_WORDS]
    return said or spans


def query_tokens(text: str, language: str = "fi") -> list[tuple[str, ...]]:
    """For each of the `query_words`, the tokens of which one must be there."""
    asked = set(query_words(text))
    return [
        word.lemmas or (plain(text[word.start : word.end]),)
        for word in word_tokens(text, language)
        if (word.start, word.end) in asked
    ]


def word_tokens(text: str, language: str = "fi") -> list[WordTokens]:
    """The words of the text with what each is found by. Places are those of the text as given."""
    found = list(_WORD.finditer(text))
    made = []
    for index, match in enumerate(found):
        start, end = match.span()
        word = match[0].rstrip(_HYPHENS)
        lemmas, parts, is_known = _tokens_of(word, language)
        if end - start > len(word) or (start and text[start - 1] in _HYPHENS):
            joined = [_tokens_of_readings((one,)) for one in _joined(text, found, index, language)]
            lemmas = _once(lemmas, *(one for one, _ in joined))
            parts = _once(parts, *(other for _, other in joined))
        made.append(WordTokens(start, end, lemmas, parts, is_known))
    return made


@lru_cache(maxsize=200_000)
def plain(word: str) -> str:
    """The word as a token; empty when nothing of it can be one."""
    kept = "".join(letter for letter in word.lower() if letter.isalpha() or letter.isdecimal())[:LONGEST]
    return f"n{kept}" if any(letter.isdecimal() for letter in kept) else kept


def analyser_version() -> str:
    """What the tokens depend on: this rule and the engine. Another value means other tokens."""
    return f"{engine_version()} tokens {VERSION}"


def _joined(text: str, found: list[re.Match[str]], index: int, language: str) -> Iterator[Reading]:
    """`saaristo- ja kalastusmatkailu`: the head with the tail of the next compound; `kaupunkikuva ja
    -suunnittelu`: the tail with the head of the last one."""
    match = found[index]
    if match[0][-1] in _HYPHENS:
        head = match[0].rstrip(_HYPHENS)
        for other in found[index + 1 : index + 1 + REACH]:
            if _STOP.search(text, match.end(), other.start()):
                return
            if other[0][-1] not in _HYPHENS and (compounds := _compounds(other[0], language)):
                yield from (_with_head(head, one) for one in compounds)
                return
    elif _hangs_behind(text, match.start()) and index:
        last = found[index - 1]
        tails = readings(match[0], language)
        for before in (found[index - 1], *found[max(0, index - REACH) : index - 1][::-1]):
            if _STOP.search(text, before.end(), last.end()):
                return
            if compounds := _compounds(before[0], language):
                yield from (_with_tail(one, tail) for one in compounds for tail in tails)
                return


def _hangs_behind(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in _HYPHENS and (start == 1 or text[start - 2].isspace())


def _compounds(word: str, language: str) -> list[Reading]:
    return [one for one in readings(word.rstrip(_HYPHENS), language) if len(one.parts) > 1]


def _with_head(head: str, compound: Reading) -> Reading:
    """The tail as the compound writes it, where that can be told."""
    first, *rest = compound.parts
    tail = "".join(rest)
    if not compound.lemma.endswith(tail) and compound.lemma.startswith(first):
        tail = compound.lemma[len(first) :]
    return Reading(head + tail, (head, *rest))


def _with_tail(compound: Reading, tail: Reading) -> Reading:
    last = compound.parts[-1]
    head = compound.lemma.removesuffix(last) if compound.lemma.endswith(last) else compound.parts[0]
    return Reading(head + tail.lemma, (*compound.parts[:-1], tail.lemma))


@lru_cache(maxsize=200_000)
def _tokens_of(word: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    bare, _, ending = word.replace("\u00ad", "").partition(":")
    bare = unicodedata.normalize("NFC", bare)
    found = readings(bare, language)
    if ending and not ending.isalpha():
        found = (*found, *readings(ending, language))
    lemmas, parts = _tokens_of_readings(found)
    halves: list[str] = []
    if any(hyphen in bare for hyphen in _HYPHENS):
        for half in re.split(f"[{_HYPHENS}]", bare):
            its_lemmas, its_parts, _ = _tokens_of(half, language)
            halves += [*its_lemmas, *its_parts]
    is_known = not any(one.is_guess for one in found)
    return lemmas, tuple(one for one in _once(parts, halves) if one not in lemmas), is_known


def _tokens_of_readings(found: Iterable[Reading]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The base forms, and what the compounds among them hold."""
    lemmas: list[str] = []
    parts: list[str] = []
    for reading in found:
        lemmas += [plain(reading.lemma), plain(reading.verb)]
        parts += map(plain, _pieces(reading))
    lemmas = [one for one in lemmas if one]
    return _once(lemmas), tuple(one for one in _once(parts) if one and one not in lemmas)


def _pieces(reading: Reading) -> Iterator[str]:
    """Parts, joins of neighbours, the compound without its last part as written, the verb of its tail."""
    parts = reading.parts
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            if end - start < len(parts):
                yield "".join(parts[start:end])
    if parts and reading.lemma.endswith(parts[-1]):
        head = reading.lemma.removesuffix(parts[-1])
        yield head
        if reading.verb.startswith(head):
            yield reading.verb.removeprefix(head)


def _once(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token for group in groups for token in group))
