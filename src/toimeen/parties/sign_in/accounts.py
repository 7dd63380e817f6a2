"""Local accounts by e-mail address. Nobody makes an account alone; a coordinator invites."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.parties.models import Person
from toimeen.parties.operations.people import tell_of_account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Closes self-made accounts, and tells the record what becomes of those that there are."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account comes with a role."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account's page."""
        return reverse("accounts:account")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Back to the account's page."""
        return reverse("accounts:account")

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """The confirmed address becomes the person's; the record tells that it changed, never what it was."""
        before = email_address.user.email
        confirmed: bool = super().confirm_email(request, email_address)
        person = Person.objects.get(pk=email_address.user_id)
        if confirmed and person.email != before:
            tell_of_account(
                actor=Actor(person_id=person.pk, name=str(person)), at=timezone.now(), person=person,
                event="person.address_changed",
            )  # fmt: skip
        return confirmed
