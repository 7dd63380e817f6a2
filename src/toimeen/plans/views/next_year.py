"""Pages of the turn of the year: opening the next plan from this one, taking it back, closing the year."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, cast

from django.contrib import messages
from django.db import IntegrityError, models, transaction
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.verdict import Verdict
from toimeen.partnerships.pages import EditPage, PartnershipPage
from toimeen.partnerships.queries import list_themes
from toimeen.plans import operations, queries, rules
from toimeen.plans.forms import CloseForm, FatesForm
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.views.plans import PlanDecision
from toimeen.record.models import Versioned

Groups = list[tuple[str, str, list[Measure]]]


class NextYear(EditPage):
    """For every measure, what becomes of it; then the plan of the next year as a draft."""

    form_class = FatesForm
    template_name = "plans/next_year.html"

    def find_thing(self) -> ActionPlan:
        """The plan that the next one starts from."""
        self.plan = queries.get_plan(self.actor, self.partnership, self.kwargs["year"])
        return self.plan

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators, once."""
        return rules.may_open_next_plan(self.actor, self.plan, has_next=queries.has_next_plan(self.plan))

    def title(self, thing: Versioned | None) -> str:
        """Names the year."""
        return gettext("Open the next plan from that of %(former)s") % {"former": self.plan.year}

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The measures by theme."""
        years, likely = rules.list_next_years(self.plan, timezone.localdate(self.now))
        return {"groups": self._groups(), "years": years, "likely": likely}

    def _groups(self) -> Groups:
        themes = {theme.pk: theme for theme in list_themes(self.actor, self.partnership)}
        found: dict[int | None, list[Measure]] = defaultdict(list)
        for measure in queries.list_to_carry(self.actor, self.plan):
            theme = themes.get(measure.theme_id or 0)
            found[(theme.parent_id or theme.pk) if theme else None].append(measure)
        named = [(key, str(theme.name)) for key, theme in themes.items() if key in found]
        groups: Groups = [(str(key), name, found[key]) for key, name in named]
        return groups + ([("none", gettext("Outside the themes"), found[None])] if None in found else [])

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What is counted on the page."""
        return {"plan": self.plan, "count": len(cast(FatesForm, form).measures)}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Opens it."""
        said = cast(FatesForm, form)
        opened = operations.open_next_plan(
            actor=self.actor, at=self.now, plan=self.plan, fates=said.fates(), year=said.cleaned_data["year"]
        )
        self.saved_message = gettext(
            "The plan of %(year)s is open. Now change what changes, and add what is new."
        ) % {"year": opened.year}
        opened.partnership = self.partnership
        return opened

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """A year that has a plan already is said, and nothing typed is lost."""
        try:
            with transaction.atomic():
                return super().post(request, **kwargs)
        except IntegrityError:
            plan = self.find_thing()
            form = cast(FatesForm, self.form(plan, request.POST))
            form.add_error("year", gettext("There is a plan for this year already."))
            return self._page(form, plan, plan.version, status=422)

    def undo_href(self, saved: models.Model) -> str | None:
        """Back to before it was opened."""
        year = cast(ActionPlan, saved).year
        return reverse("plans:next-undo", kwargs={"partnership": self.partnership.slug, "year": year})


class NextYearUndo(PartnershipPage):
    """Takes the opening of a plan back while nothing was changed. Posted by the button beside the message."""

    def post(self, request: HttpRequest, year: int) -> HttpResponse:
        """Undoes, or is refused with the reason."""
        plan = queries.get_plan(self.actor, self.partnership, year)
        former = plan.opened_from
        operations.undo_next_plan(actor=self.actor, at=self.now, plan=plan)
        messages.success(request, gettext("Undone."))
        thing: Any = former or self.partnership
        if former:
            thing.partnership = self.partnership
        return redirect(thing.get_absolute_url())


class PlanClose(PlanDecision):
    """Closes the plan with a look back."""

    template_name = "plans/close.html"
    heading = _("Close the plan of %(year)s")
    explanation = _(
        "The year is over: its measures are asked about no more and cannot be changed. What they did stays."
    )
    action = _("Close the plan")
    saved_message = cast(str, _("The plan is closed. What its measures did stays counted."))
    form_class = CloseForm

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators, once it is approved."""
        return rules.may_close_plan(self.actor, self.plan)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The measures that are still open."""
        return {"measures": queries.list_unanswered(self.actor, self.plan)}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """Whether the next plan can take what goes on."""
        next_plan = rules.may_open_next_plan(self.actor, self.plan, has_next=queries.has_next_plan(self.plan))
        return {**super().context(form, thing), "plan": self.plan, "may_open_next": bool(next_plan)}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Closes it."""
        closing = cast(CloseForm, form)
        plan = operations.close_plan(
            actor=self.actor,
            at=self.now,
            plan=self.plan,
            look_back=closing.look_back(),
            answers=closing.answers(),
        )
        return self._shown(plan)
