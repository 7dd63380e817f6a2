"""Asks for a second factor of those who change what others rely on, where the installation demands one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from toimeen.accounts import labels
from toimeen.accounts.queries import has_second_factor
from toimeen.accounts.rules import needs_second_factor
from toimeen.partnerships.pages import actor_of

SEEN = "second_factor"
OPEN = ("account_", "mfa_", "socialaccount_", "openid_connect_", "accounts:account", "health-", "choose-")


class SecondFactorMiddleware:
    """Leads operators and coordinators to the page of second factors until they have one. Costs nothing otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.SECOND_FACTOR != "demanded":
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Before any page but those by which one gets a second factor."""
        match = request.resolver_match
        if not request.user.is_authenticated or request.session.get(SEEN) == request.user.pk:
            return None
        if match is not None and (match.view_name or "").startswith(OPEN):
            return None
        if not needs_second_factor(actor_of(request)):
            return None
        ways = {record.get("method") for record in get_authentication_records(request)}
        # An organisation's own server asks what the organisation wants asked.
        if "socialaccount" in ways or has_second_factor(request.user.pk):
            request.session[SEEN] = request.user.pk
            return None
        messages.info(request, labels.ADD_SECOND_FACTOR)
        return redirect("mfa_index")
