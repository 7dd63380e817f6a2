"""Sub-themes: what a theme's paragraphs say is to be developed."""

from __future__ import annotations

import re

from toimeen.lib.language import Analysis, analyse
from toimeen.lib.language.phrases import nominative
from toimeen.reading.facts import Span, SubTheme
from toimeen.reading.finding.organisation import Organisations
from toimeen.reading.source import Sentence, Source

_WORD = re.compile(r"[\w/-]+")
_STEM = 6
_JOINERS = frozenset({"ja", "sekä", "tai", "och", "samt", "and"})


def stems(words: str) -> set[str]:
    """The starts of the content words: enough to see that two texts speak of the same thing."""
    return {
        word[:_STEM].lower() for part in _WORD.findall(words) for word in part.split("/") if len(word) > 3
    }


def find_subthemes(
    source: Source, blocks: list[int], theme: str, organisations: Organisations
) -> list[SubTheme]:
    """Finnish: noun phrases of the promise sentences. Other languages: the items under the theme."""
    found: dict[str, list[Span]] = {}
    for index in blocks:
        if source.blocks[index].kind == "item" and len(blocks) > 1:
            block = source.blocks[index]
            found.setdefault(source.block_text(index).strip("•-– ."), []).append((block.start, block.end))
            continue
        for sentence in source.in_block(index):
            if source.language == "fi" and sentence.kind != "heading":
                for name, span in _phrases(source, sentence, theme, organisations):
                    found.setdefault(name, []).append(span)
    return [SubTheme(name, tuple(spans)) for name, spans in found.items()]


def _phrases(
    source: Source, sentence: Sentence, theme: str, organisations: Organisations
) -> list[tuple[str, Span]]:
    """The noun phrases around a development word, without the general words of such texts."""
    cues = source.cues
    if not any(
        cues.has(*key, sentence.text)
        for key in (("themes", "verbs"), ("promises", "goal"), ("promises", "will"))
    ):
        return []
    stop = re.compile("|".join(source.cues.get("themes", "stop")), re.IGNORECASE)
    result: list[tuple[str, Span]] = []
    for start, end in _chunks(source, sentence, stop):
        words = source.text[start:end]
        name = nominative(words)
        name = name if _keeps_capital(words) else name[:1].lower() + name[1:]
        own = stems(name) <= stems(theme)
        named = any(org.spans and org.name.lower() == name.lower() for org in organisations.at(start, end))
        generic = source.cues.pattern("themes", "generic").fullmatch(name)
        if len(name) > 4 and not own and not named and not generic:
            result.append((name, (start, end)))
    return result


def _keeps_capital(words: str) -> bool:
    first = words.split()[0]
    known = analyse(first)
    return first[:1].isupper() and (not known or known[0].word_class == "proper")


def _chunks(source: Source, sentence: Sentence, stop: re.Pattern[str]) -> list[Span]:
    chunks: list[Span] = []
    begin: int | None = None
    last = 0
    for match in re.finditer(r"[\w/-]+|[^\w\s]", sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        word = match.group()
        hanging = source.text[max(0, start - 3) : start].rstrip(" ,").endswith("-")
        if (word in _JOINERS or word == ",") and hanging and begin is not None:
            continue
        area = (
            begin is not None and word.startswith("alue") and sentence.text[begin - sentence.start].isupper()
        )
        acts = source.cues.pattern("promises", "will").fullmatch(word) is not None
        if (
            area
            or (not acts and _nominal(word, stop))
            or (begin is None and word.endswith("-") and len(word) > 2)
        ):
            if begin is not None and _begins_new(source, sentence, begin, last, word):
                chunks.append((begin, last))
                begin = start
            begin = start if begin is None else begin
            last = end
        elif begin is not None:
            # What stands before a postposition tells how, not what: `kestävän kehityksen mukaisesti`.
            if not source.cues.pattern("themes", "postpositions").fullmatch(word):
                chunks.append((begin, last))
            begin = None
    if begin is not None:
        chunks.append((begin, last))
    return [chunk for chunk in chunks if _ends_in_noun(source.text[chunk[0] : chunk[1]])]


def _nominal(word: str, stop: re.Pattern[str]) -> bool:
    if stop.fullmatch(word) or not word[0].isalpha():
        return False
    if word.endswith("-"):
        return True
    best = _reading(word)
    if best is None:
        return word[:1].isupper()
    if best.word_class == "verb" or best.word_class in {"adverb", "conjunction", "pronoun", "other"}:
        return False
    return best.case in {None, "nominative", "genitive", "partitive", "accusative"}


def _reading(word: str) -> Analysis | None:
    found = analyse(word)
    return found[0] if found else None


def _begins_new(source: Source, sentence: Sentence, begin: int, last: int, word: str) -> bool:
    """A phrase is over after a word in the nominative or partitive that is no modifier."""
    previous = source.text[begin:last].split()[-1]
    reading = _reading(previous)
    if reading is None or previous.endswith("-"):
        return False
    return (
        reading.case in {"partitive", "nominative"} and reading.word_class == "noun" and not _participle(word)
    )


def _participle(word: str) -> bool:
    return any(
        r.word_class == "adjective" and (r.verb_form or r.lemma.endswith(("va", "vä"))) for r in analyse(word)
    )


def _ends_in_noun(words: str) -> bool:
    reading = _reading(words.split()[-1])
    return reading is None or reading.word_class in {"noun", "proper"}
