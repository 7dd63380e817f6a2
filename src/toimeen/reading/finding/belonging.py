"""For whom a person acts: the organisation told nearest to the name and title by the structure of the text.

The places are asked in the order of how sure they are: inside the phrase, right after it, before it with nothing
but joining words between (`kaupungin yhteyshenkilönä toimii`, `on behalf of the City`), a label of the line, the
lines above and below, the domain of an address.
"""

from __future__ import annotations

import re
import unicodedata

from toimeen.reading.finding.names import NAME
from toimeen.reading.finding.organisation import Organisation, Organisations
from toimeen.reading.source import Source

AFTER = re.compile(
    r"\s*(?:[,(\t\n–/]|\bfrån\b|\bfrom\b|\bof\b|\bvid\b|\bpå\b|\bhos\b|\bat\b|\bwith\b|\bför\b|\bfor\b|\bi\b)\s*(?:the\s)?",
    re.IGNORECASE,
)
# The party letter of a politician: `Philip Sandberg (L), kommunstyrelsens ordförande`.
PARTY_LETTER = re.compile(r"\s\([A-ZÅÄÖ]{1,4}\)")
_LOCAL = re.compile(r"(?:lt[aä]|st[aä]|ll[aä]|ss[aä])$")
_FOR = re.compile(r"\b(?:för|från|vid|på|hos|i|for|from|at|on behalf of)\s(?:the\s)?$", re.IGNORECASE)
_CARD_LINE = 120
_TOKEN = re.compile(r"[\w:’'-]+|[^\w\s]")
_DOMAIN = re.compile(r"@(?:[\w-]+\.)*(?P<domain>[\w-]+)\.[a-z]{2,}\b")


def organisation_of(
    source: Source, organisations: Organisations, start: int, end: int
) -> Organisation | None:
    """The organisation of the person whose name and title are `text[start:end]`; None where no place tells it."""
    inside = organisations.at(start, end)
    return (
        (inside[0] if inside else None)
        or _right_after(source, organisations, end)
        or _right_before(source, organisations, start)
        or _label(source, organisations, start)
        or _lines_around(source, organisations, start, end)
        or _by_address(source, organisations, end)
        or _alone_in_sentence(source, organisations, start, end)
    )


def _right_after(source: Source, organisations: Organisations, end: int) -> Organisation | None:
    """`, Kemin kaupunki`, `(Gradia)`, `vid staden`, `of the City`, and in Finnish a local case: `kaupungilta`."""
    letter = PARTY_LETTER.match(source.text[end : end + 8])
    if letter and organisations.by_name(letter.group().strip(" ()")) is None:
        end += letter.end()
    gap = AFTER.match(source.text[end : end + 14])
    if gap and "\n" not in gap.group():
        place = end + gap.end()
        following = organisations.at(place, place + 3)
        if following and _as_named(source, following[0], place):
            return following[0]
        word = re.match(r"[\w-]+", source.text[place : place + 40])
        joined = gap.group().strip().lower() not in {",", "(", "–", "/"}
        alone = word is not None and source.text[place + word.end() : place + word.end() + 1] in {
            ")",
            "\n",
            "",
        }
        if word and (joined or alone) and (meant := organisations.by_word(word.group())):
            return meant
    if source.language != "fi":
        return None
    coming = organisations.at(end + 1, end + 3)
    stop = next((b for a, b in coming[0].spans if a == end + 1), end) if coming else end
    if coming and _LOCAL.search(source.text[end:stop]):  # `Saana Arvaus Joensuun kaupungilta`
        return coming[0]
    word = re.match(r"\s([\w:-]+)", source.text[end : end + 40])
    return organisations.by_word(word[1]) if word and _LOCAL.search(word[1]) else None


def _right_before(source: Source, organisations: Organisations, start: int) -> Organisation | None:
    """The last organisation of the line before the phrase, where only joining and role words are between.

    Where a preposition or a case says that it is the person's (`för staden skriver …`), one verb may stand between too.
    """
    begin = max(source.text.rfind("\n", 0, start) + 1, start - 110)
    links = source.cues.pattern("people", "links")
    others = comma = 0
    role = False
    for word in reversed(list(_TOKEN.finditer(source.text, begin, start))):
        named = organisations.ending_at(word.end())
        bare = re.sub(r"[’']s?$", "", word.group())
        if source.language == "en" and source.text[max(0, word.start() - 4) : word.start()].lower() == "the ":
            bare = bare.capitalize()
        meant = named[0] if named else organisations.by_word(bare) or organisations.of_town(bare)
        if meant is not None:
            place = named[1][0] if named else word.start()
            acting = _acting(source, place, word.end())
            theirs = comma and not acting and NAME.search(source.text, begin, place)
            return None if theirs or (others and not acting and not role) else meant
        role = role or source.cues.has("people", "coordinating", word.group())
        comma += word.group() == ","
        others += word.group() != "," and not links.fullmatch(word.group())
        if others > 2 or (others and not word.group().islower()):
            return None
    return None


