"""Letters go out through a real mail server that the test starts; what it answers decides what becomes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from tests.mail_server import MailServer, Postbox
from toimeen.access.actor import SYSTEM
from toimeen.post.content import Content
from toimeen.post.models import Address, Letter
from toimeen.post.operations import clear_address, queue_letter, send_waiting, take_bounce
from toimeen.post.operations.sending import ServerFailed, Tally, _claim

AT = dt.datetime(2021, 4, 13, 6, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with MailServer() as server:
        for name, value in server.settings.items():
            setattr(settings, name, value)
        yield server


@pytest.fixture
def box(server: MailServer) -> Postbox:
    return server.box


def queue(number: int = 1, **changes: Any) -> Letter:
    values: dict[str, Any] = {
        "at": AT, "to_address": f"{number}@kemi.example", "to_name": "", "language": "fi", "kind": "esimerkki",
        "content": Content(subject=f"Esimerkki {number}", paragraphs=("Ääkköset tulevat perille.",)),
        "key": str(number),
    }  # fmt: skip
    return queue_letter(**values | changes)


def send(after: dt.timedelta = dt.timedelta(), **more: Any) -> Tally:
    return send_waiting(clock=lambda: AT + after, **more)


def states() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def test_letters_arrive_over_one_connection(box: Postbox) -> None:
    for number in range(5):
        queue(number)
    told = []
    assert send(tell=lambda done, of: told.append((done, of))).sent == 5
    assert send().sent == 0
    assert [mail["Subject"] for mail in box.mails] == [f"Esimerkki {number}" for number in range(5)]
    assert box.connections == 1
    assert told[-1] == (5, 5)
    body = box.mails[0].get_body(("plain",))
    assert body is not None
    assert "Ääkköset tulevat perille." in body.get_content()
    assert states() == ["sent"] * 5


def test_a_letter_of_tomorrow_waits(box: Postbox) -> None:
    queue(due_at=AT + dt.timedelta(days=1))
    assert send().sent == 0
    assert send(dt.timedelta(days=1)).sent == 1


def test_not_now_is_tried_again_after_growing_pauses(box: Postbox) -> None:
    letter = queue()
    box.answers["1@kemi.example"] = "450 4.2.1 Try later"
    moments = [minute for minute in range(0, 60 * 60, 5) if send(minute * MINUTE).later]
    assert moments == [0, 5, 25, 105, 425, 785, 1145, 1505]
    letter.refresh_from_db()
    assert (letter.state, letter.error) == ("failed", "450 4.2.1 Try later")
    assert not Address.objects.exists()


def test_it_arrives_once_the_server_is_willing(box: Postbox) -> None:
    queue()
    box.data_answer = "451 4.7.1 Greylisted"
    assert send().later == 1
    box.data_answer = ""
    assert send(MINUTE).sent == 0
    assert send(5 * MINUTE).sent == 1


@pytest.mark.parametrize(
    ("answer", "state", "is_condemned"),
    [
        ("550 5.1.1 No such user", "bounced", True),
        ("550 No such user", "bounced", True),
        ("550 5.2.1 Mailbox disabled", "bounced", True),
        ("554 5.7.1 Relay access denied", "failed", False),
        ("552 5.2.2 Mailbox full", "failed", False),
    ],
)
def test_never_condemns_only_an_address_that_is_not_there(
    answer: str, state: str, is_condemned: bool, box: Postbox
) -> None:
    letter = queue()
    box.answers["1@kemi.example"] = answer
    queue(2)
    assert (send().sent, states()) == (1, [state, "sent"])
    letter.refresh_from_db()
    assert letter.error == answer
    assert Address.objects.filter(address="1@kemi.example").exists() == is_condemned
    assert queue(3, to_address="1@kemi.example").state == ("dropped" if is_condemned else "queued")


def test_a_refused_letter_does_not_condemn_its_address(box: Postbox) -> None:
    queue()
    box.data_answer = "550 5.7.1 Looks like spam"
    send()
    assert states() == ["failed"]
    assert not Address.objects.exists()


def test_no_server_loses_nothing(settings: Any, server: MailServer) -> None:
    settings.EMAIL_PORT = 1
    queue()
    queue(2)
    with pytest.raises(ServerFailed):
        send()
    assert list(Letter.objects.values_list("state", "attempts").order_by("pk")) == [
        ("queued", 0),
        ("queued", 0),
    ]
    settings.EMAIL_PORT = server.port
    assert send().sent == 2


def test_a_server_that_hangs_up_in_the_middle(box: Postbox) -> None:
    for number in range(3):
        queue(number)
    box.data_answer = "421 4.3.2 Shutting down"
    assert send().later == 3
    box.data_answer = ""
    assert send(5 * MINUTE).sent == 3


def test_a_server_that_takes_one_letter_a_conversation(box: Postbox, server: MailServer) -> None:
    for number in range(3):
        queue(number)
    box.is_curt = True
    assert send().sent == 3
    assert box.connections == 3
    assert len({mail["Message-ID"] for mail in box.mails}) == len(box.raw) == 3


def test_a_letter_of_a_dead_worker_is_sent_again_as_the_same_mail(box: Postbox) -> None:
    queue()
    left = _claim(AT)
    assert left is not None
    assert send(MINUTE).sent == 0  # it may still be alive
    assert send(4 * MINUTE).sent == 1
    assert [mail["Message-ID"] for mail in box.mails] == [left.message_id]
    assert [mail["Date"] for mail in box.mails] == ["Tue, 13 Apr 2021 09:00:00 +0300"]


def test_a_told_stop_ends_between_two_letters(box: Postbox) -> None:
    for number in range(5):
        queue(number)
    assert send(goes_on=lambda: len(box.raw) < 2).sent == 2
    assert states() == ["sent"] * 2 + ["queued"] * 3


def test_a_secret_is_erased_once_it_is_sent(box: Postbox) -> None:
    letter = queue(is_secret=True)
    send()
    letter.refresh_from_db()
    assert (letter.text, letter.html, letter.is_erased) == ("", "", True)
    assert len(box.raw) == 1


def test_each_letter_comes_back_to_an_address_of_its_own(box: Postbox, settings: Any) -> None:
    settings.EMAIL_BOUNCES = "palautus@kemi.example"
    letter = queue()
    send()
    mark = letter.message_id.strip("<>").partition("@")[0]
    assert box.envelopes[0].mail_from == f"palautus+{mark}@kemi.example"
    assert box.mails[0]["From"] == "Toimeen <toimeen@localhost>"


# What comes back ----------------------------------------------------------------------------------

NOTICE = """From: MAILER-DAEMON@mx.example
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

