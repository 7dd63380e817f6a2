"""Every page of the room answers: in public, empty, full, in three languages, for odd addresses."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.world import PASSWORD, World, make_world
from toimeen.partnerships.models import Partnership
from toimeen.record.models import Head

pytestmark = pytest.mark.django_db

LISTS = ("home", "measures", "deeds", "outcomes", "leader", "contacts", "history", "search")


def pages_of(world: World) -> list[tuple[str, list[object]]]:
    slug = world.partnership.slug
    return [(name, [slug]) for name in LISTS] + [
        ("measure", [slug, world.measures[0].number]),
        ("measure", [slug, world.measures[2].number]),
        ("plan", [slug, world.plan.year]),
        ("deed", [slug, 1]),
        ("deed", [slug, 2]),
        ("outcome", [slug, 1]),
        ("theme", [slug, world.theme.slug]),
        ("party", [slug, world.city.slug]),
        ("form", [slug, world.form.slug]),
        ("measures-csv", [slug]),
    ]


def href(name: str, *args: object, language: str = "fi") -> str:
    with override(language):
        return reverse(f"front:{name}", args=args)


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.getvalue().decode()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_answers_everybody(client: Client, world: World, language: str) -> None:
    for name, args in pages_of(world):
        read(client, href(name, *args, language=language))


@pytest.mark.parametrize("who", ["coordinator", "member", "reader", "outsider"])
def test_every_page_answers_those_inside(client: Client, world: World, who: str) -> None:
    assert client.login(email=world.people[who].email, password=PASSWORD)
    for name, args in pages_of(world):
        read(client, href(name, *args))


def test_an_empty_partnership_has_every_list(client: Client) -> None:
    partnership = Partnership.objects.create(slug="tyhja", name_fi="Tyhjä")
    Head.objects.create(partnership_id=partnership.pk, revision=1, changed_at="2021-04-13T00:00Z")
    for name in LISTS:
        read(client, href(name, "tyhja"))


@pytest.mark.parametrize("view", ["", "table"])
@pytest.mark.parametrize(
    "query",
    [
        "page=zzz", "page=-1", "page=0", "page=99999999999999999999", "year=-1", "year=99999999999",
        "theme=nope", "party=%00", "promise=P0", "promise=P99999", "promise=P1", "grade=9",
        "sentence=maybe", "sort=name;drop", "view=x", "freshness=quiet", "freshness=ok", "step=deed",
        "step=7", "q=%00%27%22%3Cb%3E", "q=" + "a" * 5000, "needs=decision", "needs=x", "state=running",
        "form=hankkeet", "withdrawn=1", "withdrawn=2", "days=-4", "q=%25_", "page=all", "sort=-title",
        "sort=fresh", "sort=ends", "sort=deed", "sort=number",
    ],
)  # fmt: skip
def test_no_address_breaks_a_list(client: Client, world: World, query: str, view: str) -> None:
    for name in ("measures", "deeds", "outcomes", "leader", "history", "search", "contacts", "measures-csv"):
        read(client, f"{href(name, world.partnership.slug)}?{query}&view={view}")


def test_what_is_not_there_is_not_found(client: Client, world: World) -> None:
    other = make_world("toinen", measures=1)
    slug = world.partnership.slug
    for name, key in (
        ("measure", 999), ("deed", 999), ("outcome", 999), ("plan", 1990), ("theme", "ei"), ("form", "ei"),
        ("party", other.city.slug), ("party", "ei"), ("measure", 99999999999999999999999),
        ("plan", 99999999999999),
    ):  # fmt: skip
        assert client.get(href(name, slug, key)).status_code == 404, (name, key)
    for name in LISTS:
        assert client.get(href(name, "eiole")).status_code == 404


def test_what_is_not_public_is_not_there(client: Client, world: World) -> None:
    slug = world.partnership.slug
    world.measures[1].publicity = "internal"
    world.measures[1].title_fi = "Salainen nimi"
    world.measures[1].save()
    hidden = href("measure", slug, world.measures[1].number)
    assert client.get(hidden).status_code == 404
    pages = [href(name, *args) for name, args in pages_of(world)]
    assert not [page for page in pages if "Salainen nimi" in read(client, page)]
    assert "Salainen nimi" not in read(client, f"{href('search', slug)}?q=salainen")
    client.login(email=world.people["reader"].email, password=PASSWORD)
    assert "Salainen nimi" in read(client, hidden)
    assert f'href="{hidden}"' in read(client, f"{href('search', slug)}?q=salainen")


def test_an_address_takes_no_writes(client: Client, world: World) -> None:
    assert client.post(href("measures", world.partnership.slug)).status_code == 405
