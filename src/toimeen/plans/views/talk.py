"""Pages of what is said about a plan while it is open: remarks, and proposed changes to its measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.db import models
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from toimeen.access.owners import Owners
from toimeen.access.roles import Act, may
from toimeen.access.verdict import Verdict
from toimeen.partnerships.pages import EditPage, PartnershipPage, differing_rows
from toimeen.partnerships.seating import owners_of
from toimeen.plans import operations, queries, rules
from toimeen.plans.forms import AmendmentForm, AnswerForm, CommentForm, MeasureForm, initial_of, offer_choices
from toimeen.plans.forms.talk import ACCEPT
from toimeen.plans.models import ActionPlan, Amendment, Comment, Measure
from toimeen.plans.operations import MeasureValues, measure_values
from toimeen.plans.operations.values import as_kept, values_of_record
from toimeen.plans.views.measures import MeasureEdit
from toimeen.record.models import Versioned
from toimeen.record.operations import Conflict

Rows = list[tuple[Any, str, str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposed change as the page shows it: its differences in words, and what the actor may do with it."""

    amendment: Amendment
    rows: Rows
    may_answer: bool
    may_withdraw: bool


class TalkPage(EditPage):
    """Remarks and proposals, and a form for one more remark. `?answer=12` answers that remark."""

    form_class = CommentForm
    template_name = "plans/talk.html"
    plan: ActionPlan
    measure: Measure | None = None

    def may(self, thing: Versioned | None) -> Verdict:
        """Everybody at the table reads."""
        return may(self.actor, Act.READ_INTERNAL, self.partnership.pk)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The remark that is answered, when one is named."""
        asked = self.request.GET.get("answer", "")
        return {"initial": {"parent": int(asked) if asked.isdecimal() and len(asked) < 10 else None}}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """The remarks, those open first, and the proposals."""
        threads = queries.list_threads(self.actor, self.plan, self.measure)
        answered = next((one for one in threads if str(one.root.pk) == str(form["parent"].value())), None)
        return {
            "plan": self.plan,
            "measure": self.measure,
            "threads": [(one, bool(rules.may_resolve_comment(self.actor, one.root))) for one in threads],
            "answered": answered,
            "amendments": self._amendments(),
            "may_comment": bool(rules.may_comment(self.actor, self.plan)),
            "may_propose": self.measure is not None
            and bool(rules.may_propose_amendment(self.actor, self.measure)),
        }

    def _amendments(self) -> list[Shown]:
        found = queries.list_amendments(self.actor, self.plan, self.measure)
        if not found:
            return []
        today = timezone.localdate(self.now)
        ids = {one.measure_id for one in found}
        owners = queries.list_measure_owners(self.actor, self.partnership.pk, ids, today)
        said = {one.pk: values for one, values in operations.list_values(Measure.objects.filter(pk__in=ids))}
        words = AmendmentWords(self, list(said.values()))
        return [
            Shown(
                one,
                words.rows(one, said[one.measure_id]),
                bool(rules.may_answer_amendment(self.actor, one, owners_of(owners, one.measure_id))),
                bool(rules.may_withdraw_amendment(self.actor, one)),
            )
            for one in found
        ]

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Adds the remark. An answer to what is not there is a remark of its own."""
        parent = None
        if key := form.cleaned_data["parent"]:
            found = Comment.objects.filter(pk=key, plan=self.plan)
            parent = found.filter(measure=self.measure).first() if self.measure else found.first()
        self.saved_message = gettext("The comment was added.")
        return operations.add_comment(
            actor=self.actor, at=self.now, plan=self.plan, measure=self.measure, parent=parent,
            text=form.cleaned_data["text"],
        )  # fmt: skip

    def success_href(self, saved: models.Model) -> str:
        """The same page, at the remark."""
        comment = cast(Comment, saved)
        return f"{self.request.path}#comment-{comment.parent_id or comment.pk}"


class PlanTalk(TalkPage):
    """What is said about the plan and all its measures."""

    def find_thing(self) -> ActionPlan:
        """By its year."""
        self.plan = queries.get_plan(self.actor, self.partnership, self.kwargs["year"])
        return self.plan

    def title(self, thing: Versioned | None) -> str:
        """Names the year."""
        return gettext("Comments on the plan of %(year)s") % {"year": self.plan.year}


class MeasureTalk(TalkPage):
    """What is said about one measure."""

    def find_thing(self) -> Measure:
        """By its number."""
        self.measure = queries.get_measure(self.actor, self.partnership, self.kwargs["number"])
        self.plan = self.measure.plan
        return self.measure

    def title(self, thing: Versioned | None) -> str:
        """Names the measure."""
        return gettext("Comments: %(title)s") % {"title": cast(Measure, self.measure).title}


class CommentResolve(PartnershipPage):
    """Marks a remark as dealt with, or takes the mark away. Posted by the button beside it."""

    def post(self, request: HttpRequest, comment: int) -> HttpResponse:
        """Back to where it stands."""
        found = queries.get_comment(self.actor, self.partnership, comment)
        is_resolved = request.POST.get("resolved") != "no"
        operations.resolve_comment(actor=self.actor, at=self.now, comment=found, is_resolved=is_resolved)
        messages.success(
            request, gettext("Marked as dealt with.") if is_resolved else gettext("Taken up again.")
        )
        return redirect(f"{talk_href(self.partnership.slug, found.plan, found.measure)}#comment-{found.pk}")


