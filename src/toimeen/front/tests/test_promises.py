"""The trace, the two gaps, the list of promises, the annotations: what they say, who sees what, what they cost."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from tests.world import TEXT, World, make_world
from toimeen.agreements.models import Agreement, AgreementDate, Anchor, Commitment
from toimeen.deeds.models import Deed, Evidence
from toimeen.partnerships.models import Theme
from toimeen.plans.models import Measure

HERE = "/fi/esimerkkila/"
TRACE = f"{HERE}sopimus/sopimus/lupaus/"


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        page(client, address)
    return len(queries)


def grow(world: World, number: int) -> None:
    """Measures of the first promise with deeds and evidence, promises without a deed, deeds without a sentence."""
    for at in range(number):
        measure = Measure.objects.create(
            partnership=world.partnership, plan=world.plan, number=200 + at, title_fi=f"Esimerkki {at}",
            added_on=dt.date(2021, 1, 1),
        )  # fmt: skip
        measure.serves.add(world.promises[0])
        for kind in (0, 500):
            deed = Deed.objects.create(
                partnership=world.partnership, number=200 + at + kind, title_fi=f"Teko {at + kind}",
                happened="2021-05", happened_on=dt.date(2021, 5, 1), added_at=timezone.now(),
            )  # fmt: skip
            if not kind:
                deed.measures.add(measure)
                world.outcome.deeds.add(deed)
            Evidence.objects.create(deed=deed, kind="figure", value=at, unit="kpl", added_at=timezone.now())
        commitment = Commitment.objects.create(
            partnership=world.partnership, agreement=world.agreement, number=200 + at, summary_fi=f"Lupaus {at}",
            strength="goal", theme=world.theme,
        )  # fmt: skip
        commitment.duty_holders.add(world.city)


def test_trace_walks_from_the_sentence_to_the_outcome(world: World, client: Client) -> None:
    html = page(client, f"{TRACE}1/")
    places = [
        html.index(words)
        for words in (
            'class="trace-exact"', "?promise=P1#P1", "toimenpide 1", "opas julkaistiin", "https://example.org/opas",
            "opas käytössä", 'href="#deed-1"',
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert 'id="deed-1"' in html
    assert "1 Energia" in html
    assert f"{TRACE}2/" in html


def test_trace_says_its_gaps_in_words(world: World, client: Client) -> None:
    html = page(client, f"{TRACE}3/")
    for words in (
        "Mikään toimenpide ei toteuta tätä lupausta.",
        "Tekoja ei ole vielä tiedossa.",
        "Tuloksia ei ole vielä",
    ):
        assert words in html
    assert "Ei vielä tekoa." in page(client, f"{TRACE}2/")


def test_trace_without_a_place_in_the_text(world: World, client: Client) -> None:
    Anchor.objects.all().delete()
    assert "ei ole annettu paikkaa tekstissä" in page(client, f"{TRACE}1/")


def test_trace_of_what_is_not_there_or_not_seen_is_404(world: World, client: Client) -> None:
    make_world("toinen")
    Agreement.objects.filter(partnership__slug="toinen").update(slug="muu")
    page(client, f"{TRACE}99/", 404)
    page(client, f"{HERE}sopimus/muu/lupaus/1/", 404)
    Commitment.objects.filter(number=2).update(publicity="draft")
    page(client, f"{TRACE}2/", 404)
    client.force_login(world.people["member"])
    page(client, f"{TRACE}2/")


def test_trace_hides_what_the_public_may_not_see(world: World, client: Client) -> None:
    Deed.objects.filter(number=1).update(publicity="internal")
    assert "opas julkaistiin" not in page(client, f"{TRACE}1/")
    Deed.objects.filter(number=1).update(publicity="public", is_withdrawn=True, withdrawn_reason="Virhe.")
    assert "opas julkaistiin" not in page(client, f"{TRACE}1/")


def test_gaps_list_both_sides(world: World, client: Client) -> None:
    AgreementDate.objects.create(agreement=world.agreement, role="signed", value="2021-04", basis="deduced")
    html = page(client, f"{HERE}aukot/")
    sentences, deeds = html.split('id="deeds"')
    assert f"{TRACE}2/" in sentences
    assert f"{TRACE}3/" in sentences
    assert f"{TRACE}1/" not in sentences
    assert "luvattu huhtikuu 2021" in sentences
    assert "kaikki osapuolet yhdessä" in sentences
    assert "irrallinen teko" in deeds
    assert "opas julkaistiin" not in deeds


def test_gaps_offer_the_tying_of_a_deed_to_those_who_may(world: World, client: Client) -> None:
    own, foreign = (
        Deed.objects.create(
            partnership=world.partnership, number=number, title_fi="Esimerkki", happened="2021", grade=1,
            happened_on=dt.date(2021, 1, 1), added_at=timezone.now(),
        )
        for number in (901, 902)
    )  # fmt: skip
    own.parties.add(world.city)
    foreign.parties.add(world.school)
    client.force_login(world.people["coordinator"])
    page = client.get(reverse("front:gaps", args=[world.partnership.slug])).content.decode()
    assert reverse("deeds:deed-edit", args=[world.partnership.slug, 901]) in page
    assert reverse("deeds:deed-edit", args=[world.partnership.slug, 902]) not in page


def test_gaps_name_the_lead_party_or_those_with_the_duty(world: World, client: Client) -> None:
    Theme.objects.update(lead_party=world.school)
    assert "Esimerkkilän ammattiopisto" in page(client, f"{HERE}aukot/")
    world.promises[1].duty_holders.add(world.city)
    assert "Esimerkkilän kaupunki" in page(client, f"{HERE}aukot/")


def test_a_promise_closed_by_decision_is_no_gap(world: World, client: Client) -> None:
    Commitment.objects.filter(number=3).update(
        ending="waived", ended_on=dt.date(2022, 1, 1), ending_reason="Syy."
    )
    assert f"{TRACE}3/" not in page(client, f"{HERE}aukot/")


def test_gaps_of_an_empty_partnership(world: World, client: Client) -> None:
    Commitment.objects.update(publicity="draft")
    Deed.objects.update(publicity="draft")
    assert page(client, f"{HERE}aukot/").count('class="empty"') == 2


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", {1, 2, 3}), ("step=word", {3}), ("step=outcome&ending=open", {1}), ("strength=goal", {2}),
        ("theme=vihrea", {1, 2}), ("theme=-", {3}), ("q=HUKKALÄMMÖN", {2}), ("q=p3", {3}), ("ending=kept", set()),
        ("freshness=confirmed", {1}), ("agreement=sopimus", {1, 2, 3}), ("step=zzz&theme=%00nope&q=", {1, 2, 3}),
        ("page=-1&year=zz", {1, 2, 3}),
    ],
)  # fmt: skip
def test_promises_are_narrowed_by_the_address(
    world: World, client: Client, query: str, codes: set[int]
) -> None:
    Commitment.objects.filter(number=1).update(
        asked_since=timezone.localdate(), due_on=timezone.localdate(), last_confirmed_on=timezone.localdate()
    )
    html = page(client, f"{HERE}lupaukset/?{query}")
    shown = html[html.index("<main") :]
    assert {number for number in (1, 2, 3) if f'href="{TRACE}{number}/"' in shown} == codes


def test_a_withdrawn_promise_is_not_listed(world: World, client: Client) -> None:
    Commitment.objects.filter(number=1).update(is_withdrawn=True)
    assert f"{TRACE}1/" not in page(client, f"{HERE}lupaukset/")


def test_annotations_are_the_sentences_with_their_places(world: World, client: Client) -> None:
    response = client.get(f"{HERE}sopimus/sopimus/lupaukset.jsonld")
    assert response.headers["Content-Type"].startswith("application/ld+json")
    collection = json.loads(response.content)
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == 3
    for item in collection["first"]["items"]:
        assert item["id"].startswith("http://testserver/fi/")
        quote, position = item["target"]["selector"]
        assert quote["exact"] == TEXT[position["start"] : position["end"]]
        assert item["target"]["source"].endswith("?version=1")
    page(client, f"{HERE}sopimus/sopimus/lupaukset.jsonld?version=9", 404)


def test_annotations_without_a_text_are_404(world: World, client: Client) -> None:
    Agreement.objects.create(partnership=world.partnership, slug="tyhja", title_fi="Tyhjä")
    page(client, f"{HERE}sopimus/tyhja/lupaukset.jsonld", 404)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_is_there_in_every_language(world: World, client: Client, language: str) -> None:
    with translation.override(language):
        slug = world.partnership.slug
        addresses = [
            reverse("front:gaps", args=[slug]),
            reverse("front:commitments", args=[slug]),
            reverse("front:trace", args=[slug, "sopimus", 1]),
            reverse("front:reader", args=[slug, "sopimus"]),
        ]
    for address in addresses:
        assert f'<html lang="{language}"' in page(client, address)


def test_cost_is_the_same_at_three_and_at_thirty(world: World, client: Client) -> None:
    addresses = (
        f"{TRACE}1/",
        f"{HERE}aukot/",
        f"{HERE}lupaukset/",
        f"{HERE}sopimus/sopimus/lupaukset.jsonld",
    )
    grow(world, 3)
    page(client, addresses[0])
    before = [cost(client, address) for address in addresses]
    Commitment.objects.filter(number__gte=200).delete()
    Deed.objects.filter(number__gte=200).delete()
    Measure.objects.filter(number__gte=200).delete()
    grow(world, 30)
    assert [cost(client, address) for address in addresses] == before
    assert max(before) <= 16
