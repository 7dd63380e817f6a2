"""Measures that a confirmed document holds in its table and that wait to be taken into a plan."""

from __future__ import annotations

from django.db import models

from toimeen.agreements.models.agreement import TextVersion


class FoundMeasures(models.Model):
    """What a coordinator has accepted of one document's tables. A plan is further on in the work: it takes them up
    from here, once."""

    version = models.OneToOneField(TextVersion, models.CASCADE, related_name="found_measures")
    year = models.PositiveSmallIntegerField(null=True)
    """The year that the document gives to its plan."""
    rows = models.JSONField()
    """A list of `operations.found.FoundRow`, each as a dict."""
    is_taken_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["-version_id"]
        verbose_name_plural = "found measures"

    def __str__(self) -> str:
        return f"{self.version}: {len(self.rows)}"
