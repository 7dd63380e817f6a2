"""A letter as a mail, and what a mail server's answer means. No database."""

from __future__ import annotations

import enum
import re
import smtplib
from dataclasses import dataclass
from email.utils import format_datetime, formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from toimeen.post.models import Letter
from toimeen.post.rendering import one_line


class Fate(enum.Enum):
    """What became of an attempt."""

    LATER = "later"
    """The server said *not now*."""
    BAD_ADDRESS = "bad_address"
    """There is no such mailbox."""
    REFUSED = "refused"
    """The server does not want this letter, whatever the address."""
    NO_SERVER = "no_server"
    """No server took any letter: it is not about this one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A fate and the server's words."""

    fate: Fate
    said: str


_ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")


def message(letter: Letter) -> EmailMultiAlternatives:
    """The mail, the same at each attempt: a receiver knows a second copy by its Message-ID."""
    headers = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": letter.message_id,
        "Date": format_datetime(timezone.localtime(letter.queued_at)),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "Content-Language": letter.language,
    }
    if letter.references:
        headers["References"] = letter.references
        headers["In-Reply-To"] = letter.references.split()[-1]
    if letter.unsubscribe_href:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_href}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail = EmailMultiAlternatives(
        letter.subject, letter.text, return_path(letter.message_id),
        [formataddr((one_line(letter.to_name), letter.to_address))], headers=headers,
    )  # fmt: skip
    mail.attach_alternative(letter.html, "text/html")
    return mail


def return_path(message_id: str) -> str:
    """Where a mail that cannot be delivered comes back to: an address of this letter's own, where one is set."""
    bounces = settings.EMAIL_BOUNCES
    if not bounces:
        return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    box, _, domain = bounces.rpartition("@")
    return f"{box}+{message_id.strip('<>').partition('@')[0]}@{domain}"


def read_error(error: Exception) -> Answer:
    """What the failure of an attempt means."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return read_answer(code, _words(said), is_about_receiver=True)
    if isinstance(error, smtplib.SMTPDataError):
        return read_answer(error.smtp_code, _words(error.smtp_error), is_about_receiver=False)
    if isinstance(error, UnicodeError | smtplib.SMTPNotSupportedError):
        return Answer(Fate.REFUSED, str(error))
    return Answer(Fate.NO_SERVER, one_line(f"{type(error).__name__}: {error}"))


def read_answer(code: int, said: str, *, is_about_receiver: bool) -> Answer:
    """By the enhanced status (RFC 3463) where there is one, else by the code (RFC 5321, 4.2).

    Only an answer that says *no such mailbox* (5.1.x, 5.2.1; 550, 551, 553 without a status) condemns the address:
    a refused relay (5.7.1) or a full mailbox (5.2.2) is nothing that the receiver's address can help.
    """
    said = f"{code} {one_line(said)}".strip()
    if code < 500:
        return Answer(Fate.LATER, said)
    found = _ENHANCED.search(said)
    status = found[1] if found else ""
    is_bad = status.startswith("5.1.") or status == "5.2.1" if status else code in (550, 551, 553)
    return Answer(Fate.BAD_ADDRESS if is_about_receiver and is_bad else Fate.REFUSED, said)


def _words(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)
