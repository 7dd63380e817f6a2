"""Two who act in the same moment, on a database that lets them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.world import make_world
from toimeen.access.actor import SYSTEM
from toimeen.deeds.models import Deed
from toimeen.deeds.operations import DeedValues, add_deed

needs_rows_locks = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="one writer at a time is all that SQLite has"
)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What the calls gave, started together."""
    start, answers = threading.Barrier(len(calls)), []

    def run(call: Callable[[], Any]) -> None:
        start.wait()
        try:
            answers.append(call())
        except Exception as error:
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@needs_rows_locks
@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_twice_at_once_is_one_deed() -> None:
    world = make_world()

    def tell(token: str) -> Callable[[], Any]:
        values = DeedValues(title_fi="Kerran", happened="2024", measure_ids=(world.measures[0].pk,))
        return lambda: add_deed(
            actor=SYSTEM, at=timezone.now(), partnership=world.partnership, values=values, form_token=token
        )

    same = at_once(*[tell("kaksoispainallus") for _ in range(4)])
    assert {getattr(deed, "number", deed) for deed in same} == {3}
    other = at_once(*[tell(f"lomake-numero-{number}") for number in range(4)])
    assert {getattr(deed, "number", deed) for deed in other} == {4, 5, 6, 7}
    assert Deed.objects.filter(partnership=world.partnership).count() == 7
