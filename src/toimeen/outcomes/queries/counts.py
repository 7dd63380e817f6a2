"""Counted facts in SQL, as operations store them, and the check that what is stored is what a count gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from toimeen.access.publicity import Publicity
from toimeen.agreements.models import Commitment
from toimeen.deeds.models import Deed
from toimeen.deeds.queries import counts as deed_facts
from toimeen.outcomes.models import Outcome
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.plans.queries import counts as plan_facts


def accepted_outcomes(through: Any, column: str) -> dict[str, Any]:
    """Of a measure or a commitment: its public outcomes that were accepted and stand."""
    rows = through._default_manager.filter(
        **{column: OuterRef("pk")},
        outcome__publicity=Publicity.PUBLIC,
        outcome__accepted_at__isnull=False,
        outcome__is_withdrawn=False,
    )
    counted = rows.order_by().values(column).annotate(found=Count("pk")).values("found")
    return {"accepted_outcomes": Coalesce(Subquery(counted), 0)}


def measure_counts() -> dict[str, Any]:
    """Of a measure."""
    return accepted_outcomes(Outcome.measures.through, "measure_id")


def commitment_counts() -> dict[str, Any]:
    """Of a commitment."""
    return accepted_outcomes(Outcome.serves.through, "commitment_id")


@dataclass(frozen=True, slots=True)
class Miscount:
    """One stored fact that differs from its count."""

    noun: str
    noun_id: int
    column: str
    stored: object
    counted: object


def find_miscounts(partnership: Partnership) -> list[Miscount]:
    """Every stored fact of the partnership that a count from its ground does not give; empty when all is right.

    A commitment is compared with the stored facts of its measures, which are themselves compared here.
    """
    checks: tuple[tuple[type[models.Model], dict[str, Any]], ...] = (
        (Deed, deed_facts.deed_counts()),
        (Measure, plan_facts.measure_counts() | deed_facts.measure_counts() | measure_counts()),
        (Commitment, plan_facts.commitment_counts() | commitment_counts()),
    )
    return [miscount for kind, facts in checks for miscount in _compare(kind, facts, partnership)]


def _compare(kind: type[models.Model], facts: dict[str, Any], partnership: Partnership) -> Iterator[Miscount]:
    columns = list(facts)
    counted = {f"counted_{column}": expression for column, expression in facts.items()}
    rows = kind._default_manager.filter(partnership=partnership).annotate(**counted).order_by("pk")
    for pk, *values in rows.values_list("pk", *columns, *counted):
        stored, found = values[: len(columns)], values[len(columns) :]
        for column, one, other in zip(columns, stored, found, strict=True):
            if one != other:
                yield Miscount(kind._meta.label_lower, pk, column, one, other)
