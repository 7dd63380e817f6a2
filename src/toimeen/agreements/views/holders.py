"""The last page of starting from a document: name the holders, and the partnership is there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from toimeen.access.actor import Actor
from toimeen.agreements import operations, queries
from toimeen.agreements.forms.confirmation import Confirmation
from toimeen.agreements.forms.holders import HoldersForm
from toimeen.agreements.intake.confirming import Holders, Source, confirm
from toimeen.agreements.models import Intake
from toimeen.agreements.views.start import StartPage
from toimeen.partnerships.queries import actor_for


class NameHolders(StartPage):
    """Who sits where, who holds what; then everything is made at once."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form; an unfinished first page comes first."""
        form = self._form()
        return self._page(form) if form is not None else redirect("start:confirm", key=self.intake.key)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Makes the partnership."""
        form = self._form(request.POST)
        if form is None:
            return redirect("start:confirm", key=self.intake.key)
        decisions = {**self.intake.decisions, "holders": form.raw()}
        operations.save_decisions(actor=self.actor, at=self.now, intake=self.intake, decisions=decisions)
        if "back" in request.POST:
            return redirect("start:confirm", key=self.intake.key)
        if not form.is_valid():
            return self._page(form, status=422)
        return self._make(form.holders())

    def _make(self, holders: Holders) -> HttpResponse:
        confirmed = confirm(self._source(), self.frame, self.answers, holders)
        confirmed = replace(confirmed, counts=self.counts)
        try:
            partnership = operations.finish_intake(
                actor=self.actor, at=self.now, intake=self.intake, confirmed=confirmed
            )
        except operations.Unplaced:  # the first page prevents it; a text of two tabs may not
            messages.error(self.request, gettext("Two promises hold the same words. Leave one of them out."))
            return redirect("start:confirm", key=self.intake.key)
        actor = self._as_coordinator()
        if found := queries.find_found_measures(actor, partnership):
            messages.success(self.request, _made_with_measures(len(confirmed.promises)))
            return redirect(cast(Any, found))
        agreement = queries.list_agreements(actor, partnership)[0]
        messages.success(self.request, _made(len(confirmed.promises)))
        return redirect(cast(Any, agreement))  # its page is told by ABSOLUTE_URL_OVERRIDES

    def _as_coordinator(self) -> Actor:
        """The actor with the seat that has just been made."""
        person = self.request.user if self.request.user.is_authenticated else None
        return actor_for(person, timezone.localdate(self.now))

    def _source(self) -> Source:
        intake = self.intake
        data = intake.document.read() if intake.document else None
        return Source(intake.text, intake.facts["language"], tuple(intake.blocks), data, intake.document_name)

    def _form(self, data: QueryDict | None = None) -> HoldersForm | None:
        confirmation = Confirmation(self.intake, _as_posted(self.intake))
        if not confirmation.is_valid():
            return None
        self.frame, self.answers = confirmation.frame.cleaned_data, confirmation.answers()
        self.counts = confirmation.counts()
        data = data or self.draft()
        kept = self.intake.decisions.get("holders", {})
        return HoldersForm(data, answers=self.answers, actor=self.actor, initial=kept)

    def _page(self, form: HoldersForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "intake": self.intake, "frame": self.frame}
        return render(self.request, "agreements/start/holders.html", context, status=status)


def _as_posted(intake: Intake) -> QueryDict:
    """The kept answers as if they were posted now, so that one validation serves both pages."""
    data = QueryDict(mutable=True)
    decisions = intake.decisions
    groups = {"frame": decisions.get("frame", {}), **decisions.get("cards", {})}
    for prefix, fields in groups.items():
        for name, value in fields.items():
            if value is True:
                data[f"{prefix}-{name}"] = "on"
            elif isinstance(value, list):
                data.setlist(f"{prefix}-{name}", value)
            elif value not in (None, False):
                data[f"{prefix}-{name}"] = str(value)
    return data


def _made(promises: int) -> str:
    if not promises:
        return gettext("The partnership is ready. Next: mark the first promise in the text.")
    return ngettext(
        "The partnership is ready with %(n)s promise. Next: draw up the year's plan, so that it has a measure.",
        "The partnership is ready with %(n)s promises. Next: draw up the year's plan, so that each has a measure.",
        promises,
    ) % {"n": promises}


def _made_with_measures(promises: int) -> str:
    return ngettext(
        "The partnership is ready with %(n)s promise. Next: the measures of the table become a plan.",
        "The partnership is ready with %(n)s promises. Next: the measures of the table become a plan.",
        promises,
    ) % {"n": promises}
