"""Pages on which a measure's answer is given, taken back, reviewed, and on which *not mine* is settled."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.db import models
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.actor import Act
from toimeen.access.verdict import Refused, Verdict
from toimeen.deeds import operations, queries, rules
from toimeen.deeds.forms import AnswerChoices, AnswerForm, ReviewForm, SettleForm
from toimeen.deeds.labels import Answer
from toimeen.deeds.models import CheckIn, HolderSuggestion
from toimeen.parties.models import Person
from toimeen.partnerships.pages import EditPage, PartnershipPage
from toimeen.partnerships.queries import list_parties
from toimeen.plans.models import Measure
from toimeen.plans.queries import find_owners as find_measure_owners
from toimeen.plans.queries import list_possible_holders
from toimeen.record.models import Versioned
from toimeen.ui.links import address_of


class AnswerPage(EditPage):
    """One tap is enough twice; the third time a sentence is asked for. A post of `answer=on_track` alone is enough."""

    form_class = AnswerForm
    template_name = "deeds/check_in.html"
    given: CheckIn | None = None

    def find_thing(self) -> Measure:
        """By its number; its holder sees it whatever its publicity."""
        return queries.get_asked_measure(self.actor, self.partnership, self.kwargs["number"])

    def may(self, thing: Versioned | None) -> Verdict:
        """The holder, or somebody for them."""
        return rules.may_check_in(self.actor, cast(Measure, thing))

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Parties, people and earlier answers."""
        measure = cast(Measure, thing)
        people = list_possible_holders(self.partnership, timezone.localdate(self.now))
        others = [one for one in people if one.pk != measure.holder_id]
        is_own = rules.holds(self.actor, measure)
        return {
            "choices": AnswerChoices(
                parties=[(one.pk, str(one.name)) for one in list_parties(self.actor, self.partnership)],
                people=_named(others),
                tellers=[] if is_own else _named([*([measure.holder] if measure.holder else []), *others]),
                before=queries.list_earlier(measure.pk),
                has_obstacle=bool(measure.obstacle),
            )
        }

    def title(self, thing: Versioned | None) -> str:
        """The question."""
        return gettext("How is it going?")

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """The measure, its newest answer, and whether a sentence is due."""
        measure = cast(Measure, thing)
        last = queries.list_check_ins(self.actor, measure, 1)
        return {
            "measure": measure,
            "last": last[0] if last else None,
            "asks_words": rules.needs_sentence(Answer.ON_TRACK, cast(AnswerForm, form).offered.before),
            "for_other": measure.holder if not rules.holds(self.actor, measure) else None,
        }

    def undo_href(self, saved: models.Model) -> str | None:
        """For a while."""
        assert self.given is not None  # noqa: S101 - set by the save before this is asked
        return reverse(
            "deeds:check-in-undo",
            kwargs={"partnership": self.partnership.slug, "check_in": self.given.pk},
        )

    def success_href(self, saved: models.Model) -> str:
        """A measure that is done leads to its deed, unless that is told later."""
        measure = cast(Measure, saved)
        assert self.given is not None  # noqa: S101 - set by the save before this is asked
        if self.given.answer == Answer.DONE and not self.is_deed_later:
            address = reverse("deeds:deed-add", kwargs={"partnership": self.partnership.slug})
            return f"{address}?measure={measure.number}"
        return super().success_href(saved)

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Measure:
        """Keeps the answer."""
        measure, told = cast(Measure, thing), cast(AnswerForm, form)
        self.given = operations.check_in(
            actor=self.actor,
            at=self.now,
            measure=measure,
            answer=told.cleaned_data["answer"],
            sentence=told.cleaned_data["sentence"],
            details=told.details(),
        )
        self.is_deed_later = told.cleaned_data["is_deed_later"] or not rules.may_add_deed(
            self.actor, self.partnership.pk
        )
        self.saved_message = (
            gettext(
                "Thank you. Now add the deed that came of it: until then the measure is done, without a deed."
            )
            if self.given.answer == Answer.DONE and not self.is_deed_later
            else gettext("Thank you. Your answer has been saved.")
        )
        return measure


class CheckInUndo(PartnershipPage):
    """Takes an answer back. Posted by the button beside *saved*."""

    def post(self, request: HttpRequest, check_in: int) -> HttpResponse:
        """Undoes, or says why not."""
        given = queries.get_check_in(self.actor, self.partnership, check_in)
        measure = given.measure
        try:
            operations.undo_check_in(actor=self.actor, at=self.now, given=given)
        except Refused as refusal:
            if refusal.denied.code not in {"too_late", "answered_since"}:
                raise
            messages.error(request, str(refusal.denied.sentence))
        else:
            messages.success(request, gettext("The answer was taken back."))
        return redirect(address_of(measure))


class AnswerReview(EditPage):
    """The reviewer acknowledges an answer, or returns it with a note."""

    form_class = ReviewForm
    template_name = "deeds/review.html"
    given: CheckIn
    saved_message = cast(str, _("Thank you. The holder sees what you said."))

    def find_thing(self) -> Measure:
        """The measure of the answer."""
        self.given = queries.get_check_in(self.actor, self.partnership, self.kwargs["check_in"])
        self.given.measure.partnership = self.partnership
        return self.given.measure

    def may(self, thing: Versioned | None) -> Verdict:
        """The reviewer, or a coordinator."""
        return rules.may_review(self.actor, self.given, is_reviewed=queries.is_reviewed(self.given))

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """Acknowledging is the ordinary thing."""
        return {"initial": {"verdict": "acknowledged"}}

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Acknowledge an answer")

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """The answer."""
        return {"given": self.given, "measure": self.given.measure}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Measure:
        """Keeps the review."""
        operations.review_answer(actor=self.actor, at=self.now, given=self.given, **form.cleaned_data)
        return self.given.measure


class SuggestionSettle(EditPage):
    """A coordinator says who holds a measure from now on."""

    form_class = SettleForm
    template_name = "deeds/settle.html"
    suggestion: HolderSuggestion

    def find_thing(self) -> Measure:
        """The measure, with the suggestion."""
        given = queries.get_check_in(self.actor, self.partnership, self.kwargs["check_in"])
        self.suggestion = queries.get_suggestion(given)
        given.measure.partnership = self.partnership
        return given.measure

    def may(self, thing: Versioned | None) -> Verdict:
        """A coordinator of the parties that take part."""
        measure = cast(Measure, thing)
        owners = find_measure_owners(self.actor, measure, timezone.localdate(self.now), Act.KEEP)
        return rules.may_settle_suggestion(self.actor, measure, owners, self.suggestion.result)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """People with a seat; the one who was suggested is chosen."""
        measure = cast(Measure, thing)
        people = list_possible_holders(
            self.partnership, timezone.localdate(self.now), always=filter(None, [self.suggestion.person_id])
        )
        return {
            "people": _named([one for one in people if one.pk != measure.holder_id]),
            "now": measure.holder_id,
            "initial": {"holder": self.suggestion.person_id},
        }

    def title(self, thing: Versioned | None) -> str:
        """The question."""
        return gettext("Whose is the measure?")

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What was said."""
        return {"given": self.suggestion.check_in, "suggestion": self.suggestion, "measure": thing}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Measure:
        """Settles it."""
        operations.settle_suggestion(
            actor=self.actor,
            at=self.now,
            suggestion=self.suggestion,
            holder_id=form.cleaned_data["holder"],
            note=form.cleaned_data["note"],
        )
        return cast(Measure, thing)


def _named(people: list[Person]) -> list[tuple[int, str]]:
    return [(one.pk, f"{one}, {one.title}" if one.title else str(one)) for one in people]
