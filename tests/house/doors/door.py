"""A row of the door map, and the answers that many doors share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.world import World

VISITORS = ("coordinator", "member", "reader", "outsider", "anonymous")
Names = dict[str, Any]


@dataclass(frozen=True)
class Door:
    """One address. `opens`: the answers to the visitors in order; `names` fills the address in a world."""

    opens: str
    names: Callable[[World], Names] = field(default=lambda world: {})
    method: str = "get"
    data: Names = field(default_factory=dict)

    @property
    def statuses(self) -> dict[str, int]:
        """The answer to each visitor."""
        return dict(zip(VISITORS, map(int, self.opens.split()), strict=True))


ALL = "200 200 200 200 200"
KEEP = "200 403 403 403 302"
"""Coordinators; the public is asked to sign in."""
INSIDE = "200 200 200 403 302"
"""Everybody at the table."""
TELL = "200 200 403 403 302"
"""Coordinators and members."""
SIGNED_IN = "200 200 200 200 302"
OPERATOR = "403 403 403 403 302"
"""The operator alone, who is none of the visitors."""
OWNER = "200 404 404 404 302"
"""A document under confirmation exists for who brought it (here: the coordinator)."""
TO_SIGN_IN = "302 302 302 302 200"
"""Pages of the signed-out: others are led on."""


def here(world: World) -> Names:
    return {"partnership": world.partnership.slug}
