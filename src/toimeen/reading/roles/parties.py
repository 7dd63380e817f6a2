"""Which organisations are the parties."""

from __future__ import annotations

import re

from toimeen.reading.facts import Party
from toimeen.reading.finding.organisation import Organisation, Organisations
from toimeen.reading.finding.persons import Person
from toimeen.reading.source import Sentence, Source, unlabelled

_ENOUGH = 3.0
_LOOKED_AT = 50
_FIRST_BLOCKS = 8
_TITLE_BLOCKS = 2


def find_parties(
    source: Source, organisations: Organisations, signatories: list[Person]
) -> list[Organisation]:
    """The parties in the order of the text: those whose cues score enough, one for each house.

    A section under a parties heading decides alone, if it names two or more.
    """
    listed = _in_parties_section(source, organisations)
    if len(listed) >= 2:
        return _one_per_house(listed)
    opened = _in_preamble(source, organisations)
    if len(opened) >= 2:
        return _one_per_house(opened)
    matter = _in_matter(source, organisations)
    if matter:
        return matter
    scores = {id(org): _score(source, org, organisations) for org in organisations.all}
    for person in signatories:
        if person.organisation is not None:
            scores[id(person.organisation)] += 2.0
    found = [org for org in organisations.all if scores[id(org)] >= _ENOUGH]
    if len(found) < 2:
        found = _two_kinds(source, organisations, scores) or found
    return _one_per_house(sorted(found, key=lambda org: org.spans[0]))


_SCHOOLS = frozenset({"university", "university_of_applied_sciences", "vocational"})


def _two_kinds(source: Source, organisations: Organisations, scores: dict[int, float]) -> list[Organisation]:
    """An agreement has two sides: where a text that tells of one names a single municipality and a single school."""
    if source.cues.count("parties", "weak", source.text) < 2:
        return []
    sides = [org for org in organisations.all if scores[id(org)] > 0.6]
    towns = [org for org in sides if org.kind == "municipality"]
    schools = [org for org in sides if org.kind in _SCHOOLS]
    others = [org for org in organisations.all if org.kind == "municipality" or org.kind in _SCHOOLS]
    return [*towns, *schools] if len(towns) == len(schools) == 1 and len(others) == 2 else []


def party_facts(parties: list[Organisation]) -> tuple[Party, ...]:
    return tuple(Party(p.name, p.as_written, p.kind, p.business_id, tuple(p.spans)) for p in parties)


def _in_parties_section(source: Source, organisations: Organisations) -> list[Organisation]:
    heading = source.cues.pattern("parties", "headings")
    for index, block in enumerate(source.blocks):
        words = source.text[block.start : block.end]
        lead = words.rstrip().endswith(":") and source.cues.has("parties", "member", words)
        titled = heading.search(unlabelled(words)) and (
            block.kind == "heading" or words.rstrip().endswith(":")
        )
        if len(words) > 120 or not (titled or lead):
            continue
        section = (
            _named_section(source, organisations, index)
            if block.kind == "heading"
            else source.items_after(index)
        )
        found: list[Organisation] = []
        for inner in section:
            line = source.block_text(inner)
            against = source.cues.pattern("parties", "against").search(line)
            start = source.blocks[inner].start
            stop = start + against.start() if against else source.blocks[inner].end
            here = organisations.at(start, stop)
            # One line of a list of parties is one party: what follows in it explains the first name.
            found.extend(
                here[:1] if source.blocks[inner].kind in {"item", "row"} or _is_entry(line) else here
            )
        unique = [org for place, org in enumerate(found) if org not in found[:place]]
        if unique:
            return unique
    return []


def _named_section(source: Source, organisations: Organisations, index: int) -> range:
    """The blocks under a parties heading; numbered parties that look like headings are of it (`1. Jämsän kaupunki`)."""
    end = max(source.section(index).stop, index + 1)
    while end < len(source.blocks):
        block = source.blocks[end]
        label = len(source.block_text(end)) - len(unlabelled(source.block_text(end)))
        if block.kind == "heading" and not organisations.at(block.start + label, block.start + label + 4):
            break
        end += 1
    return range(index + 1, end)


def _in_matter(source: Source, organisations: Organisations) -> list[Organisation]:
    """`§ 58 Kumppanuussopimus Lapin yliopiston kanssa` in the minutes of a municipality: both are the sides."""
    openings = (_in_block(source, organisations, i) for i in range(min(4, len(source.blocks))))
    first = next((found for found in openings if found), [])
    if len(first) != 1:
        return []
    for index in range(min(_OPENING, len(source.blocks))):
        words = source.block_text(index)
        named = _in_block(source, organisations, index)
        titled = len(words) < 170 and not words.rstrip().endswith(".")
        about = source.cues.has("parties", "weak", words) and source.cues.has("parties", "matter_with", words)
        others = [org for org in named if org is not first[0]]
        if titled and about and len(others) == 1:
            return [first[0], others[0]]
    return []


