"""The measures of an agreement's table become a plan: shown once more, with the year, and made with one press."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from toimeen.access.verdict import ensure
from toimeen.agreements.models import Agreement, FoundMeasures
from toimeen.agreements.operations import found_rows
from toimeen.agreements.queries import get_agreement, get_found_measures
from toimeen.partnerships.pages import PartnershipPage
from toimeen.partnerships.queries import list_parties, list_themes
from toimeen.plans import operations, queries, rules
from toimeen.plans.forms import FoundYearForm
from toimeen.record.operations import Conflict
from toimeen.ui.links import address_of


class PlanFromText(PartnershipPage):
    """Below the agreement's name: there is nothing to see once a plan has them."""

    agreement: Agreement
    found: FoundMeasures

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """As any page, after which they are found and the rule is asked in `_enter`."""
        self.agreement_slug = kwargs.pop("agreement")
        return super().dispatch(request, *args, **kwargs)

    def _enter(self) -> None:
        ensure(rules.may_open_plan(self.actor, self.partnership.pk))
        self.agreement = get_agreement(self.actor, self.partnership, self.agreement_slug)
        self.found = get_found_measures(self.actor, self.agreement)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The rows with the year that the document gives."""
        self._enter()
        return self._page(FoundYearForm(initial={"year": self._year()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Makes the measures."""
        self._enter()
        closed = queries.list_years_in_force(self.partnership)
        form = FoundYearForm(request.POST, years_in_force=closed)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            plan, count = operations.take_up_found(
                actor=self.actor, at=self.now, found=self.found, year=form.cleaned_data["year"],
                source_url=request.build_absolute_uri(address_of(self.agreement)),
            )  # fmt: skip
        except Conflict:
            messages.error(request, gettext("Somebody has taken these measures into a plan already."))
            return redirect(address_of(self.partnership))
        messages.success(
            request,
            ngettext(
                "The plan of %(year)s has %(n)s measure of the table. Next: look it through and name its holder.",
                "The plan of %(year)s has %(n)s measures of the table. Next: look them through and name holders.",
                count,
            )
            % {"year": plan.year, "n": count},
        )
        return redirect(reverse("plans:table", args=[self.partnership.slug, plan.year]))

    def _year(self) -> int:
        return self.found.year or timezone.localdate(self.now).year

    def _page(self, form: FoundYearForm, status: int = 200) -> HttpResponse:
        themes = {one.pk: one for one in list_themes(self.actor, self.partnership)}
        parties = {one.pk: one for one in list_parties(self.actor, self.partnership)}
        rows = [
            (row, themes.get(row.theme_id or 0), [parties[key] for key in row.party_ids if key in parties])
            for row in found_rows(self.found)
        ]
        context = {
            "form": form,
            "rows": rows,
            "language": self.found.version.language,
            "agreement": self.agreement,
            "document": self.found.version.document_name,
            "back_href": address_of(self.agreement),
        }
        return render(self.request, "plans/from_text.html", context, status=status)
