"""`toimeen bounce`: takes a mail that came back from standard input, as a mail server's pipe calls it."""

from __future__ import annotations

import argparse
import sys

from toimeen.cli.installation import database_errors, start


def arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace) -> int:
    """Marks the letter and its address. 0 also for a mail that is about no letter: it must not bounce in turn."""
    start()
    from django.utils import timezone

    from toimeen.post.notices import LONGEST
    from toimeen.post.operations import take_bounce

    raw = sys.stdin.buffer.read(LONGEST + 1)
    with database_errors():
        letter = take_bounce(raw, at=timezone.now())
    print(f"letter {letter.pk}: {letter.state}" if letter else "about no letter of this installation")
    return 0