def _in_block(source: Source, organisations: Organisations, index: int) -> list[Organisation]:
    return organisations.at(source.blocks[index].start, source.blocks[index].end)


_OPENING = 20


def _in_preamble(source: Source, organisations: Organisations) -> list[Organisation]:
    """`BETWEEN` alone on a line, or at the end of one: the parties stand in the short blocks after it."""
    for index in range(min(_OPENING, len(source.blocks))):
        if not source.cues.pattern("parties", "between").search(source.block_text(index).strip()):
            continue
        found: list[Organisation] = []
        for inner in range(index + 1, min(index + 12, len(source.blocks))):
            words = source.block_text(inner)
            if source.cues.has("parties", "preamble_end", words) or len(words) > 400:
                break
            named = organisations.at(source.blocks[inner].start, source.blocks[inner].end)
            found.extend(org for org in named if org not in found)
        if len(found) >= 2:
            return found
    return []


def _is_entry(line: str) -> bool:
    return (
        len(line) < 220
        and bool(re.match(r"\s*(?:\d+[.)]|\(\w\)|[A-ZÅÄÖ][\wåäö-]+)", line))
        and " ja " not in line[:80]
    )


def _score(source: Source, organisation: Organisation, organisations: Organisations) -> float:
    score = min(len(organisation.spans), 4) * 0.4
    best = 0.0
    for span in organisation.spans[:_LOOKED_AT]:
        sentence = source.sentence_at(span[0])
        best = max(best, _sentence_score(source, sentence, span, organisations))
    return score + best


def _sentence_score(
    source: Source, sentence: Sentence, span: tuple[int, int], organisations: Organisations
) -> float:
    cues = source.cues
    if cues.has("people", "contact_headings", sentence.heading):
        return 0.0
    company = len(organisations.at(sentence.start, sentence.end))
    against = cues.has("parties", "against", sentence.text)
    strong = cues.has("parties", "strong", sentence.text)
    if cues.has("parties", "member", sentence.text):
        return 3.0
    if sentence.spoken:
        return 0.5
    if strong and company >= 2:
        return 1.0 if against else 3.0
    if company >= 2 and not against and _together(source, sentence, span, organisations):
        return 2.7
    if sentence.kind == "heading" and company >= 2 and sentence.block <= 3:
        return 2.6
    if strong and not against:
        return 1.8
    if company >= 2 and cues.has("parties", "weak", sentence.text) and not against:
        return 1.2
    return -0.5 if against else 0.3


def _together(
    source: Source, sentence: Sentence, span: tuple[int, int], organisations: Organisations
) -> bool:
    """`Porin kaupunki ja SAMK ovat kumppaneita`: joined organisations open a sentence that tells of partnership."""
    # The opening of a text that is about a partnership names its sides, whatever it goes on to say of them.
    opens = sentence.block <= _FIRST_BLOCKS and source.cues.count("parties", "weak", source.text) >= 2
    if sentence.kind == "item" or not (opens or source.cues.has("parties", "weak", sentence.text)):
        return False
    begin = sentence.start
    named = organisations.at(sentence.start, sentence.end)
    places = sorted(s for org in named for s in org.spans if sentence.start <= s[0] < sentence.end)
    if places and places[0][0] - begin > (60 if opens else 40):
        return False
    joined = [places[0]]
    for place in places[1:]:
        between = re.sub(r"\([^)]*\)", "", source.text[joined[-1][1] : place[0]]).strip(" ,\n)(")
        if between not in {"", "–", "ja", "sekä", "och", "samt", "and", "and the", "the", "with", "with the"}:
            break
        joined.append(place)
    sides = [org.kind for org in named if set(org.spans) & set(joined)]
    if not source.cues.has("parties", "weak", sentence.text) and not (
        sentence.block <= _TITLE_BLOCKS or _SCHOOLS & set(sides)
    ):
        return False
    return len(joined) >= 2 and span in joined


def _one_per_house(found: list[Organisation]) -> list[Organisation]:
    """`Ammattiopisto Lappia` and its joint authority are one house: the one named first is the party."""
    kept: list[Organisation] = []
    for organisation in found:
        if not any(_same_house(other, organisation) for other in kept):
            kept.append(organisation)
    return kept


def _same_house(one: Organisation, other: Organisation) -> bool:
    first, second = one.name.lower(), other.name.lower()
    if first.startswith(second + "n ") or second.startswith(first + "n ") or first in second.split(" / "):
        return True
    legal = {"oy", "ab", "oyj", "ry", "ltd"}
    if one.head == "oy" or other.head == "oy" or {first.split()[-1], second.split()[-1]} & legal:
        return first.removesuffix(" oy") == second.removesuffix(" oy")
    return bool(one.proper) and one.proper == other.proper
