"""An organisation of a text with its mentions, and all of them with the ways to ask for one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from toimeen.reading.facts import PartyKind, Span
from toimeen.reading.finding.heads_fi import match_head
from toimeen.reading.finding.municipalities import known_name
from toimeen.reading.source import Source

_LONGEST_NAME = 300


@dataclass(slots=True)
class Organisation:
    """An organisation of the text. `head` is its kind word (kaupunki), `proper` the rest of its name."""

    name: str
    kind: PartyKind
    head: str
    proper: str
    as_written: str
    spans: list[Span] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    business_id: str | None = None


@dataclass(slots=True)
class Organisations:
    """All organisations of a text, and the ways to ask for one."""

    source: Source
    all: list[Organisation]
    _index: list[tuple[Span, Organisation]] | None = field(default=None, init=False, repr=False)

    def at(self, start: int, end: int) -> list[Organisation]:
        """Those with a mention that overlaps the range, in the order of the text."""
        index = self._by_start()
        first = bisect_left(index, start - _LONGEST_NAME, key=lambda pair: pair[0][0])
        until = bisect_left(index, end, key=lambda pair: pair[0][0])
        return _unique(org for span, org in index[first:until] if start < span[1])

    def _by_start(self) -> list[tuple[Span, Organisation]]:
        """All mentions in the order of the text; looked up so often that they are sorted once."""
        if self._index is None:
            found = [(span, org) for org in self.all for span in org.spans]
            self._index = sorted(found, key=lambda pair: pair[0])
        return self._index

    def ending_at(self, position: int) -> tuple[Organisation, Span] | None:
        """The organisation whose mention ends right before the position in the same line, the longest."""
        before = len(self.source.text[:position].rstrip(" "))
        index = self._by_start()
        first = bisect_left(index, before - _LONGEST_NAME, key=lambda pair: pair[0][0])
        until = bisect_left(index, before, key=lambda pair: pair[0][0])
        found = [(span, org) for span, org in index[first:until] if span[1] == before]
        return (
            (min(found, key=lambda pair: pair[0])[1], min(found, key=lambda pair: pair[0])[0])
            if found
            else None
        )

    def by_head(self, head: str) -> Organisation | None:
        """The only organisation with this kind word, or the one that the text is plainly about."""
        found = [org for org in self.all if org.head == head]
        if not found:
            found = [org for org in self.all if org.head.endswith(head) or org.head.startswith(f"{head} ")]
        return found[0] if len(found) == 1 else _foremost(found)

    def by_name(self, name: str) -> Organisation | None:
        """The organisation with this name or alias."""
        lowered = name.lower()
        return next(
            (org for org in self.all if lowered in {org.name.lower(), *(a.lower() for a in org.aliases)}),
            None,
        )

    def by_word(self, word: str) -> Organisation | None:
        """The only organisation that a word alone means: `kunnan`, `stadens`, `the University`, or a short name."""
        named = self.by_name(word) or self._by_place(word)
        if named is not None:
            return named
        if self.source.language == "fi":
            head = match_head(word)
            return self.by_head(head.base) if head is not None else None
        if self.source.language == "sv":
            return self._by_definite(word.lower())
        return self.by_head(word.lower()) if word[:1].isupper() and len(word) > 3 else None

    def _by_place(self, word: str) -> Organisation | None:
        """`(Inari)` beside a name is `Inarin kunta`, where no other organisation of the text is of Inari."""
        place = word.lower()
        found = [org for org in self.all if org.kind == "municipality" and known_name(org.name) == place]
        return found[0] if len(found) == 1 and word[:1].isupper() else None

    def of_town(self, word: str) -> Organisation | None:
        """In Swedish the only municipality of the place that a word names: `kontaktperson i Kristinestad`."""
        if self.source.language != "sv" or not word[:1].isupper():
            return None
        place = known_name(f"{word} stad")
        found = [org for org in self.all if org.kind == "municipality" and known_name(org.name) == place]
        return found[0] if len(found) == 1 else None

    def _by_definite(self, word: str) -> Organisation | None:
        for head in self.source.cues.get("organisations", "heads"):
            stem = re.escape(head["name"].removesuffix("e").removesuffix("a"))
            if re.fullmatch(rf"{stem}(?:e?n|et|an)s?", word):
                return self.by_head(head["name"]) or self.by_head(word.removesuffix("s"))
        return next((org for org in self.all if word.removesuffix("s") == org.head + "en"), None)


def _foremost(found: list[Organisation]) -> Organisation | None:
    """Of several the one that comes first and is named at least twice as often as any other."""
    if not found:
        return None
    first = min(found, key=lambda org: min(org.spans, default=(1 << 30, 0)))
    others = max(len(org.spans) for org in found if org is not first)
    return first if len(first.spans) >= 2 * others else None


def _unique(organisations: Iterable[Organisation]) -> list[Organisation]:
    found: list[Organisation] = []
    for organisation in organisations:
        if organisation not in found:
            found.append(organisation)
    return found
