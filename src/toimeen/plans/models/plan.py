"""ActionPlan of a year, the parties' approvals, and in which order they are asked."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publishable, seen_by
from toimeen.agreements.models import Agreement
from toimeen.lib.wording import Words
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership
from toimeen.plans.labels import PlanState
from toimeen.record.models import Versioned


class ActionPlanQuerySet(models.QuerySet["ActionPlan"]):
    """Filters over plans."""

    def seen_by(self, actor: Actor) -> Self:
        """Those that the actor may see."""
        return self.filter(seen_by(actor))


class ActionPlan(Publishable, Versioned):
    """The agreement's annex for one year."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="plans")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="plans")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=PlanState, default=PlanState.DRAFT)
    approved_on = models.DateField(null=True, blank=True)
    content_digest = models.CharField(max_length=64, blank=True, editable=False)
    """The digest of what the parties agree on (`plans/digest.py`); blank until the first write that took it."""
    opened_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="next_plans")
    """The plan of the year from which it was started."""
    publicity_follows = models.BooleanField(default=True)
    """Whether who sees it follows its way: internal when it goes to review, public when it is approved."""
    note_fi = models.TextField(blank=True)
    note_sv = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    look_back_fi = models.TextField(blank=True)
    look_back_sv = models.TextField(blank=True)
    look_back_en = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    note = Words("note")
    look_back = Words("look_back")
    objects = ActionPlanQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["partnership_id", "-year"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "year"], name="plans_actionplan_one_a_year"),
            models.CheckConstraint(
                condition=models.Q(year__gte=1990, year__lte=2100), name="plans_actionplan_year_in_range"
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", approved_on__isnull=True)
                | models.Q(state="in_review")
                | models.Q(state__in=["approved", "closed"], approved_on__isnull=False),
                name="plans_actionplan_approved_has_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def is_in_force(self) -> bool:
        """Whether the parties have approved it and its year goes on. A plan that was reopened stays in force as its
        frozen baseline until its new content is approved: it is in review and has the day of its approval."""
        if self.state == PlanState.IN_REVIEW:
            return self.approved_on is not None
        return self.state == PlanState.APPROVED


class Approval(models.Model):
    """One party's approval of a plan, with its reservation if it has one."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="approvals")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="approvals")
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reservation = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    """The content that was approved. The approval counts while it is the plan's."""

    class Meta:
        ordering = ["plan_id", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "organisation"], name="plans_approval_once")]

    def __str__(self) -> str:
        return f"{self.plan} {self.organisation}"


class FallenApproval(models.Model):
    """An approval that no longer counts: the content changed, or the plan was reopened. Kept as history."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="fallen_approvals")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="fallen_approvals")
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reservation = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    fell_at = models.DateTimeField()
    fell_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["plan_id", "id"]

    def __str__(self) -> str:
        return f"{self.plan} {self.organisation}"


class ApprovalTurn(models.Model):
    """When a party's turn to approve comes, where the parties agreed on an order; a party without a row may always."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="turns")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="turns")
    turn = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["plan_id", "turn", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "organisation"], name="plans_approvalturn_once"),
            models.CheckConstraint(condition=models.Q(turn__gte=1), name="plans_approvalturn_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.turn}. {self.organisation}"
