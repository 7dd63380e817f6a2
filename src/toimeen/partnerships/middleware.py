"""Gives each request its actor, and turns a refusal or an invisible thing into its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext

from toimeen.access.actor import Actor
from toimeen.access.request import set_actor
from toimeen.access.verdict import Refused
from toimeen.partnerships.labels import DRAFTS
from toimeen.partnerships.queries import actor_for


class ActorMiddleware:
    """Sets `request.actor`. Costs one query for a person who is signed in, none for the public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        set_actor(request, cast(Actor, SimpleLazyObject(lambda: self._actor(request))))
        return self.get_response(request)

    @staticmethod
    def _actor(request: HttpRequest) -> Actor:
        person = request.user if request.user.is_authenticated else None
        return actor_for(person, timezone.localdate())


def keep_draft(request: HttpRequest) -> None:
    """Keeps what was typed into a form whose session had ended; its page shows it again after the sign-in."""
    values = request.POST.copy()
    values.pop("csrfmiddlewaretoken", None)
    drafts = request.session.get(DRAFTS, {})
    # The newest few are enough, and a session must stay small.
    request.session[DRAFTS] = {**dict(list(drafts.items())[-2:]), request.path: values.urlencode()[:60_000]}
    messages.info(request, gettext("Your session had ended. Sign in and what you typed is there again."))


class RefusalMiddleware:
    """`Refused` becomes 403 with its reason (or the sign-in page, for the public); an unseen thing becomes 404."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django when a view raises."""
        if isinstance(exception, ObjectDoesNotExist):
            raise Http404 from exception
        if not isinstance(exception, Refused):
            return None
        if exception.denied.code == "sign_in":
            if request.method == "POST":
                keep_draft(request)
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
        return render(request, "errors/403.html", {"reason": exception.denied.sentence}, status=403)
