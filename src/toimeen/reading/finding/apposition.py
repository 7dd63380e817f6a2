"""What a person is, told beside the name by a common noun: `eläkeläinen Matti Malli`, `Anna Mall, odlare i Närpes`.

A title known by its last part is found anywhere (`titles`). Here the name comes first: a noun in apposition to it is a
title by the way words for persons are formed, so that a calling in no list is read as well.
"""

from __future__ import annotations

import re
from functools import lru_cache

from toimeen.lib.language import analyse
from toimeen.reading.cues import cues_of
from toimeen.reading.facts import Language
from toimeen.reading.finding.titles import Title, indefinite
from toimeen.reading.source import Source

_PHRASE = re.compile(r"[a-zåäöéáčđŋšŧž][\w-]*(?: [a-zåäöéáčđŋšŧž][\w-]*){0,4}")
_ARTICLE = re.compile(r"\ban?\s$")
_WORD_BEFORE = re.compile(r"(?<![\w-])([a-zåäö][\w-]{3,}|(?:^|(?<=[.!?\n]\s)|(?<=\n))[A-ZÅÄÖ][a-zåäö]{3,}) $")


def noun_after(source: Source, end: int) -> Title | None:
    """`, odlare i Närpes`, ` (viljelijä)`: the noun for the person whose name ends at `end`."""
    tail = source.text[end : end + 100]
    lead = source.cues.pattern("titles", "linked").match(tail)
    phrase = _PHRASE.match(tail, lead.end()) if lead else None
    if lead is None or phrase is None:
        return None
    begin = end + phrase.start()
    stops = _stops(source.language)
    told: Title | None = None
    for word in re.finditer(r"\S+", phrase.group()):
        if (stops is not None and stops.fullmatch(word.group())) or _opens_clause(
            source.language, word.group()
        ):
            break
        noun = person_noun(word.group(), source.language)
        if noun is None and source.language == "en" and _ARTICLE.search(lead.group()):
            noun = word.group()  # whatever comes after `Eelis Mock, a` is what he is
        if noun is not None:
            words = phrase.group()[: word.start()] + noun
            told = Title(begin, begin + word.end(), words, None, None)
    return told


def noun_before(source: Source, start: int) -> Title | None:
    """`eläkeläinen`, `bagaren`: the noun right before the name that begins at `start`."""
    found = _WORD_BEFORE.search(source.text[max(0, start - 60) : start])
    noun = person_noun(found[1][:1].lower() + found[1][1:], source.language) if found else None
    if found is None or noun is None:
        return None
    begin = start - 1 - len(found[1])
    modifier = re.search(r"(?<![\w-])([a-zåäö]+) $", source.text[max(0, begin - 40) : begin])
    if modifier and source.cues.pattern("titles", "modifiers").fullmatch(modifier[1]):
        return Title(begin - len(modifier[1]) - 1, start - 1, f"{modifier[1]} {noun}", None, None)
    return Title(begin, start - 1, noun, None, None)


def _opens_clause(language: Language, word: str) -> bool:
    """A verb or a pronoun ends the phrase: `, jonka muistan vielä opiskelijana`."""
    found = analyse(word) if language == "fi" else ()
    return bool(found) and found[0].word_class in {"verb", "pronoun", "conjunction", "adverb"}


@lru_cache(maxsize=3)
def _stops(language: Language) -> re.Pattern[str] | None:
    titles = cues_of(language).table("titles")
    return re.compile("|".join(titles["stops"])) if "stops" in titles else None


@lru_cache(maxsize=5_000)
def person_noun(word: str, language: Language) -> str | None:
    """The base form of a noun that by its ending means a person, else None."""
    titles = cues_of(language).table("titles")
    ends = re.compile(rf"\w{{2,}}(?:{'|'.join(titles['person_endings'])})")
    barred = re.compile("|".join(titles["not_persons"]))
    forms = [indefinite(word) if language == "sv" else word]
    if language == "fi":
        found = analyse(word)
        # The likeliest reading decides: `kertoja` may be a teller, but mostly it is times.
        forms = [r.lemma for r in found[:1] if r.word_class == "noun" or r.lemma.endswith("läinen")]
    return next((form for form in forms if ends.fullmatch(form) and not barred.fullmatch(form)), None)
