"""The ledger and a deed; outcomes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.world import World
from toimeen.access.actor import PUBLIC
from toimeen.deeds.models import Deed, DeedRevision, Evidence
from toimeen.front.queries.deeds import DeedFilter, filter_deeds
from toimeen.front.tests.test_pages import href, read

pytestmark = pytest.mark.django_db


def found(world: World, **asked: Any) -> list[int]:
    deeds = filter_deeds(PUBLIC, world.partnership, DeedFilter(**asked))
    return sorted(deeds.values_list("number", flat=True))


def test_each_filter_narrows(world: World) -> None:
    assert found(world) == [1, 2]
    assert (
        found(world, sentence="with")
        == found(world, promise=1)
        == found(world, themes=[world.theme.pk])
        == [1]
    )
    assert found(world, sentence="without") == found(world, grade=1) == [2]
    assert found(world, promise=2) == found(world, year=1999) == found(world, party="nobody") == []
    assert found(world, party=world.city.slug, year=timezone.localdate().year) == [1, 2]
    assert found(world, text="irrallinen") == [2]


def test_years_and_months_are_no_more_exact_than_known(client: Client, world: World) -> None:
    day = {"happened": "2021", "happened_on": dt.date(2021, 1, 1), "added_at": timezone.now()}
    Deed.objects.create(partnership=world.partnership, number=3, title_fi="Vain vuosi", **day)
    page = read(client, href("deeds", world.partnership.slug) + "?year=2021")
    assert "kuukautta ei ole kerrottu" in page
    assert "1.1.2021" not in page


def test_a_withdrawn_deed_stays_readable_and_marked(client: Client, world: World) -> None:
    Deed.objects.filter(number=2).update(is_withdrawn=True, withdrawn_reason="Kirjattiin kahdesti")
    slug = world.partnership.slug
    assert href("deed", slug, 2) not in read(client, href("deeds", slug))
    assert "Peruttu: 1 teko" in read(client, href("deeds", slug))
    assert href("deed", slug, 2) in read(client, href("deeds", slug) + "?withdrawn=1")
    page = read(client, href("deed", slug, 2))
    assert "Kirjattiin kahdesti" in page
    assert "<s>" in page


def test_a_corrected_deed_shows_how_it_read_before(client: Client, world: World) -> None:
    Deed.objects.filter(number=1).update(revision=2)
    DeedRevision.objects.create(
        deed=world.deeds[0], number=1, corrected_at=timezone.now(), reason="Väärä päivä",
        content={"title_fi": "Vanha nimi", "story_fi": "Vanha <b>juttu</b>", "happened": "2020", "place": None},
    )  # fmt: skip
    page = read(client, href("deed", world.partnership.slug, 1))
    assert "Väärä päivä" in page
    assert "Vanha" in page
    assert "<b>juttu" not in page


def test_evidence_has_its_grade_and_its_source(client: Client, world: World) -> None:
    page = read(client, href("deed", world.partnership.slug, 1))
    assert "https://example.org/opas" in page
    assert 'data-grade="shown"' in page
    Evidence.objects.update(confirmed_at=timezone.now(), confirmed_for=world.school)
    assert 'data-grade="confirmed"' in read(client, href("deed", world.partnership.slug, 1))


def test_a_deed_and_an_outcome_lead_to_the_promise(client: Client, world: World) -> None:
    slug = world.partnership.slug
    for address in (href("deed", slug, 1), href("outcome", slug, 1)):
        assert "?promise=P1#P1" in read(client, address)
    assert "teko ilman lausetta" in read(client, href("deed", slug, 2))


def test_html_in_a_deed_is_text(client: Client, world: World) -> None:
    evil = "<img src=x onerror=alert(1)>"
    Deed.objects.update(title_fi=evil, story_fi=evil, place=evil)
    Evidence.objects.update(title=evil, says=evil)
    slug = world.partnership.slug
    for address in (
        href("deeds", slug),
        href("deed", slug, 1),
        href("home", slug),
        href("search", slug) + "?q=img",
    ):
        assert "<img src=x" not in read(client, address)
