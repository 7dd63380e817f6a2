"""Which persons sign, coordinate, or are only quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from toimeen.reading.facts import DocumentKind
from toimeen.reading.finding.belonging import AFTER, organisation_of
from toimeen.reading.finding.organisation import Organisation, Organisations
from toimeen.reading.finding.persons import Person
from toimeen.reading.roles.acts import acts_in_sentences
from toimeen.reading.roles.speech import quoted_by_shape
from toimeen.reading.source import Source

_Placed = Literal["signing", "coordinating"]


@dataclass(slots=True)
class People:
    """The persons by role. A signatory or coordinator who also speaks is not among the quoted."""

    signatories: list[Person]
    coordinators: list[Person]
    quoted: list[Person]
    others: list[Person]


def give_roles(
    source: Source, persons: list[Person], organisations: Organisations, kind: DocumentKind
) -> People:
    """Roles from what the sentences say that a person does, from lists, sections and signature blocks."""
    people = People([], [], [], [])
    acts = acts_in_sentences(source, persons)
    speakers = quoted_by_shape(source, persons)
    author = _author(source, persons)
    for person in persons:
        does = acts.get(id(person), set())
        signs = person.signs or "signing" in does or _placed(source, organisations, person, "signing")
        placed = not person.signs and _placed(source, organisations, person, "coordinating")
        coordinates = "coordinating" in does or placed or person is author
        # Minutes and agreements tell what was said in the matter; there only words in quotation marks are a quotation.
        speaks = id(person) in speakers or ("speech" in does and kind not in {"minutes", "agreement"})
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


def _placed(
    source: Source, organisations: Organisations, person: Person, act: Literal["signing", "coordinating"]
) -> bool:
    """Whether a heading, a label or the lead of a list gives the role to a mention of the person."""
    return any(_by_place(source, organisations, person, place[0], act) for place in person.places)


def _author(source: Source, persons: list[Person]) -> Person | None:
    """Who writes a letter that says `I will be your contact person`: the last person who stands alone on a line."""
    first = source.cues.pattern("people", "first_person")
    named = sorted(place[0] for person in persons for place in person.places)
    told = any(
        first.search(sentence.text)
        and source.cues.has("people", "coordinating", sentence.text)
        and bisect_left(named, sentence.start) == bisect_left(named, sentence.end)
        for sentence in source.sentences
        if not sentence.spoken
    )
    if not told:
        return None
    lines = [
        (place, person)
        for person in persons
        for place in person.places
        if _short(source, source.sentence_at(place[0]).block) and place[0] > len(source.text) * 0.6
    ]
    return max(lines, key=lambda pair: pair[0])[1] if lines else None


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
        gap = AFTER.match(source.text[begin:start]) if ends else None
        if gap is not None and (theirs := organisations.at(begin + gap.end(), begin + gap.end() + 1)):
            # `Principal Hillevi Mock of the College, Town Manager …`: the college is of the one before.
            begin = max(b for a, b in theirs[0].spans if a <= begin + gap.end())
        named = organisations.at(begin, start)
        words = re.findall(r"[\w-]+", source.text[begin:start])
        only = [org for org in map(organisations.by_word, words) if org is not None]
        named = named or [org for place, org in enumerate(only) if org not in only[:place]]
        if len(named) == 1:
            person.organisation, person.organisation_name = named[0], named[0].name
            return


def give_organisations(people: People, source: Source, parties: list[Organisation]) -> None:
    """The organisation that a title belongs to, where only one party is of that kind: `rector`, `mayor`."""
    sides = Organisations(source, parties)
    for person in (*people.signatories, *people.coordinators, *people.quoted, *people.others):
        if person.organisation_name is not None:
            continue
        for place in person.reach:
            # `kunnan johtaja` may be of several municipalities, of the parties of one only.
            side = organisation_of(source, sides, *place)
            if side is not None:
                person.organisation, person.organisation_name = side, side.name
                break
        if person.organisation_name is not None or person.title is None:
            continue
        for rule in source.cues.get("titles", "belongs_to"):
            if not re.fullmatch(rule["title"], person.title, re.IGNORECASE):
                continue
            own = [party for party in parties if party.kind in rule["kinds"]]
            if len(own) == 1:
                person.organisation, person.organisation_name = own[0], own[0].name
            break


def _by_place(
    source: Source, organisations: Organisations, person: Person, position: int, act: _Placed
) -> bool:
    sentence = source.sentence_at(position)
    if sentence.spoken or source.cues.has("people", "attending", sentence.text):
        return False
    heading_cue = f"{act}_headings"
    if _under_contact(source, sentence.block):
        return act == "coordinating" and _named_as_contact(source, organisations, person, sentence.block)
    cells = [_column_label(source, position, sentence.block), *_other_cells(source, person, sentence.block)]
    if any(source.cues.has("people", heading_cue, cell) for cell in cells):
        return True
    if source.cues.has("people", heading_cue, source.headings[sentence.block]):
        # Where sentences beside it say who is the contact, the heading alone says it of nobody else.
        beside = any(source.cues.has("people", act, other.text) for other in source.in_block(sentence.block))
        told = beside and person.title is None and not source.cues.has("people", act, sentence.text)
        return not told and not source.cues.has("people", "speech", sentence.text)
    return _list_lead(source, sentence.block, act, heading_cue)


def _named_as_contact(source: Source, organisations: Organisations, person: Person, block: int) -> bool:
    """Under `Contact us` only who is called the contact of the partnership, or of a party, or has such a title."""
    lines = [
        line.strip() for i in range(max(0, block - 2), block + 1) for line in source.block_text(i).split("\n")
    ]
    own = next((n for n, line in enumerate(lines) if person.name.split()[-1] in line), len(lines) - 1)
    for line in lines[max(0, own - 2) : own + 1]:
        if len(line.split()) <= 4 and source.cues.has("people", "coordinating_headings", line):
            return True
        words = line.rstrip(":").split()
        side = (organisations.by_word(words[-1]) or organisations.of_town(words[-1])) if words else None
        if line.endswith(":") and len(words) <= 4 and side is not None:
            return True
    return source.cues.has("people", "partnership_titles", person.title or "")


def _other_cells(source: Source, person: Person, block: int) -> list[str]:
    """The cells of a row that hold neither the name nor the title of the person: one may name the role."""
    if source.blocks[block].kind != "row":
        return []
    own = (person.name.split()[-1], person.title or "-")
    cells = source.block_text(block).split("\t")
    return [cell for cell in cells if len(cell) < 60 and not any(word in cell for word in own)]


def _under_contact(source: Source, block: int) -> bool:
    """Whether a heading, or one of the last short lines above, leads to contacts."""
    above = source.headings[block].split(" > ")
    above += [source.block_text(i) for i in range(max(0, block - 5), block) if _short(source, i)]
    return any(len(words) < 60 and source.cues.has("people", "contact_headings", words) for words in above)


def _column_label(source: Source, position: int, block: int) -> str:
    """The heading of the column of a table that holds the position; empty outside tables."""
    first = block
    while first > 0 and source.blocks[first - 1].kind == "row":
        first -= 1
    if source.blocks[block].kind != "row" or first == block:
        return ""
    column = source.text.count("\t", source.blocks[block].start, position)
    cells = source.block_text(first).split("\t")
    return cells[column] if column < len(cells) else ""


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
