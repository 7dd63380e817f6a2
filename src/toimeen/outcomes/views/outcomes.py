"""Pages that propose an outcome, change, accept and withdraw it."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.db import models
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.verdict import Verdict, ensure
from toimeen.deeds.models import Deed
from toimeen.deeds.queries import get_deed
from toimeen.outcomes import operations, queries, rules
from toimeen.outcomes.forms import DecisionForm, OutcomeChoices, OutcomeForm, WithdrawalForm
from toimeen.outcomes.models import Outcome
from toimeen.outcomes.operations import OutcomeValues, outcome_values
from toimeen.partnerships.pages import EditPage, PartnershipPage, take_back
from toimeen.plans.models import Measure
from toimeen.plans.queries import get_measure, list_measure_choices, list_servable
from toimeen.record.models import Versioned
from toimeen.record.queries import list_history
from toimeen.ui.links import address_of


class OutcomePage(EditPage):
    """What adding and changing share: the form with what an outcome can have come of."""

    form_class: type[BaseForm] = OutcomeForm
    template_name = "outcomes/outcome_edit.html"

    def undo_href(self, saved: models.Model) -> str | None:
        """The newest change, when this very save made it and it is one that is taken back."""
        entry = next(iter(list_history(saved, 1)), None)
        if entry is None or entry.at != self.now or entry.event not in operations.UNDOABLE:
            return None
        return reverse(
            "outcomes:outcome-undo", args=[self.partnership.slug, cast(Outcome, saved).number, entry.pk]
        )

    def ties(self, thing: Versioned | None) -> dict[str, list[int]]:
        """The ids that the form starts with: deeds, measures, serves."""
        raise NotImplementedError

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The choices, newest first; what is tied already is always among them."""
        ties = self.ties(thing)
        return {
            "actor": self.actor,
            "partnership_id": self.partnership.pk,
            "initial": {**self.initial(thing), **ties},
            "choices": OutcomeChoices(
                deeds=queries.list_deed_choices(self.actor, self.partnership, always=ties["deeds"]),
                measures=list_measure_choices(
                    self.actor, self.partnership, always=ties["measures"], limit=60
                ),
                commitments=list_servable(self.actor, self.partnership, always=ties["serves"]),
                chosen=frozenset((name, key) for name, keys in ties.items() for key in keys),
            ),
        }


class OutcomeAdd(OutcomePage):
    """Proposes an outcome. `?deed=3`, `?measure=12` or `?promise=P7` (`&agreement=slug`) says what it came of."""

    saved_message = cast(str, _("Proposed. It counts once a coordinator has accepted it."))

    def may(self, thing: Versioned | None) -> Verdict:
        """Those who may tell."""
        return rules.may_add_outcome(self.actor, self.partnership.pk)

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Tell what came of it")

    def ties(self, thing: Versioned | None) -> dict[str, list[int]]:
        """From the address: a deed brings its measures, a measure its promises."""
        deeds, measures, serves = self._asked_deeds(), self._asked_measures(), self._asked_promises()
        for deed in deeds:
            measures += [one for one in deed.measures.seen_by(self.actor) if one not in measures]
        for measure in measures:
            serves += measure.serves.values_list("pk", flat=True)
        return {
            "deeds": [deed.pk for deed in deeds],
            "measures": [measure.pk for measure in measures],
            "serves": sorted(set(serves)),
        }

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Outcome:
        """Proposes it."""
        return operations.add_outcome(
            actor=self.actor,
            at=self.now,
            partnership=self.partnership,
            values=cast(OutcomeForm, form).values(),
        )

    def _number(self, name: str) -> int | None:
        text = self.request.GET.get(name, "").upper().removeprefix("P")
        return int(text) if text.isdecimal() and len(text) < 10 else None

    def _asked_deeds(self) -> list[Deed]:
        number = self._number("deed")
        return [] if number is None else [get_deed(self.actor, self.partnership, number)]

    def _asked_measures(self) -> list[Measure]:
        number = self._number("measure")
        return [] if number is None else [get_measure(self.actor, self.partnership, number)]

    def _asked_promises(self) -> list[int]:
        number, agreement = self._number("promise"), self.request.GET.get("agreement", "")
        if number is None:
            return []
        promises = list_servable(self.actor, self.partnership)
        fitting = [one for one in promises if one.number == number and agreement in {"", one.agreement.slug}]
        return [one.pk for one in fitting[:1]]


