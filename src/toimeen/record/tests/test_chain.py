"""The chain notices what was done to the record, and the database lets nothing be done to it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from tests.world import World
from toimeen.access.actor import SYSTEM, Actor
from toimeen.record.chain import Fault, check_chains
from toimeen.record.locks import is_locked, lock, unlock
from toimeen.record.models import Entry, Head
from toimeen.record.operations import write
from toimeen.record.redaction import redact_person

NOW = dt.datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(world: World) -> list[Entry]:
    """Six entries of the partnership and one of the installation."""
    actor = Actor(person_id=world.people["coordinator"].pk, name="Esimerkki Henkilö")
    with transaction.atomic():
        found = [
            write(
                actor=actor,
                at=NOW + n * dt.timedelta(hours=1),
                event="theme.changed",
                thing=world.theme,
                partnership_id=world.partnership.pk,
                before={"n": n, "day": NOW.date(), "name": "Ä – “q”"},
                reason="syy" if n % 2 else "",
            )
            for n in range(6)
        ]
        write(actor=SYSTEM, at=NOW, event="organisation.added", thing=world.city, partnership_id=None)
    return found


def tamper(sql: str, *values: object) -> None:
    """Does to the database what its locks forbid."""
    unlock(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    lock(connection)


def faults_of(chain: int) -> list[tuple[str, int]]:
    return [(fault.kind, fault.number) for fault in check_chains().faults if fault.partnership_id == chain]


def test_a_whole_chain_has_no_fault(entries: list[Entry]) -> None:
    checked = check_chains()
    assert checked.entries == Entry.objects.count() >= 7
    assert checked.faults == []
    assert [entry.number for entry in entries] == list(range(entries[0].number, entries[0].number + 6))
    head = Head.objects.get(pk=entries[0].partnership_id)
    assert (head.entry_count, head.digest) == (entries[-1].number, entries[-1].digest)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event", "theme.removed"),
        ("reason", "toinen syy"),
        ("actor_id", 99),
        ("title", "Toinen"),
        ("noun_id", 9),
    ],
)
def test_a_change_is_noticed_and_named(entries: list[Entry], column: str, value: object) -> None:
    entry = entries[2]
    tamper(f"UPDATE record_entry SET {column} = %s WHERE id = %s", value, entry.pk)  # noqa: S608 - the columns named above
    assert Fault("changed", entry.partnership_id or 0, entry.number, entry.pk) in check_chains().faults


def test_a_moved_time_is_noticed(entries: list[Entry]) -> None:
    tamper("UPDATE record_entry SET at = %s WHERE id = %s", NOW + dt.timedelta(days=1), entries[3].pk)
    assert ("changed", entries[3].number) in faults_of(entries[3].partnership_id or 0)


def test_a_removed_entry_is_noticed(entries: list[Entry]) -> None:
    tamper("DELETE FROM record_entry WHERE id = %s", entries[1].pk)
    assert faults_of(entries[1].partnership_id or 0) == [("missing", entries[1].number)]


def test_the_last_entry_is_missed_too(entries: list[Entry]) -> None:
    tamper("DELETE FROM record_entry WHERE id = %s", entries[-1].pk)
    assert faults_of(entries[-1].partnership_id or 0) == [("cut", entries[-1].number)]


def test_two_that_changed_places_are_noticed(entries: list[Entry]) -> None:
    one, two = entries[1], entries[2]
    for pk, number in ((one.pk, 10_000), (two.pk, one.number), (one.pk, two.number)):
        tamper("UPDATE record_entry SET number = %s WHERE id = %s", number, pk)
    assert {"changed"} <= {kind for kind, _ in faults_of(one.partnership_id or 0)}


def test_redaction_takes_the_name_and_keeps_the_chain(world: World, entries: list[Entry]) -> None:
    person = world.people["coordinator"].pk
    nameless = f"Poistettu henkilö {person}"
    redact_person(
        person, nameless, {"partnerships.theme": ([world.theme.pk], frozenset({"name", "name_fi"}))}
    )
    told = Entry.objects.get(pk=entries[0].pk)
    assert (told.actor_name, told.title, told.salt, told.actor_id) == (nameless, nameless, "", person)
    assert told.before == {"n": 0, "day": "2026-03-02"}
    checked = check_chains()
    assert (checked.faults, checked.redacted) == ([], 6)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE record_entry SET reason = 'x' WHERE id = %s",
        "UPDATE record_entry SET event = 'x', is_redacted = TRUE WHERE id = %s",
        "UPDATE record_entry SET actor_name = 'Toinen' WHERE id = %s",
        "DELETE FROM record_entry WHERE id = %s",
    ],
)
def test_the_database_refuses(entries: list[Entry], sql: str) -> None:
    assert is_locked(connection)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [entries[0].pk])


def test_the_application_refuses(entries: list[Entry]) -> None:
    with pytest.raises(TypeError):
        Entry.objects.filter(pk=entries[0].pk).update(reason="x")
    with pytest.raises(TypeError):
        Entry.objects.all().delete()
    with pytest.raises(TypeError):
        Entry.objects.bulk_create([Entry()])
    with pytest.raises(TypeError):
        Entry.objects.bulk_update(entries, ["reason"])
    with pytest.raises(TypeError):
        entries[0].save()
    with pytest.raises(TypeError):
        entries[0].delete()
