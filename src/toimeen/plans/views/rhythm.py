"""The page of the rhythm: how often is asked, what follows a silence, and on which days nobody is asked."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.forms import BaseForm, Form
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from toimeen.access.verdict import Verdict
from toimeen.partnerships import queries as partnerships
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.pages import EditPage
from toimeen.partnerships.rules import kept_tables, may_change_partnership
from toimeen.plans import operations
from toimeen.plans.forms import RhythmForm
from toimeen.record.models import Versioned


class Rhythm(EditPage):
    """Coordinators of every party set it together; each party keeps its own quiet periods."""

    form_class = RhythmForm
    template_name = "plans/rhythm.html"

    def find_thing(self) -> Partnership:
        """The partnership of the address."""
        return self.partnership

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators of any party."""
        return may_change_partnership(self.actor, self.partnership)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The days as they stand, and the themes."""
        themes = partnerships.list_themes(self.actor, self.partnership)
        initial = {name: getattr(self.partnership, name) for name in RhythmForm.base_fields} | {
            f"theme_{theme.pk}": theme.rhythm_days for theme in themes
        }
        return {"initial": initial, "themes": themes}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """The quiet periods, each with whether the actor may keep it."""
        periods = partnerships.list_quiet_periods(self.actor, self.partnership)
        tables = partnerships.list_tables(self.partnership.pk, timezone.localdate(self.now))
        whose = {period.organisation_id for period in periods}
        kept = kept_tables(self.actor, self.partnership.pk, tables, whose)
        return {"periods": [(period, period.organisation_id in kept) for period in periods]}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Changes it."""
        return operations.change_rhythm(
            actor=self.actor, at=self.now, partnership=self.partnership, values=cast(RhythmForm, form).values(),
            seen_version=seen_version,
        )  # fmt: skip

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Rhythm of asking")

    def back_href(self, thing: Versioned | None) -> str:
        """The settings."""
        return reverse("partnerships:workspace", args=[self.partnership.slug])

    def success_href(self, saved: models.Model) -> str:
        """The page itself, which shows what holds now."""
        return reverse("plans:rhythm", args=[self.partnership.slug])
