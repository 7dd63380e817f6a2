"""Lists of measures as light rows: one query for the rows, one for each many-to-many, whatever their
number."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import OrderBy

from toimeen.access.actor import Actor
from toimeen.agreements.models import Agreement
from toimeen.front.queries.names import Names, worded
from toimeen.front.queries.texts import in_languages, matches
from toimeen.lib.wording import Wording, Words
from toimeen.outcomes.labels import Freshness
from toimeen.outcomes.ladder import freshness_in_sql, step_in_sql
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure, title_in

COLUMNS = (
    "id", "number", "title_fi", "title_sv", "title_en", "description_fi", "description_sv", "description_en",
    "theme_id", "plan_id", "state", "starts", "ends", "deed_count", "is_example", "publicity", "obstacle",
    "decision_needed", "approved_measures", "accepted_outcomes", "best_grade", "last_deed_on",
    "last_confirmed_on",
    "asked_since", "due_on", "carried_times", "midyear",
)  # fmt: skip
TWICE = 2
"""A measure that was carried on unchanged so many years in a row is named: does it go anywhere?"""
QUIET = (Freshness.SILENT.value, Freshness.NEVER.value)
SORTS = ("-deed", "deed", "title", "-title", "number", "-number", "fresh", "-fresh", "ends", "-ends")
_SORT_COLUMNS = {"deed": "last_deed_on", "number": "number", "fresh": "last_confirmed_on", "ends": "ends_on"}


@dataclass(slots=True)
class MeasureRow:
    """A measure as a list shows it. It carries the counted facts, so the ladder can read its marks from
    it."""

    id: int
    number: int
    title_fi: str
    title_sv: str
    title_en: str
    description_fi: str
    description_sv: str
    description_en: str
    theme_id: int | None
    plan_id: int
    state: str
    starts: str
    ends: str
    deed_count: int
    is_example: bool
    publicity: str
    obstacle: str
    decision_needed: str
    approved_measures: int
    accepted_outcomes: int
    best_grade: int
    last_deed_on: dt.date | None
    last_confirmed_on: dt.date | None
    asked_since: dt.date | None
    due_on: dt.date | None
    carried_times: int
    midyear: str
    parties: Sequence[int] = ()

    @property
    def title(self) -> Wording:
        """The title in the language in use."""
        return worded(self.title_fi, self.title_sv, self.title_en)

    @property
    def description(self) -> Wording:
        """The description in the language in use."""
        return worded(self.description_fi, self.description_sv, self.description_en)


@dataclass(frozen=True, slots=True)
class MeasureFilter:
    """What to list; empty values do not narrow."""

    text: str = ""
    themes: Sequence[int] = ()
    form: str = ""
    party: str = ""
    step: str = ""
    freshness: str = ""
    state: str = ""
    year: int | None = None
    promise: int | None = None
    needs: str = ""
    """`decision` or `obstacle`."""


def newest_agreement(actor: Actor, partnership: Partnership) -> QuerySet[Agreement]:
    """The newest agreement that the actor may see, as a query of at most one row."""
    return Agreement.objects.seen_by(actor).filter(partnership=partnership).order_by("-id")[:1]


def measures_of(actor: Actor, partnership: Partnership) -> QuerySet[Measure]:
    """The partnership's measures that the actor may see."""
    return Measure.objects.seen_by(actor).filter(partnership=partnership)


def filter_measures(
    actor: Actor, partnership: Partnership, asked: MeasureFilter, today: dt.date
) -> QuerySet[Measure]:
    """The measures that answer the filter, in no order."""
    found = measures_of(actor, partnership)
    if asked.text:
        found = found.filter(matches(asked.text, in_languages("title", "description")))
    if asked.themes:
        found = found.filter(theme_id__in=asked.themes)
    if asked.form:
        found = found.filter(_linked("forms", formofcooperation__slug=asked.form))
    if asked.party:
        found = found.filter(_linked("parties", organisation__slug=asked.party))
    if asked.promise is not None:
        agreement = newest_agreement(actor, partnership).values("pk")
        found = found.filter(
            _linked("serves", commitment__number=asked.promise, commitment__agreement__in=agreement)
        )
    if asked.year is not None:
        found = found.filter(plan__year=asked.year)
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.needs:
        found = found.filter(needs(asked.needs))
    return _by_marks(found, asked, partnership.grace_days, today)


