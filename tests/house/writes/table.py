"""The table of rows, and what every row needs."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone

from tests.world import World
from toimeen.access.actor import Actor
from toimeen.partnerships.queries import actor_for
from toimeen.record.models import Entry

Call = Callable[[], Any]
ROOMS = ("work", "post", "parties", "partnerships", "agreements", "plans", "deeds", "outcomes", "accounts")
PARTS = {
    # Pieces of operations, called inside theirs, which write the record.
    "accounts.redact_places",
    "deeds.keep_evidence",
    "deeds.tell_of",
    "plans.add_copies",
    "plans.before_change",
    "plans.drop_approvals",
    "plans.freeze",
    "plans.move",
    "plans.note_reopening",
    "plans.start_baseline",
    "plans.void_approvals",
    "plans.write_measures",
}


def operations() -> Iterator[str]:
    """Every public function with an actor in the rooms' `operations`, as `room.function`."""
    for room in ROOMS:
        top = importlib.import_module(f"toimeen.{room}.operations")
        paths = getattr(top, "__path__", [])
        modules = [
            top,
            *(importlib.import_module(f"{top.__name__}.{one.name}") for one in pkgutil.iter_modules(paths)),
        ]
        for module in modules:
            for name, function in vars(module).items():
                own = inspect.isfunction(function) and function.__module__ == module.__name__
                if own and not name.startswith("_") and "actor" in inspect.signature(function).parameters:
                    yield f"{room}.{name}"


def actor(world: World, name: str = "coordinator") -> Actor:
    """The world's person as an actor."""
    return actor_for(world.people[name], timezone.localdate())


def by(world: World, name: str = "coordinator") -> dict[str, Any]:
    """Who and when, as every operation takes them."""
    return {"actor": actor(world, name), "at": timezone.now()}


def last_entry(event_of: str) -> int:
    """The newest entry about such a noun."""
    return Entry.objects.filter(noun=event_of).latest("pk").pk


TABLE: dict[str, Callable[[World], Call]] = {}


def row(name: str) -> Callable[[Callable[[World], Call]], Callable[[World], Call]]:
    """Puts a row into the table."""

    def put(function: Callable[[World], Call]) -> Callable[[World], Call]:
        TABLE[name] = function
        return function

    return put
