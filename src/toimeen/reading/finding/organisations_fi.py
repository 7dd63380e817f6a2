"""Organisation names in Finnish text: `Kemin kaupunki`, `Ammattiopisto Lappia`, `Lappia-Koulutus Oy`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toimeen.lib.language import analyse, word_spans
from toimeen.lib.language.phrases import bare_name
from toimeen.reading.cues import cues_of
from toimeen.reading.facts import PartyKind
from toimeen.reading.finding.given_names import is_given_name
from toimeen.reading.finding.heads_fi import match_head
from toimeen.reading.finding.mention import Mention
from toimeen.reading.source import Source

# Ends of Finnish place names: they tell a name from a common word at the start of a sentence.
_PLACES = (
    *(
        "maa",
        "niemi",
        "järvi",
        "joki",
        "lahti",
        "la",
        "lä",
        "koski",
        "vaara",
        "saari",
        "mäki",
        "salmi",
        "ranta",
    ),
    *(
        "kylä",
        "kangas",
        "linna",
        "suo",
        "pohja",
        "lampi",
        "harju",
        "kaupunki",
        "nummi",
        "vesi",
        "virta",
        "suu",
    ),
)
_BETWEEN = frozenset({"seudun", "alueen", "maakunnan", "kaupungin", "läänin", "ja"})


def mentions(source: Source) -> Iterator[Mention]:
    """Every organisation named in the text, in its order."""
    for block in source.blocks:
        for start, end in _columns(source.text, block.start, block.end):
            spans = word_spans(source.text, start, end)
            words = [source.text[a:b] for a, b in spans]
            found = list(_in_words(source, words, spans))
            yield from found
            yield from _in_company(source, found)
    for fixed in source.cues.get("organisations", "names"):
        for match in re.finditer(rf"{re.escape(fixed['name'])}(?::?[a-zåäö]{{1,4}})?(?!\w)", source.text):
            yield Mention(
                match.start(), match.end(), fixed["name"], match.group(), fixed["kind"], fixed["name"]
            )


def _columns(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a block that a tab, or a wide gap in a line, divides: a name does not reach over it."""
    begin = start
    for gap in re.finditer(r"\t|[ ]{3,}", text[start:end]):
        yield begin, start + gap.start()
        begin = start + gap.end()
    yield begin, end


def _in_words(source: Source, words: list[str], spans: list[tuple[int, int]]) -> Iterator[Mention]:
    index = 0
    while index < len(words):
        found = _legal(source, words, index) or _headed(words, index) or _short(source, words, index)
        if found is None:
            index += 1
            continue
        first, last, name, kind, head, proper = found
        start, end = spans[first][0], spans[last][1]
        yield Mention(start, end, name, source.text[start:end], kind, head, proper)
        index = max(last + 1, index + 1)


_Found = tuple[int, int, str, PartyKind, str, str]


def _headed(words: list[str], index: int) -> _Found | None:
    head = match_head(words[index])
    if head is None:
        return None
    left = _left(words, index)
    own_name = words[index][0].isupper() and "-" in words[index]
    right = index
    if (
        index + 1 < len(words)
        and (words[index][:1].isupper() or head.nominative or _is_name(words[index + 1]))
        and not own_name
    ):
        right = _right(words, index)
    if left == index and right == index and not own_name:
        return None
    parts = [_proper_case(word) for word in words[left:index]]
    name = " ".join([*parts, head.name if left == index else _lower_head(head.name)])
    proper = ""
    if right > index and not _starts_next(words, right):
        proper = " ".join([*words[index + 1 : right], _base_name(words[right])])
        name = f"{name} {proper}"
    elif right > index:
        if left == index:
            return None
        right = index
    return left, right, name, head.kind, head.base, proper


def _base_name(word: str) -> str:
    """A common word as a name is brought back by the lexicon, any other by its ending."""
    nouns = [r for r in analyse(word) if r.word_class == "noun" and r.lemma]
    return nouns[0].lemma[:1].upper() + nouns[0].lemma[1:] if nouns else bare_name(word)


def _lower_head(name: str) -> str:
    return name if "-" in name else name[:1].lower() + name[1:] if not name.isupper() else name.lower()


def _left(words: list[str], index: int) -> int:
    """Where the name begins: genitive names before the head, and a capital head before those."""
    place = index
    while place > 0:
        word = words[place - 1]
        if (
            place > 1
            and place == index
            and is_given_name(words[place - 2])
            and not words[index][:1].isupper()
        ):
            break  # `Samira Osman hyvinvointialueelta`: a surname that looks like a genitive
        if _is_genitive_name(word, place - 1) or (
            place < index and word[:1].isupper() and (head := match_head(word)) and head.nominative
        ):
            place -= 1
        elif (
            word in _BETWEEN and word != "ja" and place > 1 and _is_genitive_name(words[place - 2], place - 2)
        ):
            place -= 2
        else:
            break
        if place < index - 4:
            break
    return place


