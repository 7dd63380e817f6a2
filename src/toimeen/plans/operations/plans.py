"""The plan of a year through its states: draft, in review, approved, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.agreements.models import Agreement
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership
from toimeen.plans import rules
from toimeen.plans.labels import PlanState
from toimeen.plans.models import ActionPlan, Approval
from toimeen.plans.operations.belonging import ensure_all
from toimeen.plans.operations.contents import keep_digest, start_digest
from toimeen.plans.operations.counting import count_measures
from toimeen.plans.queries import list_awaited_parties
from toimeen.record.operations import snapshot, take_turn, write


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanValues:
    """What a plan says beside its measures."""

    note_fi: str = ""
    note_sv: str = ""
    note_en: str = ""
    publicity: str = Publicity.PUBLIC
    secret_ground: str = ""


_COLUMNS = tuple(PlanValues.__dataclass_fields__)


@transaction.atomic
def open_plan(
    *,
    actor: Actor,
    at: dt.datetime,
    partnership: Partnership,
    agreement: Agreement | None,
    year: int,
    values: PlanValues | None = None,
    is_example: bool = False,
) -> ActionPlan:
    """Opens the plan of a year as a draft. One a year: the database refuses a second (IntegrityError)."""
    ensure(rules.may_open_plan(actor, partnership.pk))
    if agreement is not None:
        ensure_all("agreement", Agreement.objects.filter(partnership=partnership), [agreement.pk])
    values = values or PlanValues()
    plan = ActionPlan.objects.create(
        partnership=partnership,
        agreement=agreement,
        year=year,
        is_example=is_example,
        **{name: getattr(values, name) for name in _COLUMNS},
    )
    keep_digest(plan)
    write(actor=actor, at=at, event="plan.opened", thing=plan, partnership_id=partnership.pk)
    return plan


@transaction.atomic
def change_plan(
    *, actor: Actor, at: dt.datetime, plan: ActionPlan, values: PlanValues, seen_version: int
) -> ActionPlan:
    """Changes the plan's note and publicity. Raises Conflict."""
    ensure(rules.may_change_plan(actor, plan))
    start_digest(plan)
    before = snapshot(plan)
    take_turn(plan, seen_version)
    for name in _COLUMNS:
        setattr(plan, name, getattr(values, name))
    plan.save(update_fields=_COLUMNS)
    void_approvals(actor=actor, at=at, plan=plan)
    write(
        actor=actor,
        at=at,
        event="plan.changed",
        thing=plan,
        partnership_id=plan.partnership_id,
        before=before,
    )
    return plan


@transaction.atomic
def submit_plan(*, actor: Actor, at: dt.datetime, plan: ActionPlan) -> ActionPlan:
    """Sends a draft to review: from now on each party may approve it."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_submit_plan(actor, plan))
    return _move(actor, at, plan, "plan.submitted", PlanState.IN_REVIEW, None)


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
    """Approves the content as it stands for one party, with its reservation if it has one. The plan is approved on the
    day when every party has approved the same content. A plan in force whose content changed stays in force, and each
    party can approve it anew. Raises Conflict when it changed since it was seen (None: not asked)."""
    plan = hold_plan(plan.pk)
    has_approved = plan.approvals.filter(organisation=organisation, digest=plan.content_digest).exists()
    ensure(rules.may_approve_plan(actor, plan, organisation.pk, has_approved=has_approved))
    ensure_all(
        "party", Organisation.objects.filter(party_seats__partnership=plan.partnership_id), [organisation.pk]
    )
    before = _standing(plan)
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
        plan.state, plan.approved_on = PlanState.APPROVED, today
        plan.save(update_fields=["state", "approved_on"])
        count_measures(plan.measures.values_list("pk", flat=True))
    write(
        actor=actor, at=at, event="plan.approved", thing=plan, partnership_id=plan.partnership_id,
        before=before, after=_standing(plan), reason=reservation.strip(), is_public=_is_public(plan),
    )  # fmt: skip
    return plan


@transaction.atomic
def reopen_plan(*, actor: Actor, at: dt.datetime, plan: ActionPlan, reason: str) -> ActionPlan:
    """Takes the plan back to a draft, with a reason; the approvals given so far fall."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_reopen_plan(actor, plan))
    if not reason.strip():
        raise ValueError("a plan is reopened with a reason")
    before = _standing(plan)
    plan.approvals.all().delete()
    return _move(
        actor, at, plan, "plan.reopened", PlanState.DRAFT, None, before=before, reason=reason.strip()
    )


@transaction.atomic
def close_plan(*, actor: Actor, at: dt.datetime, plan: ActionPlan) -> ActionPlan:
    """Closes an approved plan: its measures are asked about no more, what they did stays counted."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_close_plan(actor, plan))
    return _move(actor, at, plan, "plan.closed", PlanState.CLOSED, plan.approved_on)


def hold_plan(plan_id: int) -> ActionPlan:
    """The plan as it stands with its digest, held until the transaction ends: nobody approves it while its measures
    change."""
    plan = ActionPlan.objects.select_for_update().get(pk=plan_id)
    start_digest(plan)
    return plan


def void_approvals(
    *, actor: Actor, at: dt.datetime, plan: ActionPlan, changed_ids: Iterable[int] = ()
) -> None:
    """Takes the plan's digest anew after the measures changed. Content that changes in review is not what was approved:
    approvals given so far fall, and whoever looks at the older content cannot approve it unseen. Approvals of a plan
    in force stay as what they are, approvals of its earlier content."""
    if not keep_digest(plan, changed_ids) or plan.state != PlanState.IN_REVIEW:
        return
    ActionPlan.objects.filter(pk=plan.pk).update(version=F("version") + 1)
    if plan.approvals.exists():
        before = _standing(plan)
        plan.approvals.all().delete()
        plan.refresh_from_db(fields=["version"])
        write(
            actor=actor, at=at, event="plan.approvals_voided", thing=plan,
            partnership_id=plan.partnership_id, before=before, after=_standing(plan),
        )  # fmt: skip


def _move(
    actor: Actor,
    at: dt.datetime,
    plan: ActionPlan,
    event: str,
    state: PlanState,
    approved_on: dt.date | None,
    *,
    before: dict[str, object] | None = None,
    reason: str = "",
) -> ActionPlan:
    before = before or _standing(plan)
    take_turn(plan, plan.version)
    plan.state, plan.approved_on = state, approved_on
    plan.save(update_fields=["state", "approved_on"])
    count_measures(plan.measures.values_list("pk", flat=True))
    write(
        actor=actor, at=at, event=event, thing=plan, partnership_id=plan.partnership_id,
        before=before, after=_standing(plan), reason=reason, is_public=_is_public(plan),
    )  # fmt: skip
    return plan


def _standing(plan: ActionPlan) -> dict[str, object]:
    """The plan with the approvals it has, for the record."""
    approvals = plan.approvals.values("organisation_id", "approved_at", "reservation", "digest")
    return {**snapshot(plan), "approvals": list(approvals)}


def _is_public(plan: ActionPlan) -> bool:
    return plan.publicity == Publicity.PUBLIC
