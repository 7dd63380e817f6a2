"""Advice on a promise that is being drafted: what would make it possible to see later that it was kept.

It advises and never blocks. Four things are looked for, by the words of the language (`cues/drafting.toml`):
a verb that says nothing that can be done, nobody who does it, no time, and nothing that shows it. The words of
the advice live with the forms that show it; here are only codes.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from toimeen.lib.language import analyse
from toimeen.reading.cues import union
from toimeen.reading.facts import Language, Span

AdviceCode = Literal["vague_verb", "no_doer", "no_date", "no_evidence"]
Shape = Literal["name_the_deed", "name_the_doer", "add_a_date", "add_a_number_or_result"]

_FILE = Path(__file__).parent / "cues" / "drafting.toml"
_SHAPES: dict[AdviceCode, Shape] = {
    "vague_verb": "name_the_deed",
    "no_doer": "name_the_doer",
    "no_date": "add_a_date",
    "no_evidence": "add_a_number_or_result",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """What a promise lacks. `span` is the words meant, in the sentence (the whole sentence where something is
    missing); `shape` is the better shape to suggest; `word` is the vague word, else empty."""

    code: AdviceCode
    span: Span
    shape: Shape
    word: str = ""


@cache
def _words(language: Language) -> dict[str, Any]:
    return dict(tomllib.loads(_FILE.read_text(encoding="utf-8"))[language])


@cache
def _pattern(language: Language, key: str) -> re.Pattern[str]:
    return union(_words(language)[key])


def advise(sentence: str, language: Language) -> tuple[Advice, ...]:
    """What the promise lacks, in the order of the sentence's questions: what, who, when, how it shows.

    Empty for a promise that says them all, and for an empty sentence.

    >>> [advice.code for advice in advise("Kaupunki avaa nuorten pajan 1.9.2026 mennessä; kävijöitä on 200.", "fi")]
    []
    """
    if not sentence.strip():
        return ()
    found: list[Advice] = []
    whole = (0, len(sentence))
    vague = _vague(sentence, language)
    if vague is not None:
        found.append(_advice("vague_verb", vague, sentence[vague[0] : vague[1]]))
    if not _has_doer(sentence, language):
        found.append(_advice("no_doer", whole))
    if not _pattern(language, "time").search(sentence):
        found.append(_advice("no_date", whole))
    if not _shows(sentence, language):
        found.append(_advice("no_evidence", whole))
    return tuple(found)


def _advice(code: AdviceCode, span: Span, word: str = "") -> Advice:
    return Advice(code, span, _SHAPES[code], word)


def _vague(sentence: str, language: Language) -> Span | None:
    """The first vague verb, unless a verb that names a deed is there too."""
    found = _pattern(language, "vague").search(sentence)
    if found is None or _pattern(language, "deeds").search(sentence):
        return None
    return found.span()


def _has_doer(sentence: str, language: Language) -> bool:
    """A named doer: an organisation, a role or `parties` before the verb. A passive has none."""
    if _pattern(language, "doer").search(sentence):
        return True
    if language == "fi":
        return _subject_fi(sentence)
    return bool(
        re.match(r"(?:The\s)?[A-ZÅÄÖ][\w-]+(?:\s(?:och|and|of|i)?\s?[A-ZÅÄÖ][\w-]+)+\s[a-zåäö]", sentence)
    )


def _subject_fi(sentence: str) -> bool:
    """A name in the nominative at the start, and a verb with a person: `Taitola järjestää …`."""
    words = re.findall(r"[\w-]+", sentence)[:6]
    if len(words) < 2 or not words[0][:1].isupper():
        return False
    if any(re.search(r"(?:t?[aä]{2}n|daan|dään)$", word) and len(word) > 5 for word in words[:4]):
        return False
    first = analyse(words[0])
    named = not first or any(r.word_class == "proper" and r.case in {"nominative", None} for r in first)
    return named and any(r.verb_form == "present" for word in words[1:4] for r in analyse(word))


def _shows(sentence: str, language: Language) -> bool:
    """A number that is no date, a result that can be seen, or a word of measuring."""
    bare = _pattern(language, "time").sub(" ", sentence)
    number = re.search(r"(?<![\w§])\d[\d\s,.]*(?:%|\b)", bare)
    return bool(number or _pattern(language, "evidence").search(bare))