def _is_genitive_name(word: str, place: int) -> bool:
    head = match_head(word)
    if not word[:1].isupper() or not word.lower().endswith("n") or len(word) < 3:
        return False
    if head is not None:
        # Uudenkaupungin is a place as well as a head: the start of the compound tells.
        return len(head.name) > len(head.base) and "-" not in word and head.kind == "municipality"
    if word.lower() in set(cues_of("fi").get("organisations", "not_names")):
        return False
    if place > 0 or re.search(r"-[A-ZÅÄÖ]", word):
        return True
    readings = analyse(word)
    return (
        not readings
        or any(r.word_class == "proper" or r.lemma.lower().endswith(_PLACES) for r in readings)
        or (bare_name(word).lower().endswith(_PLACES))
    )


def _is_name(word: str) -> bool:
    """A capital word that no lexicon knows as a common word: `Lappian`, `Riveria`."""
    if not re.fullmatch(r"[A-ZÅÄÖ][\w-]*\w", word) or match_head(word):
        return False
    if not analyse(word):
        return True
    return not any(
        reading.word_class in {"noun", "verb", "adjective", "adverb"} for reading in analyse(word.lower())
    )


def _right(words: list[str], index: int) -> int:
    following = words[index + 1]
    capital = words[index][:1].isupper() and index > 0 and re.fullmatch(r"[A-ZÅÄÖ][a-zåäö]+", following)
    common = [r for r in analyse(following) if r.word_class == "noun" or r.case == "partitive"]
    named = [r for r in analyse(following) if r.word_class == "proper" and r.case != "partitive"]
    if (capital or (common and "yhtymä" in words[index])) and common and not named and following[0].isupper():
        return index + 1
    if _is_name(following) and not any(
        r.case == "genitive" and r.word_class == "proper" for r in analyse(following)
    ):
        return index + 1
    return index


def _starts_next(words: list[str], right: int) -> bool:
    """`yliopisto Lapin ammattikorkeakoulun`: the name after the head belongs to the next head."""
    return (
        right + 1 < len(words)
        and words[right].endswith("n")
        and match_head(words[right + 1]) is not None
        and (words[right - 1][:1].islower())
    )


def _legal(source: Source, words: list[str], index: int) -> _Found | None:
    """`Lappia-Koulutus Oy:n`, `Kemin Digipolis Oy`: capital words up to a legal form."""
    forms: dict[str, PartyKind] = source.cues.get("organisations", "legal")
    skipped = set(source.cues.get("organisations", "not_names"))
    if not words[index][:1].isupper() or words[index].lower() in skipped or words[index] in forms:
        return None
    for end in range(index + 1, min(index + 6, len(words))):
        base = words[end].split(":")[0]
        base = base.capitalize() if base not in forms and words[index].isupper() else base
        if base in forms:
            inner = words[index:end]
            head = match_head(inner[-1])
            proper = inner[0] if len(inner) == 1 else ""
            names = [*inner[:-1], head.name if head else inner[-1]]
            return (
                index,
                end,
                " ".join([*names, base]),
                head.kind if head else forms[base],
                head.base if head else "oy",
                proper,
            )
        if not words[end][:1].isupper() and match_head(words[end]) is None:
            return None
    return None


def _in_company(source: Source, found: list[Mention]) -> Iterator[Mention]:
    """A bare name among organisations is one too: `Tornion kaupungin, Lappian ja Lapin AMK:n`."""
    for mention in found:
        before = source.text[max(0, mention.start - 60) : mention.start]
        match = re.search(r"(?:^|\n|,\s)(?P<name>[A-ZÅÄÖ][\w-]*\w)\s(?:ja|sekä)\s$", before)
        if (
            match
            and _is_name(match["name"])
            and not any(r.word_class == "proper" for r in analyse(match["name"]))
        ):
            start = mention.start - len(before) + match.start("name")
            name = match["name"] if before[: match.start("name")].strip() == "" else bare_name(match["name"])
            yield Mention(start, start + len(match["name"]), name, match["name"], "other", "", name)


def _short(source: Source, words: list[str], index: int) -> _Found | None:
    """`Lapin AMK:n` and its spellings."""
    for abbreviation, full in source.cues.get("organisations", "short").items():
        if (
            re.fullmatch(rf"{abbreviation}(?::?[a-zåäö]{{1,4}})?", words[index])
            and index
            and _is_genitive_name(words[index - 1], index - 1)
        ):
            head = match_head(full)
            kind: PartyKind = head.kind if head else "other"
            return index - 1, index, f"{words[index - 1]} {abbreviation}", kind, full, ""
    return None


def _proper_case(word: str) -> str:
    return (
        "-".join(part.capitalize() for part in word.split("-")) if word.isupper() and len(word) > 3 else word
    )
