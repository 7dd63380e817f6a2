"""Comments on a plan and its measures, and proposed changes to a measure."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.owners import Owners
from toimeen.access.verdict import ensure
from toimeen.plans import rules
from toimeen.plans.labels import AmendmentState
from toimeen.plans.models import ActionPlan, Amendment, Comment, Measure
from toimeen.plans.operations.measures import change_measure
from toimeen.plans.operations.values import MeasureValues, as_kept, measure_values, values_of_record
from toimeen.plans.queries import find_owners
from toimeen.record.operations import Conflict, snapshot, take_turn, write

NOT_PROPOSED = frozenset({"publicity", "secret_ground", "is_example"})
"""What no amendment touches: who sees a measure is decided by those who keep it."""


@transaction.atomic
def add_comment(
    *, actor: Actor, at: dt.datetime, plan: ActionPlan, text: str, measure: Measure | None = None,
    parent: Comment | None = None,
) -> Comment:  # fmt: skip
    """Adds a remark on the plan, or on a measure of it, or an answer to a remark. An answer to an answer stands beside
    it, under the same remark. ValueError for no text, or a measure or remark of another plan."""
    ensure(rules.may_comment(actor, plan))
    root = parent.parent or parent if parent else None
    if not text.strip():
        raise ValueError("a comment says something")
    if (measure and measure.plan_id != plan.pk) or (root and root.plan_id != plan.pk):
        raise ValueError("what is commented on is of the same plan")
    comment = Comment.objects.create(
        partnership_id=plan.partnership_id, plan=plan, measure=root.measure if root else measure, parent=root,
        text=text.strip(), said_at=at, said_by_id=actor.person_id,
    )  # fmt: skip
    write(actor=actor, at=at, event="comment.added", thing=comment, partnership_id=plan.partnership_id)
    return comment


@transaction.atomic
def resolve_comment(*, actor: Actor, at: dt.datetime, comment: Comment, is_resolved: bool = True) -> Comment:
    """Marks a remark as dealt with, or takes the mark away. Doing it twice changes nothing."""
    comment = Comment.objects.select_for_update().select_related("plan").get(pk=comment.pk)
    ensure(rules.may_resolve_comment(actor, comment))
    if comment.parent_id is not None:
        raise ValueError("an answer is resolved with its remark")
    if (comment.resolved_at is not None) == is_resolved:
        return comment
    before = snapshot(comment)
    comment.resolved_at = at if is_resolved else None
    comment.resolved_by_id = actor.person_id if is_resolved else None
    comment.save(update_fields=["resolved_at", "resolved_by"])
    event = "comment.resolved" if is_resolved else "comment.taken_up"
    write(
        actor=actor, at=at, event=event, thing=comment, partnership_id=comment.partnership_id, before=before
    )
    return comment


@transaction.atomic
def propose_amendment(
    *, actor: Actor, at: dt.datetime, measure: Measure, values: MeasureValues, reason: str
) -> Amendment:
    """Proposes that the measure say `values`; only what differs from what it says now is kept. ValueError without a
    reason, or when nothing differs."""
    ensure(rules.may_propose_amendment(actor, measure))
    if not reason.strip():
        raise ValueError("a change is proposed with a reason")
    now, wanted = as_kept(measure_values(measure)), as_kept(values)
    names = [name for name in wanted if wanted[name] != now[name] and name not in NOT_PROPOSED]
    if not names:
        raise ValueError("the proposal changes nothing")
    amendment = Amendment.objects.create(
        partnership_id=measure.partnership_id, measure=measure, reason=reason.strip(),
        before={name: now[name] for name in names}, after={name: wanted[name] for name in names},
        proposed_at=at, proposed_by_id=actor.person_id,
    )  # fmt: skip
    write(
        actor=actor, at=at, event="amendment.proposed", thing=amendment,
        partnership_id=measure.partnership_id, reason=reason.strip(),
    )  # fmt: skip
    return amendment


@transaction.atomic
def accept_amendment(
    *, actor: Actor, at: dt.datetime, amendment: Amendment, seen_version: int, answer: str = ""
) -> Amendment:
    """Makes the proposed change by the ordinary operation, with the proposal's reason. Raises Conflict with the measure
    when what the proposal would change has been changed since; with the amendment when somebody was faster."""
    amendment = _hold(amendment)
    measure = amendment.measure
    ensure(rules.may_answer_amendment(actor, amendment, _owners(actor, at, measure)))
    now = as_kept(measure_values(measure))
    if any(now[name] not in (old, amendment.after[name]) for name, old in amendment.before.items()):
        raise Conflict(measure)
    _answer(actor, at, amendment, seen_version, AmendmentState.ACCEPTED, answer)
    change_measure(
        actor=actor, at=at, measure=measure, values=values_of_record(now | amendment.after),
        seen_version=measure.version, reason=amendment.reason,
    )  # fmt: skip
    return amendment


@transaction.atomic
def decline_amendment(
    *, actor: Actor, at: dt.datetime, amendment: Amendment, seen_version: int, answer: str
) -> Amendment:
    """Declines the proposed change with a word. Raises Conflict; ValueError without the word."""
    amendment = _hold(amendment)
    ensure(rules.may_answer_amendment(actor, amendment, _owners(actor, at, amendment.measure)))
    if not answer.strip():
        raise ValueError("a proposal is declined with a word")
    return _answer(actor, at, amendment, seen_version, AmendmentState.DECLINED, answer)


@transaction.atomic
def withdraw_amendment(*, actor: Actor, at: dt.datetime, amendment: Amendment) -> Amendment:
    """Takes one's own proposal back, until it is answered."""
    amendment = _hold(amendment)
    ensure(rules.may_withdraw_amendment(actor, amendment))
    return _answer(actor, at, amendment, amendment.version, AmendmentState.WITHDRAWN, "")


def _hold(amendment: Amendment) -> Amendment:
    """The amendment as it stands, with its measure and plan."""
    held = Amendment.objects.select_for_update(of=("self",))
    return held.select_related("measure__plan").get(pk=amendment.pk)


def _owners(actor: Actor, at: dt.datetime, measure: Measure) -> Owners:
    return find_owners(actor, measure, timezone.localdate(at))


_EVENTS = {
    AmendmentState.ACCEPTED: "amendment.accepted",
    AmendmentState.DECLINED: "amendment.declined",
    AmendmentState.WITHDRAWN: "amendment.withdrawn",
}


def _answer(
    actor: Actor, at: dt.datetime, amendment: Amendment, seen_version: int, state: AmendmentState, answer: str
) -> Amendment:
    before = snapshot(amendment)
    take_turn(amendment, seen_version)
    amendment.state, amendment.answer = state, answer.strip()
    amendment.answered_at, amendment.answered_by_id = at, actor.person_id
    amendment.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    write(
        actor=actor, at=at, event=_EVENTS[state], thing=amendment, partnership_id=amendment.partnership_id,
        before=before, reason=answer.strip(),
    )  # fmt: skip
    return amendment
