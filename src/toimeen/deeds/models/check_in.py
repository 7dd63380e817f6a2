"""A holder's answer, what it asks of others, and what the reviewer said of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from toimeen.deeds.labels import Answer, ReviewVerdict, SuggestionResult
from toimeen.parties.models import Organisation
from toimeen.plans.models import Measure


class CheckIn(models.Model):
    """An answer for a measure. Freshness is counted from the newest. Who told it and who typed it may be two people."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="check_ins")
    answer = models.CharField(max_length=8, choices=Answer)
    sentence = models.TextField(blank=True)
    needed = models.TextField(blank=True)
    """Of an obstacle: what would take it away."""
    needed_from = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="needed_in_check_ins"
    )
    needed_role = models.CharField(max_length=160, blank=True)
    """From whom, where it is no party: a role, a body."""
    answered_at = models.DateTimeField()
    answered_on = models.DateField()
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["measure_id", "-answered_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="on_track") | models.Q(answer="done") | ~models.Q(sentence=""),
                name="deeds_checkin_trouble_has_words",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="obstacle")
                | models.Q(needed="", needed_from__isnull=True, needed_role=""),
                name="deeds_checkin_need_of_an_obstacle",
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=Answer.values), name="deeds_checkin_answer_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.measure)


class HolderSuggestion(models.Model):
    """Whose a measure is, by somebody who said that it is not theirs: a person, or only the answer's words.

    A coordinator of the measure's parties settles it: another holder, or the same one with a note.
    """

    check_in = models.OneToOneField(CheckIn, models.CASCADE, related_name="suggestion")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    result = models.CharField(max_length=8, choices=SuggestionResult, blank=True)
    note = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result="", settled_at__isnull=True, settled_by__isnull=True)
                | (models.Q(result__in=SuggestionResult.values) & models.Q(settled_at__isnull=False)),
                name="deeds_holdersuggestion_settled_with_result",
            ),
            models.CheckConstraint(
                condition=~models.Q(result="kept") | ~models.Q(note=""),
                name="deeds_holdersuggestion_kept_has_note",
            ),
        ]

    def __str__(self) -> str:
        return str(self.check_in)


class Review(models.Model):
    """The reviewer's word on one answer: acknowledged, or returned with a note that says what is missing."""

    check_in = models.OneToOneField(CheckIn, models.CASCADE, related_name="review")
    verdict = models.CharField(max_length=12, choices=ReviewVerdict)
    note = models.TextField(blank=True)
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict="acknowledged")
                | (models.Q(verdict="returned") & ~models.Q(note="")),
                name="deeds_review_returned_has_note",
            ),
        ]

    def __str__(self) -> str:
        return str(self.check_in)