def _by_marks(
    found: QuerySet[Measure], asked: MeasureFilter, grace: int, today: dt.date
) -> QuerySet[Measure]:
    if asked.step:
        found = found.alias(step=step_in_sql()).filter(step=asked.step)
    if asked.freshness:
        wanted = QUIET if asked.freshness == "quiet" else (asked.freshness,)
        found = found.alias(fresh=freshness_in_sql(grace, today)).filter(fresh__in=wanted)
    return found


def needs(what: str) -> Q:
    """Measures that wait for a decision (`decision`), or that met an obstacle (anything else)."""
    return ~Q(decision_needed="") if what == "decision" else ~Q(obstacle="")


def _linked(relation: str, **conditions: Any) -> Exists:
    through = getattr(Measure, relation).through
    return Exists(through.objects.filter(measure_id=OuterRef("pk"), **conditions))


def in_order(found: QuerySet[Measure], sort: str) -> QuerySet[Measure]:
    """The measures sorted by one of SORTS; what is not known comes last in either direction."""
    key, is_down = sort.removeprefix("-"), sort.startswith("-")
    if key == "title":
        ordered = OrderBy(title_in(Words.language()), descending=is_down)
    elif key == "number":
        return found.order_by(sort)
    else:
        ordered = OrderBy(F(_SORT_COLUMNS[key]), descending=is_down, nulls_last=True)
    return found.order_by(ordered, "number")


def list_rows(found: QuerySet[Measure], *, and_parties: bool = True) -> list[MeasureRow]:
    """The measures as rows. Two queries."""
    rows = [MeasureRow(*values) for values in found.values_list(*COLUMNS)]
    return with_parties(rows) if and_parties else rows


def with_parties(rows: list[MeasureRow]) -> list[MeasureRow]:
    """The same rows, their parties filled in. One query."""
    parties = ids_by_measure("parties", [row.id for row in rows]) if rows else {}
    for row in rows:
        row.parties = parties.get(row.id, ())
    return rows


def list_parts(found: QuerySet[Measure], size: int = 1_000) -> Iterator[list[MeasureRow]]:
    """The measures as rows in the order of their numbers, so many at a time: a file of ten thousand then needs
    the memory of two."""
    last = 0
    while True:
        rows = list_rows(found.order_by("number").filter(number__gt=last)[:size])
        yield rows
        if len(rows) < size:
            return
        last = rows[-1].number


def ids_by_measure(relation: str, measure_ids: Sequence[int]) -> dict[int, list[int]]:
    """The ids behind a many-to-many of the measures, by measure. One query (a few for many thousands)."""
    found: dict[int, list[int]] = defaultdict(list)
    for part in _parts(measure_ids):
        for measure_id, other_id in ask(_pairs, relation, ids=part):
            found[measure_id].append(other_id)
    return found


def _pairs(relation: str, ids: Sequence[int]) -> QuerySet[Any, Any]:
    other = {"parties": "organisation_id", "forms": "formofcooperation_id", "serves": "commitment_id"}[
        relation
    ]
    through: Any = getattr(Measure, relation).through
    pairs: QuerySet[Any, Any] = through.objects.filter(measure_id__in=ids).values_list("measure_id", other)
    return pairs


def _parts(ids: Sequence[int], size: int = 20_000) -> Iterable[Sequence[int]]:
    """Databases bound the number of values in one statement."""
    return (ids[start : start + size] for start in range(0, len(ids), size))


def party_names(names: Names, ids: Sequence[int]) -> str:
    """The parties' short names in the order of the agreement."""
    return ", ".join(party.short for key, party in names.parties.items() if key in ids)
