"""The digest of the facts that a person confirms, and how many finds it took. Plain values, no database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from toimeen.agreements.intake.confirmed import ConfirmedReading, ReadingCounts
from toimeen.lib.anchors import digest as digest_of_text

# What is no fact of the document: its bytes, how people sign in, what the installation knew already, the counts.
_NO_FACTS = ("document", "document_name", "counts", "blocks", "text", "own_table", "publicity", "slug")
_NO_FACTS_OF_PEOPLE = ("email", "password", "person_id", "is_public")


def digest_of(reading: ConfirmedReading) -> str:
    """SHA-256 of the facts as JSON (UTF-8, keys in order, no white space), with the digest of the text among them."""
    facts: dict[str, Any] = asdict(reading)
    for name in _NO_FACTS:
        facts.pop(name)
    for person in facts["people"]:
        for name in _NO_FACTS_OF_PEOPLE:
            person.pop(name)
    facts["text_digest"] = digest_of_text(reading.text)
    written = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def count_answers(answers: Iterable[tuple[bool, bool, bool]]) -> ReadingCounts:
    """From `(is taken, is added, is corrected)` of every find."""
    every = list(answers)
    return ReadingCounts(
        taken=sum(taken and not (added or corrected) for taken, added, corrected in every),
        corrected=sum(taken and corrected and not added for taken, added, corrected in every),
        rejected=sum(not taken for taken, _, _ in every),
        added=sum(taken and added for taken, added, _ in every),
    )
