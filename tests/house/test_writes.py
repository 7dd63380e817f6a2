"""Every write leaves a record, and without a record nothing is written."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.apps import apps

from tests.house.writes import PARTS, TABLE, operations
from tests.world import World
from toimeen.access.actor import PUBLIC
from toimeen.access.verdict import Refused
from toimeen.record.models import Entry, Head

KNOWN = list(operations())
HERE = [name for name in TABLE if name in KNOWN]


class BrokenRecord(Exception):
    """The record could not be written."""


def everything() -> dict[str, Counter[Any]]:
    """Every row of every table of ours, as a bag of values."""
    return {
        model._meta.label: Counter(repr(values) for values in model._default_manager.order_by().values_list())
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("toimeen.")
    }


def test_every_operation_is_in_the_table() -> None:
    assert sorted(set(KNOWN) - TABLE.keys() - PARTS) == [], "give it a row in tests/house/writes/"
    assert sorted((TABLE.keys() | PARTS) - set(KNOWN)) == [], "these are gone"


@pytest.mark.parametrize("name", HERE)
def test_a_write_leaves_a_record(name: str, world: World) -> None:
    """An entry that says who and when, and a new revision of the partnership where there is one."""
    call = TABLE[name](world)
    newest = Entry.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    revisions = dict(Head.objects.values_list("partnership_id", "revision"))
    call()
    entries = list(Entry.objects.filter(pk__gt=newest))
    assert entries, "no entry"
    for entry in entries:
        assert entry.actor_id is not None
        assert entry.actor_name
        assert entry.event.count(".") == 1
        if entry.partnership_id in revisions:
            now = Head.objects.get(pk=entry.partnership_id).revision
            assert now > revisions[entry.partnership_id], "the revision has not moved"


@pytest.mark.parametrize("name", HERE)
def test_no_record_no_write(name: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the record breaks, every table stands as it stood."""
    call = TABLE[name](world)
    before = everything()

    def broken(*args: Any, **kwargs: Any) -> None:
        raise BrokenRecord

    monkeypatch.setattr(Entry, "save", broken)
    with pytest.raises(BrokenRecord):
        call()
    assert everything() == before


@pytest.mark.parametrize("name", HERE)
def test_the_public_writes_nothing(name: str, world: World) -> None:
    """The operation itself refuses, whatever its page has asked before."""
    call = TABLE[name](world)
    before = everything()
    with pytest.raises(Refused):
        call(actor=PUBLIC)
    assert everything() == before


def test_the_record_is_append_only(world: World) -> None:
    TABLE["plans.stop_measure"](world)()
    entry = Entry.objects.latest("pk")
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
