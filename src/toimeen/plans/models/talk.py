"""What is said about a plan while it is open: comments, and changes that are proposed to a measure."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from toimeen.partnerships.models import Partnership
from toimeen.plans.labels import AmendmentState
from toimeen.plans.models.measure import Measure
from toimeen.plans.models.plan import ActionPlan
from toimeen.record.models import Versioned

_PERSON = settings.AUTH_USER_MODEL


class Comment(models.Model):
    """A remark on a plan, or on one of its measures, or an answer to such a remark (one level)."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="plan_comments")
    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="comments")
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="comments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answers")
    text = models.TextField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(_PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(_PERSON, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["plan_id", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="plans_comment_has_text"),
            models.CheckConstraint(
                condition=models.Q(resolved_at__isnull=False) | models.Q(resolved_by__isnull=True),
                name="plans_comment_resolved_at_a_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | models.Q(resolved_at__isnull=True),
                name="plans_comment_answers_are_not_resolved",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Amendment(Versioned):
    """A proposed change to a measure: what it says now and what it would say, which its parties accept or decline."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="amendments")
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="amendments")
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    """Only what differs, by the names by which the record keeps a measure."""
    reason = models.TextField()
    state = models.CharField(max_length=9, choices=AmendmentState, default=AmendmentState.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(_PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(_PERSON, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["measure_id", "-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="plans_amendment_has_reason"),
            models.CheckConstraint(
                condition=models.Q(state__in=AmendmentState.values), name="plans_amendment_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="proposed", answered_at__isnull=True, answered_by__isnull=True)
                | (~models.Q(state="proposed") & models.Q(answered_at__isnull=False)),
                name="plans_amendment_answered_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(answer=""),
                name="plans_amendment_declined_with_a_word",
            ),
        ]

    def __str__(self) -> str:
        return str(self.measure)
