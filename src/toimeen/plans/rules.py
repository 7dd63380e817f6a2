"""What may be done to plans and measures: who you are first, then where the plan stands."""

from __future__ import annotations

import datetime as dt

from toimeen.access.actor import Actor
from toimeen.access.owners import Owners, may_edit_own
from toimeen.access.roles import Act, may, tables_for
from toimeen.access.verdict import YES, Denied, Verdict
from toimeen.parties.labels import LINK_NEEDS_ADDRESS
from toimeen.parties.models import Person
from toimeen.parties.rules import LinkAct, link_allows, may_issue_link
from toimeen.partnerships.models import PersonSeat
from toimeen.partnerships.rules import may_keep_own
from toimeen.plans import labels
from toimeen.plans.labels import AmendmentState, Duty, PlanState
from toimeen.plans.models import ActionPlan, Amendment, Comment, Handover, Measure


def may_open_plan(actor: Actor, partnership_id: int) -> Verdict:
    """Coordinators open the plan of a year."""
    return may(actor, Act.KEEP, partnership_id)


def may_open_next_plan(actor: Actor, plan: ActionPlan, *, has_next: bool) -> Verdict:
    """Coordinators start the next year from a plan that is no draft, once."""
    verdict = may(actor, Act.KEEP, plan.partnership_id)
    if verdict and plan.state == PlanState.DRAFT:
        return Denied("still_draft", labels.STILL_A_DRAFT)
    if verdict and has_next:
        return Denied("has_next", labels.HAS_NEXT_PLAN)
    return verdict


def list_next_years(plan: ActionPlan, today: dt.date) -> tuple[list[int], int]:
    """The years whose plan can be started from this one, and the likely one. Where years were left without a plan, each
    up to the coming one can be chosen; the coming year is planned from September on."""
    years = list(range(plan.year + 1, max(plan.year, today.year) + 2))
    return years, max(years[0], today.year + (today.month >= 9))


def may_undo_next_plan(actor: Actor, plan: ActionPlan, *, is_untouched: bool) -> Verdict:
    """Coordinators, while nothing of what was opened has been changed."""
    verdict = may(actor, Act.KEEP, plan.partnership_id)
    if verdict and not is_untouched:
        return Denied("touched", labels.NEXT_PLAN_TOUCHED)
    return verdict


def may_change_plan(actor: Actor, plan: ActionPlan) -> Verdict:
    """Coordinators, while the plan is not closed."""
    return may(actor, Act.KEEP, plan.partnership_id) and _not_closed(plan)


def may_submit_plan(actor: Actor, plan: ActionPlan) -> Verdict:
    """Coordinators send a draft to review."""
    verdict = may(actor, Act.KEEP, plan.partnership_id)
    if verdict and plan.state != PlanState.DRAFT:
        return Denied("not_draft", labels.PLAN_NOT_DRAFT)
    return verdict


def may_approve_plan(
    actor: Actor,
    plan: ActionPlan,
    organisation_id: int | None,
    *,
    has_approved: bool = False,
    is_turn: bool = True,
) -> Verdict:
    """A coordinator, or the party's deputy, approves for the party at whose table they sit, each content once, when its
    turn has come: while the plan is in review, and again when the content of a plan in force has changed."""
    verdict = may(actor, Act.APPROVE, plan.partnership_id)
    if not verdict:
        return verdict
    if not actor.is_operator and organisation_id not in approves_for(actor, plan.partnership_id):
        return Denied("not_your_table", labels.NOT_YOUR_TABLE)
    if plan.state not in {PlanState.IN_REVIEW, PlanState.APPROVED}:
        return Denied("not_in_review", labels.PLAN_NOT_IN_REVIEW)
    if has_approved:
        return Denied("approved_already", labels.APPROVED_ALREADY)
    if not is_turn:
        return Denied("not_your_turn", labels.NOT_YOUR_TURN)
    return YES


