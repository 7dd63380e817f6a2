"""Several workers at once, on a database that lets them: each task and each letter is one worker's."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from toimeen.deeds.tests.test_at_once import at_once
from toimeen.post.content import Content
from toimeen.post.operations import queue_letter
from toimeen.post.operations.sending import _claim
from toimeen.work.jobs import load
from toimeen.work.models import Task
from toimeen.work.operations import running, scheduling

MANY = 60
WORKERS = 4
pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="one writer at a time is all that SQLite has"
    ),
    pytest.mark.django_db(transaction=True),
]


def test_each_task_is_one_workers() -> None:
    now = timezone.now()
    Task.objects.bulk_create(Task(job="work.sweep", added_at=now, due_at=now) for _ in range(MANY))

    def claim_all(name: str) -> list[int]:
        taken = []
        while task := running.claim(worker=name, at=now):
            taken.append(task.pk)
        return taken

    answers = at_once(*[partial(claim_all, str(number)) for number in range(WORKERS)])
    counts = Counter(pk for taken in answers for pk in taken)
    assert len(counts) == MANY
    assert set(counts.values()) == {1}


def test_each_letter_is_one_workers() -> None:
    now = timezone.now()
    for number in range(MANY):
        queue_letter(
            at=now, to_address=f"{number}@kemi.example", to_name="", language="fi", kind="esimerkki",
            content=Content(subject="Esimerkki"), key=str(number),
        )  # fmt: skip

    def claim_all() -> list[int]:
        taken = []
        while letter := _claim(now):
            taken.append(letter.pk)
        return taken

    counts = Counter(pk for taken in at_once(*[claim_all] * WORKERS) for pk in taken)
    assert len(counts) == MANY
    assert set(counts.values()) == {1}


def test_a_time_by_the_clock_gives_one_task() -> None:
    now = timezone.now()
    jobs = load()
    scheduling.keep_schedules(jobs=jobs, at=now - dt.timedelta(days=2))

    added = at_once(*[lambda: scheduling.add_due(jobs=jobs, at=now)] * WORKERS)
    due = {name for name, job in jobs.items() if job.schedule}
    assert sum(added) <= len(due)
    assert set(Counter(Task.objects.values_list("job", flat=True)).values()) == {1}