class OutcomeOne(OutcomePage):
    """A page of one outcome."""

    def find_thing(self) -> Outcome:
        """By its number."""
        return queries.get_outcome(self.actor, self.partnership, self.kwargs["number"])


class OutcomeEdit(OutcomeOne):
    """Changes an outcome."""

    def may(self, thing: Versioned | None) -> Verdict:
        """The proposers; coordinators once it is accepted."""
        return rules.may_change_outcome(self.actor, cast(Outcome, thing))

    def title(self, thing: Versioned | None) -> str:
        """Names the outcome."""
        return gettext("Edit: %(title)s") % {"title": cast(Outcome, thing).title}

    def ties(self, thing: Versioned | None) -> dict[str, list[int]]:
        """As they are."""
        now = outcome_values(cast(Outcome, thing))
        return {
            "deeds": list(now.deed_ids),
            "measures": list(now.measure_ids),
            "serves": list(now.serves_ids),
        }

    def initial(self, thing: Versioned | None) -> dict[str, Any]:
        """What it says now."""
        now = outcome_values(cast(Outcome, thing))
        return {name: getattr(now, name) for name in OutcomeValues.__dataclass_fields__}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Outcome:
        """Changes it."""
        outcome = cast(Outcome, thing)
        return operations.change_outcome(
            actor=self.actor,
            at=self.now,
            outcome=outcome,
            values=cast(OutcomeForm, form).values(outcome_values(outcome)),
            seen_version=seen_version,
        )


class OutcomeDecision(OutcomeOne):
    """A decision about an outcome, as a page that says what it means."""

    template_name = "plans/decide.html"
    form_class: type[BaseForm] = DecisionForm
    heading: ClassVar[Promise]
    explanation: ClassVar[Promise]
    action: ClassVar[Promise]
    is_danger = False

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """None."""
        return {}

    def title(self, thing: Versioned | None) -> str:
        """Names the outcome."""
        return str(self.heading) % {"title": cast(Outcome, thing).title}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What the decision means."""
        return {"explanation": self.explanation, "action": self.action, "is_danger": self.is_danger}


class OutcomeAccept(OutcomeDecision):
    """A coordinator accepts an outcome."""

    template_name = "outcomes/outcome_accept.html"
    heading = _("Accept: %(title)s")
    saved_message = cast(str, _("Accepted. It counts from now on."))
    explanation = _("Accepted, it counts: the promises that it fulfils rise to the step of outcome.")
    action = _("Accept the outcome")

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators."""
        return rules.may_accept_outcome(self.actor, cast(Outcome, thing))

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What it fulfils and came of, so that nobody accepts a title alone."""
        outcome = cast(Outcome, thing)
        return {
            **super().context(form, thing),
            "promises": list(outcome.serves.seen_by(self.actor).select_related("agreement")),
            "deeds": list(outcome.deeds.seen_by(self.actor).select_related("partnership")),
        }

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Outcome:
        """Accepts it."""
        return operations.accept_outcome(
            actor=self.actor, at=self.now, outcome=cast(Outcome, thing), seen_version=seen_version
        )


class OutcomeWithdraw(OutcomeDecision):
    """A coordinator withdraws an outcome."""

    form_class = WithdrawalForm
    heading = _("Withdraw: %(title)s")
    explanation = _("Withdrawn, it stays readable and counts no more.")
    action = _("Withdraw the outcome")
    is_danger = True

    def may(self, thing: Versioned | None) -> Verdict:
        """Coordinators."""
        return rules.may_withdraw_outcome(self.actor, cast(Outcome, thing))

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Outcome:
        """Withdraws it."""
        return operations.withdraw_outcome(
            actor=self.actor,
            at=self.now,
            outcome=cast(Outcome, thing),
            reason=form.cleaned_data["reason"],
            seen_version=seen_version,
        )


class OutcomeUndo(PartnershipPage):
    """Takes one change back. Posted by the button beside *saved*."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, number: int, entry: int) -> HttpResponse:
        """Undone, unless somebody has changed it since. Raises DoesNotExist for another thing's entry."""
        outcome = queries.get_outcome(self.actor, self.partnership, number)
        ensure(rules.may_add_outcome(self.actor, self.partnership.pk))
        take_back(
            request,
            lambda: operations.undo_outcome(actor=self.actor, at=self.now, outcome=outcome, entry_id=entry),
        )
        outcome.partnership = self.partnership
        return redirect(address_of(outcome))
