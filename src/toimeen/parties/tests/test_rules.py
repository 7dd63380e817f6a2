"""Who may what with organisations and persons."""

from __future__ import annotations

import pytest

from toimeen.access.actor import PUBLIC, SYSTEM, Actor, Role, Seat
from toimeen.parties import rules
from toimeen.parties.models import Organisation

OWN, OTHER = Organisation(pk=1, slug="own", name_fi="Oma"), Organisation(pk=2, slug="other", name_fi="Muu")


def actor(role: Role, organisation: int | None = 1) -> Actor:
    return Actor(7, "Esimerkki", frozenset({Seat(3, organisation, role)}))


OUTSIDER = Actor(8, "Esimerkki")


@pytest.mark.parametrize(
    ("who", "own", "other", "unseated"),
    [
        (PUBLIC, "sign_in", "sign_in", "sign_in"),
        (OUTSIDER, "not_own_table", "not_own_table", "not_own_table"),
        (actor(Role.READER), "not_own_table", "not_own_table", "not_own_table"),
        (actor(Role.MEMBER), "", "not_own_table", ""),
        (actor(Role.COORDINATOR), "", "not_own_table", ""),
        (actor(Role.COORDINATOR, None), "not_own_table", "not_own_table", ""),
        (SYSTEM, "", "", ""),
    ],
)
def test_changing_an_organisation(who: Actor, own: str, other: str, unseated: str) -> None:
    def code(organisation: Organisation, **more: bool) -> str:
        return getattr(rules.may_change_organisation(who, organisation, **more), "code", "")

    assert (code(OWN), code(OTHER)) == (own, other)
    assert code(OWN, is_unseated=True) == unseated


@pytest.mark.parametrize(
    ("who", "name", "account", "change"),
    [
        (PUBLIC, False, False, False), (OUTSIDER, True, False, False), (actor(Role.MEMBER), True, False, False),
        (actor(Role.COORDINATOR), True, True, True), (Actor(5, "Itse"), True, False, True), (SYSTEM, True, True, True),
    ],
)  # fmt: skip
def test_persons(who: Actor, name: bool, account: bool, change: bool) -> None:
    assert bool(rules.may_add_organisation(who)) == name
    assert bool(rules.may_add_person(who)) == name
    assert bool(rules.may_add_person(who, with_account=True)) == account
    assert bool(rules.may_change_person(who, 5)) == change
