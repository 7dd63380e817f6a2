"""What the persons of a sentence do in it: who signs, coordinates, speaks, or only is there.

Persons that stand side by side (`Anna Malli ja Olli Malli`) are one group. Each predicate (signed, coordinates, says,
was present) belongs to the group nearest to it, so that one sentence can tell of several persons with several roles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from toimeen.reading.facts import Span
from toimeen.reading.finding.persons import Person
from toimeen.reading.source import Sentence, Source

Act = Literal["signing", "coordinating", "speech", "attending"]
ACTS: tuple[Act, ...] = ("signing", "coordinating", "speech", "attending")
_BESIDE = 90
_CLOSES = re.compile(r"[;:]|[.!?]\s")


@dataclass(slots=True)
class _Group:
    start: int
    end: int
    persons: list[Person]


@dataclass(frozen=True, slots=True)
class _Predicate:
    start: int
    end: int
    act: Act


def mentions(persons: list[Person]) -> list[tuple[Span, Person]]:
    """Every mention of every person with its title, in the order of the text."""
    found: list[tuple[Span, Person]] = []
    for person in persons:
        for place in person.places:
            whole = next((r for r in person.reach if r[0] <= place[0] and place[1] <= r[1]), place)
            found.append((whole, person))
    return sorted(found, key=lambda pair: pair[0])


def acts_in_sentences(source: Source, persons: list[Person]) -> dict[int, set[Act]]:
    """By the id of a person, what the sentences say that the person does."""
    found: dict[int, set[Act]] = defaultdict(set)
    by_sentence: dict[int, list[tuple[Span, Person]]] = defaultdict(list)
    for span, person in mentions(persons):
        by_sentence[source.sentence_at(span[0]).start].append((span, person))
    for start, named in by_sentence.items():
        sentence = source.sentence_at(start)
        if sentence.kind == "heading" or sentence.spoken:
            continue
        for group, acts in _acts(source, sentence, named):
            for person in group.persons:
                found[id(person)] |= acts
    return found


def _acts(
    source: Source, sentence: Sentence, named: list[tuple[Span, Person]]
) -> Iterator[tuple[_Group, set[Act]]]:
    predicates = list(_predicates(source, sentence, [span for span, _ in named]))
    groups = _groups(source, named, predicates)
    done: dict[int, list[_Predicate]] = defaultdict(list)
    for predicate in predicates:
        nearest = min(groups, key=lambda group: _gap(group, predicate))
        done[id(nearest)].append(predicate)
    kinds = {predicate.act for predicate in predicates}
    for group in groups:
        own = done[id(group)]
        if not own and len(kinds) == 1 and not kinds & {"speech", "attending"}:
            own = [] if _on_own_line(source, sentence, group, predicates) else predicates
        yield group, _told(group, own)


def _on_own_line(source: Source, sentence: Sentence, group: _Group, predicates: list[_Predicate]) -> bool:
    """In a list of contacts each line tells of its own person only."""
    if not source.cues.has("people", "contact_headings", sentence.heading):
        return False
    return all("\n" in source.text[min(p.end, group.end) : max(p.start, group.start)] for p in predicates)


def _told(group: _Group, predicates: list[_Predicate]) -> set[Act]:
    """Who was present at a signing does not sign: of the two the nearer one tells."""
    acts = {predicate.act for predicate in predicates}
    if {"attending", "signing"} <= acts:
        nearer = min(
            (p for p in predicates if p.act in {"attending", "signing"}), key=lambda p: _gap(group, p)
        )
        acts -= {"signing"} if nearer.act == "attending" else {"attending"}
    return acts


def _gap(group: _Group, predicate: _Predicate) -> int:
    return max(0, predicate.start - group.end, group.start - predicate.end)


def _predicates(source: Source, sentence: Sentence, taken: list[Span]) -> Iterator[_Predicate]:
    """The cues of the sentence outside the phrases of its persons: a coordinator by title only bears the title."""
    for act in ACTS:
        for match in source.cues.pattern("people", act).finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if not any(a <= start and end <= b for a, b in taken):
                yield _Predicate(start, end, act)


def _groups(source: Source, named: list[tuple[Span, Person]], predicates: list[_Predicate]) -> list[_Group]:
    groups: list[_Group] = []
    for (start, end), person in named:
        last = groups[-1] if groups else None
        between = source.text[last.end : start] if last else ""
        apart = any(last.end <= p.start < start for p in predicates) if last else True
        if last and not apart and len(between) <= _BESIDE and not _CLOSES.search(between):
            last.end = max(last.end, end)
            last.persons.append(person)
        else:
            groups.append(_Group(start, end, [person]))
    return groups
