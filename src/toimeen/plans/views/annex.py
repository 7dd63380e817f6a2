"""The plan printed as the agreement's annex."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from toimeen.access.roles import Act, may
from toimeen.partnerships.models import Theme
from toimeen.partnerships.pages import PartnershipPage
from toimeen.partnerships.queries import list_parties
from toimeen.plans import operations, queries
from toimeen.plans.forms import offer_choices
from toimeen.plans.forms.rows import Table
from toimeen.plans.labels import ColumnKey
from toimeen.ui.links import address_of

PEOPLE = (ColumnKey.HOLDER, ColumnKey.REVIEWER)


@dataclass(slots=True)
class ThemeRows:
    """A theme's measures, each as its number and the texts of its row."""

    theme: Theme | None
    rows: list[tuple[int, list[str]]]


class Annex(PartnershipPage):
    """Title, parties, approvals with their reservations, the digest, and a table a theme."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        """The page, made to be printed. People are named to those at the table only."""
        plan = queries.get_plan(self.actor, self.partnership, year)
        found = operations.list_values(queries.measures_in(self.actor, plan))
        choices = offer_choices(
            self.actor, self.partnership, timezone.localdate(self.now), [values for _, values in found]
        )
        is_inside = may(self.actor, Act.READ_INTERNAL, self.partnership.pk)
        columns = [
            one
            for one in queries.list_columns(self.partnership)
            if one.key != ColumnKey.THEME and (is_inside or one.key not in PEOPLE)
        ]
        table = Table(columns, choices)
        tops = {one.pk: one.parent_id or one.pk for one in choices.themes}
        groups: dict[int | None, ThemeRows] = {
            one.pk: ThemeRows(one, []) for one in choices.themes if one.parent_id is None
        }
        groups[None] = ThemeRows(None, [])
        for measure, values in found:
            rows = groups[tops.get(values.theme_id or 0)].rows
            rows.append((measure.number, list(table.texts_of(values).values())))
        context = {
            "plan": plan,
            "agreement": plan.agreement,
            "parties": list_parties(self.actor, self.partnership),
            "approvals": list(plan.approvals.select_related("organisation").order_by("approved_at")),
            "heads": list(table.names.values()),
            "groups": [group for group in groups.values() if group.rows],
            "back_href": address_of(plan),
        }
        return render(request, "plans/annex.html", context)
