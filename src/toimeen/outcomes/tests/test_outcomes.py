"""Outcomes: their operations and their pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.world import PASSWORD, World, make_world
from toimeen.access.actor import SYSTEM
from toimeen.outcomes import operations
from toimeen.outcomes.ladder import step
from toimeen.outcomes.models import Outcome
from toimeen.outcomes.operations import OutcomeValues, outcome_values
from toimeen.outcomes.queries import find_miscounts, list_proposed
from toimeen.plans.operations import ForeignTieError
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict

pytestmark = pytest.mark.django_db


def propose(world: World, **more: Any) -> Outcome:
    values = OutcomeValues(
        kind="result", title_fi="Esimerkki: malli käytössä", serves_ids=(world.promises[1].pk,)
    )
    return operations.add_outcome(
        actor=SYSTEM, at=timezone.now(), partnership=world.partnership, values=replace(values, **more)
    )


def steps(world: World) -> list[str]:
    for promise in world.promises:
        promise.refresh_from_db()
    return [step(promise).value for promise in world.promises]


def test_it_counts_once_accepted_and_while_it_stands(world: World) -> None:
    now = timezone.now()
    outcome = propose(world)
    assert list_proposed(SYSTEM, world.partnership) == [outcome]
    assert steps(world) == ["outcome", "intent", "word"]
    operations.accept_outcome(actor=SYSTEM, at=now, outcome=outcome)
    assert steps(world) == ["outcome", "outcome", "word"]
    moved = replace(outcome_values(outcome), serves_ids=(world.promises[2].pk,))
    operations.change_outcome(actor=SYSTEM, at=now, outcome=outcome, values=moved, seen_version=2)
    assert steps(world) == ["outcome", "intent", "outcome"]
    with pytest.raises(ValueError, match="reason"):
        operations.withdraw_outcome(actor=SYSTEM, at=now, outcome=outcome, reason="")
    operations.withdraw_outcome(actor=SYSTEM, at=now, outcome=outcome, reason="Ei ollutkaan käytössä.")
    assert steps(world) == ["outcome", "intent", "word"]
    events = list(Entry.objects.filter(noun="outcomes.outcome").values_list("event", flat=True))
    assert events == ["outcome.withdrawn", "outcome.changed", "outcome.accepted", "outcome.added"]
    assert find_miscounts(world.partnership) == []


@pytest.mark.parametrize("publicity", ["draft", "internal"])
def test_only_public_outcomes_count(world: World, publicity: str) -> None:
    operations.accept_outcome(actor=SYSTEM, at=timezone.now(), outcome=propose(world, publicity=publicity))
    assert steps(world)[1] == "intent"


def test_foreign_ties_and_late_editors(world: World) -> None:
    other = make_world("toinen")
    for foreign in (
        {"deed_ids": (other.deeds[0].pk,)},
        {"measure_ids": (other.measures[0].pk,)},
        {"serves_ids": (other.promises[0].pk,)},
    ):
        with pytest.raises(ForeignTieError):
            propose(world, **foreign)
    outcome = propose(world)
    change = {"actor": SYSTEM, "at": timezone.now(), "outcome": outcome, "values": outcome_values(outcome)}
    operations.change_outcome(**change, seen_version=1)
    with pytest.raises(Conflict):
        operations.change_outcome(**change, seen_version=1)


def test_miscounts_are_found_and_repaired(world: World) -> None:
    type(world.promises[2]).objects.filter(pk=world.promises[2].pk).update(best_grade=3)
    type(world.measures[2]).objects.filter(pk=world.measures[2].pk).update(deed_count=9)
    found = {(one.noun, one.column, one.stored, one.counted) for one in find_miscounts(world.partnership)}
    assert found == {("agreements.commitment", "best_grade", 3, 0), ("plans.measure", "deed_count", 9, 0)}
    operations.recount_all(world.partnership)
    assert find_miscounts(world.partnership) == []


def enter(client: Client, world: World, who: str) -> Client:
    assert client.login(email=world.people[who].email, password=PASSWORD)
    return client


def page(world: World, name: str, **more: Any) -> str:
    return reverse(f"outcomes:{name}", kwargs={"partnership": world.partnership.slug, **more})


@pytest.mark.parametrize(
    ("who", "add", "accept"),
    [
        ("coordinator", 200, 200),
        ("member", 200, 403),
        ("reader", 403, 403),
        ("outsider", 403, 403),
        (None, 302, 302),
    ],
)
def test_doors(client: Client, world: World, who: str | None, add: int, accept: int) -> None:
    propose(world)
    if who:
        enter(client, world, who)
    assert client.get(page(world, "outcome-add")).status_code == add
    assert client.get(page(world, "outcome-edit", number=2)).status_code == add
    assert client.get(page(world, "outcome-accept", number=2)).status_code == accept
    assert client.get(page(world, "outcome-withdraw", number=2)).status_code == accept


def test_a_deed_brings_its_measures_and_promises(client: Client, world: World) -> None:
    enter(client, world, "member")
    initial = client.get(page(world, "outcome-add"), {"deed": "1"}).context["form"].initial
    assert (initial["deeds"], initial["measures"], initial["serves"]) == (
        [world.deeds[0].pk], [world.measures[0].pk], [world.promises[0].pk],
    )  # fmt: skip
    assert client.get(page(world, "outcome-add"), {"promise": "P3"}).context["form"].initial["serves"] == [
        world.promises[2].pk
    ]
    assert client.get(page(world, "outcome-add"), {"deed": "99"}).status_code == 404
    for odd in ({"deed": "x"}, {"measure": "-1"}, {"promise": "P"}, {"promise": "9" * 50}):
        assert client.get(page(world, "outcome-add"), odd).status_code == 200


def test_proposing_and_accepting_on_pages(client: Client, world: World) -> None:
    enter(client, world, "member")
    sent = {
        "kind": "effect", "title_fi": "<b>Uusi</b>", "publicity": "public", "serves": [world.promises[2].pk],
        "source_url": "example.org/x",
    }  # fmt: skip
    assert client.post(page(world, "outcome-add"), {**sent, "kind": "miracle"}).status_code == 422
    assert client.post(page(world, "outcome-add"), {**sent, "serves": ["999999"]}).status_code == 422
    assert client.post(page(world, "outcome-add"), sent).status_code == 302
    assert b"<b>Uusi" not in client.get(page(world, "outcome-edit", number=2)).content
    assert client.post(page(world, "outcome-accept", number=2), {"seen_version": "1"}).status_code == 403
    enter(client, world, "other_coordinator")
    assert (
        "Opinnäytetöitä kaupungille" in client.get(page(world, "outcome-accept", number=2)).content.decode()
    )
    assert client.post(page(world, "outcome-accept", number=2), {"seen_version": "1"}).status_code == 302
    assert client.post(page(world, "outcome-accept", number=2), {"seen_version": "2"}).status_code == 403
    assert steps(world)[2] == "outcome"
    late = client.post(
        page(world, "outcome-edit", number=2), {**sent, "title_fi": "Myöhässä", "seen_version": "1"}
    )
    assert late.status_code == 409
    gone = client.post(page(world, "outcome-withdraw", number=2), {"reason": "Ei pidä.", "seen_version": "2"})
    assert gone.status_code == 302
    assert steps(world)[2] == "word"


def test_a_title_in_one_language_is_enough(client: Client, world: World) -> None:
    enter(client, world, "member")
    with override("en"):
        href = page(world, "outcome-add")
    sent = {"kind": "output", "publicity": "public"}
    assert client.post(href, sent).status_code == 422
    assert client.post(href, {**sent, "title_en": "A model in use"}).status_code == 302
    outcome = Outcome.objects.latest("pk")
    assert (outcome.title_fi, str(outcome)) == ("", "A model in use")
