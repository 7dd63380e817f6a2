"""Reads of the trace: from a sentence to what came of it, and back. The same number of queries however much
came of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from toimeen.access.actor import Actor
from toimeen.agreements.models import Anchor, TextVersion
from toimeen.deeds.labels import EvidenceKind
from toimeen.deeds.models import Deed, Evidence
from toimeen.front.queries.promises import GRADES, wording
from toimeen.front.queries.reader import PanelMeasure, list_panel_measures, list_panel_outcomes
from toimeen.lib.wording import LANGUAGES, Wording
from toimeen.outcomes.models import Outcome
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership

MEASURE_LIMIT = 40
DEED_LIMIT = 80
OUTCOME_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence as the trace names it."""

    kind: str
    title: str
    url: str
    file_name: str
    value: Any
    unit: str
    differs: bool
    is_confirmed: bool

    @property
    def kind_words(self) -> str:
        """In the language in use."""
        return str(EvidenceKind(self.kind).label)


@dataclass
class TracedDeed:
    """A deed with its evidence, and the other measures of this promise that it also belongs to."""

    id: int
    number: int
    title: Wording
    happened: str
    until: str
    grade: str | None
    is_example: bool
    evidence: list[Proof] = field(default_factory=list)
    measures: set[int] = field(default_factory=set)
    first_of: list[int] = field(default_factory=list)
    """The one measure under which the deed is named first: there it has its address on the page."""


@dataclass
class TracedMeasure:
    """A measure with the deeds that it led to."""

    measure: PanelMeasure
    deeds: list[TracedDeed] = field(default_factory=list)


@dataclass
class TracedOutcome:
    """An outcome with the numbers of the deeds and measures of this promise that it came of."""

    outcome: Outcome
    deeds: list[TracedDeed] = field(default_factory=list)
    measures: list[PanelMeasure] = field(default_factory=list)


@dataclass
class Trace:
    """The whole chain of one promise."""

    years: list[tuple[int, list[TracedMeasure]]]
    outcomes: list[TracedOutcome]
    measure_count: int
    deed_count: int
    proof_count: int
    is_cut: bool


def find_anchor(promise_id: int) -> Anchor | None:
    """Where the promise stands in the newest text that has it, with that version; `newest_number` is the number of the
    agreement's newest text."""
    versions = TextVersion.objects.filter(agreement=OuterRef("commitment__agreement")).order_by("-number")
    return (
        Anchor.objects.filter(commitment_id=promise_id)
        .select_related("version")
        .annotate(newest_number=Subquery(versions.values("number")[:1]))
        .order_by("-version__number")
        .first()
    )


def trace_promise(actor: Actor, partnership: Partnership, promise_id: int, today: dt.date) -> Trace:
    """Measures by year, their deeds and evidence, and the outcomes that the actor may see. Five to seven
    queries."""
    measures = list_panel_measures(actor, partnership, promise_id, today, MEASURE_LIMIT)
    shown = measures[:MEASURE_LIMIT]
    deeds = _list_deeds(actor, [measure.id for measure in shown])
    traced = {measure.id: TracedMeasure(measure) for measure in shown}
    for deed in deeds:
        for measure_id in sorted(deed.measures):
            traced[measure_id].deeds.append(deed)
    years: dict[int, list[TracedMeasure]] = defaultdict(list)
    for one in traced.values():
        years[one.measure.year].append(one)
    for _, group in sorted(years.items()):
        for one in group:
            for deed in one.deeds:
                deed.first_of = deed.first_of or [one.measure.id]
    outcomes = list_panel_outcomes(actor, promise_id, OUTCOME_LIMIT)
    return Trace(
        years=sorted(years.items()),
        outcomes=_tie_outcomes(outcomes[:OUTCOME_LIMIT], deeds, shown),
        measure_count=len(shown),
        deed_count=len(deeds),
        proof_count=sum(len(deed.evidence) for deed in deeds),
        is_cut=len(measures) > MEASURE_LIMIT or len(deeds) >= DEED_LIMIT,
    )


def _list_deeds(actor: Actor, measure_ids: list[int]) -> list[TracedDeed]:
    """The deeds of the measures, oldest first, with their evidence."""
    if not measure_ids:
        return []
    ties: dict[int, set[int]] = defaultdict(set)
    for deed_id, measure_id in ask(_ties, ids=measure_ids):
        ties[deed_id].add(measure_id)
    rows = [dict(zip(_DEED_COLUMNS, row, strict=True)) for row in ask(_deeds, actor, ids=list(ties))]
    deeds = [
        TracedDeed(
            **{name: row[name] for name in ("id", "number", "happened", "until", "is_example")},
            title=wording(row, "title"),
            grade=GRADES[row["grade"]],
            measures=ties[row["id"]],
        )
        for row in rows
    ]
    _add_evidence(deeds)
    return deeds[::-1]


_DEED_COLUMNS = (
    "id", "number", "happened", "until", "grade", "is_example", *(f"title_{code}" for code in LANGUAGES)
)  # fmt: skip


def _ties(ids: Sequence[int]) -> QuerySet[Any, Any]:
    return Deed.measures.through.objects.filter(measure_id__in=ids).values_list("deed_id", "measure_id")


def _deeds(actor: Actor, ids: Sequence[int]) -> QuerySet[Any, Any]:
    found = Deed.objects.filter(pk__in=ids, is_withdrawn=False).seen_by(actor)
    return found.order_by("-happened_on", "-pk").values_list(*_DEED_COLUMNS)[:DEED_LIMIT]


def _add_evidence(deeds: Iterable[TracedDeed]) -> None:
    by_id = {deed.id: deed for deed in deeds}
    for deed_id, *columns, confirmed_at in ask(_evidence, ids=list(by_id)):
        values = (*columns, confirmed_at is not None)
        by_id[deed_id].evidence.append(Proof(*values))


def _evidence(ids: Sequence[int]) -> QuerySet[Any, Any]:
    return (
        Evidence.objects.filter(deed_id__in=ids)
        .order_by("deed_id", "id")
        .values_list(
            "deed_id", "kind", "title", "url", "file_name", "value", "unit", "differs", "confirmed_at"
        )
    )


def _tie_outcomes(
    outcomes: list[Outcome], deeds: list[TracedDeed], measures: list[PanelMeasure]
) -> list[TracedOutcome]:
    traced = {outcome.pk: TracedOutcome(outcome) for outcome in outcomes}
    if not traced:
        return []
    deeds_by_id = {deed.id: deed for deed in deeds}
    measures_by_id = {measure.id: measure for measure in measures}
    of_deeds = Outcome.deeds.through.objects.filter(Q(outcome_id__in=traced))
    for outcome_id, deed_id in of_deeds.values_list("outcome_id", "deed_id"):
        if deed_id in deeds_by_id:
            traced[outcome_id].deeds.append(deeds_by_id[deed_id])
    of_measures = Outcome.measures.through.objects.filter(Q(outcome_id__in=traced))
    for outcome_id, measure_id in of_measures.values_list("outcome_id", "measure_id"):
        if measure_id in measures_by_id:
            traced[outcome_id].measures.append(measures_by_id[measure_id])
    return list(traced.values())
