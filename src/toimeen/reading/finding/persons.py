"""Finding persons: a title with a name in either order, the name in either order, with their organisation."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from toimeen.reading.facts import PersonFact, Span
from toimeen.reading.finding.names import NAME, is_first_name, looks_like_name, same_name, straight
from toimeen.reading.finding.organisations import Organisation, Organisations
from toimeen.reading.finding.signatures import Signature, find_signatures
from toimeen.reading.finding.titles import Title, find_titles
from toimeen.reading.source import Source

_GAP = re.compile(r"[ ]?[,(–-]?[ \n\t]*")
_AFTER = re.compile(
    r"\s*(?:[,(\t\n–/]|\bfrån\b|\bfrom\b|\bof\b|\bvid\b|\bat\b|\bför\b|\bfor\b|\bi\b)\s*(?:the\s)?",
    re.IGNORECASE,
)
# The party letter of a politician: `Philip Sandberg (L), kommunstyrelsens ordförande`.
_PARTY = re.compile(r"\s\([A-ZÅÄÖ]{1,4}\)")


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
        near = _title_of(source, titles, match)
        if near is None:
            _remember(persons, match, source)
            continue
        _add(persons, _person(source, organisations, near, match))
    for signature in signatures:
        _sign(persons, signature, source)
    _other_mentions(persons, source)
    return sorted(persons, key=lambda person: person.places[0])


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
        if clash is None and "\n" not in match.group() and looks_like_name(match.group(), source):
            found.append(match)
            position = match.end()
        else:
            position = max(word_end, match.start() + 1)
    return found


def _title_of(source: Source, titles: list[Title], match: re.Match[str]) -> Title | None:
    """The title right before the name, or after it: `Name, title`, `Name (title)`, on the next line."""
    first = bisect_left(titles, match.start() - 200, key=lambda title: title.start)
    near = titles[first : bisect_left(titles, match.end() + 91, key=lambda title: title.start)]
    for title in near:
        between = source.text[title.end : match.start()]
        close = len(between) < 4 and _GAP.fullmatch(between) and "\n" not in between
        if title.end <= match.start() and (between == " " or close):
            after = _title_after(source, near, match)
            earlier = next((t for t in near if 0 <= title.start - t.end <= 2 and t.start < title.start), None)
            honour = source.cues.pattern("titles", "honours").fullmatch(title.text)
            return (earlier or after or title) if honour else title
    return _title_after(source, near, match)


def _title_after(source: Source, near: list[Title], match: re.Match[str]) -> Title | None:
    return next(
        (title for title in near if title.start >= match.end() and _follows(source, title, match)), None
    )


def _follows(source: Source, title: Title, match: re.Match[str]) -> bool:
    between = _PARTY.sub("", source.text[match.end() : title.start], count=1)
    loose = between.count("\n") > 2 or len(between) - len(between.strip()) >= 6
    if loose or not _AFTER.match(between):
        return False
    if re.match(r"\s", source.text[title.end : title.end + 1]) and NAME.match(source.text, title.end + 1):
        next_name = source.text[title.end : title.end + 1] == " "
        if next_name and "\n" not in between:
            return (
                False  # it is the title of the one who follows: `Anna Malli (kaupunki), johtaja Olli Malli`
            )
    rest = _AFTER.sub("", between, count=1).strip(" ,\t\n")
    return not rest or (len(rest) < 70 and not NAME.search(rest) and not re.search(r"[.;:]\s", rest))


def _person(source: Source, organisations: Organisations, title: Title, match: re.Match[str]) -> Person:
    start, end = min(title.start, match.start()), max(title.end, match.end())
    person = Person(straight(match.group(), source), title.text, title.organisation, title.organisation_name)
    person.places.append(match.span())
    if person.organisation_name is None:
        after = _organisation_near(source, organisations, start, end)
        if after is not None:
            person.organisation, person.organisation_name = after, after.name
    person.reach.append((start, end))
    return person


def _organisation_near(
    source: Source, organisations: Organisations, start: int, end: int
) -> Organisation | None:
    """An organisation between title and name, right after them, or opening the line (`Kemin kaupunki: …`)."""
    inside = organisations.at(start, end)
    if inside:
        return inside[0]
    letter = _PARTY.match(source.text[end : end + 8])
    if letter and organisations.by_name(letter.group().strip(" ()")) is None:
        end += letter.end()
    gap = _AFTER.match(source.text[end : end + 12])
    if gap and "\n" not in gap.group():
        following = organisations.at(end + gap.end(), end + gap.end() + 3)
        if following and _as_named(source, following[0], end + gap.end()):
            return following[0]
        word = re.match(r"[\w-]+", source.text[end + gap.end() : end + gap.end() + 40])
        joined = gap.group().strip(" ,(") in {
            "för",
            "vid",
            "på",
            "från",
            "for the",
            "at the",
            "of the",
            "from the",
        }
        if word and joined and (meant := organisations.by_word(word.group())):
            return meant
        bracket = re.match(r"\s?\(([\w-]+)\)", source.text[end : end + 40])
        if bracket and (meant := organisations.by_word(bracket[1])):
            return meant
    lead = source.text[max(0, start - 40) : start]
    if (acts := source.cues.pattern("people", "represented").search(lead)) is not None:
        gap_end = start - len(lead) + acts.start()
        for_whom = organisations.ending_at(len(source.text[:gap_end].rstrip(" ,")))
        if for_whom is not None:
            return for_whom[0]
    if source.language == "fi" and (coming := organisations.at(end + 1, end + 3)):
        stop = next((b for a, b in coming[0].spans if a == end + 1), 0)
        if re.search(r"(?:lt[aä]|st[aä])$", source.text[end:stop]):  # `Saana Arvaus Joensuun kaupungilta`
            return coming[0]
    line_start = source.text.rfind("\n", 0, start) + 1
    line = source.text[line_start:start]
    if re.search(r"[:\t–]\s*$", line):
        before = organisations.at(line_start, start)
        if before:
            return before[-1]
        label = re.fullmatch(r"\s*(?:[-–•*]\s+)?([\w-]+)\s*[:\t–]\s*", line)
        if label and (meant := organisations.by_word(label[1])):
            return meant
    above = _from_line_before(source, organisations, line_start)
    if above is None and gap and gap.group().count("\n") == 1:
        below = organisations.at(end + gap.end(), end + gap.end() + 3)
        line_end = source.text.find("\n", end + gap.end())
        line = source.text[end + gap.end() : line_end if line_end > 0 else len(source.text)]
        return below[0] if below and len(line) <= len(below[0].name) + 18 else None
    return above


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


def _remember(persons: list[Person], match: re.Match[str], source: Source) -> None:
    """A name without a title: kept if it is known already or is clearly the name of a person."""
    name = straight(match.group(), source)
    for person in persons:
        if same_name(person.name, name):
            person.places.append(match.span())
            return
    first = name.split()[0]
    if source.language == "fi" and not is_first_name(first):
        return
    around = source.text[max(0, match.start() - 25) : match.end() + 25]
    if source.language != "fi" and not source.cues.has("people", "speech", around):
        return
    persons.append(Person(name, places=[match.span()], reach=[match.span()]))


def _other_mentions(persons: list[Person], source: Source) -> None:
    """The surname first, as on cards: `Lilja Virpi`."""
    for person in persons:
        parts = person.name.split()
        turned = " ".join([parts[-1], *parts[:-1]])
        for match in re.finditer(rf"(?<!\w){re.escape(turned)}(?!\w)", source.text):
            if not any(start < match.end() and match.start() < end for start, end in person.places):
                person.places.append(match.span())
        person.places.sort()
