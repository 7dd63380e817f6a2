"""How people sign in: local accounts by e-mail address. Nobody makes an account alone; a coordinator invites."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Closes self-made accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account comes with a role."""
        return False
