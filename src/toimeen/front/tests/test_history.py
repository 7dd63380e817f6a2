"""Every act that some room writes into the record has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import toimeen
from toimeen.front.history import event_words, tell_history
from toimeen.front.labels import NOUNS, VERBS
from toimeen.record.models import Entry

ROOMS = ("work", "post", "parties", "partnerships", "agreements", "plans", "deeds", "outcomes", "accounts")
PACKAGE = Path(toimeen.__file__).parent
EVENT = re.compile(r'"([a-z]+\.[a-z_]+)"')


NO_EVENTS = {"pasted.txt", "post.send_letters", "toimeen.post", "trouble.letters", "trouble.work"}
"""Words of the same form that name something else: a file, a kind of letter."""


def events() -> set[str]:
    found: set[str] = set()
    for room in ROOMS:
        for path in (PACKAGE / room).glob("operations*"):
            for file in path.rglob("*.py") if path.is_dir() else [path]:
                found |= set(EVENT.findall(file.read_text()))
    return found - NO_EVENTS


def test_the_rooms_write_events() -> None:
    assert len(events()) > 20


@pytest.mark.parametrize("event", sorted(events()))
def test_every_event_has_words(event: str) -> None:
    noun, _, verb = event.partition(".")
    assert noun in NOUNS
    assert verb in VERBS


def test_an_unknown_event_is_shown_as_it_is() -> None:
    assert event_words("moon.eclipsed") == "moon: eclipsed"


def test_a_deleted_thing_has_no_link() -> None:
    gone = Entry(event="measure.deleted", noun="plans.measure", noun_id=1, after={"number": 3}, title="x")
    there = Entry(event="measure.changed", noun="plans.measure", noun_id=1, after={"number": 3}, title="x")
    odd = Entry(event="theme.changed", noun="partnerships.theme", noun_id=1, after={"slug": "a/b"}, title="x")
    hrefs = [told.href for told in tell_history([gone, there, odd], "kemi")]
    assert hrefs[0] == ""
    assert hrefs[1].endswith("/3/")
    assert hrefs[2] == ""
