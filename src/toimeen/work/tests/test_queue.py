"""The life of a task: taken once, retried, rescued, cancelled, settled; jobs by the clock come once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import SYSTEM
from toimeen.access.verdict import Refused
from toimeen.work import labels, rules
from toimeen.work.jobs import JOBS, Job, job
from toimeen.work.models import Schedule, Task
from toimeen.work.operations import cancel_task, enqueue, hurry, run_again, running, scheduling
from toimeen.work.running import is_cancelled, now, progress
from toimeen.work.worker import run_due, run_task

START = dt.datetime(2021, 4, 13, 6, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def runs() -> Iterator[list[dict[str, Any]]]:
    """What the job `note` was called with; it is gone after the test."""
    calls: list[dict[str, Any]] = []

    @job("Note", attempts=3)
    def note(**ids: Any) -> None:
        calls.append(ids)
        if ids.get("breaks"):
            raise OSError("esimerkki")

    yield calls
    del JOBS[note.name]


def note() -> Job:
    return JOBS["work.note"]


pytestmark = pytest.mark.django_db


def test_a_task_runs_once_with_its_ids(runs: list[dict[str, Any]]) -> None:
    task = enqueue(note(), measure=7, partnership_id=3)
    assert run_due() == 1
    assert run_due() == 0
    assert runs == [{"measure": 7, "partnership_id": 3}]
    task.refresh_from_db()
    assert (task.state, task.partnership_id, task.attempts) == ("done", 3, 1)


def test_what_is_rolled_back_does_not_run(runs: list[dict[str, Any]]) -> None:
    try:
        with transaction.atomic():
            enqueue(note())
            raise KeyError
    except KeyError:
        pass
    assert run_due() == 0
    assert runs == []


def test_later_and_once(runs: list[dict[str, Any]]) -> None:
    first = enqueue(note(), due_at=START + HOUR, once=True, measure=1)
    assert enqueue(note(), once=True, measure=1) == first
    assert enqueue(note(), once=True, measure=2) != first
    run_due(START)
    assert runs == []
    run_due(START + HOUR)
    assert runs == [{"measure": 1}]


def test_a_failing_task_is_tried_again_after_growing_pauses(runs: list[dict[str, Any]]) -> None:
    task = enqueue(note(), due_at=START, breaks=1)
    moments = []
    moment = START
    for _ in range(30):
        if found := running.claim(worker="a", at=moment):
            run_task(found, moment)
            moments.append(moment - START)
        moment += dt.timedelta(minutes=1)
    assert moments == [dt.timedelta(minutes=minutes) for minutes in (0, 1, 5)]
    task.refresh_from_db()
    assert task.state == "failed"
    assert task.error == "Something unexpected happened.\nOSError: esimerkki"
    assert "Traceback" in task.trace


def test_a_job_that_is_gone_fails_at_once() -> None:
    task = Task.objects.create(job="work.gone", added_at=START, due_at=START)
    run_due(START)
    task.refresh_from_db()
    assert (task.state, task.error) == ("failed", labels.NO_SUCH_JOB)


def test_a_dead_workers_task_is_rescued_and_the_dead_one_changes_nothing_more(
    runs: list[dict[str, Any]],
) -> None:
    task = enqueue(note(), due_at=START)
    lost = running.claim(worker="a", at=START)
    assert lost is not None
    assert running.claim(worker="b", at=START) is None
    assert running.reap(at=START + dt.timedelta(seconds=59)) == 0
    assert running.reap(at=START + dt.timedelta(seconds=61)) == 1
    taken = running.claim(worker="b", at=START + HOUR)
    assert taken is not None
    assert (taken.pk, taken.attempts) == (task.pk, 2)
    running.end(task=lost, at=START + HOUR)
    assert not running.hold(task=lost, at=START + HOUR)
    task.refresh_from_db()
    assert (task.state, task.worker) == ("running", "b")


def test_a_task_whose_workers_keep_dying_fails_in_words(runs: list[dict[str, Any]]) -> None:
    task = enqueue(note(), due_at=START)
    moment = START
    for _ in range(3):
        assert running.claim(worker="a", at=moment)
        moment += 24 * HOUR
        running.reap(at=moment)
        moment += 24 * HOUR
    task.refresh_from_db()
    assert (task.state, task.error) == ("failed", labels.WORKER_DIED)
    assert runs == []


def test_a_living_worker_keeps_its_task(runs: list[dict[str, Any]]) -> None:
    enqueue(note(), due_at=START)
    task = running.claim(worker="a", at=START)
    assert task is not None
    for beat in range(30):
        moment = START + dt.timedelta(seconds=50 * beat)
        assert running.hold(task=task, at=moment)
        assert running.reap(at=moment + dt.timedelta(seconds=30)) == 0


def test_a_stopping_worker_gives_its_task_back(runs: list[dict[str, Any]]) -> None:
    enqueue(note(), due_at=START)
    task = running.claim(worker="a", at=START)
    assert task is not None
    running.give_back(task=task, at=START)
    again = running.claim(worker="b", at=START)
    assert again is not None
    assert again.attempts == 1


def test_cancelling_and_running_again(runs: list[dict[str, Any]]) -> None:
    by: dict[str, Any] = {"actor": SYSTEM, "at": timezone.now()}
    task = cancel_task(**by, task=enqueue(note()))
    assert task.state == "cancelled"
    assert run_due() == 0
    with pytest.raises(Refused):
        cancel_task(**by, task=task)
    run_again(**by, task=task)
    assert run_due() == 1
    with pytest.raises(Refused):
        run_again(**by, task=task)


def test_a_running_job_hears_that_it_is_cancelled() -> None:
    heard = []

    @job("Long")
    def long() -> None:
        task = Task.objects.get(state="running")
        progress(1, 4)
        heard.append(is_cancelled())
        cancel_task(actor=SYSTEM, at=timezone.now(), task=task)
        heard.append(is_cancelled())

    try:
        task = enqueue(long)
        run_due()
    finally:
        del JOBS["work.long"]
    task.refresh_from_db()
    assert heard == [False, True]
    assert (task.state, task.done_count, task.of_count) == ("cancelled", 1, 4)


def test_a_job_sees_the_moved_clock() -> None:
    seen = []

    @job("Look")
    def look() -> None:
        seen.append(now())

    try:
        task = Task.objects.create(job="work.look", added_at=START, due_at=START, state="running",
                                   worker="a", lease_until=START)  # fmt: skip
        run_task(task, START)
    finally:
        del JOBS["work.look"]
    assert seen == [START]


def test_success_settles_earlier_failures_of_the_same(runs: list[dict[str, Any]]) -> None:
    failed = {"job": "work.note", "state": "failed", "added_at": START, "due_at": START, "ended_at": START}
    same = Task.objects.create(**failed, ids={"measure": 1})
    other = Task.objects.create(**failed, ids={"measure": 2})
    enqueue(note(), measure=1)
    run_due()
    assert Task.objects.get(pk=same.pk).is_settled
    assert not Task.objects.get(pk=other.pk).is_settled


# By the clock -------------------------------------------------------------------------------------


def daily() -> dict[str, Job]:
    return {"work.daily": Job("work.daily", "Daily", lambda: None, "07:30")}


def test_a_scheduled_job_is_added_once_whoever_looks() -> None:
    jobs = daily()
    scheduling.keep_schedules(jobs=jobs, at=START)  # 9.00 in Finland: the next is tomorrow
    assert scheduling.add_due(jobs=jobs, at=START + 22 * HOUR) == 0
    stale = list(Schedule.objects.all())
    assert scheduling.add_due(jobs=jobs, at=START + 23 * HOUR) == 1
    assert scheduling.add_due(jobs=jobs, at=START + 23 * HOUR) == 0
    # A second worker that had read the row before the first moved it on.
    turn = Schedule.objects.filter(pk=stale[0].pk, next_at=stale[0].next_at)
    assert turn.update(last_at=START) == 0


def test_missed_runs_count_as_one() -> None:
    jobs = daily()
    scheduling.keep_schedules(jobs=jobs, at=START)
    assert scheduling.add_due(jobs=jobs, at=START + 24 * HOUR * 30) == 1
    assert Task.objects.filter(job="work.daily").count() == 1
    assert Schedule.objects.get().next_at > START + 24 * HOUR * 30


def test_a_run_that_still_goes_on_is_not_joined_by_another() -> None:
    jobs = daily()
    scheduling.keep_schedules(jobs=jobs, at=START)
    scheduling.add_due(jobs=jobs, at=START + 24 * HOUR)
    running.claim(worker="a", at=START + 24 * HOUR)
    assert scheduling.add_due(jobs=jobs, at=START + 48 * HOUR) == 0


def test_a_changed_timetable_counts_anew_and_a_gone_job_goes() -> None:
    scheduling.keep_schedules(jobs=daily(), at=START)
    before = Schedule.objects.get().next_at
    changed = {"work.daily": Job("work.daily", "Daily", lambda: None, "09:30")}
    scheduling.keep_schedules(jobs=changed, at=START)
    assert Schedule.objects.get().next_at == before - 22 * HOUR
    scheduling.keep_schedules(jobs={}, at=START)
    assert not Schedule.objects.exists()


def test_a_hint_lets_a_job_run_now(django_capture_on_commit_callbacks: Any) -> None:
    jobs = daily()
    scheduling.keep_schedules(jobs=jobs, at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        for _ in range(3):
            hurry("work.daily")
    assert len(callbacks) == 1
    assert scheduling.add_due(jobs=jobs, at=timezone.now()) == 1


def test_a_hint_is_heard_before_there_is_a_timetable(django_capture_on_commit_callbacks: Any) -> None:
    """In a new installation the first letter does not wait for the worker's first turn by the clock."""
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            hurry("work.daily")
    assert [(task.job, task.state) for task in Task.objects.all()] == [("work.daily", "waiting")]


def test_pauses_grow_to_a_limit() -> None:
    pauses = [rules.pause(attempts) for attempts in range(1, 12)]
    assert pauses == sorted(pauses)
    assert pauses[0] == dt.timedelta(minutes=1)
    assert pauses[-1] == dt.timedelta(hours=6)


def test_sweeping_keeps_what_is_open(runs: list[dict[str, Any]]) -> None:
    enqueue(note(), due_at=START)
    for state, days in (("done", 13), ("done", 15), ("failed", 80), ("failed", 91)):
        ended = START - dt.timedelta(days=days)
        Task.objects.create(job="work.note", state=state, added_at=ended, due_at=ended, ended_at=ended)
    assert running.sweep(at=START) == 2
    assert Task.objects.count() == 3
