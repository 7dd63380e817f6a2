"""Pages of a year's plan: opening it, its note, and its way to approved and closed."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.db import models
from django.forms import BaseForm, Form
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.verdict import Verdict
from toimeen.agreements.queries import find_found_measures, list_agreements
from toimeen.parties.models import Organisation
from toimeen.partnerships.pages import EditPage
from toimeen.partnerships.queries import list_parties
from toimeen.plans import operations, queries, rules
from toimeen.plans.forms import ApprovalForm, DecisionForm, OrderForm, PlanForm, ReasonForm
from toimeen.plans.labels import PlanState
from toimeen.plans.models import ActionPlan
from toimeen.record.models import Versioned


class PlanAdd(EditPage):
    """Opens the plan of a year."""

    form_class = PlanForm
    template_name = "plans/plan_edit.html"

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators."""
        return rules.may_open_plan(self.actor, self.partnership.pk)

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Open the plan of a year")

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """Measures that a document holds already."""
        return {"found": find_found_measures(self.actor, self.partnership)}

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The next year without a plan, and the newest agreement."""
        agreements = list_agreements(self.actor, self.partnership)
        taken = queries.list_taken_years(self.partnership)
        this_year = timezone.localdate(self.now).year
        return {
            "actor": self.actor,
            "partnership_id": self.partnership.pk,
            "agreements": agreements,
            "taken_years": taken,
            "initial": {
                "year": next(year for year in range(this_year, 2200) if year not in taken),
                "agreement": agreements[0].pk if agreements else None,
                "publicity": "draft",
            },
        }

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> ActionPlan:
        """Opens it."""
        chosen = form.cleaned_data["agreement"]
        agreements = list_agreements(self.actor, self.partnership)
        return operations.open_plan(
            actor=self.actor,
            at=self.now,
            partnership=self.partnership,
            agreement=next((one for one in agreements if one.pk == chosen), None),
            year=form.cleaned_data["year"],
            values=cast(PlanForm, form).values(),
        )


class PlanPage(EditPage):
    """A page of one plan."""

    def find_thing(self) -> ActionPlan:
        """By its year."""
        self.plan = queries.get_plan(self.actor, self.partnership, self.kwargs["year"])
        return self.plan


class PlanEdit(PlanPage):
    """Changes the plan's note and who sees it."""

    form_class = PlanForm
    template_name = "plans/plan_edit.html"

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators, until it is closed."""
        return rules.may_change_plan(self.actor, self.plan)

    def title(self, thing: Versioned | None) -> str:
        """Names the year."""
        return gettext("Edit the plan of %(year)s") % {"year": self.plan.year}

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """What it says now."""
        names = operations.PlanValues.__dataclass_fields__
        plan = cast(ActionPlan, thing)
        return {
            "actor": self.actor,
            "partnership_id": self.partnership.pk,
            "agreements": None,
            "is_in_force": plan.is_in_force,
            "initial": {name: getattr(plan, name) for name in names},
        }

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> ActionPlan:
        """Changes it."""
        return operations.change_plan(
            actor=self.actor,
            at=self.now,
            plan=self.plan,
            values=cast(PlanForm, form).values(),
            seen_version=seen_version,
            reason=form.cleaned_data.get("reason", ""),
        )


class PlanDecision(PlanPage):
    """A step of the plan's way, as a page that says what it means and one button."""

    template_name = "plans/decide.html"
    form_class: type[BaseForm] = DecisionForm
    heading: ClassVar[Promise]
    explanation: ClassVar[Promise]
    action: ClassVar[Promise]

    def title(self, thing: Versioned | None) -> str:
        """Names the year."""
        return str(self.heading) % {"year": self.plan.year}

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """None."""
        return {}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What the decision means."""
        return {"explanation": self.explanation, "action": self.action}

    def _shown(self, plan: ActionPlan) -> models.Model:
        plan.partnership = self.partnership
        return plan


class PlanSubmit(PlanDecision):
    """Sends the draft to review."""

    heading = _("Send the plan of %(year)s to review")
    explanation = _(
        "Everybody in the partnership sees it, and each party's coordinator can approve it. "
        "Measures can still be changed; a change asks everybody to approve again."
    )
    action = _("Send to review")
    saved_message = cast(str, _("The plan is in review. Each party's coordinator can now approve it."))

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators, a draft."""
        return rules.may_submit_plan(self.actor, self.plan)

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Sends it."""
        return self._shown(operations.submit_plan(actor=self.actor, at=self.now, plan=self.plan))


class PlanApprove(PlanDecision):
    """A party approves the plan."""

    heading = _("Approve the plan of %(year)s")
    explanation = _(
        "You approve the plan for your party as it stands now. When every party has approved, the plan is in force and"
        " its measures count."
    )
    explanation_in_force = _(
        "The plan is in force, and its content has changed since it was approved. You approve the present content for"
        " your party."
    )
    action = _("Approve")
    form_class = ApprovalForm

    def may(self, thing: Versioned | None) -> Verdict:
        """A coordinator, or a deputy, at a table whose approval is awaited and whose turn has come."""
        own, tables = self._own(), rules.approves_for(self.actor, self.partnership.pk)
        table = own[0].pk if own else next(iter(tables), None)
        is_turn = any(not queries.list_earlier_parties(self.plan, one.pk) for one in own)
        return rules.may_approve_plan(
            self.actor, self.plan, table, has_approved=not own, is_turn=is_turn or not own
        )

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The tables at which the actor sits."""
        return {"organisations": self._own()}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """For whom this is, who has approved, and who is awaited."""
        own = self._own()
        return {
            **super().context(form, thing),
            **({"explanation": self.explanation_in_force} if self.plan.is_in_force else {}),
            "plan": self.plan,
            "count": self.plan.measures.count(),
            "approves_for": own[0] if len(own) == 1 else None,
            "approvals": list(self.plan.approvals.select_related("organisation")),
            "awaited": self._awaited(),
        }

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Approves. A plan whose content changed since it was seen is shown again."""
        chosen = form.cleaned_data["organisation"]
        plan = operations.approve_plan(
            actor=self.actor,
            at=self.now,
            plan=self.plan,
            organisation=next(one for one in self._own() if one.pk == chosen),
            reservation=form.cleaned_data["reservation"],
            seen_version=seen_version,
        )
        self.plan = plan
        waits = ", ".join(str(party.short) for party in self._awaited())
        self.saved_message = (
            gettext("Approved. The plan still waits for: %(parties)s.") % {"parties": waits}
            if waits
            else gettext("Approved. Every party has now approved: the plan is in force.")
        )
        return self._shown(plan)

    def _awaited(self) -> list[Organisation]:
        return queries.list_awaited_parties(self.plan, timezone.localdate(self.now))

    def _own(self) -> list[Organisation]:
        tables = rules.approves_for(self.actor, self.partnership.pk)
        awaited = self._awaited()
        return awaited if self.actor.is_operator else [one for one in awaited if one.pk in tables]


class PlanReopen(PlanDecision):
    """Takes the plan one step back."""

    heading = _("Reopen the plan of %(year)s")
    explanation = _(
        "The plan goes back to review. What the parties approved stays in force and readable until they approve the new"
        " content. The approvals given so far are kept as history."
    )
    explanations: ClassVar[dict[str, Promise]] = {
        PlanState.IN_REVIEW: _(
            "The plan becomes a draft again. The approvals given so far are kept as history; everybody approves anew."
        ),
        PlanState.CLOSED: _("The year goes on: measures are asked about again, as the plan was approved."),
    }
    action = _("Reopen the plan")
    saved_message = cast(str, _("The plan is open again. The reason is in its history."))
    form_class = ReasonForm

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What it means from where the plan stands."""
        explanation = self.explanations.get(self.plan.state, self.explanation)
        return {**super().context(form, thing), "explanation": explanation}

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators, unless it is open already."""
        return rules.may_reopen_plan(self.actor, self.plan)

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Reopens it."""
        plan = operations.reopen_plan(
            actor=self.actor, at=self.now, plan=self.plan, reason=form.cleaned_data["reason"]
        )
        return self._shown(plan)


class PlanOrder(PlanPage):
    """In which order the parties approve."""

    form_class = OrderForm
    template_name = "plans/order.html"

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators, until it is closed."""
        return rules.may_change_plan(self.actor, self.plan)

    def title(self, thing: Versioned | None) -> str:
        """Names the year."""
        return gettext("Who approves first? The plan of %(year)s") % {"year": self.plan.year}

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The parties with their turns."""
        turns = cast(ActionPlan, thing).turns.values_list("organisation_id", "turn")
        return {"parties": list_parties(self.actor, self.partnership), "turns": dict(turns)}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Keeps the order."""
        plan = operations.order_approvals(
            actor=self.actor, at=self.now, plan=self.plan, order=cast(OrderForm, form).order(),
            seen_version=seen_version,
        )  # fmt: skip
        plan.partnership = self.partnership
        return plan
