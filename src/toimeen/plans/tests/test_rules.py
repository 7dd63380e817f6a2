"""The rules as tables: who, in which state, with which answer."""

from __future__ import annotations

import datetime as dt

import pytest

from toimeen.access.actor import PUBLIC, SYSTEM, Actor, Role, Seat
from toimeen.access.owners import NOBODY, Owners
from toimeen.access.verdict import Denied
from toimeen.plans import rules
from toimeen.plans.models import ActionPlan, Measure

COORDINATOR = Actor(1, "c", frozenset({Seat(7, 70, Role.COORDINATOR)}))
MEMBER = Actor(2, "m", frozenset({Seat(7, 71, Role.MEMBER)}))
READER = Actor(3, "r", frozenset({Seat(7, 70, Role.READER)}))
STRANGER = Actor(4, "s", frozenset({Seat(8, 70, Role.COORDINATOR)}))


def plan(state: str) -> ActionPlan:
    return ActionPlan(partnership_id=7, year=2026, state=state)


def code(verdict: object) -> str:
    return verdict.code if isinstance(verdict, Denied) else "yes"


@pytest.mark.parametrize(
    ("rule", "draft", "in_review", "approved", "closed"),
    [
        (rules.may_change_plan, "yes", "yes", "yes", "plan_closed"),
        (rules.may_submit_plan, "yes", "not_draft", "not_draft", "not_draft"),
        (rules.may_reopen_plan, "open_already", "yes", "yes", "yes"),
        (rules.may_close_plan, "not_approved", "not_approved", "yes", "not_approved"),
    ],
)
def test_coordinators_move_a_plan(rule, draft: str, in_review: str, approved: str, closed: str) -> None:
    answers = [code(rule(COORDINATOR, plan(state))) for state in ("draft", "in_review", "approved", "closed")]
    assert answers == [draft, in_review, approved, closed]
    assert code(rule(MEMBER, plan("draft"))) == "no_seat"
    assert code(rule(READER, plan("draft"))) == "no_seat"
    assert code(rule(STRANGER, plan("draft"))) == "no_seat"
    assert code(rule(PUBLIC, plan("draft"))) == "sign_in"


@pytest.mark.parametrize(
    ("actor", "organisation", "state", "answer"),
    [
        (COORDINATOR, 70, "in_review", "yes"),
        (COORDINATOR, 71, "in_review", "not_your_table"),
        (COORDINATOR, None, "in_review", "not_your_table"),
        (COORDINATOR, 70, "draft", "not_in_review"),
        (COORDINATOR, 70, "approved", "yes"),
        (COORDINATOR, 70, "closed", "not_in_review"),
        (MEMBER, 71, "in_review", "no_seat"),
        (STRANGER, 70, "in_review", "no_seat"),
        (PUBLIC, 70, "in_review", "sign_in"),
        (SYSTEM, 71, "in_review", "yes"),
    ],
)
def test_each_party_approves_for_itself(
    actor: Actor, organisation: int | None, state: str, answer: str
) -> None:
    assert code(rules.may_approve_plan(actor, plan(state), organisation)) == answer
    once = rules.may_approve_plan(actor, plan(state), organisation, has_approved=True)
    assert code(once) == ("approved_already" if answer == "yes" else answer)


@pytest.mark.parametrize(
    ("actor", "state", "answer"),
    [
        (COORDINATOR, "draft", "yes"),
        (MEMBER, "approved", "yes"),
        (MEMBER, "closed", "plan_closed"),
        (READER, "draft", "no_seat"),
        (STRANGER, "draft", "no_seat"),
        (PUBLIC, "draft", "sign_in"),
    ],
)
def test_measures_are_edited_in_open_plans(actor: Actor, state: str, answer: str) -> None:
    measure = Measure(partnership_id=7, plan=plan(state))
    assert code(rules.may_add_measure(actor, plan(state))) == answer
    assert code(rules.may_change_measure(actor, measure, NOBODY)) == answer


CITYS = Owners(frozenset({70}), frozenset({70}), ("Kaupunki",), ("Esimerkki Koordinaattori",))
BOTHS = Owners(frozenset({70, 71}), frozenset({70, 71}), ("Kaupunki", "Koulu"))
CONSORTIUM = Actor(5, "k", frozenset({Seat(7, None, Role.COORDINATOR)}))


@pytest.mark.parametrize(
    ("actor", "citys", "boths", "nobodys"),
    [
        (COORDINATOR, "yes", "yes", "yes"),
        (MEMBER, "not_your_partys", "yes", "yes"),
        (CONSORTIUM, "not_your_partys", "yes", "yes"),
        (READER, "no_seat", "no_seat", "no_seat"),
        (SYSTEM, "yes", "yes", "yes"),
    ],
)
def test_each_party_edits_its_own(actor: Actor, citys: str, boths: str, nobodys: str) -> None:
    measure = Measure(partnership_id=7, plan=plan("draft"))
    answers = [code(rules.may_change_measure(actor, measure, one)) for one in (CITYS, BOTHS, NOBODY)]
    assert answers == [citys, boths, nobodys]
    assert code(rules.may_delete_measure(actor, measure, CITYS)) == citys


def test_a_holder_who_plans_edits_what_they_hold() -> None:
    measure = Measure(partnership_id=7, plan=plan("draft"), holder_id=MEMBER.person_id)
    assert rules.may_change_measure(MEMBER, measure, CITYS)
    measure.holder_id = READER.person_id
    assert code(rules.may_change_measure(READER, measure, CITYS)) == "no_seat"


@pytest.mark.parametrize(
    ("state", "deeds", "answer"),
    [("draft", 0, "yes"), ("draft", 1, "has_deeds"), ("approved", 0, "plan_not_draft")],
)
def test_only_what_nobody_relies_on_is_deleted(state: str, deeds: int, answer: str) -> None:
    assert (
        code(
            rules.may_delete_measure(
                MEMBER, Measure(partnership_id=7, plan=plan(state), deed_count=deeds), NOBODY
            )
        )
        == answer
    )


def test_an_approved_plan_changes_with_a_reason() -> None:
    assert code(rules.may_change_content(plan("approved"), "  ")) == "reason_needed"
    assert rules.may_change_content(plan("approved"), "tehdas suljettiin")
    assert rules.may_change_content(plan("in_review"), "")


def test_a_reopened_plan_is_still_in_force() -> None:
    reopened = ActionPlan(partnership_id=7, year=2026, state="in_review", approved_on=dt.date(2026, 2, 3))
    assert code(rules.may_change_content(reopened, "")) == "reason_needed"
    assert code(rules.may_reopen_plan(COORDINATOR, reopened)) == "open_already"
    assert rules.may_approve_plan(COORDINATOR, reopened, 70)


def test_a_party_waits_for_its_turn() -> None:
    waits = rules.may_approve_plan(COORDINATOR, plan("in_review"), 70, is_turn=False)
    assert code(waits) == "not_your_turn"
