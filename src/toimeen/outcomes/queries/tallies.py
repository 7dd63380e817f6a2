"""Sums of marks: one GROUP BY each, whatever the number of rows. What is not known is kept apart; nothing is averaged.

A promise belongs to one theme and one agreement, so those tallies add up to the whole. It can belong to several
parties, forms and years, so those do not.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any, Literal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from toimeen.access.actor import Actor
from toimeen.agreements.models import Commitment
from toimeen.outcomes.ladder import Tally, freshness_in_sql, step_in_sql
from toimeen.partnerships.models import Partnership
from toimeen.plans.labels import MeasureState
from toimeen.plans.models import Measure

CommitmentGroup = Literal["theme", "party", "form", "year", "agreement"]
MeasureGroup = Literal["theme", "party", "form", "year"]

_COMMITMENT_COLUMNS = {
    "theme": "theme_id",
    "party": "duty_holders",
    "form": "measures__forms",
    "year": "measures__plan__year",
    "agreement": "agreement_id",
}
_MEASURE_COLUMNS = {"theme": "theme_id", "party": "parties", "form": "forms", "year": "plan__year"}


def tally_commitments(
    actor: Actor,
    partnership: Partnership,
    *,
    theme: int | None = None,
    party: int | None = None,
    form: int | None = None,
    year: int | None = None,
    agreement: int | None = None,
) -> Tally:
    """The promises by step, narrowed by ids (a theme with its sub-themes) and by the year of a plan. One query."""
    found = _commitments(actor, partnership)
    if theme is not None:
        found = found.filter(Q(theme=theme) | Q(theme__parent=theme))
    if agreement is not None:
        found = found.filter(agreement=agreement)
    if party is not None:
        found = found.filter(_exists(Commitment.duty_holders.through, organisation_id=party))
    serving = {"measure__forms": form, "measure__plan__year": year}
    wanted = {path: value for path, value in serving.items() if value is not None}
    if wanted:
        found = found.filter(_exists(Measure.serves.through, **wanted))
    return _tally(found, step_in_sql())


def tally_commitments_by(
    actor: Actor, partnership: Partnership, group: CommitmentGroup
) -> dict[int | None, Tally]:
    """The promises by step for each theme, party, form, year or agreement; None is those that belong to none."""
    return _tally_by(_commitments(actor, partnership), _COMMITMENT_COLUMNS[group], step_in_sql())


def tally_measures_by(actor: Actor, partnership: Partnership, group: MeasureGroup) -> dict[int | None, Tally]:
    """The measures by step for each theme, party, form or year of plan."""
    return _tally_by(_measures(actor, partnership), _MEASURE_COLUMNS[group], step_in_sql())


def tally_states(actor: Actor, partnership: Partnership) -> Tally:
    """The measures by what is said of them; *not stated* is unknown, not a state."""
    counts = dict(
        _measures(actor, partnership)
        .order_by()
        .values_list("state")
        .annotate(found=Count("pk", distinct=True))
    )
    unknown = counts.pop(MeasureState.NOT_STATED, 0)
    return Tally(counts, unknown)


def tally_freshness(actor: Actor, partnership: Partnership, today: dt.date) -> Tally:
    """The measures by how old their last confirmation is."""
    return _tally(_measures(actor, partnership), freshness_in_sql(partnership.grace_days, today))


def _commitments(actor: Actor, partnership: Partnership) -> QuerySet[Commitment]:
    return Commitment.objects.seen_by(actor).filter(partnership=partnership, is_withdrawn=False)


def _measures(actor: Actor, partnership: Partnership) -> QuerySet[Measure]:
    return Measure.objects.seen_by(actor).filter(partnership=partnership)


def _exists(through: Any, **lookups: Any) -> Exists:
    return Exists(through._default_manager.filter(commitment_id=OuterRef("pk"), **lookups))


def _tally(found: QuerySet[Any], mark: Any) -> Tally:
    rows = found.order_by().annotate(mark=mark).values("mark").annotate(found=Count("pk", distinct=True))
    return Tally({row["mark"]: row["found"] for row in rows})


def _tally_by(found: QuerySet[Any], column: str, mark: Any) -> dict[int | None, Tally]:
    rows = (
        found.order_by()
        .annotate(mark=mark)
        .values(column, "mark")
        .annotate(found=Count("pk", distinct=True))
        .values_list(column, "mark", "found")
    )
    counts: dict[int | None, dict[str, int]] = defaultdict(dict)
    for key, step, number in rows:
        counts[key][step] = number
    return {key: Tally(steps) for key, steps in counts.items()}
