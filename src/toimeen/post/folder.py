"""A mail backend that writes each mail to a file of its own: for the demo, for trials, for a year lived through."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage


class FolderBackend(BaseEmailBackend):
    """`20211124T073000-anna-1f3a9c.eml` in `LETTERS_FOLDER`. A mail sent twice is the same file."""

    def __init__(self, fail_silently: bool = False, **options: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        self.folder = Path(options.get("file_path") or settings.LETTERS_FOLDER)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Writes them."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for one in email_messages:
            mail = one.message()
            day = parsedate_to_datetime(str(mail["Date"])).strftime("%Y%m%dT%H%M%S")
            box = "".join(char for char in one.to[0].split("<")[-1].partition("@")[0] if char.isalnum())
            mark = hashlib.sha256(str(mail["Message-ID"]).encode()).hexdigest()[:10]
            path = self.folder / f"{day}-{box}-{mark}.eml"
            part = path.with_suffix(".part")
            part.write_bytes(mail.as_bytes())
            os.replace(part, path)
        return len(email_messages)
