"""Themes and forms of cooperation."""

from __future__ import annotations

from django.db import models

from toimeen.lib.wording import Words, first_of
from toimeen.parties.models import NAMED, Organisation
from toimeen.partnerships.labels import FormKey
from toimeen.partnerships.models.partnership import Partnership
from toimeen.record.models import Versioned


class Theme(Versioned):
    """A theme of the cooperation, or a sub-theme of one."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="themes")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="subthemes")
    slug = models.SlugField(max_length=80)
    name_fi = models.CharField(max_length=200, blank=True)
    name_sv = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    plain_fi = models.TextField(blank=True)
    plain_sv = models.TextField(blank=True)
    plain_en = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_cross_cutting = models.BooleanField(default=False)
    rhythm_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """How often its measures are asked about, where that is not as the partnership's; sub-themes have their own."""
    lead_party = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="led_themes"
    )

    name = Words("name")
    plain = Words("plain")

    class Meta:
        ordering = ["partnership_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "slug"], name="partnerships_theme_slug"),
            models.CheckConstraint(condition=NAMED, name="partnerships_theme_has_name"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="partnerships_theme_not_its_own_parent",
            ),
            models.CheckConstraint(
                condition=models.Q(rhythm_days__isnull=True) | models.Q(rhythm_days__gte=1),
                name="partnerships_theme_rhythm_at_least_a_day",
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "name")


class FormOfCooperation(Versioned):
    """A way of working together that the agreement names; the list is open."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="forms")
    slug = models.SlugField(max_length=80)
    key = models.CharField(max_length=12, choices=FormKey, default=FormKey.OTHER)
    name_fi = models.CharField(max_length=200, blank=True)
    name_sv = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    plain_fi = models.TextField(blank=True)
    plain_sv = models.TextField(blank=True)
    plain_en = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    name = Words("name")
    plain = Words("plain")

    class Meta:
        ordering = ["partnership_id", "position", "id"]
        verbose_name_plural = "forms of cooperation"
        constraints = [
            models.UniqueConstraint(fields=["partnership", "slug"], name="partnerships_form_slug"),
            models.CheckConstraint(condition=NAMED, name="partnerships_form_has_name"),
            models.CheckConstraint(
                condition=models.Q(key__in=FormKey.values), name="partnerships_form_key_known"
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "name")
