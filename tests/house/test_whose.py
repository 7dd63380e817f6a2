"""Each party decides about its own: every write of these rooms, tried by a coordinator of another party."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.house.whose import INSIDE, ROOMS, WHOSE, Whose
from tests.house.writes import PARTS, TABLE, actor, operations
from tests.world import World
from toimeen.access.verdict import Refused
from toimeen.deeds.models import Deed
from toimeen.partnerships.models import PersonSeat
from toimeen.plans.models import Measure

HERE = [name for name in WHOSE if name in TABLE]
NO = {
    "not_own_table", "not_your_partys", "not_your_table", "not_your_measure", "not_lead", "not_oneself",
    "not_yours", "not_your_proposal", "no_operator",
}  # fmt: skip
"""Why one may not: each says whose it is."""


def make_it_the_citys(world: World) -> None:
    for measure in Measure.objects.all():
        measure.parties.set([world.city])
    for deed in Deed.objects.all():
        deed.parties.set([world.city])
    world.theme.lead_party = world.city
    world.theme.save()


def test_every_write_has_an_owner() -> None:
    here = {name for name in operations() if name.startswith(tuple(f"{room}." for room in ROOMS))} - PARTS
    assert sorted(here - WHOSE.keys() - INSIDE) == [], "say whose it is in tests/house/whose.py"
    assert sorted((WHOSE.keys() | INSIDE) - here) == [], "these are gone"


@pytest.mark.parametrize("name", HERE)
def test_another_party(name: str, world: World) -> None:
    """Refused where it is the party's or the person's own; done where it is joint or telling."""
    make_it_the_citys(world)
    call = TABLE[name](world)
    other = actor(world, "other_coordinator")
    make_it_the_citys(world)  # also what the row itself has added
    if WHOSE[name] in {Whose.JOINT, Whose.TELLING, Whose.LETTER}:
        call(actor=other)
        return
    with pytest.raises(Refused) as refused:
        call(actor=other)
    assert refused.value.denied.code in NO
    assert str(refused.value.denied.sentence)


@pytest.mark.parametrize("name", [name for name in HERE if WHOSE[name] is Whose.OWN])
def test_an_absent_party_is_helped(name: str, world: World) -> None:
    """Where nobody sits at the party's table, another's coordinator may do it: it would stand still otherwise."""
    make_it_the_citys(world)
    call = TABLE[name](world)
    today = timezone.localdate()
    seats = PersonSeat.objects.filter(organisation=world.city, role__in=["coordinator", "member"])
    seats.update(until_on=today.replace(year=today.year - 1))
    try:
        call(actor=actor(world, "other_coordinator"))
    except Refused as refused:
        assert refused.denied.code not in NO, refused.denied.sentence  # noqa: PT017  # the reason is what counts
