"""The plan of a year through its states: draft, in review, approved, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.agreements.models import Agreement
from toimeen.partnerships.models import Partnership
from toimeen.plans import rules
from toimeen.plans.labels import LineageKind, PlanState
from toimeen.plans.models import ActionPlan, Lineage
from toimeen.plans.operations.approvals import hold_plan, move, standing, void_approvals
from toimeen.plans.operations.baselines import start_baseline
from toimeen.plans.operations.belonging import ensure_all
from toimeen.plans.operations.contents import keep_digest
from toimeen.plans.operations.publicity import lead_measures, open_up
from toimeen.plans.queries.lineage import OPEN_STATES
from toimeen.record.operations import snapshot, take_turn, write


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanValues:
    """What a plan says beside its measures, and who sees it. The pages propose a draft that follows its way."""

    note_fi: str = ""
    note_sv: str = ""
    note_en: str = ""
    publicity: str = Publicity.PUBLIC
    secret_ground: str = ""
    publicity_follows: bool = True


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
    *,
    actor: Actor,
    at: dt.datetime,
    plan: ActionPlan,
    values: PlanValues,
    seen_version: int,
    reason: str = "",
) -> ActionPlan:
    """Changes the plan's note and publicity. The note is part of what is approved: that of a plan in force changes only
    with a reason (Refused without). Raises Conflict."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_change_plan(actor, plan))
    if any(getattr(plan, name) != getattr(values, name) for name in ("note_fi", "note_sv", "note_en")):
        ensure(rules.may_change_content(plan, reason))
    start_baseline(actor, at, plan)
    before = snapshot(plan)
    take_turn(plan, seen_version)
    for name in _COLUMNS:
        setattr(plan, name, getattr(values, name))
    plan.save(update_fields=_COLUMNS)
    lead_measures(plan)
    void_approvals(actor=actor, at=at, plan=plan, reason=reason)
    write(
        actor=actor,
        at=at,
        event="plan.changed",
        thing=plan,
        partnership_id=plan.partnership_id,
        before=before,
        reason=reason.strip(),
    )
    return plan


@transaction.atomic
def submit_plan(*, actor: Actor, at: dt.datetime, plan: ActionPlan) -> ActionPlan:
    """Sends a draft to review: from now on each party may approve it, and all at the table see it."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_submit_plan(actor, plan))
    open_up(plan, Publicity.INTERNAL)
    return move(actor, at, plan, "plan.submitted", PlanState.IN_REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """What the parties say of the year when they close it."""

    look_back_fi: str = ""
    look_back_sv: str = ""
    look_back_en: str = ""

    @property
    def is_said(self) -> bool:
        """Whether it says anything."""
        return any(text.strip() for text in (self.look_back_fi, self.look_back_sv, self.look_back_en))


@transaction.atomic
def close_plan(
    *,
    actor: Actor,
    at: dt.datetime,
    plan: ActionPlan,
    look_back: LookBack | None = None,
    answers: Mapping[int, str] | None = None,
) -> ActionPlan:
    """Closes an approved plan: its measures are asked about no more, what they did stays counted. What is still open
    and was not carried on needs an answer, by the measure's id, or the look back has to say it (Refused without)."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_close_plan(actor, plan))
    look_back, answers = look_back or LookBack(), answers or {}
    start_baseline(actor, at, plan)
    left = plan.measures.filter(state__in=OPEN_STATES, fates__isnull=True)
    ids = set(left.values_list("pk", flat=True))
    said = {key: text.strip() for key, text in answers.items() if key in ids and text.strip()}
    ensure(rules.may_leave_open(plan, open_count=len(ids - said.keys()), is_said=look_back.is_said))
    before = standing(plan)
    Lineage.objects.bulk_create(
        Lineage(partnership_id=plan.partnership_id, former_id=key, kind=LineageKind.CLOSED, reason=text)
        for key, text in said.items()
    )
    for name in LookBack.__dataclass_fields__:
        setattr(plan, name, getattr(look_back, name).strip() or getattr(plan, name))
    plan.save(update_fields=list(LookBack.__dataclass_fields__))
    return move(actor, at, plan, "plan.closed", PlanState.CLOSED, before=before)
