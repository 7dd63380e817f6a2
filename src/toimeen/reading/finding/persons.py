"""Finding persons: a title with a name in either order, the name in either order, with their organisation."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from toimeen.lib.language.phrases import bare_name
from toimeen.reading.facts import PersonFact, Span
from toimeen.reading.finding.belonging import organisation_of
from toimeen.reading.finding.beside import title_of
from toimeen.reading.finding.given_names import is_given_name
from toimeen.reading.finding.names import (
    HONOUR_WORDS,
    NAME,
    PART,
    base_surname,
    is_first_name,
    looks_like_name,
    same_name,
    straight,
)
from toimeen.reading.finding.organisation import Organisation, Organisations
from toimeen.reading.finding.signatures import Signature, find_signatures
from toimeen.reading.finding.titles import Title, find_titles
from toimeen.reading.source import Source

# The start of the text, a line or a sentence.
_OPENS = re.compile(r"(?:^|\A|[.!?:]\s|\n\s?)$")
# A surname alone: a capital word, no part of a longer run of capital words.
_SURNAME = re.compile(rf"(?<![\w-])(?:(?:al|el)-)?{PART}(?![\w-])")


@dataclass(slots=True)
class Person:
    """A person of the text. `places` are the spans of the name; `reach` those with title and organisation."""

    name: str
    title: str | None = None
    organisation: Organisation | None = None
    organisation_name: str | None = None
    places: list[Span] = field(default_factory=list)
    reach: list[Span] = field(default_factory=list)
    signs: bool = False

    def fact(self) -> PersonFact:
        return PersonFact(self.name, self.title, self.organisation_name, tuple(self.places))


def find_persons(source: Source, organisations: Organisations) -> list[Person]:
    """Every person with a title, and every later mention of the same person; in the order of the text."""
    titles = find_titles(source, organisations)
    signatures = find_signatures(source, organisations, titles)
    persons: list[Person] = []
    for match in _names(source, organisations, titles):
        if any(match.start() < s.place[1] and s.place[0] < match.end() for s in signatures):
            continue
        near = title_of(source, titles, organisations, match.span())
        if near is None:
            _remember(persons, match, source, organisations)
            continue
        _add(persons, _person(source, organisations, near, match))
    for signature in signatures:
        _sign(persons, signature, source)
    _other_mentions(persons, source, organisations, titles)
    return sorted(persons, key=lambda person: person.places[0])


def _opens_name(word: str) -> bool:
    return is_given_name(word) or word in HONOUR_WORDS or word.endswith(".")


def _sign(persons: list[Person], signature: Signature, source: Source) -> None:
    """One who signs, by the signature block: what the block says of title and organisation holds."""
    name = straight(signature.name, source)
    known = next((person for person in persons if same_name(person.name, name)), None)
    if known is None:
        words = name.split()
        if signature.title is None and (signature.organisation is None or not 2 <= len(words) <= 3):
            return
        known = Person(name)
        persons.append(known)
    known.places.append(signature.place)
    known.reach.append(signature.place)
    known.title = signature.title or known.title
    if signature.organisation is not None:
        known.organisation, known.organisation_name = signature.organisation, signature.organisation.name
    known.signs = True


def _names(source: Source, organisations: Organisations, titles: list[Title]) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    taken = sorted(
        [span for org in organisations.all for span in org.spans] + [(t.start, t.end) for t in titles]
    )
    position = 0
    while match := NAME.search(source.text, position):
        # A span that overlaps begins before the name ends; the last few of those are enough to look at.
        until = bisect_left(taken, (match.end(), 0))
        clash = next((span for span in taken[max(0, until - 8) : until] if match.start() < span[1]), None)
        word_end = source.text.find(" ", match.start())
        if clash is not None and clash[0] > match.start():
            # `Saana Arvaus Joensuun kaupungilta`: the name ends where an organisation or a title begins.
            match = (
                NAME.fullmatch(source.text, match.start(), len(source.text[: clash[0]].rstrip(" ,"))) or match
            )
            clash = clash if match.end() > clash[0] else None
        words = match.group().split(" ")
        opens = _OPENS.search(source.text, max(0, match.start() - 3), match.start()) is not None
        if (
            clash is None
            and opens
            and len(words) > 2
            and is_given_name(words[1])
            and not _opens_name(words[0])
        ):
            # A capital opens the sentence: `Bagaren Siri Exempel`, `Lisäksi Maija Malli`.
            match = NAME.match(source.text, match.start() + len(words[0]) + 1) or match
        if clash is None and "\n" not in match.group() and looks_like_name(match.group(), source):
            found.append(match)
            position = match.end()
        else:
            position = max(word_end, match.start() + 1)
    return found


def _person(source: Source, organisations: Organisations, title: Title, match: re.Match[str]) -> Person:
    start, end = min(title.start, match.start()), max(title.end, match.end())
    name = straight(match.group(), source)
    before = source.text[title.start : title.end].split()[-1] if title.end == match.start() - 1 else ""
    if (
        source.language == "fi"
        and before.endswith("n")
        and not title.text.endswith(before)
        and name.endswith("n")
    ):
        # The name stands in the case of its title: `keittiöpäällikön Yusra Abdin`.
        name = name if name.endswith("nen") else name.rsplit(" ", 1)[0] + " " + bare_name(name.split()[-1])
    person = Person(name, title.text, title.organisation, title.organisation_name)
    person.places.append(match.span())
    if person.organisation_name is None:
        _give(person, organisation_of(source, organisations, start, end))
    person.reach.append((start, end))
    return person


def _add(persons: list[Person], new: Person) -> None:
    for person in persons:
        if same_name(person.name, new.name):
            person.places.extend(new.places)
            person.reach.extend(new.reach)
            if person.title is None or (person.organisation_name is None and new.organisation_name):
                person.title = new.title
            if person.organisation_name is None:
                person.organisation, person.organisation_name = new.organisation, new.organisation_name
            return
    persons.append(new)


def _remember(
    persons: list[Person], match: re.Match[str], source: Source, organisations: Organisations
) -> None:
    """A name without a title: kept if it is known already or is clearly the name of a person."""
    name = straight(match.group(), source)
    for person in persons:
        if same_name(person.name, name):
            person.places.append(match.span())
            if person.organisation_name is None:
                _give(person, organisation_of(source, organisations, *match.span()))
            return
    first = name.split()[0]
    around = source.text[max(0, match.start() - 25) : match.end() + 25]
    likely = is_first_name(first) if source.language == "fi" else source.cues.has("people", "speech", around)
    if not likely and not is_given_name(first):
        return
    person = Person(name, places=[match.span()], reach=[match.span()])
    _give(person, organisation_of(source, organisations, *match.span()))
    persons.append(person)


def _give(person: Person, organisation: Organisation | None) -> None:
    if organisation is not None:
        person.organisation, person.organisation_name = organisation, organisation.name


def _other_mentions(
    persons: list[Person], source: Source, organisations: Organisations, titles: list[Title]
) -> None:
    """The surname first, as on cards (`Lilja Virpi`), and the surname alone in any case (`Kuokkanen sanoo`)."""
    for person in persons:
        parts = person.name.split()
        turned = " ".join([parts[-1], *parts[:-1]])
        for match in re.finditer(rf"(?<!\w){re.escape(turned)}(?!\w)", source.text):
            _place(person, match.span())
    surnames = {person.name.split()[-1]: person for person in persons}
    starts = {surname[:3] for surname in surnames}
    taken = sorted(span for org in organisations.all for span in org.spans)
    taken = sorted([*taken, *(span for person in persons for span in person.places)])
    for match in _SURNAME.finditer(source.text):
        if match.group()[:3] not in starts:
            continue
        until = bisect_left(taken, (match.end(), 0))
        if any(match.start() < b for _, b in taken[max(0, until - 8) : until]):
            continue
        word = base_surname(match.group()) if source.language == "fi" else match.group().removesuffix("’s")
        person_of = surnames.get(word) or surnames.get(word.removesuffix("s"))
        if person_of is not None:
            _place(person_of, match.span())
            told = title_of(source, titles, organisations, match.span(), known=True)
            if person_of.title is None and told is not None:
                person_of.title = told.text
    for person in persons:
        person.places.sort()


def _place(person: Person, span: Span) -> None:
    if not any(start < span[1] and span[0] < end for start, end in person.places):
        person.places.append(span)
