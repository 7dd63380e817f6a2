"""Agreement, its dates, its text versions and its signatories."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publishable, seen_by
from toimeen.agreements.labels import Basis, DateRole
from toimeen.lib.wording import Words, first_of
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership
from toimeen.record.models import Versioned


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Filters over agreements."""

    def seen_by(self, actor: Actor) -> Self:
        """Those that the actor may see."""
        return self.filter(seen_by(actor))


class Agreement(Publishable, Versioned):
    """One signed term of a partnership. What the source does not say stays blank."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="agreements")
    slug = models.SlugField(max_length=60)
    title_fi = models.CharField(max_length=300, blank=True)
    title_sv = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    note_fi = models.TextField(blank=True)
    note_sv = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    term_years = models.PositiveSmallIntegerField(null=True, blank=True)
    review_months = models.PositiveSmallIntegerField(null=True, blank=True)
    annex = models.CharField(max_length=200, blank=True)
    is_themes_open = models.BooleanField(default=False)
    is_forms_open = models.BooleanField(default=False)
    is_reconstruction = models.BooleanField(default=False)
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    predecessor_year = models.PositiveSmallIntegerField(null=True, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    title = Words("title")
    note = Words("note")
    objects = AgreementQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["partnership_id", "-id"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "slug"], name="agreements_agreement_slug"),
            models.CheckConstraint(
                condition=~models.Q(title_fi="", title_sv="", title_en=""),
                name="agreements_agreement_has_title",
            ),
            models.CheckConstraint(
                condition=models.Q(predecessor__isnull=True) | ~models.Q(predecessor=models.F("id")),
                name="agreements_agreement_not_its_own_predecessor",
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "title")


class AgreementDate(models.Model):
    """A date of the agreement with its precision (its form), what the source wrote, and its basis."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="dates")
    role = models.CharField(max_length=10, choices=DateRole)
    value = models.CharField(max_length=10)
    as_written = models.CharField(max_length=100, blank=True)
    basis = models.CharField(max_length=8, choices=Basis, default=Basis.STATED)
    reasoning_fi = models.TextField(blank=True)
    reasoning_sv = models.TextField(blank=True)
    reasoning_en = models.TextField(blank=True)

    reasoning = Words("reasoning")

    class Meta:
        ordering = ["agreement_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "role", "value"], name="agreements_date_once"),
            models.CheckConstraint(condition=~models.Q(value=""), name="agreements_date_has_value"),
            models.CheckConstraint(
                condition=models.Q(role__in=DateRole.values), name="agreements_date_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(basis__in=Basis.values), name="agreements_date_basis_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.value}"


def document_path(version: TextVersion, name: str) -> str:
    """Where an uploaded agreement document is kept: by its text's digest, never by the name it came with."""
    return f"agreements/{version.agreement_id}/{version.digest[:16]}.bin"


class TextVersion(models.Model):
    """The text as it stood: canonical NFC, never changed. Anchors hold positions in code points of it."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    blocks = models.JSONField(default=list)
    """The text's shape: a list of {kind: heading|paragraph|item|row, level, start, end} in code points."""
    digest = models.CharField(max_length=64)
    language = models.CharField(max_length=2, default="fi")
    document = models.FileField(upload_to=document_path, blank=True)
    document_name = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["agreement_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreements_textversion_number"),
            models.CheckConstraint(condition=~models.Q(text=""), name="agreements_textversion_has_text"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="agreements_textversion_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} v{self.number}"


class Signatory(models.Model):
    """Who signed for whom, as the source names them."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatories")
    name = models.CharField(max_length=160)
    title = models.CharField(max_length=160, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="signatures"
    )
    organisation_as_written = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["agreement_id", "position", "id"]
        verbose_name_plural = "signatories"
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="agreements_signatory_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