def _acting(source: Source, start: int, end: int) -> bool:
    """Whether the organisation `text[start:end]` stands as the side that somebody acts for or comes from."""
    if source.language == "fi":
        after = source.text[end : end + 12]
        return bool(_LOCAL.search(source.text[start:end])) or after.startswith(
            (" puolesta", " puolelta", " puolella")
        )
    return bool(_FOR.search(source.text[max(0, start - 22) : start]))


def _label(source: Source, organisations: Organisations, start: int) -> Organisation | None:
    """What opens the line: `Kemin kaupunki: …`, `För staden – …`, the cell before."""
    line_start = source.text.rfind("\n", 0, start) + 1
    line = source.text[line_start:start]
    if not re.search(r"[:\t–|]\s*$", line):
        return None
    before = organisations.at(line_start, start)
    if before:
        return before[-1]
    words = [organisations.by_word(word) for word in re.findall(r"[\w-]+", line)]
    return next((meant for meant in words if meant is not None), None)


def _lines_around(source: Source, organisations: Organisations, start: int, end: int) -> Organisation | None:
    """On a card the line above or below; in a signature block the organisation stands farther above."""
    line_start = source.text.rfind("\n", 0, start) + 1
    label = source.text[source.text.rfind("\n", 0, max(0, line_start - 1)) + 1 : line_start].strip()
    told = re.findall(r"[\w-]+", label)[:4] if len(label) < 40 else []
    words = [organisations.by_word(word) or organisations.of_town(word) for word in told]
    called = next((meant for meant in words if meant is not None), None)
    own = source.text[line_start : source.text.find("\n", end) if "\n" in source.text[end:] else None]
    if len(own) > _CARD_LINE or start - line_start > _CARD_LINE // 2:
        return None  # a sentence, not a card or a signature
    near = called or _from_line_below(source, organisations, end, 1)
    return (
        near
        or _from_line_before(source, organisations, line_start)
        or _from_line_below(source, organisations, end, 3)
    )


def _from_line_below(
    source: Source, organisations: Organisations, end: int, most: int
) -> Organisation | None:
    """The organisation on one of the next lines of a card; nobody else is named before it."""
    position = end
    for number, line in enumerate(source.text[end : end + 240].split("\n")[: most + 1]):
        here = organisations.at(position, position + len(line))
        if number and here and len(line.strip()) <= len(here[0].name) + 18:
            return here[0]
        if len(line) > 60 or NAME.search(line) or re.search(r"[.!?]\s", line + " "):
            return None
        position += len(line) + 1
    return None


def _by_address(source: Source, organisations: Organisations, end: int) -> Organisation | None:
    """`etunimi.sukunimi@oamk.fi`, right after the person: the organisation whose short or own name the domain is."""
    near = source.text[end : end + 160]
    other = NAME.search(near)
    found = _DOMAIN.search(near[: other.start()] if other else near)
    if found is None:
        return None
    domain = found["domain"].lower()
    own = [
        org
        for org in organisations.all
        if domain in {_plain(n) for n in (org.proper, *org.aliases, org.name)}
    ]
    return own[0] if len(own) == 1 else None


def _alone_in_sentence(
    source: Source, organisations: Organisations, start: int, end: int
) -> Organisation | None:
    """`Molly Mock (Head of Parks) is your contact at the City`: one person and, after a preposition, one side."""
    sentence = source.sentence_at(start)
    begin, stop = sentence.start, min(sentence.end, end + 90)
    if (
        sentence.kind not in {"paragraph", "item"}
        or source.language == "fi"
        or NAME.search(source.text, end, stop)
    ):
        return None
    for word in _TOKEN.finditer(source.text, end, stop):
        here = organisations.at(word.start(), word.end())
        meant = here[0] if here else organisations.by_word(word.group())
        if meant is not None:
            first = max((a for a, b in meant.spans if a <= word.start() < b), default=word.start())
            return meant if _FOR.search(source.text[max(begin, first - 22) : first]) else None
    return None


def _plain(words: str) -> str:
    """Small letters of the Latin alphabet only, as in a domain."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", words.lower()))


def _as_named(source: Source, organisation: Organisation, position: int) -> bool:
    """An organisation beside a name is in its base form: `Kalmars och Kronobergs direktörer` speaks of others."""
    written = {source.text[a:b] for a, b in organisation.spans if a <= position < b}
    return any(
        words in {organisation.name, organisation.as_written, *organisation.aliases} for words in written
    ) or any(len(words) > len(organisation.name) * 0.9 for words in written)


def _from_line_before(source: Source, organisations: Organisations, line_start: int) -> Organisation | None:
    """In a signature block the organisation stands alone on a line above the name."""
    above = source.text[:line_start].rstrip().split("\n")[-4:]
    position = len(source.text[:line_start].rstrip())
    for line in reversed(above):
        begin = position - len(line)
        found = organisations.at(begin, position)
        if len(found) == 1 and len(line.strip()) <= len(found[0].name) + 18:
            return found[0]
        if len(line) > 60 or NAME.fullmatch(line.strip()):
            return None
        position = begin - 1
    return None
