"""Pages of the whole installation, the search, counts and filters."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from django.http import QueryDict
from django.test import Client

from tests.world import World, make_world
from toimeen.access.actor import PUBLIC
from toimeen.front.filters import Asked, Filter
from toimeen.front.queries.counts import (
    count_marks,
    count_measures,
    marks_by_theme,
    promises_of,
    total_counts,
    total_of,
)
from toimeen.front.queries.names import list_names
from toimeen.front.tests.test_pages import href, read
from toimeen.parties.models import Person
from toimeen.partnerships.models import Partnership, Theme

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.mark.django_db
def test_the_start_of_an_empty_installation_says_what_to_do(client: Client) -> None:
    page = read(client, "/fi/")
    assert "Täällä ei ole vielä kumppanuutta" in page
    assert "Aloita asiakirjasta" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepted", "language"), [("sv-FI,sv;q=0.9", "sv"), ("en", "en"), ("de", "fi"), ("", "fi"), ("fi", "fi")]
)
def test_the_bare_address_chooses_a_language(client: Client, accepted: str, language: str) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/"
    assert "Accept-Language" in response["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["tietoa/", "saavutettavuus/", "tietosuoja/"])
def test_the_statements_are_there(client: Client, path: str) -> None:
    assert "<h1>" in read(client, f"/fi/{path}")


@pytest.mark.django_db
def test_the_map_lists_every_public_page_in_three_languages(client: Client, world: World) -> None:
    hidden = make_world("salattu")
    Partnership.objects.filter(slug="salattu").update(publicity="internal")
    root = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own answer
    places = [url.findtext(f"{SITEMAP}loc", "") for url in root]
    assert len(places) == len(set(places))
    assert not [place for place in places if hidden.partnership.slug in place]
    for place in places:
        assert client.get(place.removeprefix("http://testserver"), follow=True).status_code == 200, place
    measure = href("measure", world.partnership.slug, 1)
    assert f"http://testserver{measure}" in places
    first = root[0]
    assert len([link for link in first if link.tag.endswith("}link")]) == 3


def test_robots_name_the_map(client: Client) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


@pytest.mark.django_db
def test_search_finds_promises_measures_deeds_and_people(client: Client, world: World) -> None:
    address = href("search", world.partnership.slug)
    assert "<mark>hukkalämmön</mark>" in read(client, f"{address}?q=hukkalämmön")
    assert "<mark>opas</mark>" in read(client, f"{address}?q=opas")
    assert "Mitään ei löytynyt" in read(client, f"{address}?q=xyzzy")
    assert "kaksi kirjainta" in read(client, f"{address}?q=x")
    assert href("trace", world.partnership.slug, "sopimus", 2) in read(client, f"{address}?q=P2")
    assert "Coordinator" in read(client, f"{address}?q=coordinator")
    assert "Member" not in read(client, f"{address}?q=member")  # no public role


@pytest.mark.django_db
def test_addresses_are_shown_only_with_consent(client: Client, world: World) -> None:
    address = href("contacts", world.partnership.slug)
    email = world.people["coordinator"].email
    assert email not in read(client, address)
    Person.objects.filter(email=email).update(is_contact_public=True)
    page = read(client, address)
    assert f"mailto:{email}" in page
    assert "tel:" not in page


@pytest.mark.django_db
def test_counts_add_up_and_subthemes_count_with_their_theme(world: World) -> None:
    sub = Theme.objects.create(
        partnership=world.partnership, slug="lampo", name_fi="Lämpö", parent=world.theme
    )
    world.promises[1].theme = sub
    world.promises[1].save()
    from django.utils import timezone

    names = list_names(PUBLIC, world.partnership)
    by_theme = marks_by_theme(PUBLIC, world.partnership, names)
    assert set(by_theme) == {world.theme.pk, None}
    assert total_of(by_theme) == count_marks(promises_of(PUBLIC, world.partnership))
    assert sum(total_of(by_theme).values()) == 3
    counts = total_counts(count_measures(PUBLIC, world.partnership, names, timezone.localdate()))
    assert (counts.total, counts.without_deed) == (3, 2)
    assert names.with_subthemes("vihrea") == [world.theme.pk, sub.pk]
    assert names.with_subthemes("nope") == []


def test_a_filter_that_is_not_understood_is_named() -> None:
    filters = [Filter("theme", "Teema", [("green", "Vihreä")]), Filter("q", "Teksti")]
    asked = Asked(filters, QueryDict("theme=nope&q=%20a%00b%20&page=3"))
    assert asked.unknown == ["Teema: nope"]
    assert asked["q"] == "ab"
    assert asked["theme"] == ""
    assert list(asked.chips()) == [("Teksti: ab", "?theme=nope")]
