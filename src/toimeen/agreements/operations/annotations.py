"""Promises brought in as W3C Web Annotations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.agreements import queries, rules
from toimeen.agreements.intake.guesses import shorten
from toimeen.agreements.models import Agreement, Commitment, TextVersion
from toimeen.agreements.operations.commitment import CommitmentValues, add_commitment
from toimeen.lib.anchors import is_twin
from toimeen.lib.annotations import Mark, place_mark
from toimeen.lib.places import Span, trimmed
from toimeen.lib.wording import LANGUAGES


@dataclass(frozen=True, slots=True)
class Unclear:
    """A mark that made no promise by itself: its words, and the place that it may be meant for."""

    words: str
    place: Span | None


@transaction.atomic
def add_annotated(
    *, actor: Actor, at: dt.datetime, agreement: Agreement, version: TextVersion, marks: Sequence[Mark]
) -> tuple[list[Commitment], list[Unclear]]:
    """A promise for each mark whose words stand in the text for certain; the others come back for a person to place.

    Certain: once in the text, or with their surroundings unchanged. A place that a promise holds already is skipped
    when it is the very same, else it comes back too.
    """
    ensure(rules.may_add_commitment(actor, agreement))
    added: list[Commitment] = []
    unclear: list[Unclear] = []
    for mark in marks:
        placement = place_mark(mark, version.text)
        place = None
        if placement.start is not None and placement.end is not None:
            place = trimmed(version.text, placement.start, placement.end)
        words = mark.exact or (version.text[slice(*place)] if place else "")
        taken = queries.list_taken(version)
        if place is not None and any((one.start, one.end) == place for one in taken):
            continue  # brought twice
        is_there = place is not None and version.text[slice(*place)] == mark.exact.strip() != ""
        is_certain = is_there and (placement.state == "placed" or not is_twin(mark.exact, version.text))
        if place is None or not is_certain or rules.check_place(version.text, *place, taken) is not None:
            unclear.append(Unclear(shorten(words), place))
            continue
        added.append(
            add_commitment(
                actor=actor, at=at, agreement=agreement, version=version, start=place[0], end=place[1],
                values=_values(mark, version.text[slice(*place)], version.language),
            )
        )  # fmt: skip
    return added, unclear


def _values(mark: Mark, words: str, language: str) -> CommitmentValues:
    """The annotation's own texts are the summary, else the words themselves."""
    said = {code: shorten(mark.texts[code]) for code in LANGUAGES if mark.texts.get(code, "").strip()}
    if not said:
        said = {language: shorten(mark.texts.get("") or words)}
    columns: dict[str, Any] = {f"summary_{code}": text for code, text in said.items()}
    return CommitmentValues(**columns)
