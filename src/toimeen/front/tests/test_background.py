"""The background on the pages: told apart from what the agreement did, differing sources side by side."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import World
from toimeen.access.actor import PUBLIC
from toimeen.agreements.models import AgreementDate
from toimeen.front.queries.background import SHOWN, list_background
from toimeen.front.queries.home import find_term
from toimeen.lib.dates import first_day
from toimeen.partnerships.models import ContextFact

pytestmark = pytest.mark.django_db


def add(world: World, title: str, happened: str = "", **more: Any) -> ContextFact:
    return ContextFact.objects.create(
        partnership=world.partnership, title_fi=title, happened=happened,
        happened_on=first_day(happened) if happened else None, **more,
    )  # fmt: skip


def began(world: World, value: str, role: str = "signed") -> None:
    AgreementDate.objects.create(agreement=world.agreement, role=role, value=value)


def since(world: World) -> list[str]:
    term = find_term(PUBLIC, world.partnership)
    found = list_background(PUBLIC, world.partnership, term=term)
    return [line.fact.title_fi for line in found.since]


def test_only_what_surely_came_after_stands_under_the_agreement(world: World) -> None:
    for happened in ("2021", "2021-04", "2021-04-12", "2021-04-13", "2021-05", ""):
        add(world, f"a {happened}", happened)
    assert since(world) == [], "no date of the agreement is known"
    began(world, "--04-13")
    assert since(world) == [], "and this one has no year"
    began(world, "2021-04-13", "presented")
    assert since(world) == ["a 2021-05", "a 2021-04-13"]
    began(world, "2021", "start")
    assert since(world) == [], "some day of 2021"


def test_the_first_few_and_the_rest(world: World) -> None:
    began(world, "2021-04-13")
    for number in range(SHOWN + 3):
        add(world, f"uusi {number}", f"202{number % 4 + 2}")
    add(world, "vanha", "1996")
    found = list_background(PUBLIC, world.partnership, term=find_term(PUBLIC, world.partnership))
    assert [len(found.since), len(found.others), len(found.more), found.count] == [SHOWN, 0, 4, SHOWN + 4]
    assert found.more[-1].fact.title_fi == "vanha"


def test_home_and_theme_show_it_with_its_sources(world: World) -> None:
    began(world, "2021-04-13")
    fact = add(world, "Tehdas <suljettiin>", "2021-04-20", theme=world.theme, text_fi="Rivi\nToinen")
    fact.sources.create(url="https://example.org/a", title="Uutinen")
    fact.sources.create(url="https://example.org/b", says="20.3.2021", differs=True)
    add(world, "Sisäinen", publicity="internal")
    pages = [
        reverse("front:home", args=[world.partnership.slug]),
        reverse("front:theme", args=[world.partnership.slug, world.theme.slug]),
    ]
    for page in pages:
        text = Client().get(page).content.decode()
        assert "Mitä ympärillä tapahtui" in text
        assert "Tehdas &lt;suljettiin&gt;" in text
        assert 'href="https://example.org/a"' in text
        assert (
            text.index("Lähteet eroavat toisistaan:")
            < text.index("20.3.2021")
            < text.index("https://example.org/b")
        )
        assert "Sisäinen" not in text


def test_without_background_there_is_no_section(world: World) -> None:
    page = reverse("front:home", args=[world.partnership.slug])
    assert 'id="background"' not in Client().get(page).content.decode()
