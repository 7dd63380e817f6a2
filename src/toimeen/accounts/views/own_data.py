"""One's own data as a file, one's erasure; and for the operator who has left."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views import View
from django.views.decorators.http import require_safe

from toimeen.access.verdict import Denied, ensure
from toimeen.accounts import operations, queries, rules
from toimeen.parties.queries import get_person
from toimeen.partnerships.pages import actor_of


@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """What is held about the person, table by table, with the file and the way to erasure."""
    actor = actor_of(request)
    ensure(rules.may_see_own(actor))
    person = get_person(actor.person_id or 0)
    sections = queries.collect_own_data(person)
    verdict = rules.may_erase_person(actor, person, queries.get_bonds(person, timezone.localdate()))
    context = {
        "sections": [(section["title"], section["column"], len(section["rows"])) for section in sections],
        "denied": verdict if isinstance(verdict, Denied) else None,
        "months": settings.RETENTION_MONTHS,
    }
    return render(request, "accounts/own_data.html", context)


@require_safe
def own_data_file(request: HttpRequest) -> HttpResponse:
    """The zip."""
    actor = actor_of(request)
    ensure(rules.may_see_own(actor))
    now = timezone.now()
    content = queries.own_data_file(get_person(actor.person_id or 0), now)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="omat-tiedot-{timezone.localdate(now)}.zip"'
    response["Cache-Control"] = "no-store"
    return response


class Erase(View):
    """Erases the person who is signed in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only oneself, and only when nothing stands against it."""
        self.actor = actor_of(request)
        ensure(rules.may_see_own(self.actor))
        self.person = get_person(self.actor.person_id or 0)
        ensure(
            rules.may_erase_person(
                self.actor, self.person, queries.get_bonds(self.person, timezone.localdate())
            )
        )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """What goes, what stays."""
        places = queries.list_places(self.person)
        context = {
            "person": self.person,
            "certain": [one for one in places if one.is_certain and not one.kept],
            "unsure": [one for one in places if not one.is_certain and not one.kept],
            "kept": [one for one in places if one.kept],
        }
        return render(request, "accounts/erase.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Erases and signs out."""
        also = request.POST.getlist("place")
        operations.erase_person(actor=self.actor, at=timezone.now(), person=self.person, also=also)
        logout(request)
        messages.success(request, gettext("Your name and address were erased."))
        return redirect("site:start")


@require_safe
def departed(request: HttpRequest) -> HttpResponse:
    """Who has no role any more, and when the name goes."""
    ensure(rules.may_see_departed(actor_of(request)))
    context = {"departed": queries.list_departed(timezone.now()), "months": settings.RETENTION_MONTHS}
    return render(request, "accounts/departed.html", context)
