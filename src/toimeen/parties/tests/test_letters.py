"""Letters of signing in go through the outbox and its layout, and their codes do not stay there."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from toimeen.parties.models import Person
from toimeen.post.models import Letter
from toimeen.post.operations import send_waiting
from toimeen.post.operations.addresses import mark_bounced


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_sign_in_code(language: str) -> None:
    Person.objects.create_user("anna@kemi.example", given_name="Esimerkki")
    mark_bounced(address="anna@kemi.example", at=timezone.now(), reason="")
    with translation.override(language):
        Client().post(reverse("account_request_login_code"), {"email": "anna@kemi.example"})
    letter = Letter.objects.get()
    assert (letter.kind, letter.language, letter.state) == ("account.login_code", language, "queued")
    send_waiting(clock=timezone.now)
    sent = mail.outbox[-1]
    code = re.search(r"^[A-Z0-9-]{6,}$", str(sent.body), re.MULTILINE)
    assert code is not None
    assert code[0] in str(sent.alternatives[0])
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    letter.refresh_from_db()
    assert (letter.state, letter.text, letter.html) == ("sent", "", "")
