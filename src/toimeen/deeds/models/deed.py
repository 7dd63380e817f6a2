"""What happened, and what shows it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publishable, seen_by
from toimeen.deeds.labels import EvidenceKind
from toimeen.lib.wording import Words, first_of
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.record.models import Versioned


class DeedQuerySet(models.QuerySet["Deed"]):
    """Filters over deeds."""

    def seen_by(self, actor: Actor) -> Self:
        """Those that the actor may see."""
        return self.filter(seen_by(actor))


class Deed(Publishable, Versioned):
    """What happened. Never deleted: a correction is a new marked revision, a mistake is withdrawn with a reason."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="deeds")
    number = models.PositiveIntegerField()
    title_fi = models.CharField(max_length=300, blank=True)
    title_sv = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    story_fi = models.TextField(blank=True)
    story_sv = models.TextField(blank=True)
    story_en = models.TextField(blank=True)
    happened = models.CharField(max_length=10)
    until = models.CharField(max_length=10, blank=True)
    happened_on = models.DateField(editable=False)
    place = models.CharField(max_length=200, blank=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    parties = models.ManyToManyField(Organisation, blank=True, related_name="deeds")
    measures = models.ManyToManyField(Measure, blank=True, related_name="deeds")
    revision = models.PositiveSmallIntegerField(default=1)
    grade = models.PositiveSmallIntegerField(default=1, editable=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_withdrawn = models.BooleanField(default=False)
    withdrawn_reason = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)
    form_token = models.CharField(max_length=40, blank=True)
    """The token of the form that added the deed: the same form sent twice adds one deed."""

    title = Words("title")
    story = Words("story")
    objects = DeedQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["-happened_on", "-id"]
        indexes = [
            models.Index(fields=["partnership", "-happened_on", "-id"]),
            # The counts above each ledger page, answered from the index alone; few deeds are withdrawn.
            models.Index(
                fields=["partnership", "publicity", "is_withdrawn"],
                condition=models.Q(is_withdrawn=False),
                name="deeds_deed_standing",
            ),
            models.Index(
                fields=["partnership", "publicity", "is_withdrawn"],
                condition=models.Q(is_withdrawn=True),
                name="deeds_deed_withdrawn",
            ),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "number"], name="deeds_deed_number"),
            models.UniqueConstraint(
                fields=["partnership", "form_token"],
                condition=~models.Q(form_token=""),
                name="deeds_deed_once_a_form",
            ),
            models.CheckConstraint(
                condition=~models.Q(title_fi="", title_sv="", title_en=""), name="deeds_deed_has_title"
            ),
            models.CheckConstraint(
                condition=models.Q(is_withdrawn=False, withdrawn_reason="")
                | (models.Q(is_withdrawn=True) & ~models.Q(withdrawn_reason="")),
                name="deeds_deed_withdrawn_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(grade__gte=1, grade__lte=3), name="deeds_deed_grade_in_range"
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "title")


class DeedRevision(models.Model):
    """How a deed stood before it was corrected, and why it was."""

    deed = models.ForeignKey(Deed, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField()

    class Meta:
        ordering = ["deed_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["deed", "number"], name="deeds_deedrevision_number"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="deeds_deedrevision_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.deed} r{self.number}"


def evidence_path(evidence: Evidence, name: str) -> str:
    """Where an evidence file is kept: by its digest, never by the name it came with."""
    return f"evidence/{evidence.deed_id}/{evidence.digest[:24]}.bin"


class Evidence(models.Model):
    """What shows a deed: a link, a photo, a file, a decision, a figure."""

    deed = models.ForeignKey(Deed, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=8, choices=EvidenceKind)
    title = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)
    says = models.TextField(blank=True)
    differs = models.BooleanField(default=False)
    file = models.FileField(upload_to=evidence_path, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    alt_text = models.CharField(max_length=300, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_for = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="confirmed_evidence"
    )

    class Meta:
        ordering = ["deed_id", "id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["link", "decision"]) & (~models.Q(url="") | ~models.Q(title=""))
                | models.Q(kind__in=["photo", "file"]) & ~models.Q(file="")
                | models.Q(kind="figure", value__isnull=False),
                name="deeds_evidence_has_what_its_kind_needs",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True, confirmed_for__isnull=True)
                | models.Q(confirmed_at__isnull=False, confirmed_for__isnull=False),
                name="deeds_evidence_confirmed_at_with_for",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.file_name or str(self.value)