def coordinated_by(actor: Actor, partnership_id: int) -> frozenset[int]:
    """The organisations for which the actor is a coordinator in the partnership."""
    return frozenset(
        seat.organisation_id
        for seat in actor.seats
        if seat.partnership_id == partnership_id
        and seat.role == "coordinator"
        and seat.organisation_id is not None
    )


def approves_for(actor: Actor, partnership_id: int) -> frozenset[int]:
    """The organisations for which the actor approves: as their coordinator, or as the coordinator's deputy."""
    return frozenset(one for one in tables_for(actor, Act.APPROVE, partnership_id) if one is not None)


def may_reopen_plan(actor: Actor, plan: ActionPlan) -> Verdict:
    """Coordinators take a plan one step back: approved to review, in review to a draft unless it is in force as its
    baseline, closed to approved."""
    verdict = may(actor, Act.KEEP, plan.partnership_id)
    if verdict and (
        plan.state == PlanState.DRAFT or (plan.state == PlanState.IN_REVIEW and plan.is_in_force)
    ):
        return Denied("open_already", labels.PLAN_NOT_REOPENABLE)
    return verdict


def may_close_plan(actor: Actor, plan: ActionPlan) -> Verdict:
    """Coordinators close an approved plan when its year is over."""
    verdict = may(actor, Act.KEEP, plan.partnership_id)
    if verdict and plan.state != PlanState.APPROVED:
        return Denied("not_approved", labels.PLAN_NOT_APPROVED)
    return verdict


def may_leave_open(plan: ActionPlan, *, open_count: int, is_said: bool) -> Verdict:
    """A year is closed when it is known what became of everything: measure by measure, or in words."""
    if open_count and not is_said:
        return Denied("say_what_is_open", labels.SAY_WHAT_IS_OPEN)
    return YES


def may_add_measure(actor: Actor, plan: ActionPlan) -> Verdict:
    """Coordinators and team members, while the plan is not closed."""
    return may(actor, Act.PLAN, plan.partnership_id) and _not_closed(plan)


def may_change_measure(actor: Actor, measure: Measure, owners: Owners) -> Verdict:
    """Coordinators and team members of the parties that take part, or its holder where their role plans: each party
    edits its own (docs/adr/0011-equal-parties.md). While the plan is not closed."""
    verdict = may(actor, Act.PLAN, measure.partnership_id)
    if verdict and not actor.is_one_of(frozenset({measure.holder_id}), measure.partnership_id):
        verdict = may_edit_own(actor, Act.PLAN, measure.partnership_id, owners)
    return verdict and _not_closed(measure.plan)


def may_tell_of_measure(actor: Actor, measure: Measure) -> Verdict:
    """Its holder or reviewer, with a seat or without, and whoever may tell: while the plan is not closed."""
    people = frozenset(one for one in (measure.holder_id, measure.reviewer_id) if one is not None)
    own = actor.is_one_of(people, measure.partnership_id)
    by_link = link_allows(actor, LinkAct.ANSWER)
    return (by_link if own else may(actor, Act.TELL, measure.partnership_id)) and _not_closed(measure.plan)


def may_delete_measure(actor: Actor, measure: Measure, owners: Owners) -> Verdict:
    """Only what nobody has approved and no deed belongs to; anything else is stopped with a reason."""
    verdict = may_change_measure(actor, measure, owners)
    if not verdict:
        return verdict
    if measure.plan.state != PlanState.DRAFT:
        return Denied("plan_not_draft", labels.MEASURE_STAYS)
    if measure.deed_count:
        return Denied("has_deeds", labels.MEASURE_HAS_DEEDS)
    return YES


def may_send_link(actor: Actor, measure: Measure) -> Verdict:
    """Coordinators send a personal link to the holder or the reviewer, where one of them has an address."""
    verdict = may_issue_link(actor, measure.partnership_id)
    if not verdict:
        return verdict
    if measure.holder_id is None and measure.reviewer_id is None:
        return Denied("nobody_holds", labels.NOBODY_HOLDS)
    return YES if list_addressed(measure) else Denied("no_address", LINK_NEEDS_ADDRESS)