class MeasurePropose(MeasureEdit):
    """Proposes a change to a measure: the same form as editing it, and the parties of the measure answer."""

    form_class = AmendmentForm

    def may(self, thing: Versioned | None) -> Verdict:
        """Whoever plans at any table."""
        return rules.may_propose_amendment(self.actor, cast(Measure, thing))

    def title(self, thing: Versioned | None) -> str:
        """Names the measure."""
        return gettext("Propose a change: %(title)s") % {"title": cast(Measure, thing).title}

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """A reason is always asked."""
        now = measure_values(cast(Measure, thing))
        return {**super().form_arguments(thing), "is_approved": True, "now": now}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Measure:
        """Keeps the proposal."""
        measure = cast(Measure, thing)
        operations.propose_amendment(
            actor=self.actor, at=self.now, measure=measure,
            values=cast(AmendmentForm, form).values(measure_values(measure)), reason=form.cleaned_data["reason"],
        )  # fmt: skip
        self.saved_message = gettext("The change is proposed. The parties of the measure answer.")
        return measure

    def undo_href(self, saved: models.Model) -> str | None:
        """None: it is withdrawn instead."""
        return None

    def success_href(self, saved: models.Model) -> str:
        """Where it waits for its answer."""
        return talk_href(self.partnership.slug, self.plan, cast(Measure, saved))


class AmendmentAnswer(EditPage):
    """Accepts or declines a proposed change."""

    form_class = AnswerForm
    template_name = "plans/amendment.html"

    def find_thing(self) -> Amendment:
        """By its id."""
        self.amendment = queries.get_amendment(self.actor, self.partnership, self.kwargs["amendment"])
        return self.amendment

    def may(self, thing: Versioned | None) -> Verdict:
        """Whoever may change the measure, once."""
        return rules.may_answer_amendment(self.actor, self.amendment, self._owners())

    def _owners(self) -> Owners:
        return queries.find_owners(self.actor, self.amendment.measure, timezone.localdate(self.now))

    def title(self, thing: Versioned | None) -> str:
        """Names the measure."""
        return gettext("A proposed change: %(title)s") % {"title": self.amendment.measure.title}

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """None."""
        return {}

    def back_href(self, thing: Versioned | None) -> str:
        """Where it stands."""
        measure = self.amendment.measure
        return talk_href(self.partnership.slug, measure.plan, measure)

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """What differs, and whether the measure has moved on."""
        now = measure_values(self.amendment.measure)
        kept = as_kept(now)
        old, new = self.amendment.before, self.amendment.after
        return {
            "amendment": self.amendment,
            "rows": AmendmentWords(self, [now]).rows(self.amendment, now),
            "is_outdated": any(kept[name] not in (old[name], new[name]) for name in old),
        }

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Accepts or declines. A measure that has moved on is shown with the proposal again."""
        answer = {"answer": form.cleaned_data["answer"], "seen_version": seen_version}
        said: dict[str, Any] = {"actor": self.actor, "at": self.now, "amendment": self.amendment, **answer}
        if form.cleaned_data["verdict"] != ACCEPT:
            self.saved_message = gettext("Declined. The proposer sees your reason.")
            return operations.decline_amendment(**said)
        self.saved_message = gettext("Accepted: the measure is changed.")
        try:
            return operations.accept_amendment(**said)
        except Conflict as conflict:
            if isinstance(conflict.current, Measure):
                raise Conflict(self.amendment) from conflict
            raise

    def success_href(self, saved: models.Model) -> str:
        """Where it stands."""
        return self.back_href(None)


class AmendmentWithdraw(PartnershipPage):
    """Takes one's own proposal back. Posted by the button beside it."""

    def post(self, request: HttpRequest, amendment: int) -> HttpResponse:
        """Back to where it stood."""
        found = queries.get_amendment(self.actor, self.partnership, amendment)
        operations.withdraw_amendment(actor=self.actor, at=self.now, amendment=found)
        messages.success(request, gettext("The proposal was withdrawn."))
        return redirect(talk_href(self.partnership.slug, found.measure.plan, found.measure))


class AmendmentWords:
    """Tells in the words of the measure's form what a proposal would change. A few queries for any number of them."""

    def __init__(self, page: PartnershipPage, known: list[MeasureValues]) -> None:
        self.page = page
        today = timezone.localdate(page.now)
        self.choices = offer_choices(page.actor, page.partnership, today, known)

    def rows(self, amendment: Amendment, now: MeasureValues) -> Rows:
        """Label, what the measure said when it was proposed, what it would say."""
        kept = as_kept(now)
        return differing_rows(self._form(kept | amendment.before), self._form(kept | amendment.after))

    def _form(self, kept: dict[str, Any]) -> MeasureForm:
        return MeasureForm(
            actor=self.page.actor, partnership_id=self.page.partnership.pk, choices=self.choices,
            is_approved=False, initial=initial_of(values_of_record(kept)),
        )  # fmt: skip


def talk_href(slug: str, plan: ActionPlan, measure: Measure | None) -> str:
    """The page where a measure, or the plan, is talked about."""
    if measure is not None:
        return reverse("plans:measure-talk", args=[slug, measure.number])
    return reverse("plans:plan-talk", args=[slug, plan.year])
