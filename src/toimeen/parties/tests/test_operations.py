"""Writes of organisations and persons: each with its record."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from toimeen.access.actor import SYSTEM, Actor
from toimeen.access.verdict import Refused
from toimeen.parties import operations
from toimeen.parties.models import Organisation, Person
from toimeen.parties.operations import OrganisationValues, PersonValues
from toimeen.parties.queries import find_organisation, find_person
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict

pytestmark = pytest.mark.django_db


def by_system() -> dict[str, object]:
    return {"actor": SYSTEM, "at": timezone.now()}


def add(**values: str) -> Organisation:
    return operations.add_organisation(**by_system(), values=OrganisationValues(**{"kind": "city", **values}))


def test_an_organisation_gets_a_unique_address_and_a_record() -> None:
    first, second = add(name_fi="Äänekosken kaupunki"), add(name_sv="Äänekosken kaupunki")
    assert (first.slug, second.slug) == ("aanekosken-kaupunki", "aanekosken-kaupunki-2")
    assert list(Entry.objects.values_list("event", flat=True)) == ["organisation.added"] * 2


def test_the_database_refuses_a_nameless_organisation_and_a_doubled_business_id() -> None:
    add(name_fi="Yksi", business_id="0210427-6")
    for values in ({"name_fi": "Kaksi", "business_id": "0210427-6"}, {"name_fi": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            add(**values)
    assert Entry.objects.count() == 1


def test_a_change_takes_its_turn() -> None:
    organisation = add(name_fi="Ennen")
    values = OrganisationValues(kind="uas", name_fi="Jälkeen")
    stale = Organisation.objects.get(pk=organisation.pk)
    operations.change_organisation(**by_system(), organisation=organisation, values=values, seen_version=1)
    with pytest.raises(Conflict):
        operations.change_organisation(**by_system(), organisation=stale, values=values, seen_version=1)
    entry = Entry.objects.get(event="organisation.changed")
    assert (entry.before["name_fi"], entry.after["name_fi"]) == ("Ennen", "Jälkeen")


def test_finding_by_any_name_and_never_by_chance() -> None:
    city = add(name_fi="Turun kaupunki", name_sv="Åbo stad", short_name="Turku", business_id="0204819-8")
    assert find_organisation(name="åbo STAD ") == city
    assert find_organisation(name="turku") == city
    assert find_organisation(name="Aivan muu", business_id="0204819-8") == city
    assert find_organisation(name=" ") is None
    add(name_fi="Kaima", short_name="Turku")
    assert find_organisation(name="Turku") is None


def test_a_person_with_and_without_an_account() -> None:
    named = operations.add_person(**by_system(), given="Esimerkki", family="Henkilö")
    invited = operations.add_person(
        **by_system(), given="Esimerkki", family="Kutsuttu", email="Kutsuttu@Esimerkki.Example"
    )
    able = operations.add_person(
        **by_system(), given="E", family="K", email="e@k.example", password="salasana-kesä-7"
    )
    assert (named.email, named.has_usable_password()) == (None, False)
    assert (invited.email, invited.has_usable_password()) == ("kutsuttu@esimerkki.example", False)
    assert able.check_password("salasana-kesä-7")
    assert "password" not in str(Entry.objects.latest("id").after)
    assert find_person(email="KUTSUTTU@esimerkki.example") == invited
    assert find_person(given="Esimerkki", family="Henkilö") == named
    assert find_person(given="Esimerkki", family="") is None


def test_a_person_changes_their_title_and_not_another_s() -> None:
    person = Person.objects.create_user(
        "itse@esimerkki.example", "x", given_name="Esimerkki", family_name="Itse"
    )
    values = PersonValues("Esimerkki", "Itse", "johtaja", email="Itse@Esimerkki.example")
    with pytest.raises(Refused):
        operations.change_person(
            actor=Actor(person.pk + 1, "Muu"), at=timezone.now(), person=person, values=values
        )
    operations.change_person(actor=Actor(person.pk, "Itse"), at=timezone.now(), person=person, values=values)
    person.refresh_from_db()
    assert (person.title, person.email) == ("johtaja", "itse@esimerkki.example")


def test_a_strategy_with_its_goals() -> None:
    city = add(name_fi="Kaupunki")
    strategy = operations.add_strategy(
        **by_system(), organisation=city, name_fi="Strategia", goals=({"text_fi": "Yksi"}, {"text_sv": "Två"})
    )
    assert [str(goal.text) for goal in strategy.goals.all()] == ["Yksi", "Två"]
