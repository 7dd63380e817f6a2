"""The outbox and the gallery of letters."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from toimeen.parties.models import Person
from toimeen.post.content import Content
from toimeen.post.gallery import samples
from toimeen.post.models import Letter
from toimeen.post.operations import queue_letter
from toimeen.post.operations.addresses import mark_bounced
from toimeen.post.rendering import WIDTH, render
from toimeen.record.models import Entry

LANGUAGES = ("fi", "sv", "en")


@pytest.fixture
def operator(db: None) -> Client:
    client = Client()
    client.force_login(
        Person.objects.create_user("op@example.org", is_superuser=True, given_name="Esimerkki")
    )
    return client


def test_the_outbox(operator: Client) -> None:
    assert "Viestejä ei ole vielä kirjoitettu." in operator.get(reverse("post:overview")).content.decode()
    for number in range(2):
        queue_letter(
            at=timezone.now(), to_address=f"{number}@kemi.example", to_name="", language="sv", kind="esimerkki",
            content=Content(subject="Exempel <b>"), key=str(number),
        )  # fmt: skip
    mark_bounced(address="1@kemi.example", at=timezone.now(), reason="550 5.1.1 User unknown")
    html = operator.get(reverse("post:overview")).content.decode()
    for words in (
        "Exempel &lt;b&gt;",
        "0@kemi.example",
        "1 odottaa",
        "550 5.1.1 User unknown",
        "Ei lähetetty",
    ):
        assert words in html, words


def test_an_address_works_again(operator: Client) -> None:
    mark_bounced(address="1@kemi.example", at=timezone.now(), reason="")
    answer = operator.post(reverse("post:clear-address"), {"address": "1@kemi.example"}, follow=True)
    assert "Osoitteeseen lähetetään taas viestejä." in answer.content.decode()
    assert Entry.objects.filter(event="address.cleared").count() == 1
    assert operator.post(reverse("post:clear-address"), {"address": "1@kemi.example"}).status_code == 403


@pytest.mark.django_db
def test_the_demo_shows_samples_but_no_outbox(settings: Any) -> None:
    settings.SHOWS_SAMPLES = True
    Letter.objects.all()
    html = Client().get(reverse("post:overview")).content.decode()
    assert "Kaikki viestilajit" in html
    assert "Lähtevät" not in html
    assert Client().get(reverse("post:sample", args=["trouble.work", "fi"])).status_code == 200
    assert Client().get(reverse("post:sample", args=["trouble.work", "de"])).status_code == 404
    assert Client().get(reverse("post:sample", args=["nope", "fi"])).status_code == 404


def test_a_letter_is_framed_under_a_policy_of_its_own(operator: Client) -> None:
    page = operator.get(reverse("post:sample", args=["trouble.work", "fi"]))
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    letter = operator.get(reverse("post:sample-html", args=["trouble.work", "fi"]))
    policy = letter["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert letter["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("kind", samples())
@pytest.mark.django_db
def test_every_sample_is_a_whole_letter_in_each_language(kind: str) -> None:
    """Three languages give three subjects or texts, each with its text part in order."""
    texts = set()
    for language in LANGUAGES:
        with translation.override(language):
            rendered = render(samples()[kind](), language)
        assert rendered.subject
        assert "%(" not in rendered.subject + rendered.text
        lines = [line for line in rendered.text.splitlines() if "://" not in line]
        assert max(map(len, lines)) <= WIDTH
        texts.add(rendered.text)
    assert len(texts) == len(LANGUAGES)
