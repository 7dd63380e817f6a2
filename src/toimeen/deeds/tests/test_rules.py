"""The rules as tables: who, how the thing stands, which answer."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.world import World
from toimeen.access.actor import PUBLIC, SYSTEM, Actor, LinkScope, Role, Seat
from toimeen.access.owners import NOBODY, Owners
from toimeen.access.verdict import Denied
from toimeen.deeds import rules
from toimeen.deeds.models import CheckIn, Deed, Evidence
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.rules import may_tell_of_measure

COORDINATOR = Actor(1, "c", frozenset({Seat(7, 70, Role.COORDINATOR)}))
MEMBER = Actor(2, "m", frozenset({Seat(7, 71, Role.MEMBER)}))
READER = Actor(3, "r", frozenset({Seat(7, 70, Role.READER)}))
STRANGER = Actor(4, "s", frozenset({Seat(8, 70, Role.COORDINATOR)}))
TODAY = dt.date(2026, 5, 13)


def code(verdict: object) -> str:
    return verdict.code if isinstance(verdict, Denied) else "yes"


@pytest.mark.parametrize(
    ("happened", "until", "since", "answer"),
    [
        ("2026-05-13", "", "2018", "yes"),
        ("2026-05-14", "", "2018", "future"),
        ("2026-05", "", "2018", "yes"),
        ("2026-06", "", "2018", "future"),
        ("2026", "", "2018", "yes"),
        ("2027", "", "2018", "future"),
        ("2026-05-01", "2026-05-20", "2018", "future"),
        ("2026-05-01", "2026-04-01", "2018", "backwards"),
        ("2026-05-01", "2026-05", "2018", "yes"),
        ("2017-12-31", "", "2018", "too_early"),
        ("2018-01-01", "", "2018", "yes"),
        ("2017", "2018", "2018", "yes"),
        ("2017-12-31", "", "", "yes"),
        ("--05-01", "", "2018", "no_year"),
    ],
)
def test_when_a_deed_may_have_happened(happened: str, until: str, since: str, answer: str) -> None:
    assert code(rules.may_happen(happened, until, since, TODAY)) == answer


def test_the_limit_is_said() -> None:
    late = rules.may_happen("2027", "", "2018", TODAY)
    early = rules.may_happen("2017-12-31", "", "2018", TODAY)
    assert isinstance(late, Denied)
    assert isinstance(early, Denied)
    assert "2026" in str(late.sentence)
    assert "2018" in str(early.sentence)


@pytest.mark.parametrize(
    ("actor", "tell", "withdraw"),
    [
        (COORDINATOR, "yes", "yes"),
        (MEMBER, "yes", "not_yours"),
        (READER, "no_seat", "no_seat"),
        (STRANGER, "no_seat", "no_seat"),
        (PUBLIC, "sign_in", "sign_in"),
        (SYSTEM, "yes", "yes"),
    ],
)
def test_who_tells_and_who_withdraws(actor: Actor, tell: str, withdraw: str) -> None:
    deed = Deed(partnership_id=7, added_by_id=99)
    assert code(rules.may_add_deed(actor, 7)) == tell
    assert code(rules.may_revise_deed(actor, deed, NOBODY)) == tell
    assert code(rules.may_add_evidence(actor, deed)) == tell
    assert code(rules.may_withdraw_deed(actor, deed, NOBODY)) == withdraw


CITYS = Owners(frozenset({70}), frozenset({70}), ("Kaupunki",))
SCHOOLS = Owners(frozenset({71}), frozenset({71}), ("Koulu",))


@pytest.mark.parametrize(
    ("actor", "owners", "revise", "withdraw"),
    [
        (COORDINATOR, CITYS, "yes", "yes"),
        (COORDINATOR, SCHOOLS, "not_your_partys", "not_your_partys"),
        (MEMBER, SCHOOLS, "yes", "not_yours"),
        (MEMBER, CITYS, "not_your_partys", "not_yours"),
        (SYSTEM, CITYS, "yes", "yes"),
    ],
)
def test_each_party_corrects_its_own(actor: Actor, owners: Owners, revise: str, withdraw: str) -> None:
    deed = Deed(partnership_id=7, added_by_id=99)
    assert code(rules.may_revise_deed(actor, deed, owners)) == revise
    assert code(rules.may_withdraw_deed(actor, deed, owners)) == withdraw
    deed.added_by_id = actor.person_id or 99
    assert rules.may_revise_deed(actor, deed, owners)
    assert rules.may_withdraw_deed(actor, deed, owners)


def test_a_member_withdraws_their_own_deed() -> None:
    deed = Deed(partnership_id=7, added_by_id=2)
    assert rules.may_withdraw_deed(MEMBER, deed, NOBODY)
    assert code(rules.may_restore_deed(MEMBER, deed, NOBODY)) == "stands"
    deed.is_withdrawn = True
    assert rules.may_restore_deed(MEMBER, deed, NOBODY)
    assert code(rules.may_withdraw_deed(MEMBER, deed, NOBODY)) == "withdrawn"
    assert code(rules.may_revise_deed(MEMBER, deed, NOBODY)) == "withdrawn"
    assert code(rules.may_add_evidence(MEMBER, deed)) == "withdrawn"


@pytest.mark.parametrize(
    ("actor", "organisation", "brought_by", "confirmed", "answer"),
    [
        (MEMBER, 71, {70}, False, "yes"),
        (MEMBER, 70, {71}, False, "not_your_table"),
        (MEMBER, 71, {71}, False, "not_another_party"),
        (MEMBER, None, {70}, False, "not_your_table"),
        (COORDINATOR, 70, {71}, True, "confirmed"),
        (READER, 70, {71}, False, "no_seat"),
        (PUBLIC, 70, {71}, False, "sign_in"),
        (SYSTEM, 70, {71}, False, "yes"),
        (SYSTEM, 71, {71}, False, "not_another_party"),
    ],
)
def test_another_party_confirms(
    actor: Actor, organisation: int | None, brought_by: set[int], confirmed: bool, answer: str
) -> None:
    at = dt.datetime(2026, 5, 1, tzinfo=dt.UTC) if confirmed else None
    evidence = Evidence(deed=Deed(partnership_id=7), confirmed_at=at)
    assert code(rules.may_confirm_evidence(actor, evidence, organisation, brought_by)) == answer


@pytest.mark.parametrize(
    ("actor", "state", "answer"),
    [
        (MEMBER, "approved", "yes"),
        (COORDINATOR, "approved", "yes"),
        (MEMBER, "draft", "nothing_asked"),
        (MEMBER, "closed", "nothing_asked"),
        (READER, "approved", "no_seat"),
        (PUBLIC, "approved", "sign_in"),
    ],
)
def test_who_answers(actor: Actor, state: str, answer: str) -> None:
    measure = Measure(partnership_id=7, plan=ActionPlan(partnership_id=7, year=2026, state=state))
    assert code(rules.may_check_in(actor, measure)) == answer


@pytest.mark.parametrize(
    ("purpose", "answers", "tells"), [("answer", True, True), ("deed", False, True), ("other", False, False)]
)
@pytest.mark.django_db
def test_a_link_does_what_its_purpose_says_and_no_more(
    world: World, purpose: str, answers: bool, tells: bool
) -> None:
    member, measure = world.people["member"], world.measures[0]
    measure.holder = measure.reviewer = member
    actor = Actor(member.pk, str(member), link=LinkScope(1, world.partnership.pk, purpose))
    given = CheckIn(measure=measure, typed_by=world.people["reader"], answered_at=timezone.now())
    own = CheckIn(measure=measure, typed_by=member, answered_at=timezone.now())
    assert bool(rules.may_check_in(actor, measure)) is answers
    assert bool(rules.may_review(actor, given)) is answers
    assert bool(rules.may_undo_check_in(actor, own, timezone.now(), is_acted_on=False)) is answers
    assert bool(may_tell_of_measure(actor, measure)) is answers
    assert bool(rules.may_tell_deed(actor, world.partnership.pk, [measure])) is tells
