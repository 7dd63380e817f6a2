"""Reads of what measures came from and what became of them."""

from __future__ import annotations

from toimeen.access.actor import Actor
from toimeen.plans.labels import MeasureState, PlanState
from toimeen.plans.models import ActionPlan, Lineage, Measure

OPEN_STATES = (MeasureState.NOT_STATED, MeasureState.PLANNED, MeasureState.RUNNING)


def has_next_plan(plan: ActionPlan) -> bool:
    """Whether a later plan was started from this one."""
    return ActionPlan.objects.filter(opened_from=plan).exists()


def is_untouched(plan: ActionPlan) -> bool:
    """Whether the plan is as its opening from the year before left it. Three queries at most."""
    if plan.opened_from_id is None or plan.state != PlanState.DRAFT or plan.version != 1:
        return False
    made = plan.fates.filter(later__isnull=False).values("later").distinct().count()
    asis = plan.measures.filter(version=1, deed_count=0)
    return made == asis.count() == plan.measures.count()


def list_unanswered(actor: Actor, plan: ActionPlan) -> list[Measure]:
    """The plan's measures that are open and of which it was not said what becomes of them."""
    found = Measure.objects.seen_by(actor).filter(plan=plan, state__in=OPEN_STATES, fates__isnull=True)
    return list(found.select_related("theme").order_by("number"))


def list_to_carry(actor: Actor, plan: ActionPlan) -> list[Measure]:
    """The plan's measures for which the opening of the next plan asks what becomes of them."""
    found = (
        Measure.objects.seen_by(actor)
        .filter(plan=plan)
        .exclude(fates__later__isnull=True, fates__isnull=False)
    )
    return list(found.select_related("theme", "holder").order_by("number"))


def list_lineage(former: ActionPlan) -> list[Lineage]:
    """What became of the plan's measures, with the measures at both ends. One query."""
    return list(Lineage.objects.filter(former__plan=former).select_related("former", "later"))
