"""Pages that add, change, delete a measure and take a change back."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.db import models
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.verdict import Verdict, ensure
from toimeen.agreements.models import Commitment
from toimeen.partnerships.pages import EditPage, PartnershipPage
from toimeen.plans import operations, queries, rules
from toimeen.plans.forms import DecisionForm, MeasureForm, initial_of, offer_choices
from toimeen.plans.labels import PlanState
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations import MeasureValues, measure_values
from toimeen.record.models import Versioned
from toimeen.record.operations import Conflict
from toimeen.record.queries import list_history
from toimeen.ui.links import address_of


class MeasurePage(EditPage):
    """What adding and changing share: the form with its choices, and what to say after the save."""

    form_class: type[BaseForm] = MeasureForm
    template_name = "plans/measure_edit.html"
    plan: ActionPlan

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The form's choices: things of this partnership that the actor may see."""
        known = [measure_values(cast(Measure, thing))] if thing else []
        return {
            "initial": self.initial(thing),
            "actor": self.actor,
            "partnership_id": self.partnership.pk,
            "is_approved": self.plan.is_in_force,
            "own": queries.list_own_columns(self.partnership),
            "choices": offer_choices(self.actor, self.partnership, timezone.localdate(self.now), known),
        }

    def _done(self, saved: models.Model) -> HttpResponseRedirect:
        """The agreement asks every measure for its competence component: said, never a wall."""
        done = super()._done(saved)
        measure = cast(Measure, saved)
        if not measure.competence and not (measure.theme and measure.theme.is_cross_cutting):
            messages.warning(
                self.request,
                gettext(
                    "The competence part is still empty. The agreement asks for it in every measure: who learns"
                    " what?"
                ),
            )
        return done

    def undo_href(self, saved: models.Model) -> str | None:
        """Undo of the newest entry of the measure."""
        entry = list_history(saved, 1)[0]
        if entry.event == "measure.added" and self.plan.state != PlanState.DRAFT:
            return None
        return reverse(
            "plans:measure-undo",
            kwargs={
                "partnership": self.partnership.slug,
                "number": cast(Measure, saved).number,
                "entry": entry.pk,
            },
        )

    def promise_asked(self, name: str) -> Commitment | None:
        """The promise that the address names by its code, `?name=P7` (and `&agreement=slug`)."""
        code = self.request.GET.get(name, "").upper().removeprefix("P")
        if not code.isdecimal() or len(code) > 5:
            return None
        agreement = self.request.GET.get("agreement", "")
        for promise in queries.list_servable(self.actor, self.partnership):
            if promise.number == int(code) and agreement in {"", promise.agreement.slug}:
                return promise
        return None


class MeasureAdd(MeasurePage):
    """A new measure in the plan of a year. `?promise=P7` (and `&agreement=slug`) ticks a promise."""

    def find_thing(self) -> None:
        """Nothing yet, but its plan."""
        self.plan = queries.get_plan(self.actor, self.partnership, self.kwargs["year"])

    def may(self, thing: Versioned | None) -> Verdict:
        """Whether the plan takes measures."""
        return rules.may_add_measure(self.actor, self.plan)

    def title(self, thing: Versioned | None) -> str:
        """Names the year."""
        return gettext("Add a measure to the plan of %(year)s") % {"year": self.plan.year}

    def back_href(self, thing: Versioned | None) -> str:
        """The plan."""
        return address_of(self.plan)

    def initial(self, thing: Versioned | None) -> dict[str, Any]:
        """The promise of the address with its theme, and the year."""
        promise = self.promise_asked("promise")
        return {
            "starts": str(self.plan.year),
            "serves": [promise.pk] if promise else [],
            "theme": promise.theme_id if promise else None,
        }

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Measure:
        """Adds it."""
        return operations.add_measure(
            actor=self.actor,
            at=self.now,
            plan=self.plan,
            values=cast(MeasureForm, form).values(),
            reason=form.cleaned_data.get("reason", ""),
        )


