"""The agreement and its promises."""

from __future__ import annotations

from tests.house import writes
from tests.house.doors.door import ALL, KEEP, Door, Names, here
from tests.world import World


def agreement(world: World) -> Names:
    return here(world) | {"agreement": world.agreement.slug}


def promise(world: World) -> Names:
    return agreement(world) | {"number": world.promises[0].number}


def text(world: World) -> Names:
    return agreement(world) | {"number": world.version.number}


def second_text(world: World) -> Names:
    writes.TABLE["agreements.add_version"](world)()
    return agreement(world) | {"number": 2}


def changed_agreement(world: World) -> Names:
    writes.TABLE["agreements.change_agreement"](world)()
    return agreement(world) | {"entry": writes.last_entry("agreements.agreement")}


def changed_promise(world: World) -> Names:
    writes.TABLE["agreements.change_commitment"](world)()
    return promise(world) | {"entry": writes.last_entry("agreements.commitment")}


DOORS = {
    "agreements:agreement-edit": Door(KEEP, agreement),
    "agreements:agreement-undo": Door("302 403 403 403 302", changed_agreement, method="post"),
    "agreements:version-add": Door(KEEP, agreement),
    "agreements:placements": Door(KEEP, agreement),
    "agreements:difference": Door(ALL, second_text),
    "agreements:annotations-add": Door(KEEP, agreement),
    "agreements:document": Door("404 404 404 404 404", text),
    "agreements:commitment-add": Door(KEEP, agreement),
    "agreements:commitment-edit": Door(KEEP, promise),
    "agreements:commitment-move": Door(KEEP, promise),
    "agreements:commitment-end": Door(KEEP, promise),
    "agreements:commitment-undo": Door("302 403 403 403 302", changed_promise, method="post"),
}
