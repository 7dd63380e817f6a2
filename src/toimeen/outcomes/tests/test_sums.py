"""Sums of the ladder by theme and agreement, in SQL."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.world import World, make_world
from toimeen.access.actor import PUBLIC, SYSTEM
from toimeen.outcomes import queries
from toimeen.outcomes.ladder import Tally
from toimeen.plans.models import Measure


@pytest.mark.django_db
def test_sums_by_theme_and_agreement_add_up_to_the_whole(world: World) -> None:
    whole = queries.tally_commitments(PUBLIC, world.partnership)
    assert whole == Tally({"outcome": 1, "intent": 1, "word": 1})
    for group in ("theme", "agreement"):
        parts = queries.tally_commitments_by(PUBLIC, world.partnership, group)
        assert sum(parts.values(), Tally()) == whole
    assert queries.tally_commitments_by(PUBLIC, world.partnership, "theme") == {
        world.theme.pk: Tally({"outcome": 1, "intent": 1}), None: Tally({"word": 1}),
    }  # fmt: skip


@pytest.mark.django_db
def test_sums_narrowed(world: World) -> None:
    year = world.plan.year
    expected = Tally({"outcome": 1, "intent": 1})
    for narrowing in (
        {"theme": world.theme.pk}, {"form": world.form.pk}, {"year": year}, {"form": world.form.pk, "year": year},
    ):  # fmt: skip
        assert queries.tally_commitments(PUBLIC, world.partnership, **narrowing) == expected
    assert queries.tally_commitments(PUBLIC, world.partnership, party=world.city.pk) == Tally()
    world.promises[2].duty_holders.add(world.city)
    assert queries.tally_commitments(PUBLIC, world.partnership, party=world.city.pk) == Tally({"word": 1})
    assert queries.tally_commitments_by(PUBLIC, world.partnership, "party")[world.city.pk] == Tally(
        {"word": 1}
    )
    assert queries.tally_measures_by(PUBLIC, world.partnership, "party")[world.city.pk].total == 3
    assert queries.tally_measures_by(PUBLIC, world.partnership, "year") == {
        year: Tally({"outcome": 1, "intent": 2})
    }


@pytest.mark.django_db
def test_what_is_not_stated_is_unknown(world: World) -> None:
    Measure.objects.filter(pk=world.measures[0].pk).update(state="not_stated")
    states = queries.tally_states(PUBLIC, world.partnership)
    assert (states.counts, states.unknown, states.total) == ({"running": 2}, 1, 3)
    fresh = queries.tally_freshness(PUBLIC, world.partnership, timezone.localdate())
    assert fresh.counts == {"confirmed": 1, "not_asked": 2}


@pytest.mark.django_db
def test_a_sum_costs_one_query_whatever_its_rows() -> None:
    few, many = make_world("pieni", measures=3), make_world("suuri", measures=30)
    for world in (few, many):
        for ask in (
            lambda w=world: queries.tally_commitments(SYSTEM, w.partnership),
            lambda w=world: queries.tally_commitments_by(SYSTEM, w.partnership, "form"),
            lambda w=world: queries.tally_measures_by(SYSTEM, w.partnership, "theme"),
            lambda w=world: queries.tally_states(SYSTEM, w.partnership),
        ):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                ask()
            assert len(asked) == 1
