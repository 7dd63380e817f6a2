"""One's account on one page: how one signs in, as what, in which language letters come."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views import View
from django.views.decorators.http import require_safe

from toimeen.access.verdict import ensure
from toimeen.accounts import labels, operations, queries, rules
from toimeen.accounts.forms import DetailsForm
from toimeen.accounts.rules import needs_second_factor
from toimeen.parties.queries import get_person
from toimeen.partnerships.pages import actor_of
from toimeen.record.operations import Conflict


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Everything about the account, each with the page where it is changed."""
    actor = actor_of(request)
    ensure(rules.may_see_own(actor))
    return render(
        request,
        "accounts/account.html",
        {
            "account": queries.get_account(actor),
            "actor": actor,
            "advises_second_factor": needs_second_factor(actor),
        },
    )


class Details(View):
    """The person's own details."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only one's own."""
        actor = actor_of(request)
        ensure(rules.may_see_own(actor))
        self.person = get_person(actor.person_id or 0)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        return self._page(DetailsForm(initial=DetailsForm.initial_of(self.person)), self.person.version)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Saves, or shows what is wrong; somebody who was faster is told of, and what was typed stays."""
        form = DetailsForm(request.POST)
        seen = request.POST.get("seen_version", "")
        version = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
        if not form.is_valid():
            return self._page(form, version, status=422)
        try:
            operations.change_own_details(
                actor=actor_of(request), at=timezone.now(), person=self.person, details=form.details(),
                seen_version=version,
            )  # fmt: skip
        except Conflict:
            form.add_error(
                None,
                labels.CHANGED_MEANWHILE,
            )
            self.person.refresh_from_db()
            return self._page(form, self.person.version, status=409)
        messages.success(request, gettext("Saved."))
        return redirect("accounts:account")

    def _page(self, form: DetailsForm, version: int, status: int = 200) -> HttpResponse:
        context = {"form": form, "seen_version": version, "person": self.person}
        return render(self.request, "accounts/details.html", context, status=status)
