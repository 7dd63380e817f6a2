"""Takes a mail that came back (a delivery status notification, RFC 3464) and finds whose letter it was."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from toimeen.post.labels import LetterState
from toimeen.post.models import Letter
from toimeen.post.notices import Notice, read_notice
from toimeen.post.operations.addresses import mark_bounced


@transaction.atomic
def take_bounce(raw_message: bytes, *, at: dt.datetime) -> Letter | None:
    """Marks the letter, and its address when the notice says that there is no such mailbox.

    None when the mail is no such notice, says only that it takes long, or is about no letter of ours: a letter is
    known by its Message-ID alone, which nobody can guess, so that nobody can condemn another's address.
    """
    notice = read_notice(raw_message)
    if notice is None:
        return None
    letter = Letter.objects.filter(message_id__startswith=f"<{notice.letter}@").first()
    if letter is None or letter.state == LetterState.BOUNCED:
        return letter
    _mark(letter, notice, at)
    return letter


def _mark(letter: Letter, notice: Notice, at: dt.datetime) -> None:
    letter.state = LetterState.BOUNCED if notice.is_bad_address else LetterState.FAILED
    letter.error, letter.lease_until, letter.is_told = notice.said, None, False
    letter.save(update_fields=["state", "error", "lease_until", "is_told"])
    if notice.is_bad_address:
        mark_bounced(address=letter.to_address, at=at, reason=notice.said)
