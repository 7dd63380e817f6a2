"""Letters in the outbox and on paper: one key one letter, safe headers, wrapped text, threads."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from email.message import EmailMessage
from typing import Any, cast

import pytest
from django.db import transaction

from toimeen.post.content import Button, Content, Item
from toimeen.post.delivery import message
from toimeen.post.models import Letter
from toimeen.post.operations import erase_old_bodies, queue_letter
from toimeen.post.operations.addresses import mark_bounced
from toimeen.post.rendering import WIDTH, render

AT = dt.datetime(2021, 4, 13, 6, 0, tzinfo=dt.UTC)
CONTENT = Content(
    subject="Kolme asiaa odottaa",
    preheader="Vastaa ennen perjantaita",
    greeting="Hei!",
    paragraphs=("Pitkä kappale. " * 20, "<b>ei lihavoitu</b>"),
    items=(Item("Hukkalämpö käyttöön", "/fi/kemi/toimenpiteet/3/", ("viimeksi 12.3.2021",)),),
    button=Button("Vastaa", "/fi/oma/"),
    why="Saat tämän, koska olet vastuuhenkilö.",
    unsubscribe_href="/fi/kirjeet/lopeta/abc/",
)
pytestmark = pytest.mark.django_db


def queue(**changes: Any) -> Letter:
    values: dict[str, Any] = {
        "at": AT, "to_address": "anna@kemi.example", "to_name": "Anna Esimerkki", "language": "fi", "content": CONTENT,
        "kind": "esimerkki", "key": "esimerkki.1",
    }  # fmt: skip
    return queue_letter(**values | changes)


def mail_of(letter: Letter) -> EmailMessage:
    raw = message(letter).message().as_bytes()
    return cast(EmailMessage, email.message_from_bytes(raw, policy=email.policy.default))


def test_one_key_one_letter() -> None:
    first = queue()
    assert queue(content=Content(subject="Toinen")) == first
    assert Letter.objects.get().subject == "Kolme asiaa odottaa"
    assert queue(key="esimerkki.2") != first


def test_no_commit_no_letter() -> None:
    try:
        with transaction.atomic():
            queue()
            raise KeyError
    except KeyError:
        pass
    assert not Letter.objects.exists()


def test_the_headers() -> None:
    letter = queue()
    mail = mail_of(letter)
    assert mail["Subject"] == "Kolme asiaa odottaa"
    assert mail["To"] == "Anna Esimerkki <anna@kemi.example>"
    assert mail["From"] == "Toimeen <toimeen@localhost>"
    assert mail["Date"] == "Tue, 13 Apr 2021 09:00:00 +0300"
    assert mail["Message-ID"] == letter.message_id
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "fi"
    assert mail["List-Unsubscribe"] == "<http://127.0.0.1:8000/fi/kirjeet/lopeta/abc/>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["References"] is None
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail_of(letter).as_bytes().count(b"Message-ID") == 1


def test_no_unsubscribing_where_there_is_none() -> None:
    mail = mail_of(queue(content=Content(subject="Koodi")))
    assert mail["List-Unsubscribe"] is None
    assert mail["List-Unsubscribe-Post"] is None


@pytest.mark.parametrize(
    "subject", ["Rivi\nBcc: x@example.org", "Rivi\r\n\r\nrunko", "Rivi\x00\u2028toinen", "ä" * 900]
)
def test_a_subject_stays_a_subject(subject: str) -> None:
    letter = queue(content=Content(subject=subject), to_name="Anna\nBcc: y@example.org")
    mail = mail_of(letter)
    assert mail["Bcc"] is None
    assert "\n" not in letter.subject
    assert len(letter.subject) <= 300
    assert cast(str, mail["To"]).endswith("<anna@kemi.example>")


def test_a_thread_stands_together() -> None:
    first, second, third = (queue(key=str(number), thread="pyyntö 7") for number in range(3))
    other = queue(key="other", thread="pyyntö 7", to_address="bo@kemi.example")
    assert mail_of(first)["In-Reply-To"] is None
    assert mail_of(second)["In-Reply-To"] == first.message_id
    assert mail_of(third)["In-Reply-To"] == second.message_id
    assert mail_of(third)["References"] == f"{first.message_id} {second.message_id}"
    assert mail_of(other)["References"] is None


def test_the_text_part_is_wrapped_and_addresses_are_whole() -> None:
    text = render(CONTENT, "fi").text
    assert max(len(line) for line in text.splitlines()) <= WIDTH
    assert "Vastaa:\nhttp://127.0.0.1:8000/fi/oma/" in text
    assert (
        "* Hukkalämpö käyttöön\n  viimeksi 12.3.2021\n  http://127.0.0.1:8000/fi/kemi/toimenpiteet/3/" in text
    )
    long = "https://example.org/" + "a" * 200
    assert long in render(Content(subject="x", paragraphs=(f"Katso {long} nyt",)), "fi").text


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Lopeta nämä viestit"), ("sv", "Sluta få dessa meddelanden"), ("en", "Stop these letters")],
)
def test_the_layout_speaks_the_receivers_language(language: str, words: str) -> None:
    rendered = render(CONTENT, language)
    assert words in rendered.text
    assert words in rendered.html
    assert f'<html lang="{language}"' in rendered.html


def test_the_html_part_is_one_safe_page() -> None:
    html = render(CONTENT, "fi").html
    assert "&lt;b&gt;ei lihavoitu" in html
    assert "<script" not in html
    assert "src=" not in html
    assert 'href="http://127.0.0.1:8000/fi/oma/"' in html
    assert "Vastaa ennen perjantaita" in html


def test_nothing_is_queued_for_a_dead_address() -> None:
    waiting = queue(to_address="Poissa@kemi.example")
    mark_bounced(address="poissa@KEMI.example", at=AT, reason="550 5.1.1")
    waiting.refresh_from_db()
    assert waiting.state == "dropped"
    assert queue(key="later", to_address="poissa@kemi.example").state == "dropped"
    assert queue(key="another").state == "queued"


def test_old_texts_are_erased_but_not_of_letters_that_wait() -> None:
    waiting, sent, young = queue(), queue(key="b"), queue(key="c", at=AT + dt.timedelta(days=50))
    Letter.objects.filter(pk__in=[sent.pk, young.pk]).update(state="sent", sent_at=AT)
    assert erase_old_bodies(at=AT + dt.timedelta(days=61)) == 1
    sent.refresh_from_db()
    assert (sent.text, sent.html, sent.subject) == ("", "", "Kolme asiaa odottaa")
    for letter in (waiting, young):
        letter.refresh_from_db()
        assert letter.text
