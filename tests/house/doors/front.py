"""The public pages of a partnership, and a person's own page."""

from __future__ import annotations

from tests.house import writes
from tests.house.doors.agreements import agreement, promise
from tests.house.doors.deeds import deed
from tests.house.doors.door import ALL, KEEP, SIGNED_IN, Door, Names, here
from tests.house.doors.links import mine_token
from tests.house.doors.outcomes import outcome
from tests.house.doors.partnerships import form, party, theme
from tests.house.doors.plans import baseline, measure, opened_plan, plan
from tests.world import World
from toimeen.record.models import Entry


def entry(world: World) -> Names:
    """One that is not public."""
    writes.TABLE["partnerships.change_theme"](world)()
    line = Entry.objects.get(pk=writes.last_entry("partnerships.theme"))
    return here(world) | {"number": line.number}


def thing(world: World) -> Names:
    return here(world) | {"noun": "measure", "key": world.measures[0].pk}


DOORS = {
    # Public pages of a partnership
    "front:home": Door(ALL, here),
    "front:agreement": Door("302 302 302 302 302", here),
    "front:reader": Door(ALL, agreement),
    "front:annotations": Door(ALL, agreement),
    "front:trace": Door(ALL, promise),
    "front:gaps": Door(ALL, here),
    "front:commitments": Door(ALL, here),
    "front:measures": Door(ALL, here),
    "front:measures-csv": Door(ALL, here),
    "front:measure": Door(ALL, measure),
    "front:plan": Door(ALL, plan),
    "front:baseline": Door(ALL, baseline),
    "front:review": Door("200 200 404 404 404", opened_plan),
    "front:review-csv": Door(ALL, plan),
    "front:deeds": Door(ALL, here),
    "front:deed": Door(ALL, deed),
    "front:outcomes": Door(ALL, here),
    "front:outcome": Door(ALL, outcome),
    "front:theme": Door(ALL, theme),
    "front:party": Door(ALL, party),
    "front:form": Door(ALL, form),
    "front:desk": Door(KEEP, here),
    "front:round": Door(ALL, here),
    "front:leader": Door(ALL, here),
    "front:contacts": Door(ALL, here),
    "front:history": Door(ALL, here),
    "front:history-csv": Door(ALL, here),
    "front:history-entry": Door("200 200 200 404 404", entry),
    "front:history-of": Door(ALL, thing),
    "front:search": Door(ALL, here),
    # A person's own page
    "front:mine": Door(SIGNED_IN),
    "front:mine-by-link": Door(ALL, mine_token),
    "front:after-sign-in": Door("302 302 302 302 302"),
}
