"""Keeps the content digests of a plan and its measures as their contents are."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from toimeen.plans.digest import digest_of, digest_of_plan
from toimeen.plans.models import ActionPlan, Approval, Measure
from toimeen.plans.operations.counting import BATCH
from toimeen.plans.queries.content import form_of, list_contents, list_digests, plan_head


def keep_digest(plan: ActionPlan, changed_ids: Iterable[int] = ()) -> bool:
    """Takes the digests of the changed measures anew, of those that have none, and of the plan. Says whether the plan's
    digest is another than it was."""
    stale = plan.measures.filter(Q(pk__in=list(changed_ids)) | Q(content_digest=""))
    measures = []
    for measure, content in list_contents(stale):
        measure.content_digest = digest_of(content)
        measures.append(measure)
    Measure.objects.bulk_update(measures, ["content_digest"], batch_size=BATCH)
    digest = digest_of_plan(plan_head(plan), list_digests(plan), form_of(plan))
    if digest == plan.content_digest:
        return False
    ActionPlan.objects.filter(pk=plan.pk).update(content_digest=digest)
    plan.content_digest = digest
    return True


def start_digest(plan: ActionPlan) -> None:
    """Gives a plan that has no digest its first: the content that its approvals so far are of."""
    if not plan.content_digest and keep_digest(plan):
        Approval.objects.filter(plan=plan, digest="").update(digest=plan.content_digest)
