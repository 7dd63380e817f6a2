"""Which persons sign, coordinate, or are only quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toimeen.reading.finding.organisations import Organisation, Organisations
from toimeen.reading.finding.persons import Person
from toimeen.reading.source import Source


@dataclass(slots=True)
class People:
    """The persons by role. A signatory or coordinator who also speaks is not among the quoted."""

    signatories: list[Person]
    coordinators: list[Person]
    quoted: list[Person]
    others: list[Person]


def give_roles(source: Source, persons: list[Person], organisations: Organisations) -> People:
    """Roles from cue words in the sentence, its list, its section, or a signature block."""
    people = People([], [], [], [])
    for person in persons:
        signs = person.signs or any(
            _in_role(source, place[0], "signing", "signing_headings") for place in person.places
        )
        coordinates = any(
            _in_role(source, place[0], "coordinating", "coordinating_headings") for place in person.places
        )
        speaks = any(_speaks(source, place[0]) for place in person.places)
        if signs or coordinates:
            _named_before(source, person, persons, organisations)
        if signs:
            people.signatories.append(person)
        if coordinates:
            people.coordinators.append(person)
        if speaks and not signs and not coordinates:
            people.quoted.append(person)
        if not (signs or coordinates or speaks):
            people.others.append(person)
    return people


def _named_before(
    source: Source, person: Person, persons: list[Person], organisations: Organisations
) -> None:
    """`Xamkin yhteyshenkilönä toimii …`, `kunnan puolesta …`: what is named since the last person of the sentence."""
    if person.organisation_name is not None:
        return
    for start, _ in person.reach or person.places:
        sentence = source.sentence_at(start)
        if not any(source.cues.has("people", cue, sentence.text) for cue in ("coordinating", "signing")):
            continue
        ends = [end for other in persons for _, end in other.reach if sentence.start <= end <= start]
        begin = max([sentence.start, *ends])
        if bracket := re.match(r"\s*\([^)]*\)", source.text[begin:start]):
            begin += bracket.end()  # it tells of the person before
        named = organisations.at(begin, start)
        words = re.findall(r"[\w-]+", source.text[begin:start])
        only = [org for org in map(organisations.by_word, words) if org is not None]
        named = named or [org for place, org in enumerate(only) if org not in only[:place]]
        if len(named) == 1:
            person.organisation, person.organisation_name = named[0], named[0].name
            return


def give_organisations(people: People, source: Source, parties: list[Organisation]) -> None:
    """The organisation that a title belongs to, where only one party is of that kind: `rector`, `mayor`."""
    for person in (*people.signatories, *people.coordinators, *people.quoted, *people.others):
        if person.organisation_name is not None or person.title is None:
            continue
        for rule in source.cues.get("titles", "belongs_to"):
            if not re.fullmatch(rule["title"], person.title, re.IGNORECASE):
                continue
            own = [party for party in parties if party.kind in rule["kinds"]]
            if len(own) == 1:
                person.organisation, person.organisation_name = own[0], own[0].name
            break


def _in_role(source: Source, position: int, cue: str, heading_cue: str) -> bool:
    sentence = source.sentence_at(position)
    contact = source.cues.has("people", "contact_headings", sentence.heading)
    if sentence.spoken or (contact and not source.cues.has("people", cue, sentence.text)):
        return False
    if sentence.kind != "heading" and source.cues.has(
        "people", cue, _clause(source, sentence.text, position - sentence.start, cue)
    ):
        return True
    if source.cues.has("people", heading_cue, source.headings[sentence.block]):
        return not source.cues.has("people", "speech", sentence.text)
    return _list_lead(source, sentence.block, cue, heading_cue)


def _clause(source: Source, text: str, position: int, cue: str) -> str:
    """The sentence; without the part after the cue's own clause where another person only speaks of it."""
    other = "coordinating" if cue == "signing" else "signing"
    found = source.cues.pattern("people", other).search(text)
    if found is None:
        return text
    return text[: found.start()] if position < found.start() else text[found.start() :]


def _list_lead(source: Source, block: int, cue: str, heading_cue: str) -> bool:
    """`Sopimuksen ovat allekirjoittaneet:`, or a label alone on its line, gives its role to the lines that follow."""
    if source.blocks[block].kind not in {"item", "row"} and not _short(source, block):
        return False
    for index in range(block - 1, max(-1, block - 15), -1):
        words = source.block_text(index).rstrip()
        if _is_label(source, index, block):
            return source.cues.has("people", heading_cue, words)
        if words.endswith(":") or _signed_line(source, index, cue):
            last = source.in_block(index)[-1].text if source.in_block(index) else words
            return source.cues.has("people", cue, last)
        if source.blocks[index].kind not in {"item", "row"} and not _short(source, index):
            return False
    return False


def _is_label(source: Source, index: int, block: int) -> bool:
    """A few words alone on a line that name a section: any of the role headings, or `Contact`."""
    words = source.block_text(index).strip(" :")
    if len(words) > 40 or len(words.split()) > 4 or words[-1:] in ".,;" or source.blocks[block].kind == "row":
        return False
    keys = ("coordinating_headings", "signing_headings", "contact_headings")
    return any(source.cues.has("people", key, words) for key in keys)


def _signed_line(source: Source, index: int, cue: str) -> bool:
    """`Signed on 20 February 2024` alone on a line opens a signature block."""
    return (
        cue == "signing"
        and _short(source, index)
        and source.cues.has("people", cue, source.block_text(index)[:20])
    )


def _short(source: Source, index: int) -> bool:
    block = source.blocks[index]
    # In plain text a line that stands alone looks like a heading of the lowest level.
    return (block.kind != "heading" or block.level >= 5) and block.end - block.start < 100


def _speaks(source: Source, position: int) -> bool:
    sentence = source.sentence_at(position)
    if source.cues.has("people", "contact_headings", sentence.heading):
        return False
    return source.cues.has("people", "speech", sentence.text)
