"""A mail server that a test starts: keeps what it receives, and answers as it is told."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

Answer = Callable[[str], str]


class Postbox:
    """What the server does: `answers` maps a receiver to the reply to RCPT, `data_answer` is the reply to DATA."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.envelopes: list[Envelope] = []
        self.answers: dict[str, str] = {}
        self.data_answer = ""
        self.connections = 0
        self.is_curt = False
        """Whether a conversation ends after one letter, as many servers do after a hundred."""
        self.on_data: Callable[[int], None] = lambda count: None

    @property
    def mails(self) -> list[EmailMessage]:
        """The received mails, parsed."""
        policy = email.policy.default
        return [cast(EmailMessage, email.message_from_bytes(raw, policy=policy)) for raw in self.raw]

    async def handle_EHLO(  # noqa: N802 - the server's name for it
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802 - the server's name for it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self.is_curt and getattr(session, "is_over", False):
            return "421 4.7.0 Too many letters in this conversation"
        vars(session)["is_over"] = True
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the server's name for it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if answer := self.answers.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the server's name for it
        if self.data_answer:
            return self.data_answer
        self.raw.append(cast(bytes, envelope.content))
        self.envelopes.append(envelope)
        self.on_data(len(self.raw))
        return "250 OK"


class MailServer:
    """`with MailServer() as box:` → the postbox; `.port` is where it listens."""

    def __init__(self) -> None:
        self.box = Postbox()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.controller = Controller(self.box, hostname="127.0.0.1", port=self.port)

    @property
    def settings(self) -> dict[str, Any]:
        """Django's settings that lead here."""
        backend = "django.core.mail.backends.smtp.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": self.port}

    def __enter__(self) -> MailServer:
        self.controller.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.controller.stop()
