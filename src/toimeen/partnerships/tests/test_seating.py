"""Whose things are, read from the seats of the day."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from toimeen.access.actor import PUBLIC, SYSTEM, Act
from toimeen.parties.models import Person
from toimeen.partnerships.models import PersonSeat
from toimeen.partnerships.queries import actor_for
from toimeen.partnerships.seating import list_owners

TODAY = timezone.localdate()


def owners(world: World, act: Act = Act.PLAN, today: dt.date = TODAY):
    ids = [one.pk for one in world.measures]
    return list_owners(
        actor_for(world.people["coordinator"], TODAY), act, world.partnership.pk, "measures", ids, today
    )


def test_owners_are_those_who_take_part_with_whom_to_ask(world: World) -> None:
    world.measures[1].parties.set([world.school])
    world.measures[2].parties.clear()
    found = owners(world)
    both, schools = found[world.measures[0].pk], found[world.measures[1].pk]
    assert both.party_ids == both.seated_ids == {world.city.pk, world.school.pk}
    assert schools.party_ids == {world.school.pk}
    assert schools.names == ("Esimerkkilän ammattiopisto",)
    assert schools.people == ("Esimerkki Other_Coordinator",)
    assert world.measures[2].pk not in found


def test_a_seat_counts_on_its_days_and_with_an_account(world: World) -> None:
    world.measures[1].parties.set([world.school])
    school = PersonSeat.objects.filter(organisation=world.school)
    school.update(until_on=TODAY)
    assert not owners(world)[world.measures[1].pk].are_absent
    assert owners(world, today=TODAY + dt.timedelta(days=1))[world.measures[1].pk].are_absent
    school.update(until_on=None, from_on=TODAY + dt.timedelta(days=1))
    assert owners(world)[world.measures[1].pk].are_absent
    school.update(from_on=None)
    Person.objects.filter(seats__organisation=world.school).update(email=None)
    assert owners(world)[world.measures[1].pk].are_absent


def test_who_keeps_is_not_who_plans(world: World) -> None:
    world.measures[1].parties.set([world.school])
    PersonSeat.objects.filter(organisation=world.school, role="coordinator").delete()
    assert not owners(world, Act.PLAN)[world.measures[1].pk].are_absent
    assert owners(world, Act.KEEP)[world.measures[1].pk].are_absent


def test_one_query_or_none(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    coordinator = actor_for(world.people["coordinator"], TODAY)
    reader = actor_for(world.people["reader"], TODAY)
    ids = [one.pk for one in world.measures]
    with django_assert_num_queries(1):
        list_owners(coordinator, Act.PLAN, world.partnership.pk, "measures", ids, TODAY)
    with django_assert_num_queries(0):
        for actor in (PUBLIC, SYSTEM, reader):
            assert list_owners(actor, Act.PLAN, world.partnership.pk, "measures", ids, TODAY) == {}