def list_addressed(measure: Measure) -> list[tuple[Person, Duty]]:
    """The holder and the reviewer who have an address, each with their duty."""
    duties = ((measure.holder, Duty.HOLDER), (measure.reviewer, Duty.REVIEWER))
    return [(one, duty) for one, duty in duties if one is not None and one.email and one.is_active]


def may_see_chairs(actor: Actor, partnership_id: int) -> Verdict:
    """Coordinators of any party see what is without anybody to do it."""
    return may(actor, Act.KEEP, partnership_id)


def may_hand_over(actor: Actor, seat: PersonSeat, table: Owners) -> Verdict:
    """The person themselves while their role stands or after, and whoever keeps the people of the seat's table
    (`table` as read by `partnerships.queries.get_table`)."""
    if not actor.is_public and actor.person_id == seat.person_id:
        return YES
    verdict = may_keep_own(actor, seat.partnership_id, table)
    if isinstance(verdict, Denied) and verdict.code == "no_seat":
        return Denied("not_yours", labels.NOT_YOUR_DUTIES)
    return verdict


def may_undo_handover(actor: Actor, handover: Handover, table: Owners) -> Verdict:
    """Who handed over, and whoever keeps the people of the seat's table; once."""
    own = not actor.is_public and handover.handed_by_id == actor.person_id
    verdict = YES if own else may_keep_own(actor, handover.partnership_id, table)
    return Denied("undone", labels.HANDED_BACK) if verdict and handover.undone_at is not None else verdict


def may_change_content(plan: ActionPlan, reason: str) -> Verdict:
    """A plan in force is what the parties agreed on: it gains or changes a measure only with a reason."""
    if plan.is_in_force and not reason.strip():
        return Denied("reason_needed", labels.REASON_NEEDED)
    return YES


def _not_closed(plan: ActionPlan) -> Verdict:
    if plan.state == PlanState.CLOSED:
        return Denied("plan_closed", labels.PLAN_IS_CLOSED)
    return YES


def may_comment(actor: Actor, plan: ActionPlan) -> Verdict:
    """Everybody at the table, while the plan is not closed."""
    return may(actor, Act.READ_INTERNAL, plan.partnership_id) and _not_closed(plan)


def may_resolve_comment(actor: Actor, comment: Comment) -> Verdict:
    """Who made it, or who plans; while the plan is not closed."""
    own = actor.is_one_of(frozenset({comment.said_by_id}), comment.partnership_id)
    verdict: Verdict = YES if own else may(actor, Act.PLAN, comment.partnership_id)
    if not verdict and may(actor, Act.READ_INTERNAL, comment.partnership_id):
        return Denied("not_your_comment", labels.NOT_YOUR_COMMENT)
    return verdict and _not_closed(comment.plan)


def may_propose_amendment(actor: Actor, measure: Measure) -> Verdict:
    """Whoever plans at any table, while the plan is not closed: what one may not edit, one may propose."""
    return may(actor, Act.PLAN, measure.partnership_id) and _not_closed(measure.plan)


def may_answer_amendment(actor: Actor, amendment: Amendment, owners: Owners) -> Verdict:
    """Whoever may change the measure, once."""
    verdict = may_change_measure(actor, amendment.measure, owners)
    return verdict and _not_answered(amendment)


def may_withdraw_amendment(actor: Actor, amendment: Amendment) -> Verdict:
    """Who proposed it, until it is answered."""
    verdict = may(actor, Act.PLAN, amendment.partnership_id)
    own = actor.is_one_of(frozenset({amendment.proposed_by_id}), amendment.partnership_id)
    if verdict and not own and not actor.is_operator:
        return Denied("not_your_proposal", labels.NOT_YOUR_PROPOSAL)
    return verdict and _not_answered(amendment)


def _not_answered(amendment: Amendment) -> Verdict:
    if amendment.state != AmendmentState.PROPOSED:
        return Denied("answered", labels.ANSWERED_ALREADY)
    return YES
