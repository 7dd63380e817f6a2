"""The record speaks to people: an answer is named by its measure, a round of asking by how many it concerned."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.house.writes import by
from tests.world import World
from toimeen.deeds.operations import check_in
from toimeen.front.changes import list_changes
from toimeen.record.models import Entry


@pytest.mark.django_db
def test_an_answer_is_named_by_its_measure(world: World) -> None:
    measure = world.measures[0]
    check_in(**by(world), measure=measure, answer="on_track")
    assert Entry.objects.get(event="measure.checked_in").title == str(measure)


def test_a_round_tells_how_many_were_asked() -> None:
    entry = Entry(
        at=timezone.now(), event="requests.sent", noun="partnerships.partnership", noun_id=1,
        before={}, after={"asked": [7, 8, 9], "letters": 2},
    )  # fmt: skip
    told = {change.label: change.after for change in list_changes(entry, {})}
    assert told == {"Kysytty": "3", "Viestit": "2"}
