"""Keeps the lineage true: whether a measure goes on unchanged is told by comparing, never typed in."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from toimeen.plans.essence import essence
from toimeen.plans.labels import LineageKind
from toimeen.plans.models import Lineage, Measure
from toimeen.plans.queries.content import list_contents

COMPARED = (LineageKind.CARRIED, LineageKind.CHANGED)


def keep_lineage(measure_ids: Iterable[int]) -> None:
    """Compares the measures with what they came from and with what came of them, and counts for how many years each
    was carried unchanged. One query when they have no lineage."""
    ids = set(measure_ids)
    ties = list(
        Lineage.objects.filter(Q(later__in=ids) | Q(former__in=ids), kind__in=COMPARED, later__isnull=False)
        .select_related("former", "later")
        .order_by("later__plan__year", "id")
    )
    if not ties:
        return
    both = {key for tie in ties for key in (tie.former_id, tie.later_id) if key is not None}
    essences = {
        one.pk: essence(content) for one, content in list_contents(Measure.objects.filter(pk__in=both))
    }
    times = dict(Measure.objects.filter(pk__in=both).values_list("pk", "carried_times"))
    moved: set[int] = set()
    for tie in ties:
        later_id = tie.later_id or 0
        is_same = essences[tie.former_id] == essences[later_id]
        kind = LineageKind.CARRIED if is_same else LineageKind.CHANGED
        if kind != tie.kind:
            Lineage.objects.filter(pk=tie.pk).update(kind=kind)
        count = times[tie.former_id] + 1 if is_same else 0
        if count != times[later_id]:
            times[later_id] = count
            Measure.objects.filter(pk=later_id).update(carried_times=count)
            moved.add(later_id)
    if further := moved - ids:
        keep_lineage(further)
