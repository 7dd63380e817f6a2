"""ActionPlan of a year and the parties' approvals."""

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
    note_fi = models.TextField(blank=True)
    note_sv = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    note = Words("note")
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
                condition=models.Q(state__in=["draft", "in_review"], approved_on__isnull=True)
                | models.Q(state__in=["approved", "closed"], approved_on__isnull=False),
                name="plans_actionplan_approved_has_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)


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
