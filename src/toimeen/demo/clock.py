"""A clock that can be moved forward, so that a year of the demo is lived through in a browser (TOIMEEN_DEMO_CLOCK).

Only in a folder that the demo made: the settings refuse it elsewhere. The file `clock.txt` of the data folder says
which moment it was when the file was written; time goes on from there. Every process of the demo reads the same file.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import timezone

HELSINKI = ZoneInfo("Europe/Helsinki")
MORNING = dt.time(7, 30)
"""When the worker of a simulated day does what is due."""
Say = Callable[[str], None]


def install(path: Path) -> None:
    """From now on `timezone.now()` of this process follows the file."""
    timezone.now = partial(read, path)


def read(path: Path) -> dt.datetime:
    """The moment by the file; the true one when there is no file."""
    true = dt.datetime.now(dt.UTC)
    try:
        written, said = path.stat().st_mtime, path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return true
    return dt.datetime.fromisoformat(said) + dt.timedelta(seconds=max(0.0, true.timestamp() - written))


def set_to(path: Path, moment: dt.datetime) -> None:
    """Writes the file anew, whole or not at all: a reader never sees half of it."""
    fresh = path.with_suffix(f".{time.monotonic_ns()}")
    fresh.write_text(moment.astimezone(dt.UTC).isoformat(), encoding="ascii")
    fresh.replace(path)


def live_until(path: Path, day: dt.date, say: Say = lambda line: None) -> int:
    """Moves on to the morning of the day, and does in each morning between what is due then. Tells how many tasks ran.

    Raises ValueError when the day is past: what was written then cannot be unwritten.
    """
    from toimeen.work.worker import run_due

    today = timezone.localdate()
    if day < today:
        raise ValueError(f"the demo's clock stands at {today}; it only moves forward")
    ran = 0
    while today < day:
        today += dt.timedelta(days=1)
        set_to(path, dt.datetime.combine(today, MORNING, HELSINKI))
        count = run_due()
        ran += count
        say(f"{today}: {count} tasks")
    return ran + run_due()
