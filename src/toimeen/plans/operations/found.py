"""Measures that stood in the table of an agreement's document become measures of a plan."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.agreements.models import FoundMeasures
from toimeen.agreements.operations import FoundRow, found_rows, mark_taken_up
from toimeen.lib.naming import find_names
from toimeen.lib.schedules import read_schedule
from toimeen.lib.wording import LANGUAGES
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import Partnership, Theme
from toimeen.plans.labels import MeasureState
from toimeen.plans.models import ActionPlan
from toimeen.plans.operations.plans import PlanValues, open_plan
from toimeen.plans.operations.rows import RowChange, apply_rows
from toimeen.plans.operations.values import MeasureValues, SourceValues
from toimeen.plans.queries import list_possible_holders
from toimeen.record.operations import Conflict

TITLE_LIMIT, SAYS_LIMIT = 300, 2000
_PARTS = re.compile(r"\s*(?:[,;/&+\n]|\bja\b|\bsekä\b|\boch\b|\bsamt\b|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Known:
    """What a partnership has that a table may name."""

    theme_ids: frozenset[int]
    parties: Sequence[Organisation]
    people: Sequence[Person]


@transaction.atomic
def take_up_found(
    *, actor: Actor, at: dt.datetime, found: FoundMeasures, year: int, source_url: str
) -> tuple[ActionPlan, int]:
    """The plan of the year with the found measures added, and how many; it is opened as a draft where there is none.
    `source_url`: the page of the text that they stood in. Raises Refused (also for a plan in force, which changes with
    a reason only), and Conflict when somebody has taken them up already."""
    agreement = found.version.agreement
    partnership = agreement.partnership
    plan = ActionPlan.objects.filter(partnership=partnership, year=year).first()
    if plan is None:
        values = PlanValues(publicity=Publicity.DRAFT, publicity_follows=True)
        plan = open_plan(
            actor=actor, at=at, partnership=partnership, agreement=agreement, year=year, values=values
        )
    if not mark_taken_up(actor=actor, at=at, found=found):
        raise Conflict(found)
    known = _known(partnership, timezone.localdate(at))
    source = SourceValues(url=source_url, title=(found.version.document_name or str(agreement.title))[:300])
    rows = [
        RowChange(None, values_of_found(row, found.version.language, known, source))
        for row in found_rows(found)
    ]
    apply_rows(actor=actor, at=at, plan=plan, rows=rows)
    return plan, len(rows)


def values_of_found(
    row: FoundRow, language: str, known: Known, source: SourceValues, more: str = "", **extra: Any
) -> MeasureValues:
    """The measure of the row: what its cells say and no field holds stays in the description, in their words, after
    `more`. `extra`: further values as they are."""
    lines = [line for line in (more, *_told(row, language, known.parties)) if line]
    title = row.title[language]
    if len(title) > TITLE_LIMIT:
        lines.insert(0, title)
        title = title[: TITLE_LIMIT - 1].rstrip() + "…"
    named: dict[str, Any] = {f"title_{language}": title, f"description_{language}": "\n".join(lines), **extra}
    if expected := row.expected.get(language):
        named[f"expected_{language}"] = expected
    ids = {party.pk for party in known.parties}
    return MeasureValues(
        **named, state=MeasureState.PLANNED, starts=row.starts, ends=row.ends,
        theme_id=row.theme_id if row.theme_id in known.theme_ids else None,
        party_ids=tuple(sorted(key for key in row.party_ids if key in ids)),
        holder_id=_holder(row.responsible, known.people),
        sources=(SourceValues(url=source.url, title=source.title, says=row.said[:SAYS_LIMIT]),),
    )  # fmt: skip


def _told(row: FoundRow, language: str, parties: Sequence[Organisation]) -> list[str]:
    lines = []
    with translation.override(language):
        if row.responsible and not _is_of_parties(row, language, parties):
            lines.append(gettext("Responsible: %(words)s") % {"words": row.responsible})
        if row.schedule and not read_schedule(row.schedule).is_whole:
            lines.append(gettext("Schedule: %(words)s") % {"words": row.schedule})
    return lines


def _is_of_parties(row: FoundRow, language: str, parties: Sequence[Organisation]) -> bool:
    """Whether the cell names parties of the measure and nothing else."""
    named = [(one.pk, party_names(one)) for one in parties if one.pk in row.party_ids]
    pieces = [piece for piece in _PARTS.split(row.responsible) if piece.strip()]
    whole = {name.casefold() for _, names in named for name in names}
    return bool(pieces) and all(
        piece.strip().casefold() in whole or (find_names(piece, named, language) and len(piece.split()) < 3)
        for piece in pieces
    )


def party_names(party: Organisation) -> set[str]:
    """Every name of the organisation."""
    said = [getattr(party, f"name_{language}") for language in LANGUAGES]
    return {name for name in [*said, party.short_name] if name}


def _holder(words: str, people: Sequence[Person]) -> int | None:
    """The person whose whole name stands in the cell, when it is one of those with a seat and no other does."""
    named = [one.pk for one in people if one.full_name and one.full_name.casefold() in words.casefold()]
    return named[0] if len(named) == 1 else None


def _known(partnership: Partnership, today: dt.date) -> Known:
    themes = Theme.objects.filter(partnership=partnership).values_list("pk", flat=True)
    parties = Organisation.objects.filter(party_seats__partnership=partnership).distinct()
    return Known(frozenset(themes), list(parties), list_possible_holders(partnership, today))
