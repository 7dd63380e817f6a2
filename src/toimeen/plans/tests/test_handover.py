"""When a role ends: empty chairs, handing over, and taking that back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from toimeen.access.actor import SYSTEM, Actor
from toimeen.access.owners import NOBODY
from toimeen.access.verdict import Refused
from toimeen.parties.models import Person
from toimeen.parties.operations import issue_link
from toimeen.parties.queries import find_link
from toimeen.partnerships.models import PartySeat, PersonSeat
from toimeen.partnerships.operations import end_seat
from toimeen.partnerships.queries import actor_for
from toimeen.plans import operations, rules
from toimeen.plans.labels import Duty
from toimeen.plans.models import Measure
from toimeen.plans.operations import Gift
from toimeen.plans.queries import EmptyChairs, list_duties, list_empty_chairs
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict

TODAY = timezone.localdate()
YESTERDAY = TODAY - dt.timedelta(days=1)
TOMORROW = TODAY + dt.timedelta(days=1)


def signed_in(world: World, name: str, day: dt.date = TODAY) -> Actor:
    return actor_for(world.people[name], day)


def seat_of(world: World, name: str) -> PersonSeat:
    return PersonSeat.objects.get(person=world.people[name])


def give(world: World, name: str, *numbers: int, duty: str = "holder") -> None:
    for number in numbers:
        Measure.objects.filter(pk=world.measures[number].pk).update(**{duty: world.people[name]})


def chairs(world: World, name: str = "other_coordinator", day: dt.date = TODAY) -> EmptyChairs:
    return list_empty_chairs(signed_in(world, name), world.partnership, day)


def leave(world: World, name: str, until: dt.date = YESTERDAY) -> None:
    PersonSeat.objects.filter(person=world.people[name]).update(until_on=until)


def test_a_chair_is_empty_the_day_after_the_role(world: World) -> None:
    give(world, "member", 0, 1)
    give(world, "member", 2, duty="reviewer")
    assert not chairs(world)
    leave(world, "member", TODAY)
    assert chairs(world).own == []
    assert [seat.person for seat in chairs(world).ending] == [world.people["member"]]
    found = chairs(world, day=TOMORROW)
    assert [(chair.thing, chair.duty) for chair in found.own] == [
        (world.measures[0], "holder"), (world.measures[1], "holder"), (world.measures[2], "reviewer"),
    ]  # fmt: skip
    assert {chair.since for chair in found.own} == {TODAY}
    assert found.ending == []


def test_ones_own_party_comes_first(world: World) -> None:
    give(world, "member", 0)
    give(world, "reader", 1)
    leave(world, "member")
    leave(world, "reader")
    mine, theirs = chairs(world, "other_coordinator"), chairs(world, "coordinator")
    assert (
        [chair.thing for chair in mine.own] == [chair.thing for chair in theirs.others] == [world.measures[0]]
    )
    assert (
        [chair.thing for chair in mine.others] == [chair.thing for chair in theirs.own] == [world.measures[1]]
    )


def test_what_is_no_empty_chair(world: World) -> None:
    give(world, "outsider", 0)  # never had a role: holds by name
    give(world, "member", 1, 2)
    leave(world, "member")
    PersonSeat.objects.create(
        partnership=world.partnership, person=world.people["member"], role="reader", from_on=TOMORROW
    )
    assert chairs(world).own == chairs(world).others == []
    PersonSeat.objects.filter(role="reader", person=world.people["member"]).delete()
    Measure.objects.filter(pk=world.measures[1].pk).update(state="done")
    assert [chair.thing for chair in chairs(world).own] == [world.measures[2]]


def test_who_was_made_inactive_has_left(world: World) -> None:
    give(world, "member", 0)
    Person.objects.filter(pk=world.people["member"].pk).update(is_active=False)
    assert [chair.thing for chair in chairs(world).own] == [world.measures[0]]


def test_a_party_without_a_coordinator_alarms_the_others(world: World) -> None:
    assert chairs(world, "coordinator").unled == []
    leave(world, "other_coordinator")
    (one,) = chairs(world, "coordinator").unled
    assert (one.party, one.since) == (world.school, YESTERDAY)
    PersonSeat.objects.filter(person=world.people["other_coordinator"]).delete()
    assert chairs(world, "coordinator").unled[0].since is None


def test_what_a_party_leaves_behind(world: World) -> None:
    world.theme.lead_party = world.school
    world.theme.save()
    world.promises[0].duty_holders.add(world.school)
    PartySeat.objects.filter(organisation=world.school).update(until_on=YESTERDAY)
    found = chairs(world, "coordinator").others
    assert [(chair.thing, chair.duty) for chair in found] == [
        (world.theme, "lead"), (world.promises[0], "responsible"),
    ]  # fmt: skip


def test_empty_chairs_cost_the_same_however_many(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    give(world, "member", 0, 1, 2)
    give(world, "reader", 0, 1, 2, duty="reviewer")
    leave(world, "member")
    leave(world, "reader")
    leave(world, "other_coordinator")
    actor = signed_in(world, "coordinator")
    with django_assert_max_num_queries(6):
        found = list_empty_chairs(actor, world.partnership, TODAY)
    assert len(found.own) + len(found.others) == 6


def hand_over(world: World, *gifts: Gift, who: str = "other_coordinator", **more: object):
    return operations.hand_over(
        actor=signed_in(world, who), at=timezone.now(), seat=seat_of(world, "member"), gifts=gifts, **more
    )


def gift(world: World, number: int, to: str = "reader", duty: Duty = Duty.HOLDER) -> Gift:
    return Gift(world.measures[number].pk, duty, world.people[to].pk)


def test_handing_over_keeps_everything(world: World) -> None:
    give(world, "member", 0, 1)
    digest = Measure.objects.get(pk=world.measures[0].pk).content_digest
    handover = hand_over(world, gift(world, 0), note="Esimerkki: aikataulu ensin", until_on=TOMORROW)
    first = Measure.objects.get(pk=world.measures[0].pk)
    assert (first.holder, first.content_digest) == (world.people["reader"], digest)
    assert seat_of(world, "member").until_on == TOMORROW
    assert [m for m, _ in list_duties(SYSTEM, world.partnership, world.people["member"])] == [
        world.measures[1]
    ]
    entry = Entry.objects.get(event="measure.handed_over")
    assert (entry.before["holder_id"], entry.reason) == (
        world.people["member"].pk,
        "Esimerkki: aikataulu ensin",
    )
    operations.undo_handover(
        actor=signed_in(world, "other_coordinator"), at=timezone.now(), handover=handover
    )
    assert Measure.objects.get(pk=first.pk).holder == world.people["member"]
    assert seat_of(world, "member").until_on is None
    with pytest.raises(Refused):
        operations.undo_handover(
            actor=signed_in(world, "other_coordinator"), at=timezone.now(), handover=handover
        )


def test_undo_leaves_what_was_moved_since(world: World) -> None:
    give(world, "member", 0, 1)
    handover = hand_over(world, gift(world, 0), gift(world, 1))
    give(world, "coordinator", 0)
    operations.undo_handover(
        actor=signed_in(world, "other_coordinator"), at=timezone.now(), handover=handover
    )
    holders = [Measure.objects.get(pk=world.measures[n].pk).holder for n in (0, 1)]
    assert holders == [world.people["coordinator"], world.people["member"]]


def test_what_cannot_be_handed_over(world: World) -> None:
    give(world, "member", 0)
    with pytest.raises(operations.ForeignTieError):
        hand_over(world, gift(world, 0, "outsider"))
    with pytest.raises(Conflict):
        hand_over(world, gift(world, 1))
    assert Measure.objects.get(pk=world.measures[0].pk).holder == world.people["member"]
    for name in ("reader", "outsider"):
        with pytest.raises(Refused):
            hand_over(world, gift(world, 0), who=name)


def test_a_person_hands_on_their_own_and_ends_no_role(world: World) -> None:
    give(world, "member", 0)
    assert hand_over(world, gift(world, 0), who="member")
    with pytest.raises(Refused):
        hand_over(world, who="member", until_on=TODAY)
    assert rules.may_hand_over(signed_in(world, "member"), seat_of(world, "member"), NOBODY)
    assert not rules.may_hand_over(signed_in(world, "member"), seat_of(world, "reader"), NOBODY)


def test_links_end_with_the_last_role(world: World) -> None:
    person = world.people["member"]
    _, token = issue_link(
        actor=SYSTEM, at=timezone.now(), person=person, partnership_id=world.partnership.pk, purpose="answer"
    )
    extra = PersonSeat.objects.create(partnership=world.partnership, person=person, role="reader")
    coordinator = signed_in(world, "other_coordinator")
    end_seat(actor=coordinator, at=timezone.now(), seat=person.seats.get(role="member"), until_on=TODAY)
    assert find_link(token, timezone.now() + dt.timedelta(days=2))
    end_seat(actor=coordinator, at=timezone.now(), seat=extra, until_on=TODAY)
    assert find_link(token, timezone.now())
    assert find_link(token, timezone.now() + dt.timedelta(days=1, hours=1)) is None


def page(world: World, name: str, **names: int) -> str:
    return reverse(f"plans:{name}", kwargs={"partnership": world.partnership.slug, **names})


def test_the_page_gives_all_at_once_and_one_by_one(client: Client, world: World) -> None:
    give(world, "member", 0, 1)
    give(world, "member", 2, duty="reviewer")
    client.force_login(world.people["other_coordinator"])
    href = page(world, "handover", seat=seat_of(world, "member").pk)
    assert (
        href in client.get(reverse("partnerships:workspace", args=[world.partnership.slug])).content.decode()
    )
    assert client.post(href, {"note": "vain sana"}).status_code == 422
    sent = {
        "until_on": YESTERDAY.isoformat(), "everything": world.people["reader"].pk, "note": "Esimerkki: lue tämä",
        f"holder-{world.measures[1].pk}": world.people["coordinator"].pk,
    }  # fmt: skip
    done = client.post(href, sent, follow=True)
    assert done.status_code == 200
    first, second, third = Measure.objects.order_by("number")
    people = world.people
    assert (first.holder, second.holder, third.reviewer) == (
        people["reader"],
        people["coordinator"],
        people["reader"],
    )
    client.force_login(people["reader"])
    told = client.get(first.get_absolute_url()).content.decode()
    assert "Viesti edeltäjältäsi: Esimerkki Member" in told
    client.force_login(people["other_coordinator"])
    assert "Viesti edeltäjältäsi" not in client.get(second.get_absolute_url()).content.decode()
    client.logout()
    assert "Esimerkki: lue tämä" not in client.get(first.get_absolute_url()).content.decode()


def test_two_who_hand_over_at_once(client: Client, world: World) -> None:
    give(world, "member", 0, 1)
    client.force_login(world.people["other_coordinator"])
    href = page(world, "handover", seat=seat_of(world, "member").pk)
    key = f"holder-{world.measures[0].pk}"
    sent = {key: world.people["reader"].pk, "note": "Esimerkki: älä hukkaa"}
    give(world, "coordinator", 0)
    gone = client.post(href, sent)
    assert gone.status_code in {409, 422}
    assert "Esimerkki: älä hukkaa" in gone.content.decode()
    assert Measure.objects.get(pk=world.measures[0].pk).holder == world.people["coordinator"]


def test_the_last_coordinator_cannot_leave_by_this_page(client: Client, world: World) -> None:
    PersonSeat.objects.filter(person=world.people["other_coordinator"]).delete()
    client.force_login(world.people["coordinator"])
    href = page(world, "handover", seat=seat_of(world, "coordinator").pk)
    refused = client.post(href, {"until_on": TODAY.isoformat()})
    assert refused.status_code == 422
    assert "viimeinen koordinaattori" in refused.content.decode()


def test_the_page_of_empty_chairs(client: Client, world: World) -> None:
    client.force_login(world.people["coordinator"])
    assert "Ei tyhjiä tuoleja" in client.get(page(world, "chairs")).content.decode()
    give(world, "member", 0)
    leave(world, "member")
    leave(world, "other_coordinator")
    shown = client.get(page(world, "chairs")).content.decode()
    assert "Osapuoli ilman koordinaattoria" in shown
    assert page(world, "handover", seat=seat_of(world, "member").pk) in shown
