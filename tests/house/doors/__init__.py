"""The door map: every address × every kind of visitor → the answer. `docs/doors.md` is written from it.

An address that is not here fails `test_doors.py`. The visitors are those of `tests/world.py`: a coordinator,
a member of a party, a reader, somebody signed in from outside, and the public. A file a room; a thing that an address
names is made in the file of its own room.
"""

from __future__ import annotations

from tests.house.doors import (
    accounts,
    agreements,
    background,
    deeds,
    front,
    links,
    outcomes,
    partnerships,
    plans,
    site,
    start,
)
from tests.house.doors.door import VISITORS, Door
from tests.house.doors.walk import addresses, addresses_with_paths

DOORS: dict[str, Door] = {
    **site.DOORS,
    **accounts.DOORS,
    **background.DOORS,
    **start.DOORS,
    **links.DOORS,
    **front.DOORS,
    **partnerships.DOORS,
    **agreements.DOORS,
    **plans.DOORS,
    **deeds.DOORS,
    **outcomes.DOORS,
}

__all__ = ["DOORS", "VISITORS", "Door", "addresses", "addresses_with_paths"]
