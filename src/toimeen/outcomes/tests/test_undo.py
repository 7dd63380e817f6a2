"""What is taken back stands as it stood, and the marks with it."""

from __future__ import annotations

import pytest

from tests.house import writes
from tests.world import World
from toimeen.access.verdict import Refused
from toimeen.agreements.models import Commitment
from toimeen.outcomes.models import Outcome
from toimeen.outcomes.operations import accept_outcome, outcome_values, undo_outcome
from toimeen.record.operations import Conflict

pytestmark = pytest.mark.django_db


def undo(world: World, outcome: Outcome, name: str = "coordinator") -> Outcome:
    fresh = Outcome.objects.get(pk=outcome.pk)
    entry_id = writes.last_entry("outcomes.outcome")
    return undo_outcome(**writes.by(world, name), outcome=fresh, entry_id=entry_id)


def test_a_withdrawn_outcome_counts_again(world: World) -> None:
    def counts() -> list[int]:
        return list(Commitment.objects.order_by("pk").values_list("accepted_outcomes", flat=True))

    before = counts()
    writes.TABLE["outcomes.withdraw_outcome"](world)()
    assert counts() != before
    assert undo(world, world.outcome).is_withdrawn is False
    assert counts() == before


def test_a_change_is_taken_back(world: World) -> None:
    outcome = writes.TABLE["outcomes.change_outcome"](world)()
    assert undo(world, outcome).title_fi == "Esimerkki: tulos"
    assert outcome_values(Outcome.objects.get(pk=outcome.pk)).deed_ids == (world.deeds[0].pk,)


def test_an_acceptance_is_taken_back_and_an_added_one_withdrawn(world: World) -> None:
    outcome = writes.TABLE["outcomes.add_outcome"](world)()
    accept_outcome(**writes.by(world), outcome=outcome)
    with pytest.raises(Refused):
        undo(world, outcome, "member")
    assert undo(world, outcome).accepted_at is None
    other = writes.TABLE["outcomes.add_outcome"](world)()
    assert undo(world, other).is_withdrawn


def test_a_later_change_is_not_overwritten(world: World) -> None:
    outcome = writes.TABLE["outcomes.add_outcome"](world)()
    entry_id = writes.last_entry("outcomes.outcome")
    accept_outcome(**writes.by(world), outcome=outcome)
    with pytest.raises(Conflict):
        undo_outcome(**writes.by(world), outcome=Outcome.objects.get(pk=outcome.pk), entry_id=entry_id)
