"""What came of the year, and what a careful person would check at its end."""

from __future__ import annotations

from collections import Counter

from toimeen.deeds.labels import Stage
from toimeen.deeds.models import Request
from toimeen.demo.simulation.clock import Year
from toimeen.demo.simulation.letters import count_by_kind, list_ill_timed
from toimeen.plans.labels import PlanState
from toimeen.post.models import Letter
from toimeen.record.chain import check_chains


def sum_up(year: Year, number: int) -> list[str]:
    letters = count_by_kind(year.began)
    stages = Counter(
        Stage(stage).name.lower()
        for stage in Request.objects.filter(partnership=year.partnership).values_list("stage", flat=True)
    )
    requests = Request.objects.filter(partnership=year.partnership)
    return [
        f"the plan of {number}: {year.plan(number).measures.count()} measures, "
        f"{year.plan(number).baselines.count()} frozen versions, state {year.plan(number).state}",
        f"requests: {requests.count()}, answered {requests.filter(answered_at__isnull=False).count()}, dropped "
        f"{requests.filter(dropped_at__isnull=False).count()}; how far they went: {_counts(stages)}",
        f"letters: {sum(letters.values())} ({_counts(letters)})",
        f"what people did: {_counts(year.counted)}",
        f"the record: {check_chains().entries} entries",
    ]


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(counted.items()))


def look_for_faults(year: Year, number: int) -> list[str]:
    """What a careful person would check at the end of the year."""
    wrong = list_ill_timed(year.began)
    wrong += [f"the record: {fault}" for fault in check_chains().faults]
    plan = year.plan(number)
    if plan.state != PlanState.CLOSED:
        wrong.append(f"the plan of {number} is {plan.state}, not closed")
    if year.highest < Stage.LISTED:
        wrong.append("nobody's silence came to the joint list")
    if year.counted["no live link"]:
        wrong.append(f"{year.counted['no live link']} times somebody had no live link to answer by")
    unsent = Letter.objects.filter(queued_at__gte=year.began).exclude(state="sent").count()
    if unsent:
        wrong.append(f"{unsent} letters were not sent")
    return wrong
