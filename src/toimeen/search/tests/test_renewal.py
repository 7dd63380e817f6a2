"""Another analyser under a large index: the worker makes it anew in steps, and the old one answers meanwhile."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.world import World
from toimeen.access.actor import PUBLIC, SYSTEM
from toimeen.plans.models import Measure
from toimeen.record.operations import change
from toimeen.search import indexing, renewal
from toimeen.search.indexing import catch_up, catch_up_all, rebuild
from toimeen.search.models import Progress
from toimeen.search.queries import find
from toimeen.search.renewal import count_things, list_outdated, renew
from toimeen.search.tasks import ask_for_renewal, renew_index
from toimeen.search.tests.test_following import held
from toimeen.work.labels import TaskState
from toimeen.work.models import Task
from toimeen.work.worker import run_due


@pytest.fixture
def grown(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world with an index that counts as large, made by the analyser before."""
    rebuild(world.partnership)
    monkeypatch.setattr(indexing, "SMALL", 1)
    for module in (indexing, renewal):
        monkeypatch.setattr(module, "analyser_version", lambda: "another 2")
    return world


def made_by() -> str:
    return Progress.objects.get().analyser


def test_it_answers_as_it_is_and_follows_what_is_new(grown: World) -> None:
    old = made_by()
    assert find(PUBLIC, grown.partnership, "hukkalämpö").total > 0
    measure = Measure.objects.get(pk=grown.measures[0].pk)
    change(
        measure, {"title_fi": "Zirkonia"}, actor=SYSTEM, at=timezone.now(), event="measure.changed",
        partnership_id=measure.partnership_id,
    )  # fmt: skip
    assert find(PUBLIC, grown.partnership, "zirkonia").total == 1
    assert catch_up_all() == 1
    assert made_by() == old


def test_start_up_asks_the_worker_once_who_makes_it_anew(grown: World) -> None:
    Measure.objects.filter(pk=grown.measures[0].pk).update(title_fi="Zirkonia")  # seen only by reading anew
    assert (ask_for_renewal(), ask_for_renewal()) == (1, 1)
    assert Task.objects.filter(job=renew_index.name).count() == 1
    run_due()
    task = Task.objects.get(job=renew_index.name)
    assert task.state == TaskState.DONE
    assert task.done_count == task.of_count == count_things(grown.partnership) > 1
    assert made_by() == "another 2"
    assert find(PUBLIC, grown.partnership, "zirkonia").total == 1
    assert (list_outdated(), ask_for_renewal()) == ([], 0)


def test_step_by_step_it_becomes_what_it_is_when_made_at_once(
    grown: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal, "STEP", 2)
    told: list[int] = []
    assert renew(grown.partnership, tell=lambda done, of: told.append(done) or True)
    stepped = held(grown)
    assert told == sorted(told)
    assert len(told) > 5
    rebuild(grown.partnership)
    assert held(grown) == stepped


def test_ended_in_the_middle_it_still_answers_and_begins_again(
    grown: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal, "STEP", 2)
    old, whole = made_by(), held(grown)
    assert not renew(grown.partnership, tell=lambda done, of: done < 4)
    assert made_by() == old
    assert held(grown) == whole
    assert list_outdated() == [grown.partnership]
    assert renew(grown.partnership)
    assert list_outdated() == []


def test_a_small_index_does_not_wait_for_the_worker(grown: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "SMALL", 2000)
    catch_up(grown.partnership)
    assert ask_for_renewal() == 0
