"""Empty chairs, and the page on which a role ends and its duties go to others."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.db import models
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from toimeen.access.owners import Owners
from toimeen.access.verdict import Verdict, ensure
from toimeen.partnerships.models import PersonSeat
from toimeen.partnerships.pages import EditPage, PartnershipPage, take_back
from toimeen.partnerships.queries import count_other_coordinators, get_person_seat, get_table, list_tables
from toimeen.partnerships.rules import kept_tables, may_end_seat
from toimeen.plans import operations, queries, rules
from toimeen.plans.forms.handover import HandoverForm
from toimeen.plans.models import Handover
from toimeen.record.models import Versioned


class Chairs(PartnershipPage):
    """What is without anybody to do it: one's own party's first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """For coordinators."""
        ensure(rules.may_see_chairs(self.actor, self.partnership.pk))
        today = timezone.localdate(self.now)
        chairs = queries.list_empty_chairs(self.actor, self.partnership, today)
        tables = list_tables(self.partnership.pk, today)
        asked = {chair.party_id for chair in [*chairs.own, *chairs.others]}
        asked |= {seat.organisation_id for seat in chairs.ending} | {one.party.pk for one in chairs.unled}
        context = {"chairs": chairs, "kept": kept_tables(self.actor, self.partnership.pk, tables, asked)}
        return render(request, "plans/chairs.html", context)


class HandOver(EditPage):
    """Ends a role, gives its duties on one by one or all at once, and leaves a word."""

    form_class = HandoverForm
    template_name = "plans/handover.html"

    def seat(self) -> PersonSeat:
        """The role of the address."""
        return get_person_seat(self.actor, self.partnership, self.kwargs["seat"])

    def may(self, thing: Versioned | None) -> Verdict:
        """Whoever keeps the people of the role's table, and the person for their own duties."""
        return rules.may_hand_over(self.actor, self.seat(), self.table())

    def table(self) -> Owners:
        """Whose people the role belongs to."""
        return get_table(self.partnership.pk, self.seat().organisation_id, timezone.localdate(self.now))

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The person's duties, and everybody who could go on."""
        seat, today = self.seat(), timezone.localdate(self.now)
        others = queries.list_possible_holders(self.partnership, today)
        return {
            "held": queries.list_duties(self.actor, self.partnership, seat.person),
            "people": [one for one in others if one.pk != seat.person_id],
            "may_end": may_end_seat(
                self.actor, seat, today, count_other_coordinators(seat, today), self.table()
            ),
            "from_on": seat.from_on,
            "initial": {"until_on": seat.until_on, "stands": seat.until_on},
        }

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """Whose role it is."""
        return {"seat": self.seat()}

    def title(self, thing: Versioned | None) -> str:
        """The heading."""
        return gettext("Hand over: %(name)s") % {"name": self.seat().person}

    def back_href(self, thing: Versioned | None) -> str:
        """The empty chairs for coordinators, the partnership for others."""
        if rules.may_see_chairs(self.actor, self.partnership.pk):
            return reverse("plans:chairs", args=[self.partnership.slug])
        return super().back_href(thing)

    def success_href(self, saved: models.Model) -> str:
        """Where it was begun."""
        return self.back_href(None)

    def undo_href(self, saved: models.Model) -> str | None:
        """All of it at once."""
        return reverse("plans:handover-undo", args=[self.partnership.slug, saved.pk])

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> Handover:
        """Hands over."""
        said = cast(HandoverForm, form)
        self.saved_message = gettext("Handed over.")
        return operations.hand_over(
            actor=self.actor, at=self.now, seat=self.seat(), gifts=said.gifts(), note=said.cleaned_data["note"],
            until_on=said.cleaned_data.get("until_on"),
        )  # fmt: skip

    def _conflict_page(self, form: BaseForm, current: Versioned) -> HttpResponse:
        """Somebody has given a duty on meanwhile: the page again, with what is left."""
        messages.error(
            self.request,
            gettext(
                "Somebody has just given one of these duties to another. Look at what is left and try again."
            ),
        )
        kept = {"until_on": form.data.get("until_on"), "note": form.data.get("note", "")}
        fresh = self.form(None)
        fresh.initial = {**fresh.initial, **{key: value for key, value in kept.items() if value}}
        return self._page(fresh, None, 0, status=409)


class HandoverUndo(PartnershipPage):
    """Takes a handing over back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, handover: int) -> HttpResponse:
        """The duties and the role as they were, where nobody has moved them since."""
        found = queries.get_handover(self.partnership, handover)
        at_table = found.seat.organisation_id if found.seat else None
        table = get_table(self.partnership.pk, at_table, timezone.localdate(self.now))
        ensure(rules.may_undo_handover(self.actor, found, table))
        take_back(request, lambda: operations.undo_handover(actor=self.actor, at=self.now, handover=found))
        if rules.may_see_chairs(self.actor, self.partnership.pk):
            return redirect("plans:chairs", partnership=self.partnership.slug)
        return redirect(cast(Any, self.partnership))
