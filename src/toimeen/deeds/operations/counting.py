"""Counts anew what is stored on deeds about their evidence, and on measures about their deeds and check-ins."""

from __future__ import annotations

from collections.abc import Iterable

from toimeen.deeds.models import Deed
from toimeen.deeds.queries.counts import deed_counts, measure_counts
from toimeen.plans.models import Measure
from toimeen.plans.operations import batches, roll_up_measures


def recount(measure_ids: Iterable[int]) -> None:
    """Counts the deeds and confirmations of the measures, then of the commitments they serve; any number of ids."""
    ids = set(measure_ids)
    for portion in batches(ids):
        Measure.objects.filter(pk__in=portion).update(**measure_counts())
    roll_up_measures(ids)


def regrade(deed_ids: Iterable[int]) -> None:
    """Counts the grades of the deeds. The caller recounts their measures."""
    for portion in batches(deed_ids):
        Deed.objects.filter(pk__in=portion).update(**deed_counts())
