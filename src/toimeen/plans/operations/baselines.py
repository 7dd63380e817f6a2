"""Freezes what every party approved, and says when a later content took its place."""

from __future__ import annotations

import datetime as dt

from toimeen.access.actor import Actor
from toimeen.plans.digest import canonical
from toimeen.plans.labels import PlanState
from toimeen.plans.models import ActionPlan, Baseline
from toimeen.plans.queries.baselines import frozen_document


def freeze(actor: Actor, at: dt.datetime, plan: ActionPlan, approved_on: dt.date) -> Baseline:
    """Keeps the plan's present content as its baseline in force; the one before it is replaced on that day."""
    plan.baselines.filter(replaced_on__isnull=True).update(replaced_on=approved_on)
    document = frozen_document(plan)
    newest = plan.baselines.order_by("-number").values_list("number", flat=True).first()
    return Baseline.objects.create(
        plan=plan, number=(newest or 0) + 1, digest=document["digest"], document=canonical(document).decode(),
        approved_on=approved_on, frozen_at=at, frozen_by_id=actor.person_id,
    )  # fmt: skip


def start_baseline(actor: Actor, at: dt.datetime, plan: ActionPlan) -> None:
    """Freezes a plan that was approved before there were baselines, before its first change since."""
    is_approved = plan.state in {PlanState.APPROVED, PlanState.CLOSED}
    if is_approved and plan.approved_on and not plan.baselines.exists():
        freeze(actor, at, plan, plan.approved_on)


def note_reopening(actor: Actor, at: dt.datetime, plan: ActionPlan, reason: str) -> None:
    """Writes on the baseline in force that the plan was reopened, and why. Only the first time."""
    plan.baselines.filter(replaced_on__isnull=True, reopened_at__isnull=True).update(
        reopened_at=at, reopened_by=actor.person_id, reopened_reason=reason
    )
