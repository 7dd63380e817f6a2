"""Finding titles, with the organisation that stands before them in the genitive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from toimeen.lib.language import word_spans
from toimeen.reading.cues import cues_of
from toimeen.reading.facts import Language
from toimeen.reading.finding.heads_fi import match_head
from toimeen.reading.finding.organisation import Organisation, Organisations
from toimeen.reading.source import Source

_CASES = r"(?:|n|[aä]|t?t?[aä]|ll[aä]|lle|lt[aä]|n[aä]|ksi|t|ss[aä]|st[aä]|[aeiouyäö]n)"


@dataclass(frozen=True, slots=True)
class Title:
    """A title in base form, and the organisation that it tells of, if any; `start:end` holds both."""

    start: int
    end: int
    text: str
    organisation: Organisation | None
    organisation_name: str | None


def find_titles(source: Source, organisations: Organisations) -> list[Title]:
    """All titles of the text, double titles as one."""
    if source.language == "fi":
        return _finnish(source, organisations)
    return _by_words(source, organisations)


@lru_cache(maxsize=1)
def _heads() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?P<pre>[\w-]*?)(?:{h['name']}|{h['weak']}){_CASES}", re.IGNORECASE), h["name"])
        for h in cues_of("fi").get("titles", "heads")
    )


@lru_cache(maxsize=20_000)
def title_word(word: str) -> str | None:
    """The title in base form (`kehittämispäällikön` → `kehittämispäällikkö`), or None."""
    parts = word.split("/")
    found = [_single(part) for part in parts]
    return "/".join(part for part in found if part) if all(found) and found else None


def _single(word: str) -> str | None:
    for pattern, base in _heads():
        match = pattern.fullmatch(word)
        if match and not match["pre"].lower().endswith(("ala", "hallinto-ja")):
            return match["pre"] + (
                base if match["pre"] or word[:1].islower() else base[:1].upper() + base[1:]
            )
    return None


def _finnish(source: Source, organisations: Organisations) -> list[Title]:
    found: list[Title] = []
    for block in source.blocks:
        spans = word_spans(source.text, block.start, block.end)
        words = [source.text[start:end] for start, end in spans]
        index = 0
        while index < len(words):
            if title_word(words[index]) is None:
                index += 1
                continue
            last = _double(words, index)
            found.append(_finnish_title(source, organisations, words, spans, index, last))
            index = last + 1
    return found


def _double(words: list[str], index: int) -> int:
    """The end of `rehtori ja toimitusjohtaja`, `rehtori / johtaja`, `rehtori, toimitusjohtaja`."""
    joiners = {*cues_of("fi").get("titles", "joiners"), "/", ","}
    while index + 2 < len(words) and words[index + 1] in joiners and title_word(words[index + 2]) is not None:
        index += 2
    return index


def _finnish_title(
    source: Source,
    organisations: Organisations,
    words: list[str],
    spans: list[tuple[int, int]],
    first: int,
    last: int,
) -> Title:
    begin = _modifiers(words, first)
    pieces = [*words[begin:first], *(title_word(word) or word for word in words[first : last + 1])]
    text = " ".join(pieces).replace(" / ", "/").replace(" ,", ",").replace(" .", ".")
    text = (
        text
        if begin == first and text[:2].isupper()
        else text[:1].lower() + text[1:]
        if not text[:2].isupper()
        else text
    )
    start = spans[begin][0]
    owner = organisations.ending_at(start) or organisations.ending_at(spans[first][0])
    if owner is not None:
        return Title(min(start, owner[1][0]), spans[last][1], text, owner[0], owner[0].name)
    if begin > 0 and source.text[spans[begin - 1][1] : spans[begin][0]] == " ":
        by_head = _owner_by_word(organisations, words[begin - 1], pieces[0])
        if by_head is not None:
            return Title(spans[begin - 1][0], spans[last][1], text, by_head[0], by_head[1])
    only = _only_holder(organisations, text)
    return Title(start, spans[last][1], text, only, only.name if only else None)


def _only_holder(organisations: Organisations, title: str) -> Organisation | None:
    """The head of a city or municipality, where the text has only one of that kind."""
    holds: dict[str, str] = cues_of("fi").get("titles", "holds_head")
    for part, head in holds.items():
        if title == part or re.fullmatch(rf"{part}johtaja", title):
            return organisations.by_head(head)
    return None


def _modifiers(words: list[str], first: int) -> int:
    """A bare title takes the genitive before it: `innovaatiopalveluiden johtaja`; and `TK- ja`."""
    begin = first
    cues = cues_of("fi")
    if begin > 0 and words[begin - 1].lower() in {p.rstrip(".") for p in cues.get("titles", "prefixes")}:
        return begin - 1
    if (
        begin > 1
        and words[begin - 1] == "."
        and f"{words[begin - 2].lower()}." in cues.get("titles", "prefixes")
    ):
        return begin - 2
    if begin > 0 and cues.pattern("titles", "modifiers").fullmatch(words[begin - 1]):
        return begin - 1
    if words[first].lower().split("/")[0] not in cues.get("titles", "bare"):
        return begin
    while begin > 0:
        word = words[begin - 1]
        if word.endswith("-") or (word in {"ja", "sekä"} and begin > 1 and words[begin - 2].endswith("-")):
            begin -= 1
        elif word[:1].islower() and word.endswith("n") and len(word) > 4 and begin > first - 3:
            begin -= 1
            if match_head(word):
                break
        else:
            break
    return begin


def _owner_by_word(
    organisations: Organisations, word: str, title: str
) -> tuple[Organisation | None, str] | None:
    """The organisation told by one genitive word: a bare head, or a place whose head is in the title."""
    head = match_head(word)
    if head is not None and word.lower().endswith("n"):
        only = (
            organisations.by_head(head.base)
            if head.name.lower() == head.base
            else organisations.by_head(head.name.lower())
        )
        if only is None and word[:1].islower():
            return None
        return (only, only.name) if only else (None, head.name)
    if not word[:1].isupper() or not word.endswith("n") or word.endswith("nen"):
        return None
    holds: dict[str, str] = cues_of("fi").get("titles", "holds_head")
    for part, restored in holds.items():
        if title.lower().startswith(part) or (part == "pormestari" and title.lower().endswith(part)):
            name = f"{word} {restored}"
            return organisations.by_name(name), name
    return None


@lru_cache(maxsize=3)
def _title_pattern(language: Language) -> re.Pattern[str]:
    """A title, or two joined, in Swedish or English."""
    cues = cues_of(language)
    words = "|".join([*cues.get("titles", "words"), *(_english_titles() if language == "en" else ())])
    prefixes = "|".join(re.escape(prefix) for prefix in cues.get("titles", "prefixes"))
    one = rf"(?:(?:{prefixes})\s)?(?:{words})"
    flags = re.IGNORECASE if language == "sv" else 0
    return re.compile(rf"(?<![\w-])(?P<title>{one}(?:(?:\s(?:och|and|&)\s|/|,\s){one})*)(?![\w-])", flags)


def _english_titles() -> tuple[str, str]:
    """`director of employment services` and `Lead Adviser for Culture`: a head with its words around it."""
    cues = cues_of("en")
    heads = "|".join(cues.get("titles", "heads"))
    capital = "|".join(f"{head[:1].upper()}{head[1:]}" for head in cues.get("titles", "heads"))
    word = rf"(?!(?:{'|'.join(cues.get('titles', 'stops'))})\b)[a-z][a-z-]+"
    of = rf"(?: (?:of|for) {word}(?:(?: and|,)? {word}){{0,3}})?"
    name = r"[A-Z][\w-]+"
    of_name = rf"(?: (?:of|for) {name}(?:(?: and|,)? {name}){{0,3}})?"
    return (
        rf"(?:[A-Z]{{2,4}} )?(?:{word} ){{0,3}}(?:{heads}){of}",
        rf"(?:{name} ){{0,3}}(?:{capital}){of_name}",
    )


def _by_words(source: Source, organisations: Organisations) -> list[Title]:
    pattern = _title_pattern(source.language)
    found: list[Title] = []
    for match in pattern.finditer(source.text):
        text = match["title"].strip()
        if source.language == "sv":
            text = indefinite(text[:1].lower() + text[1:] if not text.isupper() else text)
        owner = organisations.ending_at(match.start())
        of = re.match(
            r"\s(?:of|at|for|vid|för|på|i)\s(?:the\s)?", source.text[match.end() : match.end() + 14]
        )
        after = organisations.at(match.end() + of.end(), match.end() + of.end() + 2) if of else []
        if after and of:
            begin = match.end() + of.end()
            ends = [end for start, end in after[0].spans if start == begin]
            if ends:
                found.append(Title(match.start(), ends[0], text, after[0], after[0].name))
                continue
        place = re.match(
            r"\sof\s([A-ZÅÄÖ][\wåäö-]+)(?=\s[A-ZÅÄÖ][\wåäö-]+\s[A-ZÅÄÖ])",
            source.text[match.end() : match.end() + 60],
        )
        if place and source.language == "en":
            city = organisations.by_name(f"City of {place[1]}")
            found.append(
                Title(match.start(), match.end() + place.end(), text, city, city.name if city else None)
            )
            continue
        if owner is None:
            found.append(_restored(source, organisations, match, text))
        else:
            found.append(Title(owner[1][0], match.end(), text, owner[0], owner[0].name))
    return found


def indefinite(title: str) -> str:
    """`stadsdirektören` → `stadsdirektör`, `samordnaren` → `samordnare`, each word of a double title."""
    return re.sub(
        r"(?<=[a-zåäö]{3})(?:(?<=ör|ef|nt|kt|eg|an|us)en|(?<=are|ste|nde|tor|tör|ler|ter)n|(?<=råd)et)\b",
        "",
        title,
    )


def _restored(source: Source, organisations: Organisations, match: re.Match[str], text: str) -> Title:
    """`Åbos borgmästare` → Åbo stad, if known; `Linköpings kommundirektör` → Linköpings kommun."""
    before = re.search(r"([A-ZÅÄÖ][\wåäö-]+s) $", source.text[: match.start()])
    if source.language == "en":
        # `the council's Head of Economy`
        whose = re.search(
            r"\b[Tt]he ([A-Za-z]+)['’]s $", source.text[max(0, match.start() - 40) : match.start()]
        )
        only = organisations.by_word(whose[1].capitalize()) if whose else None
        if only is not None:
            return Title(match.start(), match.end(), text, only, only.name)
    for part, head in source.cues.get("titles", "holds_head").items():
        if before and text.lower().startswith(part):
            names = (f"{before[1]} {head}", f"{before[1][:-1]} {head}")
            for name in names:
                owner = organisations.by_name(name)
                if owner is not None:
                    return Title(before.start(1), match.end(), text, owner, owner.name)
            return Title(before.start(1), match.end(), text, None, names[0])
    return Title(match.start(), match.end(), text, None, None)
