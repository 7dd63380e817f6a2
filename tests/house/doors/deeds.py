"""Deeds, their evidence, and the answers to what was asked."""

from __future__ import annotations

from tests.house import writes
from tests.house.doors.door import ALL, KEEP, TELL, Door, Names, here
from tests.house.doors.links import mine_token
from tests.house.doors.partnerships import theme
from tests.house.doors.plans import measure
from tests.world import World


def deed(world: World) -> Names:
    return here(world) | {"number": world.deeds[0].number}


def withdrawn_deed(world: World) -> Names:
    writes.TABLE["deeds.withdraw_deed"](world)()
    return deed(world)


def changed_deed(world: World) -> Names:
    writes.TABLE["deeds.revise_deed"](world)()
    return deed(world) | {"entry": writes.last_entry("deeds.deed")}


def evidence(world: World) -> Names:
    return deed(world) | {"evidence": world.deeds[0].evidence.get().pk}


def answer(world: World) -> Names:
    return here(world) | {"check_in": writes.TABLE["deeds.check_in"](world)().pk}


def members_answer(world: World) -> Names:
    return here(world) | {"check_in": writes.members_answer(world).pk}


def not_mine(world: World) -> Names:
    return here(world) | {"check_in": writes.not_mine(world).check_in_id}


def own_link_here(world: World) -> Names:
    return here(world) | mine_token(world)


DOORS = {
    "deeds:deed-add": Door(TELL, here),
    "deeds:deed-add-by-link": Door(ALL, own_link_here),
    "deeds:deed-edit": Door(KEEP, deed),
    "deeds:deed-withdraw": Door(KEEP, deed),
    "deeds:deed-restore": Door(KEEP, withdrawn_deed),
    "deeds:deed-undo": Door("302 403 403 403 302", changed_deed, method="post"),
    "deeds:evidence-add": Door(TELL, deed),
    "deeds:evidence-file": Door("404 404 404 404 404", evidence),
    "deeds:photo": Door("404 404 404 404 404", evidence),
    "deeds:evidence-confirm": Door("403 200 403 403 302", evidence),
    "deeds:check-in": Door(TELL, measure),
    "deeds:check-in-undo": Door("302 403 403 403 302", answer, method="post"),
    "deeds:answer-review": Door("200 403 403 403 302", members_answer),
    "deeds:suggestion-settle": Door(KEEP, not_mine),
    "deeds:theme-sum-up": Door(KEEP, theme),
}
