"""The operator's pages: background work and letters."""

from __future__ import annotations

from tests.house import writes
from tests.house.doors.door import OPERATOR, Door, Names
from tests.world import World


def failed_task(world: World) -> Names:
    return {"task_id": writes.failed_task(world).pk}


def letter_sample(world: World) -> Names:
    return {"kind": "trouble.work", "language": "sv"}


DOORS = {
    "work:overview": Door(OPERATOR),
    "work:task": Door(OPERATOR, failed_task),
    "work:run-again": Door(OPERATOR, failed_task, method="post"),
    "work:cancel": Door(OPERATOR, failed_task, method="post"),
    "work:settle": Door(OPERATOR, failed_task, method="post"),
    "post:overview": Door(OPERATOR),
    "post:sample": Door(OPERATOR, letter_sample),
    "post:sample-html": Door(OPERATOR, letter_sample),
    "post:clear-address": Door(OPERATOR, method="post"),
}
