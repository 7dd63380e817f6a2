"""The parties' approvals of a plan: giving them, the order in which they are asked, and how they fall."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.parties.models import Organisation
from toimeen.plans import labels, rules
from toimeen.plans.labels import PlanState
from toimeen.plans.models import ActionPlan, Approval, ApprovalTurn, FallenApproval
from toimeen.plans.operations.baselines import freeze, note_reopening, start_baseline
from toimeen.plans.operations.belonging import ensure_all
from toimeen.plans.operations.contents import keep_digest, start_digest
from toimeen.plans.operations.counting import count_measures
from toimeen.plans.operations.publicity import open_up
from toimeen.plans.queries import list_awaited_parties, list_earlier_parties
from toimeen.record.operations import snapshot, take_turn, write


def hold_plan(plan_id: int) -> ActionPlan:
    """The plan as it stands with its digest, held until the transaction ends: nobody approves it while its measures
    change."""
    plan = ActionPlan.objects.select_for_update().get(pk=plan_id)
    start_digest(plan)
    return plan


@transaction.atomic
def approve_plan(
    *,
    actor: Actor,
    at: dt.datetime,
    plan: ActionPlan,
    organisation: Organisation,
    reservation: str = "",
    seen_version: int | None = None,
) -> ActionPlan:
    """Approves the content as it stands for one party, with its reservation if it has one. On the day when every party
    has approved the same content, the plan is approved, its content is frozen as the baseline in force, and a plan that
    follows its way becomes public. Raises Conflict when it changed since it was seen (None: not asked)."""
    plan = hold_plan(plan.pk)
    has_approved = plan.approvals.filter(organisation=organisation, digest=plan.content_digest).exists()
    is_turn = not list_earlier_parties(plan, organisation.pk)
    ensure(rules.may_approve_plan(actor, plan, organisation.pk, has_approved=has_approved, is_turn=is_turn))
    ensure_all(
        "party", Organisation.objects.filter(party_seats__partnership=plan.partnership_id), [organisation.pk]
    )
    start_baseline(actor, at, plan)
    before = standing(plan)
    take_turn(plan, plan.version if seen_version is None else seen_version)
    Approval.objects.update_or_create(
        plan=plan,
        organisation=organisation,
        defaults={
            "approved_at": at, "approved_by_id": actor.person_id, "reservation": reservation.strip(),
            "digest": plan.content_digest,
        },
    )  # fmt: skip
    today = timezone.localdate(at)
    if plan.state == PlanState.IN_REVIEW and not list_awaited_parties(plan, today):
        _put_in_force(actor, at, plan, today)
    write(
        actor=actor, at=at, event="plan.approved", thing=plan, partnership_id=plan.partnership_id,
        before=before, after=standing(plan), reason=reservation.strip(), is_public=is_public(plan),
    )  # fmt: skip
    return plan


def _put_in_force(actor: Actor, at: dt.datetime, plan: ActionPlan, today: dt.date) -> None:
    plan.state, plan.approved_on = PlanState.APPROVED, today
    plan.save(update_fields=["state", "approved_on"])
    open_up(plan, Publicity.PUBLIC)
    freeze(actor, at, plan, today)
    count_measures(plan.measures.values_list("pk", flat=True))


@transaction.atomic
def reopen_plan(*, actor: Actor, at: dt.datetime, plan: ActionPlan, reason: str) -> ActionPlan:
    """Takes the plan one step back, with a reason: an approved one to review (its baseline stays in force until new
    content is approved), one in review to a draft, a closed one to approved. Approvals given so far are kept as
    history."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_reopen_plan(actor, plan))
    reason = reason.strip()
    if not reason:
        raise ValueError("a plan is reopened with a reason")
    before = standing(plan)
    if plan.state == PlanState.APPROVED:
        start_baseline(actor, at, plan)
        note_reopening(actor, at, plan, reason)
    if plan.state != PlanState.CLOSED:
        drop_approvals(actor, at, plan, reason)
    state = PlanState.APPROVED if plan.state == PlanState.CLOSED else _step_back(plan)
    return move(actor, at, plan, "plan.reopened", state, before=before, reason=reason)


def _step_back(plan: ActionPlan) -> PlanState:
    return PlanState.IN_REVIEW if plan.state == PlanState.APPROVED else PlanState.DRAFT


