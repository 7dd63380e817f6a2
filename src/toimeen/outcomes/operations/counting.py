"""Counts anew what is stored on measures and commitments about their outcomes, or all counted facts at once."""

from __future__ import annotations

from collections.abc import Iterable

from toimeen.agreements.models import Commitment
from toimeen.deeds.models import Deed
from toimeen.deeds.operations import recount as recount_deeds
from toimeen.deeds.operations import regrade
from toimeen.outcomes.queries.counts import commitment_counts, measure_counts
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.plans.operations import batches, count_measures, roll_up


def recount(*, measure_ids: Iterable[int] = (), commitment_ids: Iterable[int] = ()) -> None:
    """Counts `accepted_outcomes` of the measures and of the commitments; any number of ids."""
    for portion in batches(measure_ids):
        Measure.objects.filter(pk__in=portion).update(**measure_counts())
    for portion in batches(commitment_ids):
        Commitment.objects.filter(pk__in=portion).update(**commitment_counts())


def recount_all(partnership: Partnership) -> None:
    """Counts every counted fact of the partnership anew from its ground: after load data, and as a repair."""
    of_it = {"partnership": partnership}
    measures = list(Measure.objects.filter(**of_it).values_list("pk", flat=True))
    commitments = list(Commitment.objects.filter(**of_it).values_list("pk", flat=True))
    regrade(Deed.objects.filter(**of_it).values_list("pk", flat=True))
    count_measures(measures)
    recount_deeds(measures)
    recount(measure_ids=measures, commitment_ids=commitments)
    roll_up(commitments)
