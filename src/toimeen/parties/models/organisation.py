"""Organisations with their strategies."""

from __future__ import annotations

from django.db import models

from toimeen.lib.wording import Words, first_of
from toimeen.parties.labels import OrganisationKind
from toimeen.record.models import Versioned

NAMED = ~models.Q(name_fi="", name_sv="", name_en="")
"""Condition of a thing that has a name in at least one language: an agreement may be in Swedish alone."""


class Organisation(Versioned):
    """A body with a name: a party of some partnership, or one that takes part otherwise."""

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    name_fi = models.CharField(max_length=200, blank=True)
    name_sv = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    short_name = models.CharField(max_length=60, blank=True)
    business_id = models.CharField(max_length=9, blank=True)
    municipality_code = models.CharField(max_length=3, blank=True)
    website = models.URLField(max_length=300, blank=True)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    name = Words("name")

    class Meta:
        ordering = ["name_fi"]
        constraints = [
            models.UniqueConstraint(
                fields=["business_id"],
                condition=~models.Q(business_id=""),
                name="parties_organisation_business_id",
            ),
            models.CheckConstraint(condition=NAMED, name="parties_organisation_has_name"),
            models.CheckConstraint(
                condition=models.Q(kind__in=OrganisationKind.values), name="parties_organisation_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "name")

    @property
    def short(self) -> str:
        """The name for narrow places."""
        return self.short_name or str(self.name)


class Strategy(models.Model):
    """A strategy of an organisation, which a partnership may support."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="strategies")
    name_fi = models.CharField(max_length=200)
    name_sv = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)

    name = Words("name")

    class Meta:
        ordering = ["organisation_id", "id"]
        verbose_name_plural = "strategies"

    def __str__(self) -> str:
        return self.name_fi


class StrategyGoal(models.Model):
    """A goal that a strategy states."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="goals")
    text_fi = models.CharField(max_length=300)
    text_sv = models.CharField(max_length=300, blank=True)
    text_en = models.CharField(max_length=300, blank=True)

    text = Words("text")

    class Meta:
        ordering = ["strategy_id", "id"]

    def __str__(self) -> str:
        return self.text_fi
