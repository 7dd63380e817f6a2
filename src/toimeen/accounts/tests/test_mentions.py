"""A name in other people's words: found in its forms, taken out in place and in the record, whose chain stays whole."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.house.writes import by
from tests.world import World
from toimeen.access.actor import SYSTEM
from toimeen.accounts.mentions import IN_PLACE, find_mentions, without_mentions
from toimeen.accounts.operations import erase_person
from toimeen.accounts.queries import list_departed, list_places
from toimeen.deeds.models import CheckIn
from toimeen.deeds.operations import check_in
from toimeen.parties.models import Person
from toimeen.parties.operations import add_person
from toimeen.plans.models import Comment
from toimeen.record.chain import check_chains
from toimeen.record.models import Entry

NAME = ("Erkka", "Esimerkkinen")
NOT_MINE = "Tämä kuuluu Erkka Esimerkkiselle, ei minulle."


@pytest.mark.parametrize(
    ("given", "family", "text", "found"),
    [
        ("Erkka", "Esimerkkinen", "Kysy Erkka Esimerkkiseltä heti", [("Erkka Esimerkkiseltä", True)]),
        ("Erkka", "Esimerkkinen", "Erkan Esimerkkisen mukaan", [("Erkan Esimerkkisen", True)]),
        ("Erkka", "Esimerkkinen", "Esimerkkinen, Erkka", [("Esimerkkinen, Erkka", True)]),
        ("Erkka", "Esimerkkinen", "E. Esimerkkistä odotetaan", [("E. Esimerkkistä", True)]),
        ("Erkka", "Esimerkkinen", "Esimerkkisen ryhmä", [("Esimerkkisen", False)]),
        ("Malli", "Lindqvist", "enligt Malli Lindqvists åsikt", [("Malli Lindqvists", True)]),
        ("Malli", "Mäki", "Mallin Mäen sanoin", [("Mallin Mäen", True)]),
        ("Malli", "Mäki", "Malli Mäki’s view", [("Malli Mäki", True)]),
        ("Malli", "Mäki", "Mallin mukaan", []),
        ("Erkka", "", "Erkka", []),
    ],
)
def test_forms(given: str, family: str, text: str, found: list[tuple[str, bool]]) -> None:
    spans = find_mentions(text, given, family)
    assert [(text[one.start : one.end], one.is_certain) for one in spans] == found


def test_all_of_a_text_is_cleaned() -> None:
    text = "Erkka Esimerkkinen ja Esimerkkisen tiimi"
    assert without_mentions(text, *NAME, certain_only=True) == f"{IN_PLACE} ja Esimerkkisen tiimi"
    assert without_mentions(text, *NAME) == f"{IN_PLACE} ja {IN_PLACE} tiimi"


@pytest.fixture
def named(world: World) -> Person:
    """A person of whom others have written: the whole name in an answer, the family name alone in a comment."""
    person = world.people["member"]
    person.given_name, person.family_name = NAME
    person.save()
    check_in(**by(world), measure=world.measures[1], answer="not_mine", sentence=NOT_MINE)
    Comment.objects.create(
        partnership=world.partnership,
        plan=world.plan,
        text="Esimerkkisen ryhmä tietää.",
        said_at=timezone.now(),
    )
    world.measures[0].description_fi = "Vetäjä on Erkka Esimerkkinen."
    world.measures[0].save()
    return person


def everywhere() -> str:
    entries = Entry.objects.values_list("title", "before", "after", "reason", "actor_name")
    return " ".join(
        map(str, [*entries, *CheckIn.objects.values_list("sentence"), *Comment.objects.values_list("text")])
    )


def test_the_eraser_sees_every_place_and_chooses(world: World, named: Person) -> None:
    assert "Esimerkkiselle" in everywhere()
    places = {place.thing._meta.label: place for place in list_places(named)}
    assert places["deeds.CheckIn"].is_certain
    assert not places["plans.Comment"].is_certain
    assert places["plans.Measure"].kept
    client = Client()
    client.force_login(named)
    page = client.get(reverse("accounts:erase")).content.decode()
    for words in (NOT_MINE, "Esimerkkisen ryhmä tietää.", "Vetäjä on Erkka Esimerkkinen."):
        assert words in page
    client.post(reverse("accounts:erase"), {"place": [places["plans.Comment"].key]})
    assert "Esimerkki" + "s" not in everywhere().replace("Esimerkkilä", "")
    assert CheckIn.objects.get(answer="not_mine").sentence == f"Tämä kuuluu {IN_PLACE}, ei minulle."
    assert Entry.objects.filter(event="text.redacted").count() == 2
    assert check_chains().faults == []


def test_what_was_not_chosen_stays(world: World, named: Person) -> None:
    erase_person(actor=SYSTEM, at=timezone.now(), person=named)
    assert Comment.objects.get().text == "Esimerkkisen ryhmä tietää."
    assert IN_PLACE in CheckIn.objects.get(answer="not_mine").sentence


def test_who_never_came_goes_when_the_time_is_over(world: World) -> None:
    at = timezone.now()
    person = add_person(
        **by(world), given="Esimerkki", family="Tulematon", email="tulematon@esimerkki.example"
    )
    [found] = list_departed(at, months=24)
    assert (found.person, found.never_came, found.since) == (person, True, timezone.localdate(at))
    person.last_login = at
    person.save()
    assert list_departed(at, months=24) == []