class MeasureEdit(MeasurePage):
    """Changes a measure. `?serves=P7` (and `&agreement=slug`) ticks one more promise; nothing is tied unsaved."""

    def find_thing(self) -> Measure:
        """By its number."""
        measure = queries.get_measure(self.actor, self.partnership, self.kwargs["number"])
        self.plan = measure.plan
        return measure

    def may(self, thing: Versioned | None) -> Verdict:
        """Whether it may be changed."""
        measure = cast(Measure, thing)
        owners = queries.find_owners(self.actor, measure, timezone.localdate(self.now))
        return rules.may_change_measure(self.actor, measure, owners)

    def title(self, thing: Versioned | None) -> str:
        """Names the measure."""
        return gettext("Edit: %(title)s") % {"title": cast(Measure, thing).title}

    def initial(self, thing: Versioned | None) -> dict[str, Any]:
        """What it says now."""
        initial = initial_of(measure_values(cast(Measure, thing)))
        promise = self.promise_asked("serves") if self.request.method == "GET" else None
        if promise is not None and promise.pk not in initial["serves"]:
            initial["serves"] = [*initial["serves"], promise.pk]
        return initial

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Measure:
        """Changes it."""
        measure = cast(Measure, thing)
        now: MeasureValues = measure_values(measure)
        return operations.change_measure(
            actor=self.actor,
            at=self.now,
            measure=measure,
            values=cast(MeasureForm, form).values(now),
            seen_version=seen_version,
            reason=form.cleaned_data.get("reason", ""),
        )


class MeasureDelete(EditPage):
    """Deletes a measure of a draft plan."""

    form_class = DecisionForm
    template_name = "plans/decide.html"

    def find_thing(self) -> Measure:
        """By its number."""
        return queries.get_measure(self.actor, self.partnership, self.kwargs["number"])

    def may(self, thing: Versioned | None) -> Verdict:
        """Whether it may be deleted."""
        measure = cast(Measure, thing)
        owners = queries.find_owners(self.actor, measure, timezone.localdate(self.now))
        return rules.may_delete_measure(self.actor, measure, owners)

    def form(self, thing: Versioned | None, data: Any = None, files: Any = None) -> BaseForm:
        """Asks nothing."""
        return DecisionForm(data)

    def title(self, thing: Versioned | None) -> str:
        """Names the measure."""
        return gettext("Delete: %(title)s") % {"title": cast(Measure, thing).title}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What it means."""
        return {
            "explanation": _(
                "The plan is a draft, so nobody has approved this measure yet. It will be gone for good."
            ),
            "action": _("Delete the measure"),
            "is_danger": True,
        }

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Deletes it and leads to its plan."""
        measure = cast(Measure, thing)
        plan = measure.plan
        operations.delete_measure(actor=self.actor, at=self.now, measure=measure)
        plan.partnership = self.partnership
        return plan


class MeasureUndo(PartnershipPage):
    """Takes one change back. Posted by the button beside *saved*."""

    def post(self, request: HttpRequest, number: int, entry: int) -> HttpResponse:
        """Undoes, or says why not."""
        measure = queries.get_measure(self.actor, self.partnership, number)
        owners = queries.find_owners(self.actor, measure, timezone.localdate(self.now))
        ensure(rules.may_change_measure(self.actor, measure, owners))
        try:
            left = operations.undo_measure_change(
                actor=self.actor, at=self.now, partnership_id=self.partnership.pk, entry_id=entry
            )
        except Conflict:
            messages.error(
                request, gettext("It has been changed after this, so it cannot be undone. See its history.")
            )
            return redirect(address_of(measure))
        messages.success(request, gettext("Undone."))
        thing: Any = left or measure.plan
        thing.partnership = self.partnership
        return redirect(thing.get_absolute_url())


class MeasureNew(PartnershipPage):
    """Leads to *add a measure* of the newest open plan, or to a new plan when there is none."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Keeps the rest of the address (`?promise=P7`)."""
        plan = queries.find_open_plan(self.actor, self.partnership)
        slug = {"partnership": self.partnership.slug}
        href = (
            reverse("plans:measure-add", kwargs={**slug, "year": plan.year})
            if plan
            else reverse("plans:plan-add", kwargs=slug)
        )
        query = request.GET.urlencode()
        return redirect(f"{href}?{query}" if query else href)
