"""Personal links."""

from __future__ import annotations

from tests.house import writes
from tests.house.doors.door import ALL, Door, Names
from tests.world import World


def link_token(world: World) -> Names:
    return {"token": writes.new_link(world).token}


def mine_token(world: World) -> Names:
    return {"token": writes.new_own_link(world)}


DOORS = {
    "links:about": Door(ALL, link_token),
    "links:renew": Door("302 302 302 302 302", link_token, method="post"),
    "links:revoke": Door("404 404 404 404 302", link_token, method="post"),
    "links:asked": Door(ALL),
    "links:revoked": Door(ALL),
}
