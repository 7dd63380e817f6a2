"""Own data is whole, and an erased person is nowhere."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.house.writes import by, new_invitation
from tests.world import World
from toimeen.access.actor import SYSTEM
from toimeen.access.verdict import Refused
from toimeen.accounts.holdings import LIBRARY_ROWS, SECRET_COLUMNS, person_keys
from toimeen.accounts.operations import accept_invitation, erase_departed, erase_person
from toimeen.accounts.queries import collect_own_data, list_departed
from toimeen.accounts.queries.retention import months_before
from toimeen.agreements.models import Signatory
from toimeen.deeds.operations.check_ins import check_in
from toimeen.parties import operations as parties
from toimeen.parties.models import Person
from toimeen.record.models import Entry

RARE = ("Zacharina", "Quuxinen", "zq.rare@esimerkki.example", "Harvinaisjohtaja")


@pytest.fixture
def rare(world: World) -> Person:
    """Somebody with a name that stands nowhere else, who has left traces in many tables."""
    person = world.people["member"]
    values = parties.PersonValues(given_name=RARE[0], family_name=RARE[1], title=RARE[3], email=RARE[2])
    parties.change_person(**by(world, "member"), person=person, values=values)
    world.people["member"] = person
    parties.issue_link(
        **by(world, "coordinator"), person=person, partnership_id=world.partnership.pk, purpose="answer"
    )
    check_in(**by(world, "member"), measure=world.measures[0], answer="on_track", sentence="Etenee.")
    Authenticator.objects.create(user=person, type="totp", data={"secret": "SALAISUUS"})
    return person


def everywhere(words: tuple[str, ...]) -> list[str]:
    """Every column of every table whose text holds one of the words."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                for value in model._base_manager.values_list(field.attname, flat=True):
                    text = (
                        json.dumps(value, ensure_ascii=False)
                        if isinstance(field, models.JSONField)
                        else str(value)
                    )
                    found += [
                        f"{model._meta.label}.{field.name}" for word in words if word.lower() in text.lower()
                    ]
    return sorted(set(found))


def test_an_erased_person_is_nowhere(world: World, rare: Person) -> None:
    assert {"parties.Person.email", "record.Entry.actor_name", "record.Entry.after"} <= set(everywhere(RARE))
    before = Entry.objects.count()
    erase_person(**by(world, "member"), person=rare)
    assert everywhere(RARE) == []
    rare.refresh_from_db()
    assert str(rare) == f"Poistettu henkilö {rare.pk}"
    assert not rare.is_active
    assert not Authenticator.objects.exists()
    # What was done stays, by the same hand.
    assert Entry.objects.count() == before + 1
    acted = Entry.objects.filter(actor_id=rare.pk, event="measure.checked_in")
    assert {entry.actor_name for entry in acted} == {f"Poistettu henkilö {rare.pk}"}
    assert not any(entry.is_redacted for entry in acted)


def test_own_data_follows_every_key(world: World, rare: Person) -> None:
    """Each column that points at a person: a row of it that points at this one is in the file."""
    told = {(section["table"], section["column"]) for section in collect_own_data(rare)}
    for model, field in person_keys():
        if model._base_manager.filter(**{field.attname: rare.pk}).exists():
            assert (model._meta.label, field.name) in told
    assert ("record.Entry", "actor_id") in told
    assert ("deeds.CheckIn", "typed_by") in told


def test_secret_columns_exist_and_stay(world: World, rare: Person) -> None:
    for label, columns in SECRET_COLUMNS.items():
        names = {field.name for field in apps.get_model(label)._meta.concrete_fields}
        assert columns <= names
    text = json.dumps(collect_own_data(rare), default=str)
    assert "SALAISUUS" not in text
    assert rare.password not in text


def test_library_rows_point_at_people() -> None:
    labels = {model._meta.app_label for model, _ in person_keys()}
    assert set(LIBRARY_ROWS) <= labels


def test_the_file_opens(world: World, rare: Person) -> None:
    client = Client()
    client.force_login(rare)
    response = client.get(reverse("accounts:own-data-file"))
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    told = json.loads(archive.read("tiedot.json"))
    assert told["sections"][0]["rows"][0]["family_name"] == RARE[1]
    assert RARE[1] in archive.read("tiedot.html").decode()


def test_a_coordinator_hands_over_first(world: World) -> None:
    with pytest.raises(Refused) as refused:
        erase_person(**by(world, "coordinator"), person=world.people["coordinator"])
    assert refused.value.denied.code == "coordinates"


def test_a_signatory_stays(world: World, rare: Person) -> None:
    Signatory.objects.create(
        agreement=world.agreement, name=f"{RARE[0]} {RARE[1]}", organisation=world.school, position=9
    )
    with pytest.raises(Refused) as refused:
        erase_person(**by(world, "member"), person=rare)
    assert refused.value.denied.code == "signed"


def test_nobody_erases_another(world: World) -> None:
    with pytest.raises(Refused):
        erase_person(**by(world, "coordinator"), person=world.people["member"])


def test_erasing_from_the_page_signs_out(world: World, rare: Person) -> None:
    client = Client()
    client.force_login(rare)
    assert client.get(reverse("accounts:erase")).status_code == 200
    client.post(reverse("accounts:erase"))
    assert client.get(reverse("accounts:account")).status_code == 302


def test_names_go_when_the_time_is_over(world: World, settings: pytest.FixtureRequest) -> None:
    person = world.people["reader"]
    seat = person.seats.get()
    seat.until_on = timezone.localdate() - dt.timedelta(days=40)
    seat.save()
    assert [one.person for one in list_departed(timezone.now())] == [person]
    assert erase_departed(actor=SYSTEM, at=timezone.now()) == 0
    with time_machine.travel(timezone.now() + dt.timedelta(days=750)):
        assert erase_departed(actor=SYSTEM, at=timezone.now()) == 1
    person.refresh_from_db()
    assert person.erased_at is not None


def test_a_holder_is_not_departed(world: World) -> None:
    person = world.people["reader"]
    seat = person.seats.get()
    seat.until_on = timezone.localdate() - dt.timedelta(days=2000)
    seat.save()
    measure = world.measures[0]
    measure.holder = person
    measure.save()
    assert list_departed(timezone.now()) == []


def test_an_invited_person_who_came_is_erased_with_the_invitation(world: World) -> None:
    invitation = new_invitation(world)
    accept_invitation(**by(world, "outsider"), invitation=invitation, has_link=True)
    person = world.people["outsider"]
    erase_person(actor=SYSTEM, at=timezone.now(), person=person)
    assert not person.seats.filter(until_on__isnull=True).exists()


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (dt.date(2026, 3, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 1, 15), 2, dt.date(2025, 11, 15)),
        (dt.date(2024, 2, 29), -24, dt.date(2026, 2, 28)),
    ],
)
def test_months_before(day: dt.date, months: int, result: dt.date) -> None:
    assert months_before(day, months) == result
