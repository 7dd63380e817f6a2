"""Reads a mail that came back: about which letter of ours, and what it says. No database."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from typing import cast

from toimeen.post.rendering import one_line

_VERP = re.compile(r"\+([0-9a-f]{32})@")
_MESSAGE_ID = re.compile(r"<([0-9a-f]{32})@")
LONGEST = 2_000_000
"""Bytes; a notice is small, what is longer is none."""


@dataclass(frozen=True, slots=True)
class Notice:
    """`letter` is the local part of the letter's Message-ID; `said` what the receiving side told."""

    letter: str
    is_bad_address: bool
    said: str


def read_notice(raw: bytes) -> Notice | None:
    """The notice of a failed delivery; None for any other mail: a delay, an answer, an out-of-office."""
    if len(raw) > LONGEST:
        return None
    mail = cast(EmailMessage, email.message_from_bytes(raw, policy=email.policy.compat32))
    letter = _letter_of(mail)
    if letter is None:
        return None
    failed = [fields for fields in _recipients(mail) if _field(fields, "Action").lower() == "failed"]
    if failed:
        return _from_fields(letter, failed[0])
    if mail.get_content_type() != "multipart/report" and _is_from_daemon(mail):
        return Notice(letter, is_bad_address=True, said=one_line(str(mail.get("Subject", "")))[:500])
    return None


def _from_fields(letter: str, fields: Message) -> Notice:
    status = _field(fields, "Status").split(" ")[0]
    said = one_line(_field(fields, "Diagnostic-Code").partition(";")[2] or _field(fields, "Diagnostic-Code"))
    is_bad = status.startswith("5.1.") or status in {"5.2.1", "5.4.4", "5.0.0"}
    return Notice(letter, is_bad, one_line(f"{status} {said}")[:500])


def _letter_of(mail: Message) -> str | None:
    """From the address that it came back to, else from the headers of our mail inside it."""
    for name in ("To", "Delivered-To", "X-Original-To", "Envelope-To"):
        if found := _VERP.search(str(mail.get(name, ""))):
            return found[1]
    for part in mail.walk():
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"}:
            text = part.as_string() if part.is_multipart() else str(part.get_payload())
            for line in text.splitlines():
                if line.lower().startswith("message-id:") and (found := _MESSAGE_ID.search(line)):
                    return found[1]
    return None


def _recipients(mail: Message) -> Iterator[Message]:
    """The fields of each receiver in a delivery status."""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            blocks = cast("list[Message]", part.get_payload())
            yield from (block for block in blocks if block.get("Action"))


def _field(fields: Message, name: str) -> str:
    return " ".join(str(fields.get(name, "")).split())


def _is_from_daemon(mail: Message) -> bool:
    sender = str(mail.get("From", "")).lower()
    return "mailer-daemon" in sender or "postmaster" in sender or mail.get("Return-Path", "") == "<>"
