"""Outcomes and the voices about them."""

from __future__ import annotations

from tests.house import writes
from tests.house.doors.deeds import deed
from tests.house.doors.door import KEEP, TELL, Door, Names, here
from tests.world import World


def outcome(world: World) -> Names:
    return here(world) | {"number": world.outcome.number}


def withdrawn_outcome(world: World) -> Names:
    writes.TABLE["outcomes.withdraw_outcome"](world)()
    return outcome(world) | {"entry": writes.last_entry("outcomes.outcome")}


def proposed_outcome(world: World) -> Names:
    return here(world) | {"number": writes.TABLE["outcomes.add_outcome"](world)().number}


def voice(world: World) -> Names:
    return here(world) | {"voice": writes.new_voice(world).pk}


DOORS = {
    "outcomes:outcome-add": Door(TELL, here),
    "outcomes:outcome-edit": Door(TELL, proposed_outcome),
    "outcomes:outcome-accept": Door(KEEP, proposed_outcome),
    "outcomes:outcome-withdraw": Door(KEEP, outcome),
    "outcomes:outcome-undo": Door("302 403 403 403 302", withdrawn_outcome, method="post"),
    "outcomes:deed-voice": Door(TELL, deed),
    "outcomes:outcome-voice": Door(TELL, outcome),
    "outcomes:voice-answer": Door("403 200 403 403 302", voice),
    "outcomes:voice-withdraw": Door("302 403 403 403 302", voice, method="post"),
}
