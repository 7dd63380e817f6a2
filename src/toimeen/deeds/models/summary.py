"""How a theme's lead sums up a round of answers."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from toimeen.lib.wording import Words, first_of
from toimeen.partnerships.models import Theme
from toimeen.record.models import Versioned


class ThemeSummary(Versioned):
    """A few sentences on a theme in a quarter, by its lead, who has seen all answers."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="summaries")
    period = models.CharField(max_length=6)
    """The quarter, `2026-4`."""
    text_fi = models.TextField(blank=True)
    text_sv = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_example = models.BooleanField(default=False)

    text = Words("text")

    class Meta:
        ordering = ["theme_id", "-period"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "period"], name="deeds_themesummary_once_a_period"),
            models.CheckConstraint(
                condition=models.Q(period__gte="1990-1", period__lte="2100-4"),
                name="deeds_themesummary_period_in_range",
            ),
            models.CheckConstraint(
                condition=~models.Q(text_fi="", text_sv="", text_en=""), name="deeds_themesummary_has_text"
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "text")