@transaction.atomic
def order_approvals(
    *,
    actor: Actor,
    at: dt.datetime,
    plan: ActionPlan,
    order: Sequence[Sequence[Organisation]],
    seen_version: int,
) -> ActionPlan:
    """Says who approves first: groups of parties, those of one group in any order among themselves; no groups, no
    order. A party in no group may approve at any time. Raises Conflict."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_change_plan(actor, plan))
    named = [party.pk for group in order for party in group]
    parties = Organisation.objects.filter(party_seats__partnership=plan.partnership_id)
    ensure_all("party", parties, named)
    if len(set(named)) < len(named):
        raise ValueError("a party has one turn")
    before = _turns(plan)
    take_turn(plan, seen_version)
    plan.turns.all().delete()
    ApprovalTurn.objects.bulk_create(
        ApprovalTurn(plan=plan, organisation=party, turn=turn)
        for turn, group in enumerate(order, start=1)
        for party in group
    )
    write(
        actor=actor, at=at, event="plan.ordered", thing=plan, partnership_id=plan.partnership_id,
        before=before, after=_turns(plan),
    )  # fmt: skip
    return plan


def _turns(plan: ActionPlan) -> dict[str, object]:
    return {**snapshot(plan), "turns": list(plan.turns.values("organisation_id", "turn"))}


def void_approvals(
    *,
    actor: Actor,
    at: dt.datetime,
    plan: ActionPlan,
    changed_ids: Iterable[int] = (),
    reason: str = "",
) -> None:
    """Takes the plan's digest anew after its content changed. What changes in review is not what was approved: the
    approvals given so far fall, and whoever looks at the older content cannot approve it unseen. An approved plan is
    reopened by its change: it goes back to review, and its baseline stays in force until the new content is approved.
    Call `before_change` first."""
    if not keep_digest(plan, changed_ids) or plan.state not in {PlanState.IN_REVIEW, PlanState.APPROVED}:
        return
    reason = reason.strip() or str(labels.CONTENT_CHANGED)
    before = standing(plan)
    ActionPlan.objects.filter(pk=plan.pk).update(version=F("version") + 1)
    plan.refresh_from_db(fields=["version"])
    had_approvals = drop_approvals(actor, at, plan, reason)
    if plan.state == PlanState.APPROVED:
        note_reopening(actor, at, plan, reason)
        plan.state = PlanState.IN_REVIEW
        plan.save(update_fields=["state"])
    elif not had_approvals:
        return
    event = "plan.reopened" if before["state"] == PlanState.APPROVED else "plan.approvals_voided"
    write(
        actor=actor, at=at, event=event, thing=plan, partnership_id=plan.partnership_id, before=before,
        after=standing(plan), reason=reason, is_public=event == "plan.reopened" and is_public(plan),
    )  # fmt: skip


def before_change(actor: Actor, at: dt.datetime, plan: ActionPlan) -> None:
    """Call it before the content of a plan is changed: a plan approved before there were baselines gets its first."""
    start_baseline(actor, at, plan)


def drop_approvals(actor: Actor, at: dt.datetime, plan: ActionPlan, reason: str) -> bool:
    """Moves the approvals that stand into history. Says whether there were any."""
    fallen = [
        FallenApproval(
            plan=plan, organisation_id=one.organisation_id, approved_at=one.approved_at,
            approved_by_id=one.approved_by_id, reservation=one.reservation, digest=one.digest, fell_at=at,
            fell_by_id=actor.person_id, reason=reason,
        )
        for one in plan.approvals.all()
    ]  # fmt: skip
    FallenApproval.objects.bulk_create(fallen)
    plan.approvals.all().delete()
    return bool(fallen)


def move(
    actor: Actor,
    at: dt.datetime,
    plan: ActionPlan,
    event: str,
    state: PlanState,
    *,
    before: dict[str, object] | None = None,
    reason: str = "",
) -> ActionPlan:
    """Puts the plan into another state, counts its measures anew, and writes it down."""
    before = before or standing(plan)
    take_turn(plan, plan.version)
    plan.state = state
    plan.save(update_fields=["state"])
    count_measures(plan.measures.values_list("pk", flat=True))
    write(
        actor=actor, at=at, event=event, thing=plan, partnership_id=plan.partnership_id,
        before=before, after=standing(plan), reason=reason, is_public=is_public(plan),
    )  # fmt: skip
    return plan


def standing(plan: ActionPlan) -> dict[str, object]:
    """The plan with the approvals it has, for the record."""
    approvals = plan.approvals.values("organisation_id", "approved_at", "reservation", "digest")
    return {**snapshot(plan), "approvals": list(approvals)}


def is_public(plan: ActionPlan) -> bool:
    """Whether everybody sees the plan, so that its decisions are told to everybody."""
    return plan.publicity == Publicity.PUBLIC
