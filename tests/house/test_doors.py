"""Who may open which address: the door map, driven over the example world."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.house.doors import DOORS, VISITORS, Door, addresses
from tests.house.test_strictness import faults
from tests.world import World, make_world
from toimeen.agreements.models import Agreement, Commitment
from toimeen.deeds.models import Deed
from toimeen.outcomes.models import Outcome
from toimeen.partnerships.models import FormOfCooperation, Partnership, Theme
from toimeen.plans.models import ActionPlan, Measure

KNOWN = [name for name in DOORS if name in set(addresses())]
OF_ONESELF = {
    f"accounts:{name}"
    for name in (
        "account",
        "details",
        "invitation",
        "accept",
        "own-data",
        "own-data-file",
        "erase",
        "departed",
    )
} | {"front:mine", "front:mine-by-link", "front:after-sign-in"}
BELOW = [
    name
    for name in KNOWN
    if ":" in name
    and name.split(":")[0] not in {"site", "ui", "start", "work", "post", "links"}
    and name not in OF_ONESELF
]


def enter(world: World, visitor: str) -> Client:
    """A browser of the visitor."""
    client = Client()
    if visitor != "anonymous":
        client.force_login(world.people[visitor])
    return client


def knock(client: Client, name: str, door: Door, names: dict[str, Any]) -> HttpResponseBase:
    """Opens the address as the door map says."""
    address = reverse(name, kwargs=names)
    return client.post(address, door.data) if door.method == "post" else client.get(address)


def test_every_address_is_in_the_map() -> None:
    known = set(addresses())
    assert sorted(known - DOORS.keys()) == [], "say in tests/house/doors/ who may open these"
    assert sorted(DOORS.keys() - known) == [], "these addresses are gone"


@pytest.mark.parametrize("name", KNOWN)
def test_doors(name: str, world: World) -> None:
    """The answer to each visitor; and no page breaks the strict policy."""
    door = DOORS[name]
    names = door.names(world)
    answers = {}
    # The fewest rights first: a door that changes something is opened by those allowed at the end.
    for visitor in reversed(VISITORS):
        response = knock(enter(world, visitor), name, door, names)
        answers[visitor] = response.status_code
        _is_strict(response)
    assert answers == door.statuses


def _is_strict(response: HttpResponseBase) -> None:
    if response.headers.get("Content-Type", "").startswith("text/html") and isinstance(
        response, HttpResponse
    ):
        assert faults(response.content.decode()) == []
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


@pytest.fixture
def other(world: World) -> World:
    """A second partnership whose things have other numbers, years and names than the first."""
    other = make_world("toinen")
    here = {"partnership": other.partnership}
    for kind in (Measure, Deed, Outcome):
        for thing in kind._default_manager.filter(**here):
            kind._default_manager.filter(pk=thing.pk).update(number=thing.number + 100)
    for promise in Commitment.objects.filter(**here):
        Commitment.objects.filter(pk=promise.pk).update(number=promise.number + 100)
    for kind in (Agreement, Theme, FormOfCooperation):
        kind._default_manager.filter(**here).update(slug="toinen")
    ActionPlan.objects.filter(**here).update(year=other.plan.year - 1)
    for thing in (
        *other.measures,
        *other.deeds,
        *other.promises,
        other.outcome,
        other.agreement,
        other.theme,
        other.form,
    ):
        thing.refresh_from_db()
    other.plan.refresh_from_db()
    return other


@pytest.mark.parametrize("name", BELOW)
def test_things_of_another_partnership_are_not_here(name: str, world: World, other: World) -> None:
    """At the first partnership's address no thing of the second exists, not even for who may see both."""
    door = DOORS[name]
    foreign = door.names(other)
    if set(foreign) == {"partnership"}:
        pytest.skip("the address names nothing below the partnership")
    seat = world.people["coordinator"].seats.get()
    seat.pk, seat.partnership = None, other.partnership
    seat.save()
    response = knock(
        enter(world, "coordinator"), name, door, foreign | {"partnership": world.partnership.slug}
    )
    assert response.status_code == 404


@pytest.mark.parametrize("name", BELOW)
def test_an_internal_partnership_is_not_there_for_others(name: str, world: World) -> None:
    """Invisible is 404, whatever the address."""
    door = DOORS[name]
    names = door.names(world)
    Partnership.objects.update(publicity="internal")
    for visitor in ("outsider", "anonymous"):
        assert knock(enter(world, visitor), name, door, names).status_code == 404, visitor


@pytest.mark.parametrize(
    "name", ["front:home", "front:reader", "front:measures", "front:measure", "front:deed"]
)
def test_addresses_in_every_language(name: str, world: World) -> None:
    for code in ("fi", "sv", "en"):
        with translation.override(code):
            response = Client().get(reverse(name, kwargs=DOORS[name].names(world)))
        assert response.status_code == 200
        assert f'<html lang="{code}"' in response.content.decode()
