"""The rules as tables."""

from __future__ import annotations

import datetime as dt

import pytest

from toimeen.access.actor import PUBLIC, Actor, Role, Seat
from toimeen.access.verdict import Denied
from toimeen.outcomes import rules
from toimeen.outcomes.models import Outcome

COORDINATOR = Actor(1, "c", frozenset({Seat(7, 70, Role.COORDINATOR)}))
MEMBER = Actor(2, "m", frozenset({Seat(7, 71, Role.MEMBER)}))
READER = Actor(3, "r", frozenset({Seat(7, 70, Role.READER)}))
STRANGER = Actor(4, "s", frozenset({Seat(8, 70, Role.COORDINATOR)}))
PROPOSED = {"accepted_at": None, "is_withdrawn": False}
ACCEPTED = {"accepted_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "is_withdrawn": False}
WITHDRAWN = {"accepted_at": None, "is_withdrawn": True}


def code(verdict: object) -> str:
    return verdict.code if isinstance(verdict, Denied) else "yes"


@pytest.mark.parametrize(
    ("actor", "state", "change", "accept", "withdraw"),
    [
        (COORDINATOR, PROPOSED, "yes", "yes", "yes"),
        (COORDINATOR, ACCEPTED, "yes", "accepted", "yes"),
        (COORDINATOR, WITHDRAWN, "withdrawn", "withdrawn", "withdrawn"),
        (MEMBER, PROPOSED, "yes", "no_seat", "no_seat"),
        (MEMBER, ACCEPTED, "accepted", "no_seat", "no_seat"),
        (READER, PROPOSED, "no_seat", "no_seat", "no_seat"),
        (STRANGER, PROPOSED, "no_seat", "no_seat", "no_seat"),
        (PUBLIC, PROPOSED, "sign_in", "sign_in", "sign_in"),
    ],
)
def test_who_may_what(
    actor: Actor, state: dict[str, object], change: str, accept: str, withdraw: str
) -> None:
    outcome = Outcome(partnership_id=7, **state)
    answers = [rules.may_change_outcome, rules.may_accept_outcome, rules.may_withdraw_outcome]
    assert [code(rule(actor, outcome)) for rule in answers] == [change, accept, withdraw]


@pytest.mark.parametrize(
    ("actor", "answer"), [(COORDINATOR, "yes"), (MEMBER, "yes"), (READER, "no_seat"), (PUBLIC, "sign_in")]
)
def test_who_may_propose(actor: Actor, answer: str) -> None:
    assert code(rules.may_add_outcome(actor, 7)) == answer
