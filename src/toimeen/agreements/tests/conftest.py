"""Who begins a partnership from a document: a person without a seat, and their browser."""

from __future__ import annotations

import pytest
from django.test import Client

from toimeen.parties.models import Person


@pytest.fixture
def starter() -> Person:
    return Person.objects.create_user(
        "aloittaja@esimerkki.example", "x", given_name="Esimerkki", family_name="Aloittaja"
    )


@pytest.fixture
def browser(starter: Person) -> Client:
    client = Client()
    client.force_login(starter)
    return client
