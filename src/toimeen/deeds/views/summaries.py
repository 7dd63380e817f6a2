"""The page on which a theme's lead sums up a round, seeing all its answers."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm, Form
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext

from toimeen.access.verdict import Verdict
from toimeen.deeds import operations, queries, rules
from toimeen.deeds.forms import SummaryForm
from toimeen.deeds.models import ThemeSummary
from toimeen.partnerships.models import Theme
from toimeen.partnerships.pages import EditPage
from toimeen.partnerships.queries import get_theme, list_tables
from toimeen.record.models import Versioned
from toimeen.ui.links import address_of


class ThemeSumUp(EditPage):
    """`?period=2026-4` chooses the quarter; without it the present one."""

    form_class = SummaryForm
    template_name = "deeds/summary.html"
    theme: Theme

    def find_thing(self) -> ThemeSummary | None:
        """The summary of the quarter, when there is one."""
        self.theme = get_theme(self.actor, self.partnership, self.kwargs["slug"])
        self.theme.partnership = self.partnership
        asked = self.request.GET.get("period", "")
        self.period = asked or rules.period_of(timezone.localdate(self.now))
        try:
            self.days = rules.days_of(self.period)
        except ValueError as error:
            raise Http404 from error
        return queries.find_summary(self.theme, self.period)

    def may(self, thing: Versioned | None) -> Verdict:
        """The lead party's table; a coordinator where none leads."""
        tables = list_tables(self.partnership.pk, timezone.localdate(self.now))
        return rules.may_sum_up(self.actor, self.partnership.pk, self.theme.lead_party_id, tables)

    def initial(self, thing: Versioned | None) -> dict[str, Any]:
        """What it says now."""
        return {name: getattr(thing, name, "") for name in ("text_fi", "text_sv", "text_en")}

    def title(self, thing: Versioned | None) -> str:
        """Names the theme."""
        return gettext("Sum up: %(theme)s") % {"theme": self.theme.name}

    def back_href(self, thing: Versioned | None) -> str:
        """The theme."""
        return address_of(self.theme)

    def success_href(self, saved: Any) -> str:
        """The theme."""
        return self.back_href(None)

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """Every answer of the quarter, and the measures without one."""
        answered, silent = queries.list_round(self.actor, self.theme, *self.days)
        return {"theme": self.theme, "days": self.days, "answered": answered, "silent": silent}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> ThemeSummary:
        """Keeps the summary."""
        return operations.sum_up_theme(
            actor=self.actor,
            at=self.now,
            theme=self.theme,
            period=self.period,
            texts=form.cleaned_data,
            seen_version=seen_version,
        )
