"""Local accounts by e-mail address. Nobody makes an account alone; a coordinator invites."""

from __future__ import annotations

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from toimeen.access.actor import Actor
from toimeen.parties.letters import library_letter
from toimeen.parties.models import Person
from toimeen.parties.operations.people import tell_of_account
from toimeen.post.operations import queue_letter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Closes self-made accounts, and tells the record what becomes of those that there are."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account comes with a role."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Puts the library's letter into our outbox and layout; its text, with a code or link, goes once it is sent.

        Sent also to an address from which a letter once came back: its owner is asking for it now.
        """
        known = {"email": email, "current_site": {"name": settings.SITE_NAME}, **context}
        mail = self.render_mail(template_prefix, email, known)
        kind = template_prefix.rpartition("/")[2]
        queue_letter(
            at=timezone.now(), to_address=email, to_name="", language=get_language() or settings.LANGUAGE_CODE,
            content=library_letter(str(mail.subject), str(mail.body)), kind=f"account.{kind}",
            key=f"account.{uuid.uuid4().hex}", is_secret=True, is_asked_for=True,
        )  # fmt: skip

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Not that one has signed in, which the head of every page shows. A page that says *success* after a form means
        that the form was accepted: what was typed in it is then forgotten (`behaviours.js`)."""
        if message_template != "account/messages/logged_in.txt":
            super().add_message(request, level, message_template, *args, **kwargs)

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
