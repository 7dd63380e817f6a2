"""Counted facts are those that the operations count: in the example world, and in generated data."""

from __future__ import annotations

import pytest

from tests.world import World
from toimeen.demo.generate import generate
from toimeen.outcomes.queries import find_miscounts
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.record.models import Entry


def test_the_example_world_is_counted(world: World) -> None:
    assert list(find_miscounts(world.partnership)) == []


@pytest.mark.django_db
def test_generated_data_is_counted_and_marked() -> None:
    made = generate(60, partnerships=2, seed=3)
    assert sum(made.values()) == Measure.objects.count() == 60
    assert not Measure.objects.filter(is_example=False).exists()
    for partnership in Partnership.objects.all():
        assert list(find_miscounts(partnership)) == []
        assert Entry.objects.filter(partnership_id=partnership.pk, event="partnership.generated").exists()


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_data() -> None:
    generate(30, seed=5)
    first = list(Measure.objects.order_by("number").values_list("title_fi", "state", "starts"))
    second = generate(30, seed=5)
    again = Measure.objects.filter(partnership__slug=next(iter(second))).order_by("number")
    assert list(again.values_list("title_fi", "state", "starts")) == first
