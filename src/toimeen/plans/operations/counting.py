"""Counts anew what is stored on measures about their plan, and on commitments about their measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from toimeen.agreements.models import Commitment
from toimeen.plans.models import Measure
from toimeen.plans.queries.counts import commitment_counts, measure_counts

BATCH = 500
"""Ids in one statement: far below what either database allows."""


def batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """The distinct ids in portions of one statement each."""
    rest = iter(sorted(set(ids)))
    while portion := list(islice(rest, BATCH)):
        yield portion


def count_measures(measure_ids: Iterable[int]) -> None:
    """Counts `approved_measures` and `asked_since` of the measures from their plans, then rolls up."""
    ids = set(measure_ids)
    for portion in batches(ids):
        Measure.objects.filter(pk__in=portion).update(**measure_counts())
    roll_up_measures(ids)


def roll_up(commitment_ids: Iterable[int]) -> None:
    """Counts anew what commitments store about the public measures that serve them; any number of ids."""
    for portion in batches(commitment_ids):
        Commitment.objects.filter(pk__in=portion).update(**commitment_counts())


def roll_up_measures(measure_ids: Iterable[int]) -> None:
    """`roll_up` for every commitment that one of the measures serves."""
    commitments: set[int] = set()
    serving = Measure.serves.through._default_manager
    for portion in batches(measure_ids):
        commitments.update(
            serving.filter(measure_id__in=portion).values_list("commitment_id", flat=True).distinct()
        )
    roll_up(commitments)
