"""Addresses of the account pages before they were in the page's language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

FORMER = {
    "login": "account_login",
    "logout": "account_logout",
    "signup": "account_signup",
    "email": "account_email",
    "login/code": "account_request_login_code",
    "password/change": "account_change_password",
    "password/set": "account_set_password",
    "password/reset": "account_reset_password",
    "2fa": "mfa_index",
}


@require_safe
def lead_on(request: HttpRequest, former: str = "", **names: Any) -> HttpResponse:
    """To the same page's address of today, with what was asked."""
    target = redirect(FORMER[former]) if former else redirect("account_reset_password_from_key", **names)
    if query := request.META.get("QUERY_STRING"):
        target["Location"] += f"?{query}"
    return target
