"""Which columns the partnership's plans have."""

from __future__ import annotations

from typing import Any, cast

from django.forms import BaseForm, Form
from django.urls import reverse
from django.utils.translation import gettext

from toimeen.access.verdict import Verdict
from toimeen.partnerships.pages import EditPage
from toimeen.plans import operations, queries, rules
from toimeen.plans.forms.columns import ColumnsForm
from toimeen.plans.labels import Layout
from toimeen.plans.models import TableLayout
from toimeen.record.models import Versioned
from toimeen.ui.links import address_of


class ColumnsEdit(EditPage):
    """Chooses, orders and names the columns."""

    form_class = ColumnsForm
    template_name = "plans/columns.html"

    def find_thing(self) -> TableLayout | None:
        """What was chosen before, if anything."""
        return queries.find_layout(self.partnership)

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators."""
        return rules.may_open_plan(self.actor, self.partnership.pk)

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("The plan's columns")

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The columns as they are."""
        return {"columns": queries.list_columns(self.partnership)}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """The layouts to start from."""
        return {"layouts": Layout.choices}

    def back_href(self, thing: Versioned | None) -> str:
        """The table of the newest open plan, or the partnership."""
        plan = queries.find_open_plan(self.actor, self.partnership)
        if plan is None:
            return address_of(self.partnership)
        return plan_table_href(self.partnership.slug, plan.year)

    def success_href(self, saved: Any) -> str:
        """Back to the table."""
        return self.back_href(None)

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> TableLayout:
        """Keeps the choice."""
        return operations.choose_columns(
            actor=self.actor, at=self.now, partnership=self.partnership,
            columns=cast(ColumnsForm, form).chosen(), seen_version=seen_version,
        )  # fmt: skip


def plan_table_href(slug: str, year: int) -> str:
    """The table of a year's plan."""
    return reverse("plans:table", kwargs={"partnership": slug, "year": year})
