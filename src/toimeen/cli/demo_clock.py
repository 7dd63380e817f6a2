"""`toimeen demo-clock`: the demo's days go by, and each morning the worker does what is due."""

from __future__ import annotations

import argparse
import datetime as dt
import os

from toimeen.cli import Failed
from toimeen.cli.installation import start


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument(
        "day", nargs="?", default="+0",
        help="a day such as 2027-04-12, or so many days forward, such as +7 (default: only do what is due)",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Moves the clock of the demo in TOIMEEN_DATA_DIR. A server started with TOIMEEN_DEMO_CLOCK=yes follows at once."""
    os.environ.setdefault("TOIMEEN_DATA_DIR", "var/demo")
    os.environ["TOIMEEN_DEMO_CLOCK"] = "yes"
    start()
    from django.conf import settings
    from django.utils import timezone

    from toimeen.demo.clock import live_until

    assert settings.DEMO_CLOCK is not None  # noqa: S101 - set above
    try:
        live_until(settings.DEMO_CLOCK, _day(options.day, timezone.localdate()), print)
    except ValueError as error:
        raise Failed(str(error)) from error
    print(f"it is {timezone.localtime():%Y-%m-%d %H:%M}")
    return 0


def _day(said: str, today: dt.date) -> dt.date:
    if said.startswith("+") and said[1:].isdecimal():
        return today + dt.timedelta(days=int(said[1:]))
    try:
        return dt.date.fromisoformat(said)
    except ValueError as error:
        raise Failed(f"write a day such as 2027-04-12, or +7, not {said!r}") from error
