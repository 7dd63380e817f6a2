"""The ladder counts in SQL as its pure rules do."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import World
from toimeen.access.actor import PUBLIC
from toimeen.agreements.models import Commitment
from toimeen.deeds.models import CheckIn, Deed, Evidence
from toimeen.lib.added import added
from toimeen.outcomes import ladder, queries
from toimeen.outcomes.ladder import COUNTED_COLUMNS, Counted, DeedFact, EvidenceFact, MeasureFact
from toimeen.outcomes.models import Outcome
from toimeen.outcomes.operations import recount_all
from toimeen.outcomes.tests.test_ladder import TODAY, graces, measures
from toimeen.plans.models import ActionPlan, Measure


@dataclass(frozen=True)
class Row:
    """A measure with what hides it or its deeds."""

    fact: MeasureFact
    serves: tuple[int, ...]
    is_public: bool
    hidden_deeds: int


rows = st.builds(
    Row,
    fact=measures(),
    serves=st.lists(st.integers(0, 2), unique=True, max_size=2).map(tuple),
    is_public=st.sampled_from([True, True, False]),
    hidden_deeds=st.integers(0, 1),
)


class Rollback(Exception):
    """Ends an example without leaving it in the database."""


def build(world: World, made: list[Row], accepted: tuple[int, int, int]) -> list[Measure]:
    """The rows in the database, written past the operations: what is stored is wrong until it is counted."""
    clear(world)
    now, found = timezone.now(), []
    for number, row in enumerate(made, start=1):
        fact = row.fact
        plan = ActionPlan.objects.create(
            partnership=world.partnership,
            year=1990 + number,
            state="draft" if not fact.is_approved else "approved" if fact.in_force_since else "closed",
            approved_on=(fact.in_force_since or TODAY) if fact.is_approved else None,
        )
        measure = Measure.objects.create(
            partnership=world.partnership, plan=plan, number=number, title_fi=f"m{number}",
            state="stopped" if fact.is_stopped else "running", state_reason="x" if fact.is_stopped else "",
            publicity="public" if row.is_public else "internal", best_grade=2, approved_measures=7,
            added_on=fact.added_on, rhythm_days=fact.rhythm_days,
        )  # fmt: skip
        measure.serves.set(world.promises[index] for index in row.serves)
        for deed in fact.deeds:
            tell(world, measure, deed, "public")
        for _ in range(row.hidden_deeds):
            tell(world, measure, DeedFact(TODAY, (EvidenceFact(True),)), "internal")
        for day in fact.confirmed_on:
            CheckIn.objects.create(measure=measure, answer="on_track", answered_at=now, answered_on=day)
        CheckIn.objects.create(
            measure=measure, answer="not_mine", sentence="x", answered_at=now, answered_on=TODAY
        )
        for _ in range(fact.accepted_outcomes):
            accept(world).measures.add(measure)
        found.append(measure)
    for promise, number in zip(world.promises, accepted, strict=True):
        for _ in range(number):
            accept(world).serves.add(promise)
    return found


def clear(world: World) -> None:
    of_it = {"partnership": world.partnership}
    for kind in (Outcome, Deed, Measure, ActionPlan):
        kind.objects.filter(**of_it).delete()


def tell(world: World, measure: Measure, fact: DeedFact, publicity: str) -> None:
    now = timezone.now()
    deed = Deed.objects.create(
        partnership=world.partnership, number=Deed.objects.count() + 100, title_fi="t", happened=fact.on.isoformat(),
        happened_on=fact.on, added_at=now, publicity=publicity,
    )  # fmt: skip
    deed.measures.add(measure)
    for piece in fact.evidence:
        Evidence.objects.create(
            deed=deed, kind="figure", value=1, added_at=now,
            confirmed_at=now if piece.is_confirmed else None, confirmed_for=world.school if
            piece.is_confirmed else None, )  # fmt: skip


def accept(world: World) -> Outcome:
    return Outcome.objects.create(
        partnership=world.partnership, number=Outcome.objects.count() + 100, kind="output", title_fi="o",
        accepted_at=timezone.now(),
    )  # fmt: skip


def stored(thing: Measure | Commitment) -> dict[str, object]:
    return {name: getattr(thing, name) for name in COUNTED_COLUMNS}


def counted(facts: Counted) -> dict[str, object]:
    return {name: getattr(facts, name) for name in COUNTED_COLUMNS}


@pytest.mark.django_db(transaction=False)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    made=st.lists(rows, max_size=5),
    accepted=st.tuples(*[st.integers(0, 1)] * 3),
    grace=graces,
)
def test_sql_counts_as_the_pure_rules_do(
    world: World, made: list[Row], accepted: tuple[int, int, int], grace: int
) -> None:
    try:
        with transaction.atomic():
            found = build(world, made, accepted)
            recount_all(world.partnership)
            assert queries.find_miscounts(world.partnership) == []
            compare_measures(found, made, grace)
            compare_promises(world, made, accepted, grace)
            raise Rollback
    except Rollback:
        pass


def compare_measures(found: list[Measure], made: list[Row], grace: int) -> None:
    marked = Measure.objects.annotate(
        step_sql=ladder.step_in_sql(), fresh_sql=ladder.freshness_in_sql(grace, TODAY)
    ).in_bulk([measure.pk for measure in found])
    for measure, row in zip(found, made, strict=True):
        facts, one = ladder.count_measure(row.fact), marked[measure.pk]
        assert stored(one) == counted(facts)
        assert one.deed_count == len(row.fact.deeds)
        assert added(one, "step_sql") == ladder.step(facts)
        assert added(one, "fresh_sql") == ladder.freshness(facts, grace, TODAY).state


def compare_promises(world: World, made: list[Row], accepted: tuple[int, int, int], grace: int) -> None:
    marked = Commitment.objects.annotate(
        step_sql=ladder.step_in_sql(), fresh_sql=ladder.freshness_in_sql(grace, TODAY)
    ).in_bulk([promise.pk for promise in world.promises])
    steps = []
    for index, promise in enumerate(world.promises):
        serving = [row.fact for row in made if index in row.serves and row.is_public]
        facts, one = ladder.count_commitment(serving, accepted[index]), marked[promise.pk]
        assert stored(one) == counted(facts)
        assert added(one, "step_sql") == ladder.step(facts)
        assert added(one, "fresh_sql") == ladder.freshness(facts, grace, TODAY).state
        steps.append(ladder.step(facts))
    assert queries.tally_commitments(PUBLIC, world.partnership) == ladder.tally(steps)