This is the mail system at mx.example.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; 1@kemi.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} User unknown

--B
Content-Type: text/rfc822-headers

Message-ID: {message_id}
Subject: Esimerkki

--B--
"""


def notice(letter: Letter, action: str = "failed", status: str = "5.1.1", **changes: str) -> bytes:
    values = {"to": "toimeen@localhost", "message_id": letter.message_id} | changes
    return NOTICE.format(action=action, status=status, **values).replace("\n", "\r\n").encode()


def test_a_notice_marks_the_letter_and_the_address(box: Postbox) -> None:
    letter = queue(partnership_id=7)
    send()
    assert take_bounce(notice(letter), at=AT) == letter
    letter.refresh_from_db()
    assert (letter.state, letter.is_told) == ("bounced", False)
    assert letter.error == "5.1.1 550 5.1.1 User unknown"
    assert Address.objects.get().address == "1@kemi.example"
    clear_address(actor=SYSTEM, at=AT, address="1@kemi.example")
    assert queue(2, to_address="1@kemi.example").state == "queued"


def test_a_notice_without_our_headers_is_known_by_its_address(box: Postbox) -> None:
    letter = queue()
    mark = letter.message_id.strip("<>").partition("@")[0]
    assert (
        take_bounce(notice(letter, to=f"palautus+{mark}@kemi.example", message_id="<x@y>"), at=AT) == letter
    )


@pytest.mark.parametrize(
    ("action", "status", "state", "is_condemned"),
    [("delayed", "4.4.1", "sent", False), ("failed", "5.2.2", "failed", False), ("failed", "5.7.1", "failed", False)],
)  # fmt: skip
def test_other_notices(action: str, status: str, state: str, is_condemned: bool, box: Postbox) -> None:
    letter = queue()
    send()
    take_bounce(notice(letter, action, status), at=AT)
    letter.refresh_from_db()
    assert letter.state == state
    assert Address.objects.exists() == is_condemned


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\xff\xfe\x00", b"Subject: Poissa\nFrom: 1@kemi.example\nAuto-Submitted: auto-replied\n\nLomalla.",
        b"From: MAILER-DAEMON@mx\nTo: x+" + b"0" * 32 + b"@kemi.example\nSubject: failed\n\n",
    ],
)  # fmt: skip
def test_other_mail_marks_nothing(raw: bytes) -> None:
    queue()
    assert take_bounce(raw, at=AT) is None
    assert states() == ["queued"]


def test_a_forged_notice_condemns_nobody() -> None:
    """Who does not know the Message-ID cannot stop another's mail."""
    letter = queue()
    assert take_bounce(notice(letter, message_id="<" + "0" * 32 + "@localhost>"), at=AT) is None
    assert not Address.objects.exists()
