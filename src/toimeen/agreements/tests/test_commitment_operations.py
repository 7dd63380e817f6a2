"""Promises: place, change, ending, undo; each leaves its record."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.world import TEXT, World, make_world
from toimeen.access.verdict import Refused
from toimeen.agreements import operations
from toimeen.agreements.models import Commitment
from toimeen.agreements.operations import CommitmentValues, Unplaced
from toimeen.partnerships.operations import ForeignThing
from toimeen.partnerships.queries import actor_for
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict

pytestmark = pytest.mark.django_db
HEADING = TEXT.index("Osaaminen")


def acting(world: World, name: str = "coordinator"):
    return {"actor": actor_for(world.people[name], timezone.localdate()), "at": timezone.now()}


def add(world: World, start: int = HEADING, end: int = HEADING + 9, **values) -> Commitment:
    return operations.add_commitment(
        **acting(world), agreement=world.agreement, version=world.version, start=start, end=end,
        values=CommitmentValues(**{"summary_fi": "Osaaminen kasvaa", **values}),
    )  # fmt: skip


def test_a_new_promise_has_the_next_number_its_quote_and_a_record(world: World) -> None:
    promise = add(world, theme_id=world.theme.pk, duty_holders=[world.city.pk])
    assert promise.code == "P4"
    anchor = promise.anchors.get()
    assert (anchor.exact, anchor.state) == ("Osaaminen", "placed")
    assert TEXT[: anchor.start].endswith(anchor.prefix)
    entry = Entry.objects.latest("id")
    assert (entry.event, entry.is_public, entry.after["anchor"]["exact"]) == (
        "commitment.added",
        True,
        "Osaaminen",
    )
    assert entry.after["duty_holders"] == [world.city.pk]


@pytest.mark.parametrize(
    ("start", "end", "problem"),
    [(5, 5, "empty"), (9, 3, "empty"), (-4, 3, "outside"), (0, 10_000, "outside"), (28, 30, "blank")],
)
def test_a_place_that_cannot_carry_a_promise(world: World, start: int, end: int, problem: str) -> None:
    if problem == "blank":
        start = TEXT.index("\n\n")
        end = start + 2
    with pytest.raises(Unplaced) as refusal:
        add(world, start, end)
    assert refusal.value.bad.problem == problem
    assert Commitment.objects.count() == 3


def test_a_place_that_another_promise_has(world: World) -> None:
    place = TEXT.index("hukkalämmön")
    with pytest.raises(Unplaced) as refusal:
        add(world, place, place + 11)
    assert (refusal.value.bad.problem, refusal.value.bad.code) == ("taken", "P2")
    operations.withdraw_commitment(**acting(world), commitment=world.promises[1], reason="ei lupaus")
    promise = add(world, place, place + 11)
    with pytest.raises(Unplaced):
        operations.restore_commitment(**acting(world), commitment=world.promises[1])
    operations.withdraw_commitment(**acting(world), commitment=promise, reason="sama")
    operations.restore_commitment(**acting(world), commitment=world.promises[1])


def test_foreign_things_are_refused(world: World) -> None:
    other = make_world("toinen")
    for values in (
        {"theme_id": other.theme.pk},
        {"duty_holders": [other.city.pk]},
        {"reviewer_id": other.city.pk},
    ):
        with pytest.raises(ForeignThing):
            add(world, **values)
    with pytest.raises(ForeignThing):
        operations.add_commitment(
            **acting(world), agreement=world.agreement, version=other.version, start=0, end=3,
            values=CommitmentValues(summary_fi="x"),
        )  # fmt: skip


def test_a_change_takes_its_turn_and_can_be_undone(world: World) -> None:
    promise = world.promises[0]
    seen = promise.version
    values = CommitmentValues(summary_fi="Uusi sanamuoto", strength="goal", duty_holders=[world.school.pk])
    operations.change_commitment(**acting(world), commitment=promise, values=values, seen_version=seen)
    entry = Entry.objects.latest("id")
    assert entry.before["summary_fi"] == "Energiaratkaisut vihreämmiksi"
    stale = Commitment.objects.get(pk=promise.pk)
    with pytest.raises(Conflict):
        operations.change_commitment(**acting(world), commitment=stale, values=values, seen_version=seen)
    operations.undo_commitment_change(
        **acting(world, "other_coordinator"), commitment=promise, entry_id=entry.pk
    )
    promise.refresh_from_db()
    assert (promise.summary_fi, promise.strength) == ("Energiaratkaisut vihreämmiksi", "will")
    assert not promise.duty_holders.exists()
    with pytest.raises(Conflict):
        operations.undo_commitment_change(**acting(world), commitment=promise, entry_id=entry.pk)


def test_a_change_keeps_facts_counted_meanwhile(world: World) -> None:
    promise = Commitment.objects.get(pk=world.promises[0].pk)
    Commitment.objects.filter(pk=promise.pk).update(approved_measures=7)
    operations.change_commitment(
        **acting(world),
        commitment=promise,
        values=CommitmentValues(summary_fi="Toinen"),
        seen_version=promise.version,
    )
    promise.refresh_from_db()
    assert (promise.summary_fi, promise.approved_measures) == ("Toinen", 7)


def test_saving_without_a_change_leaves_no_record(world: World) -> None:
    promise = world.promises[2]
    before = Entry.objects.count()
    operations.change_commitment(
        **acting(world), commitment=promise, seen_version=promise.version,
        values=CommitmentValues(summary_fi=promise.summary_fi, strength=promise.strength),
    )  # fmt: skip
    assert Entry.objects.count() == before


def test_an_ending_needs_its_reason_and_comes_once(world: World) -> None:
    promise = world.promises[0]
    today = dt.date(2026, 1, 31)
    with pytest.raises(ValueError, match="public reason"):
        operations.end_commitment(
            **acting(world), commitment=promise, ending="kept", ended_on=today, reason=" "
        )
    operations.end_commitment(
        **acting(world), commitment=promise, ending="kept", ended_on=today, reason="Valmis."
    )
    promise.refresh_from_db()
    assert (promise.ending, promise.ending_reason) == ("kept", "Valmis.")
    entry = Entry.objects.latest("id")
    assert (entry.is_public, entry.reason) == (True, "Valmis.")
    with pytest.raises(Refused, match="ended"):
        operations.end_commitment(
            **acting(world), commitment=promise, ending="kept", ended_on=today, reason="Taas."
        )
    operations.undo_commitment_change(**acting(world), commitment=promise, entry_id=entry.pk)
    promise.refresh_from_db()
    assert promise.ending == ""


@pytest.mark.parametrize("name", ["member", "reader", "outsider"])
def test_only_coordinators_keep_promises(world: World, name: str) -> None:
    with pytest.raises(Refused):
        operations.withdraw_commitment(**acting(world, name), commitment=world.promises[0], reason="ei")


def test_nothing_is_saved_when_the_record_fails(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args, **kwargs):
        raise RuntimeError("no record")

    monkeypatch.setattr(Entry, "save", fail)
    with pytest.raises(RuntimeError):
        add(world)
    assert Commitment.objects.count() == 3


def test_a_new_text_carries_the_promises_and_moves_none_silently(world: World) -> None:
    text = "Alkusanat ovat uudet.\n\n" + TEXT.replace(
        "hukkalämmön käyttö", "hukkalämmön laaja käyttö"
    ).replace("Opinnäytetöitä voidaan teettää kaupungin tarpeisiin.", "Tämä kohta poistettiin.")
    version = operations.add_version(**acting(world), agreement=world.agreement, text=text)
    states = dict(version.anchors.values_list("commitment__number", "state"))
    assert states[1] in {"placed", "proposed"}
    assert states[2] == "proposed"
    assert states[3] == "orphaned"
    for anchor in version.anchors.exclude(state="orphaned"):
        assert version.text[anchor.start : anchor.end] == anchor.exact
    with pytest.raises(operations.SameText):
        operations.add_version(**acting(world), agreement=world.agreement, text=text)
    anchor = version.anchors.get(commitment__number=2)
    operations.move_commitment(
        **acting(world), commitment=world.promises[1], version=version, start=anchor.start, end=anchor.end
    )
    anchor.refresh_from_db()
    assert anchor.state == "placed"
