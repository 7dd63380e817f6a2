"""What the worker can do: every job by its name, as the rooms' `tasks.py` declare them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_noop

from toimeen.work.clock import Timetable, parse

Function = Callable[..., None]


class JobFailed(Exception):
    """A job could not do its work; `sentence` says so in words (a text of the catalogues), `detail` what was met."""

    sentence = gettext_noop("Something unexpected happened.")

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.sentence}\n{detail}".strip())


@dataclass(frozen=True, slots=True)
class Job:
    """A function of ids that may be run twice without harm, and what to do when it fails.

    `attempts`: how often it is tried before a person is told. `limit`: seconds after which a run counts as hung.
    """

    name: str
    label: str | Promise
    function: Function
    schedule: str = ""
    attempts: int = 5
    limit: int = 900

    def __call__(self, **ids: Any) -> None:
        """Runs it here and now, as tests do."""
        self.function(**ids)

    @property
    def timetable(self) -> Timetable | None:
        """When it runs by the clock, None when it only runs when asked."""
        return parse(self.schedule) if self.schedule else None


JOBS: dict[str, Job] = {}


def job(
    label: str | Promise, *, schedule: str = "", attempts: int = 5, limit: int = 900
) -> Callable[[Function], Job]:
    """Makes a job of a function in a room's `tasks.py`: `deeds/tasks.py`, `ask_holders` → `deeds.ask_holders`.

    `label` says in the imperative what it does, for the operator's page. `schedule` as in `work.clock`. ValueError
    for a timetable that is none, or a name that is taken.
    """
    if schedule:
        parse(schedule)

    def make(function: Function) -> Job:
        name = f"{function.__module__.removeprefix('toimeen.').split('.')[0]}.{function.__name__}"
        known = JOBS.get(name)
        if known is not None and known.function.__module__ != function.__module__:
            raise ValueError(f"two jobs are named {name}")
        made = Job(name, label, function, schedule, attempts, limit)
        JOBS[name] = made
        return made

    return make


def load() -> dict[str, Job]:
    """Every job of every room."""
    autodiscover_modules("tasks")
    return JOBS
