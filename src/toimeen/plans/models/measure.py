"""Measure, its steps and its sources."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Func
from django.db.models.functions import Coalesce

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publishable, seen_by
from toimeen.agreements.models import Commitment
from toimeen.agreements.standing import Standing
from toimeen.lib.wording import LANGUAGES, Words, first_of
from toimeen.parties.models import Organisation, StrategyGoal
from toimeen.partnerships.models import FormOfCooperation, Partnership, Theme
from toimeen.plans.labels import MeasureState, MidYear, ResourceKind
from toimeen.plans.models.plan import ActionPlan
from toimeen.record.models import Versioned


def title_in(language: str) -> Coalesce:
    """The title as `title` chooses it when that language is asked for, to sort by; an index a language stands on it."""
    order = sorted(LANGUAGES, key=lambda one: one != language)
    return Coalesce(*(NullIf(f"title_{one}") for one in order))


class NullIf(Func):
    """A text, or nothing where it is blank. The blank is written out: SQLite uses an index only for the very words of
    its expression, not for a parameter in their place."""

    template = "NULLIF(%(expressions)s, '')"


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Filters over measures."""

    def seen_by(self, actor: Actor) -> Self:
        """Those that the actor may see."""
        return self.filter(seen_by(actor))


class Measure(Publishable, Versioned, Standing):
    """What is done in a year to keep commitments: theme × forms × parties, a holder, steps, resources."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="measures")
    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="measures")
    number = models.PositiveIntegerField()
    added_on = models.DateField()
    """The day on which it came into the plan: nobody is asked about it before."""
    follows_plan = models.BooleanField(default=False, editable=False)
    """Whether it becomes public together with its plan, which is still in the making."""
    midyear = models.CharField(max_length=8, choices=MidYear, blank=True, editable=False)
    """How it last left what the parties had approved; blank while it has not."""
    midyear_on = models.DateField(null=True, blank=True, editable=False)
    midyear_reason = models.TextField(blank=True, editable=False)
    title_fi = models.CharField(max_length=300, blank=True)
    title_sv = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    description_fi = models.TextField(blank=True)
    description_sv = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="measures")
    forms = models.ManyToManyField(FormOfCooperation, blank=True, related_name="measures")
    parties = models.ManyToManyField(Organisation, blank=True, related_name="measures")
    others = models.ManyToManyField(Organisation, blank=True, related_name="other_measures")
    serves = models.ManyToManyField(Commitment, blank=True, related_name="measures")
    goals = models.ManyToManyField(StrategyGoal, blank=True, related_name="measures")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="held_measures"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="reviewed_measures"
    )
    state = models.CharField(max_length=10, choices=MeasureState, default=MeasureState.NOT_STATED)
    state_reason = models.TextField(blank=True)
    starts = models.CharField(max_length=10, blank=True)
    ends = models.CharField(max_length=10, blank=True)
    starts_on = models.DateField(null=True, blank=True, editable=False)
    ends_on = models.DateField(null=True, blank=True, editable=False)
    funding = models.TextField(blank=True)
    total_euros = models.DecimalField(max_digits=13, decimal_places=2, null=True, blank=True)
    funder = models.CharField(max_length=200, blank=True)
    competence_fi = models.TextField(blank=True)
    competence_sv = models.TextField(blank=True)
    competence_en = models.TextField(blank=True)
    expected_fi = models.TextField(blank=True)
    expected_sv = models.TextField(blank=True)
    expected_en = models.TextField(blank=True)
    rhythm_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """How often it is asked about, where that is not as its theme's or the partnership's."""
    obstacle = models.TextField(blank=True)
    decision_needed = models.TextField(blank=True)
    decision_from = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="awaited_decisions"
    )
    own_texts = models.JSONField(default=dict, blank=True)
    """What stands in the plan's own columns: the column's key to the text. Empty ones are left out."""
    carried_times = models.PositiveSmallIntegerField(default=0, editable=False)
    """How many years in a row it was carried on unchanged; counted from its lineage."""
    content_digest = models.CharField(max_length=64, blank=True, editable=False)
    deed_count = models.PositiveIntegerField(default=0, editable=False)
    is_example = models.BooleanField(default=False)

    title = Words("title")
    description = Words("description")
    competence = Words("competence")
    expected = Words("expected")
    objects = MeasureQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["partnership_id", "number"]
        indexes = [
            *(
                models.Index(
                    "partnership", title_in(language), "number", name=f"plans_measure_title_{language}"
                )
                for language in LANGUAGES
            ),
            models.Index(fields=["partnership", "theme"]),
            models.Index(fields=["partnership", "plan"]),
            models.Index(fields=["partnership", "-last_deed_on"]),
            # An index over mostly empty values tells SQLite that looking there finds everything, and it scans instead.
            # Counts by theme, step and freshness are answered from this index alone, without reading the rows.
            models.Index(
                fields=[
                    "partnership",
                    "publicity",
                    "theme",
                    "asked_since",
                    "last_confirmed_on",
                    "due_on",
                    "best_grade",
                    "approved_measures",
                    "accepted_outcomes",
                ],
                name="plans_measure_counts",
            ),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            *Standing.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "number"], name="plans_measure_number"),
            models.CheckConstraint(
                condition=models.Q(state__in=MeasureState.values), name="plans_measure_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(midyear="", midyear_on__isnull=True, midyear_reason="")
                | (
                    models.Q(midyear__in=MidYear.values, midyear_on__isnull=False)
                    & ~models.Q(midyear_reason="")
                ),
                name="plans_measure_midyear_has_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(title_fi="", title_sv="", title_en=""), name="plans_measure_has_title"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="plans_measure_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="stopped") | ~models.Q(state_reason=""),
                name="plans_measure_stopped_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(total_euros__isnull=True) | models.Q(total_euros__gte=0),
                name="plans_measure_money_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(rhythm_days__isnull=True) | models.Q(rhythm_days__gte=1),
                name="plans_measure_rhythm_at_least_a_day",
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "title")


class Step(models.Model):
    """A step of a measure with its planned and true day."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="steps")
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)
    planned = models.CharField(max_length=10, blank=True)
    done = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["measure_id", "position", "id"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="plans_step_has_name")]

    def __str__(self) -> str:
        return self.name


class Resource(models.Model):
    """What is put into a measure: an amount of one kind, from a source (a funder, in words) or a party."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="resources")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=ResourceKind)
    amount = models.DecimalField(max_digits=13, decimal_places=2, null=True, blank=True)
    party = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="given_resources"
    )
    source = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["measure_id", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ResourceKind.values), name="plans_resource_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="plans_resource_amount_not_negative",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="other") | ~models.Q(note=""), name="plans_resource_other_is_told"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount or ''}".strip()


class MeasureSource(models.Model):
    """Where a measure's facts were read; `differs` when this source says otherwise than another."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="sources")
    url = models.URLField(max_length=500, blank=True)
    """Blank for a file that somebody brought, which is known by its name alone."""
    title = models.CharField(max_length=300, blank=True)
    says = models.TextField(blank=True)
    differs = models.BooleanField(default=False)

    class Meta:
        ordering = ["measure_id", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(url="", title=""), name="plans_measuresource_is_named")
        ]

    def __str__(self) -> str:
        return self.title or self.url
