"""Seats and what they let their holders do and see; whose a thing is among equal parties."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tests.world import World
from toimeen.access.actor import PUBLIC, SYSTEM, Act, Actor, LinkScope, Role, Seat
from toimeen.access.owners import NOBODY, Owners, may_edit_own
from toimeen.access.publicity import Publicity, sees
from toimeen.access.roles import may
from toimeen.access.verdict import Denied
from toimeen.partnerships.models import Partnership

HERE, ELSEWHERE = 7, 8
CITY, SCHOOL, COLLEGE = 1, 2, 3


def at(role: Role, table: int | None = CITY, right: Act | None = None, partnership: int = HERE) -> Actor:
    return Actor(5, "Esimerkki", frozenset({Seat(partnership, table, role, right)}))


def guest(right: Act) -> Actor:
    return at(Role.GUEST, right=right)


def acts(actor: Actor) -> set[Act]:
    return {act for act in Act if may(actor, act, HERE)}


def sights(actor: Actor) -> set[str]:
    return {state.value for state in Publicity if sees(actor, state, HERE)}


@pytest.mark.parametrize(
    ("actor", "does", "sees_states"),
    [
        (PUBLIC, set(), {"public"}),
        (at(Role.READER), {Act.READ_INTERNAL}, {"internal", "public"}),
        (at(Role.LEADER), {Act.READ_INTERNAL}, {"draft", "internal", "public", "secret"}),
        (at(Role.MEMBER), {Act.READ_INTERNAL, Act.TELL, Act.PLAN}, {"draft", "internal", "public"}),
        (at(Role.COORDINATOR), set(Act), {"draft", "internal", "public", "secret"}),
        (guest(Act.READ_INTERNAL), {Act.READ_INTERNAL}, {"internal", "public"}),
        (guest(Act.TELL), {Act.TELL}, {"public"}),
        (guest(Act.PLAN), {Act.PLAN, Act.READ_INTERNAL}, {"draft", "internal", "public"}),
        (at(Role.COORDINATOR, partnership=ELSEWHERE), set(), {"public"}),
        (Actor(5, "Esimerkki", link=LinkScope(1, HERE, "answer")), set(), {"public"}),
        (SYSTEM, set(Act), {"draft", "internal", "public", "secret"}),
    ],
)
def test_what_a_seat_lets_one_do_and_see(actor: Actor, does: set[Act], sees_states: set[str]) -> None:
    assert (acts(actor), sights(actor)) == (does, sees_states)


@pytest.mark.parametrize("right", [Act.READ_INTERNAL, Act.TELL, Act.PLAN])
def test_the_filter_shows_what_the_rule_shows(world: World, right: Act) -> None:
    actor = at(Role.GUEST, right=right, partnership=world.partnership.pk)
    for state in ("draft", "internal", "public"):
        Partnership.objects.update(publicity=state)
        seen = Partnership.objects.seen_by(actor).exists()
        assert seen == sees(actor, state, world.partnership.pk), state


def test_a_guest_has_one_right_in_the_database_too(world: World) -> None:
    seat = world.people["reader"].seats.get()
    for role, right in (("guest", ""), ("guest", "keep"), ("member", "tell"), ("nobody", "")):
        seat.role, seat.right = role, right
        with pytest.raises(IntegrityError), transaction.atomic():
            seat.save()
    seat.role, seat.right = "guest", "tell"
    seat.save()


ALONE = Owners(frozenset({CITY}), frozenset({CITY}), ("Kaupunki",), ("Esimerkki Koordinaattori",))
TOGETHER = Owners(frozenset({CITY, SCHOOL}), frozenset({CITY, SCHOOL}), ("Kaupunki", "Koulu"))
UNSEATED = Owners(frozenset({CITY}), frozenset(), ("Kaupunki",))


@pytest.mark.parametrize(
    ("actor", "alone", "together", "nobody", "unseated"),
    [
        (PUBLIC, "sign_in", "sign_in", "sign_in", "sign_in"),
        (at(Role.READER), "no_seat", "no_seat", "no_seat", "no_seat"),
        (at(Role.COORDINATOR, CITY), "", "", "", ""),
        (at(Role.MEMBER, CITY), "", "", "", ""),
        (at(Role.COORDINATOR, SCHOOL), "not_your_partys", "", "", ""),
        (at(Role.MEMBER, COLLEGE), "not_your_partys", "not_your_partys", "", ""),
        (at(Role.COORDINATOR, None), "not_your_partys", "", "", ""),
        (at(Role.GUEST, SCHOOL, Act.PLAN), "not_your_partys", "", "", ""),
        (at(Role.GUEST, CITY, Act.TELL), "no_seat", "no_seat", "no_seat", "no_seat"),
        (SYSTEM, "", "", "", ""),
    ],
)
def test_each_edits_its_own(actor: Actor, alone: str, together: str, nobody: str, unseated: str) -> None:
    def code(owners: Owners) -> str:
        return getattr(may_edit_own(actor, Act.PLAN, HERE, owners), "code", "")

    assert (code(ALONE), code(TOGETHER), code(NOBODY), code(UNSEATED)) == (alone, together, nobody, unseated)


def test_a_reading_seat_at_an_owners_table_edits_nothing() -> None:
    seats = frozenset({Seat(HERE, CITY, Role.READER), Seat(HERE, SCHOOL, Role.MEMBER)})
    verdict = may_edit_own(Actor(5, "Esimerkki", seats), Act.PLAN, HERE, ALONE)
    assert getattr(verdict, "code", "") == "not_your_partys"


def test_the_refusal_says_whom_to_ask() -> None:
    verdict = may_edit_own(at(Role.MEMBER, SCHOOL), Act.PLAN, HERE, ALONE)
    assert isinstance(verdict, Denied)
    assert "Kaupunki" in str(verdict.sentence)
    assert "Esimerkki Koordinaattori" in str(verdict.sentence)
    other = may_edit_own(at(Role.MEMBER, COLLEGE), Act.PLAN, HERE, TOGETHER)
    assert isinstance(other, Denied)
    assert "Kaupunki, Koulu" in str(other.sentence)
