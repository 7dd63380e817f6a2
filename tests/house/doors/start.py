"""To start from a document."""

from __future__ import annotations

from tests.house import writes
from tests.house.doors.door import OWNER, SIGNED_IN, Door, Names
from tests.world import World
from toimeen.agreements.operations.intake import discard_intake


def intake(world: World) -> Names:
    return {"key": writes.new_intake(world).key}


def discarded_intake(world: World) -> Names:
    intake = writes.new_intake(world)
    discard_intake(**writes.by(world), intake=intake)
    return {"key": intake.key}


def upload(world: World) -> Names:
    return {"key": writes.new_upload(world).key}


DOORS = {
    "start:upload": Door(SIGNED_IN),
    "start:confirm": Door(OWNER, intake),
    "start:holders": Door("302 404 404 404 302", intake),
    "start:discard": Door("302 404 404 404 302", intake, method="post"),
    "start:restore": Door("302 404 404 404 302", discarded_intake, method="post"),
    "start:reading": Door(OWNER, upload),
    "start:stop": Door("302 404 404 404 302", upload, method="post"),
    "start:again": Door("302 404 404 404 302", upload, method="post"),
}
