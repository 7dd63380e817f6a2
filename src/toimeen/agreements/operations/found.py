"""Measures of a confirmed document, kept until a plan takes them up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.agreements import rules
from toimeen.agreements.models import FoundMeasures, TextVersion
from toimeen.record.operations import write


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A measure as confirmed, with ids of the partnership's things; `said` is its row of the table, word for word.

    `starts` and `ends` are partial dates or blank; `responsible` and `schedule` the words of the cells.
    """

    start: int
    end: int
    said: str
    title: Mapping[str, str]
    theme_id: int | None = None
    party_ids: Sequence[int] = ()
    starts: str = ""
    ends: str = ""
    responsible: str = ""
    schedule: str = ""
    expected: Mapping[str, str] = field(default_factory=dict)


def found_rows(found: FoundMeasures) -> list[FoundRow]:
    """The rows as they were kept."""
    return [FoundRow(**row) for row in found.rows]


@transaction.atomic
def keep_found_measures(
    *, actor: Actor, at: dt.datetime, version: TextVersion, year: int | None, rows: Sequence[FoundRow]
) -> FoundMeasures:
    """Keeps them beside the text. Once for a version: IntegrityError for a second time."""
    ensure(rules.may_change_agreement(actor, version.agreement))
    found = FoundMeasures.objects.create(version=version, year=year, rows=[asdict(row) for row in rows])
    write(
        actor=actor, at=at, event="agreement.measures_found", thing=version,
        partnership_id=version.agreement.partnership_id,
        after={"number": version.number, "year": year, "measures": len(rows)},
    )  # fmt: skip
    return found


@transaction.atomic
def mark_taken_up(*, actor: Actor, at: dt.datetime, found: FoundMeasures) -> bool:
    """A plan has them now: True for who was the first to take them, False when another was before. Called by the
    operation that makes the measures, in its transaction."""
    agreement = found.version.agreement
    ensure(rules.may_change_agreement(actor, agreement))
    if not FoundMeasures.objects.filter(pk=found.pk, is_taken_up=False).update(is_taken_up=True):
        return False
    write(
        actor=actor, at=at, event="agreement.measures_taken_up", thing=found.version,
        partnership_id=agreement.partnership_id,
        after={"number": found.version.number, "measures": len(found.rows)},
    )  # fmt: skip
    return True
