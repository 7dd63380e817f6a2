"""The trial itself, run in a process of its own by `test_sign_in.py`: SAML is settled when the program starts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from tests.saml.provider import MAIL, UID, answer, make_key
from tests.world import World

HOST = "toimeen.example"


def come(claims: dict[str, str], **forged: str) -> tuple[Client, Any]:
    """Presses the button, and posts the provider's answer back as the browser would."""
    client = Client(headers={"host": HOST})
    sent = client.post(reverse("saml_login", args=["haka"]) + "?process=login", secure=True)
    assert sent.status_code == 302, sent.content
    response, to = answer(sent.headers["Location"], claims, **forged)
    return client, client.post(urlsplit(to).path, {"SAMLResponse": response}, secure=True, follow=True)


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:account"), secure=True).status_code == 200


def claims(address: str) -> dict[str, str]:
    return {UID: "esimerkki@esimerkkila.example", MAIL: address}


@pytest.fixture(autouse=True)
def _host(settings: Any) -> None:
    settings.ALLOWED_HOSTS = [HOST]


def test_an_invited_person_comes_in(world: World) -> None:
    client, _ = come(claims("Coordinator@esimerkkila.example"))
    assert is_in(client)
    account = SocialAccount.objects.get()
    assert account.user == world.people["coordinator"]
    again, _ = come(claims("other@esimerkkila.example"))  # the subject counts from now on
    assert is_in(again)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("stranger@esimerkkila.example", "ei ole vielä kutsuttu"),
        ("member@muualla.example", "vain omat osoitteensa"),
        ("", "ei kertonut tai vahvistanut"),
    ],
)
def test_others_are_told_why_not(world: World, address: str, words: str) -> None:
    client, page = come(claims(address))
    assert words in page.content.decode()
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_an_answer_that_another_key_signed_is_none(world: World) -> None:
    key, certificate = make_key()
    client, _ = come(claims("coordinator@esimerkkila.example"), key=key, certificate=certificate)
    assert not is_in(client)
