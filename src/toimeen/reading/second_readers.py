"""Optional finders beside the rules, all off by default: a named-entity model, a language model as drafter.

Each suggests with a quotation. What the text does not hold word for word is dropped and counted; the rest becomes
finds without a role, which a person takes or leaves. No extra can add, change or remove a fact by itself.
"""

from __future__ import annotations

import importlib
import logging
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from toimeen.lib.documents.model import Block
from toimeen.lib.places import find_words
from toimeen.reading import read_agreement
from toimeen.reading.facts import ExtraReport, Facts, Find, Language, Span

log = logging.getLogger("toimeen.reading")
Kind = Literal["organisation", "person", "sentence"]
KINDS: tuple[Kind, ...] = ("organisation", "person", "sentence")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that an extra has seen. `quote` are the words of the text; the others must be words of it too."""

    kind: Kind
    quote: str
    title: str = ""
    organisation: str = ""


class ExtraFailed(Exception):
    """The extra could not work; the reading goes on without it. Its text is for the log."""


class Extra(Protocol):
    """A finder of an installation's own. `host` is where the text is sent, empty when it stays in the house."""

    name: str
    host: str

    def suggest(self, text: str, language: Language) -> Iterable[Suggestion]:
        """What it has seen, in any order. Raises `ExtraFailed`."""
        ...


def configured() -> list[Extra]:
    """The extras that the environment turns on. Their libraries are loaded here and nowhere else."""
    found: list[Extra] = []
    if os.environ.get("TOIMEEN_ENTITIES_MODEL"):
        found.append(importlib.import_module("toimeen.reading.entities").from_environment())
    if os.environ.get("TOIMEEN_DRAFTER_URL"):
        found.append(importlib.import_module("toimeen.reading.drafter").from_environment())
    return found


def hosts() -> list[str]:
    """Where a document's text is sent when it is read; empty when it stays in the house."""
    return [extra.host for extra in configured() if extra.host]


def read_with_extras(
    text: str, blocks: Sequence[Block] | None = None, extras: Sequence[Extra] | None = None
) -> Facts:
    """As `read_agreement`, with the finds that the extras add, and a report of each in `facts.extras`."""
    facts = read_agreement(text, blocks)
    for extra in configured() if extras is None else extras:
        facts = _with(facts, text, extra)
    return facts


def _with(facts: Facts, text: str, extra: Extra) -> Facts:
    added: list[Find] = []
    dropped = known = 0
    taken = _places(facts)
    try:
        for one in extra.suggest(text, facts.language):
            find = _checked(one, text)
            if find is None:
                dropped += 1
            elif any(start < find.spans[0][1] and find.spans[0][0] < end for start, end in taken[one.kind]):
                known += 1
            else:
                added.append(find)
                taken[one.kind].append(find.spans[0])
    except ExtraFailed as problem:
        log.warning("%s did not work: %s", extra.name, problem)
        return replace(facts, extras=(*facts.extras, ExtraReport(extra.name, 0, 0, 0, failed=True)))
    report = ExtraReport(extra.name, len(added), known, dropped, failed=False)
    finds = tuple(sorted((*facts.finds, *added), key=lambda find: find.spans[0]))
    return replace(facts, finds=finds, extras=(*facts.extras, report))


def _checked(one: Suggestion, text: str) -> Find | None:
    """The suggestion as a find, if every word of it stands in the text; titles that do not are a lie as well."""
    places = find_words(text, one.quote) if one.kind in KINDS and 2 < len(one.quote) < 1500 else []
    if not places or any(words and not find_words(text, words) for words in (one.title, one.organisation)):
        return None
    start, end = places[0]
    spans = tuple(places) if one.kind != "sentence" else ((start, end),)
    return Find(
        one.kind, " ".join(text[start:end].split()), text[start:end], spans, one.title or None, one.organisation or None
    )  # fmt: skip


def _places(facts: Facts) -> dict[str, list[Span]]:
    """What the rules have found of each kind, with and without a role."""
    people = (*facts.signatories, *facts.coordinators, *facts.quoted)
    places: dict[str, list[Span]] = {
        "organisation": [span for party in facts.parties for span in party.spans],
        "person": [span for person in people for span in person.spans],
        "sentence": [(item.position.start, item.position.end) for item in facts.commitments],
    }
    for find in facts.finds:
        if find.kind in places:
            places[find.kind].extend(find.spans)
    return places
