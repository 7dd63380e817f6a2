"""Who reads what of the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.house import writes
from tests.house.test_doors import enter
from tests.world import World
from toimeen.deeds.operations import AnswerDetails, check_in
from toimeen.plans.operations import change_measure, measure_values
from toimeen.record.models import Entry
from toimeen.record.operations import write

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, *args: object, query: str = "") -> str:
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return bytes(response.getvalue()).decode()


def retitle(world: World, title: str) -> Entry:
    measure = world.measures[0]
    change_measure(
        **writes.by(world), measure=measure, seen_version=measure.version, reason="Esimerkki syystä",
        values=replace(measure_values(measure), title_fi=title),
    )  # fmt: skip
    return Entry.objects.filter(noun="plans.measure").latest("pk")


def test_before_and_after_are_told(world: World) -> None:
    old = world.measures[0].title_fi
    entry = retitle(world, "Esimerkki: aivan uusi nimi")
    for name, args in (("front:history", ()), ("front:history-of", ("measure", world.measures[0].pk))):
        text = page(enter(world, "coordinator"), name, world.partnership.slug, *args)
        assert f"<del>{old}</del>" in text
        assert "<ins>Esimerkki: aivan uusi nimi</ins>" in text
    text = page(enter(world, "coordinator"), "front:history-entry", world.partnership.slug, entry.number)
    assert entry.digest in text


def test_the_public_reads_public_columns_without_names(world: World) -> None:
    measure = world.measures[0]
    values = replace(
        measure_values(measure), title_fi="Esimerkki: julkinen", holder_id=world.people["member"].pk
    )
    world.people["member"].family_name = "Salanimi"
    world.people["member"].save()
    change_measure(
        **writes.by(world), measure=measure, seen_version=measure.version, reason="Esimerkki", values=values
    )
    address = ("front:history-of", world.partnership.slug, "measure", measure.pk)
    assert "Esimerkki: julkinen" in page(enter(world, "anonymous"), *address)
    assert "Salanimi" not in page(enter(world, "anonymous"), *address)
    assert "Salanimi" in page(enter(world, "reader"), *address)


def test_what_was_not_public_is_withheld(world: World) -> None:
    measure = world.measures[0]
    for publicity, title in (("internal", "Sisäinen nimi"), ("public", "Julkinen nimi")):
        measure.refresh_from_db()
        change_measure(
            **writes.by(world), measure=measure, seen_version=measure.version, reason="Esimerkki",
            values=replace(measure_values(measure), title_fi=title, publicity=publicity),
        )  # fmt: skip
    text = page(enter(world, "anonymous"), "front:history", world.partnership.slug)
    assert "Sisäinen nimi" not in text
    assert "Sisäinen nimi" in page(enter(world, "reader"), "front:history", world.partnership.slug)


def test_secret_things_have_no_history_for_members(world: World) -> None:
    measure = world.measures[0]
    change_measure(
        **writes.by(world), measure=measure, seen_version=measure.version, reason="Esimerkki",
        values=replace(
            measure_values(measure), title_fi="Salattu nimi", publicity="secret", secret_ground="Esimerkki"
        ),
    )  # fmt: skip
    assert "Salattu nimi" not in page(enter(world, "member"), "front:history", world.partnership.slug)
    assert "Salattu nimi" in page(enter(world, "coordinator"), "front:history", world.partnership.slug)


def test_personal_details_are_for_coordinators_and_oneself(world: World) -> None:
    person = world.people["member"]
    write(
        actor=writes.actor(world), at=timezone.now(), event="person.changed", thing=person,
        partnership_id=world.partnership.pk, before={"email": person.email}, after={"email": "uusi@esimerkki.example"},
    )  # fmt: skip
    text = {
        name: page(enter(world, name), "front:history", world.partnership.slug)
        for name in ("coordinator", "member", "reader")
    }
    assert [name for name, one in text.items() if "uusi@esimerkki" in one] == ["coordinator", "member"]


def test_filters_narrow(world: World) -> None:
    retitle(world, "Esimerkki: suodatettu")
    writes.TABLE["partnerships.change_theme"](world)()
    client, slug = enter(world, "coordinator"), world.partnership.slug
    assert "suodatettu" not in page(client, "front:history", slug, query="?noun=theme")
    assert "suodatettu" in page(client, "front:history", slug, query="?noun=measure")
    today = timezone.localdate().isoformat()
    assert "suodatettu" in page(client, "front:history", slug, query=f"?since={today}&until={today}")
    assert "suodatettu" not in page(client, "front:history", slug, query="?until=2001-01-01")
    writes.members_answer(world)
    who = world.people["member"].pk
    assert f'value="{who}"' in page(client, "front:history", slug)
    assert "suodatettu" not in page(client, "front:history", slug, query=f"?who={who}")
    for odd in ("?since=x", "?until=9999-12-31", "?since=2026-99-99", "?who=99999999999999999999"):
        page(client, "front:history", slug, query=odd)


def test_the_file_says_the_same(world: World) -> None:
    old = world.measures[0].title_fi
    entry = retitle(world, "=1+1")
    text = page(
        enter(world, "coordinator"), "front:history-csv", world.partnership.slug, query="?noun=measure"
    )
    (line,) = [one for one in text.splitlines() if one.startswith(f"{entry.number};") and "=1+1" in one]
    assert old in line
    assert ";'=1+1;" in line
    assert "=1+1" in page(enter(world, "anonymous"), "front:history-csv", world.partnership.slug)


def test_told_and_typed_are_both_named(world: World) -> None:
    teller = world.people["reader"]
    check_in(
        **writes.by(world, "member"), measure=world.measures[1], answer="on_track",
        details=AnswerDetails(told_by_id=teller.pk),
    )  # fmt: skip
    text = page(
        enter(world, "coordinator"),
        "front:history-of",
        world.partnership.slug,
        "measure",
        world.measures[1].pk,
    )
    assert str(teller) in text


def test_the_record_is_the_operators(world: World) -> None:
    person = world.people["outsider"]
    person.is_superuser = True
    person.save()
    writes.TABLE["parties.add_organisation"](world)()
    assert "Esimerkkiyritys" in page(enter(world, "outsider"), "site:record")
