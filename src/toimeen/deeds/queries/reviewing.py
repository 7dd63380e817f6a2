"""What waits for a measure's reviewer: its newest answer, and evidence that nobody has confirmed."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Max, Min, OuterRef, Q, Subquery
from django.utils import timezone

from toimeen.deeds.labels import RequestRole
from toimeen.deeds.models import CheckIn, Evidence, Request
from toimeen.lib.added import added
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure

WINDOW = dt.timedelta(days=90)
"""What is older is past reviewing: nobody is asked about it."""


def list_reviewed(partnership: Partnership) -> dict[int, Measure]:
    """The measures that have a reviewer, by id, with the id of their newest answer. One query."""
    newest = (
        CheckIn.objects.filter(measure_id=OuterRef("pk")).order_by("-answered_at", "-id").values("pk")[:1]
    )
    found = Measure.objects.filter(partnership=partnership, reviewer__isnull=False)
    return {one.pk: one for one in found.select_related("reviewer").annotate(newest_id=Subquery(newest))}


def waiting_since(reviewed: dict[int, Measure], at: dt.datetime) -> dict[int, dt.date]:
    """By measure the first day since which something waits for its reviewer; a measure of which nothing does is left
    out. Nobody reviews their own, and evidence waits once: until the reviewer has answered a request. Three queries."""
    if not reviewed:
        return {}
    since = at - WINDOW
    found: dict[int, dt.date] = {}
    newest = [key for one in reviewed.values() if (key := added(one, "newest_id"))]
    answers = CheckIn.objects.filter(pk__in=newest, review__isnull=True, answered_at__gte=since).exclude(
        Q(told_by=F("measure__reviewer")) | Q(typed_by=F("measure__reviewer"))
    )
    found.update(answers.values_list("measure_id", "answered_on"))
    ended = Request.objects.filter(role=RequestRole.REVIEWER, measure__in=reviewed, answered_at__isnull=False)
    seen = dict(ended.order_by().values_list("measure_id").annotate(Max("answered_at")))
    shown = Evidence.objects.filter(
        deed__measures__in=reviewed, deed__is_withdrawn=False, confirmed_at__isnull=True, added_at__gte=since
    ).exclude(added_by=F("deed__measures__reviewer"))
    rows = shown.order_by().values_list("deed__measures", "added_at").annotate(Min("pk"))
    for measure_id, added_at, _ in rows:
        if measure_id in reviewed and (measure_id not in seen or added_at > seen[measure_id]):
            day = timezone.localdate(added_at)
            found[measure_id] = min(day, found.get(measure_id, day))
    return found
