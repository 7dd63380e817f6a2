"""The columns that a partnership chose for its plans."""

from __future__ import annotations

from django.db import models

from toimeen.parties.models import NAMED
from toimeen.partnerships.models import Partnership
from toimeen.plans.labels import ColumnKey
from toimeen.record.models import Versioned


class TableLayout(Versioned):
    """That a partnership has chosen; without one its plans have those of the plain annex."""

    partnership = models.OneToOneField(Partnership, models.CASCADE, related_name="table_layout")

    class Meta:
        ordering = ["partnership_id"]

    def __str__(self) -> str:
        return str(self.partnership)


class TableColumn(models.Model):
    """A column of the layout in its place. An own column (own1 …) has a name and is never deleted, since measures keep
    texts under its key; it is taken out of use."""

    layout = models.ForeignKey(TableLayout, models.CASCADE, related_name="columns")
    key = models.CharField(max_length=16)
    position = models.PositiveSmallIntegerField(default=0)
    is_shown = models.BooleanField(default=True)
    name_fi = models.CharField(max_length=80, blank=True)
    name_sv = models.CharField(max_length=80, blank=True)
    name_en = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["layout_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["layout", "key"], name="plans_tablecolumn_once"),
            models.CheckConstraint(
                condition=models.Q(key__in=ColumnKey.values) | (models.Q(key__startswith="own") & NAMED),
                name="plans_tablecolumn_known_or_named",
            ),
        ]

    def __str__(self) -> str:
        return self.key
