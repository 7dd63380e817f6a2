"""Who hears of failed work and of lost letters: the operator of all, coordinators of what is theirs, once each."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.house import writes
from tests.world import World
from toimeen.parties.models import Person
from toimeen.partnerships.operations import tell_of_failed_work, tell_of_lost_letters
from toimeen.post.content import Content
from toimeen.post.models import Letter
from toimeen.post.operations import queue_letter
from toimeen.post.operations.addresses import mark_bounced

NOW = timezone.now()


@pytest.fixture
def operator(world: World) -> Person:
    return Person.objects.create_user("operaattori@example.org", is_superuser=True, language="sv")


def lose(world: World, name: str, *, state: str = "bounced", here: bool = True) -> Letter:
    """A letter to the world's person that did not arrive."""
    address = world.people[name].email or ""
    letter = queue_letter(
        at=NOW, to_address=address, to_name="", language="fi", content=Content(subject="Esimerkki: miten etenee?"),
        kind="esimerkki", key=f"{name}.{state}", partnership_id=world.partnership.pk if here else None,
    )  # fmt: skip
    Letter.objects.filter(pk=letter.pk).update(state=state, error="550 5.1.1 User unknown")
    if state == "bounced":
        mark_bounced(address=address, at=NOW, reason="550 5.1.1")
    return letter


def told(kind: str) -> dict[str, Letter]:
    return {letter.to_address: letter for letter in Letter.objects.filter(kind=kind)}


def test_failed_work_is_told_to_the_operator_and_to_whom_it_concerns(world: World, operator: Person) -> None:
    writes.failed_task(world)
    assert tell_of_failed_work(at=NOW) == 1
    letters = told("trouble.work")
    coordinators = {world.people[name].email for name in ("coordinator", "other_coordinator")}
    assert letters.keys() == {operator.email, *coordinators}
    swedish = letters["operaattori@example.org"]
    assert swedish.language == "sv"
    assert "Ta bort gamla arbeten från listan" in swedish.text
    assert "OSError: esimerkki" in swedish.text
    finnish = letters[world.people["coordinator"].email or ""]
    assert "Esimerkkilän kumppanuus" in finnish.subject
    assert finnish.partnership_id == world.partnership.pk


def test_failed_work_is_told_once_a_day(world: World, operator: Person) -> None:
    writes.failed_task(world)
    tell_of_failed_work(at=NOW)
    assert tell_of_failed_work(at=NOW) == 0
    writes.failed_task(world)
    assert tell_of_failed_work(at=NOW) == 1
    assert len(told("trouble.work")) == Letter.objects.count()
    writes.failed_task(world)
    tell_of_failed_work(at=NOW + dt.timedelta(days=1))
    assert Letter.objects.filter(to_address=operator.email).count() == 2


def test_a_lost_letter_is_told_at_the_receivers_own_table(world: World, operator: Person) -> None:
    lose(world, "member")  # sits at the school's table
    assert tell_of_lost_letters(at=NOW) == 1
    letters = told("trouble.letters")
    assert letters.keys() == {world.people["other_coordinator"].email}
    text = next(iter(letters.values())).text
    for words in (
        "Esimerkki Member",
        "member@esimerkkila.example",
        "550 5.1.1",
        "Esimerkkilän ammattiopisto",
    ):
        assert words in text
    assert "Siihen asti osoitteeseen ei lähetetä viestejä" in " ".join(text.split())
    assert tell_of_lost_letters(at=NOW) == 0


def test_a_coordinators_own_lost_letter_is_told_to_the_others(world: World, operator: Person) -> None:
    lose(world, "coordinator")
    tell_of_lost_letters(at=NOW)
    assert told("trouble.letters").keys() == {world.people["other_coordinator"].email}


def test_without_a_partnership_the_operator_hears(world: World, operator: Person) -> None:
    lose(world, "member", state="failed", here=False)
    tell_of_lost_letters(at=NOW)
    letters = told("trouble.letters")
    assert letters.keys() == {operator.email}
    assert "tell it in another way" not in letters["operaattori@example.org"].text
    assert "på annat sätt" in " ".join(letters["operaattori@example.org"].text.split())


def test_several_lost_letters_are_one_letter(world: World, operator: Person) -> None:
    lose(world, "member")
    lose(world, "other_coordinator")
    lose(world, "reader")
    tell_of_lost_letters(at=NOW)
    letters = told("trouble.letters")
    assert letters.keys() == {world.people["coordinator"].email, world.people["other_coordinator"].email}
    # The other coordinator's own address is dead: that letter is kept and not sent.
    assert letters[world.people["other_coordinator"].email or ""].state == "dropped"
    assert "Reader" in letters[world.people["coordinator"].email or ""].text


def test_lost_letters_about_lost_letters_start_no_chain(world: World, operator: Person) -> None:
    lose(world, "member")
    tell_of_lost_letters(at=NOW)
    Letter.objects.filter(kind="trouble.letters").update(state="bounced")
    assert tell_of_lost_letters(at=NOW) == 0
