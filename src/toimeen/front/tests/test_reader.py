"""The agreement reader: the text with its promises, the panel, the versions, who sees what, and what it costs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.world import World, make_world
from toimeen.access.actor import Actor
from toimeen.agreements.models import Agreement, AgreementDate, Anchor, Commitment, TextVersion
from toimeen.deeds.models import Deed, Evidence
from toimeen.lib.anchors import digest
from toimeen.plans.models import Measure
from toimeen.record.operations import write

READER = "/fi/esimerkkila/sopimus/sopimus/"


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def grow(world: World, promises: int) -> None:
    """More promises with a measure and a deed each, all of which also hang on the first promise."""
    text = world.version.text + "".join(
        f"\nLupaus numero {number} pidetään." for number in range(4, promises + 1)
    )
    TextVersion.objects.filter(pk=world.version.pk).update(text=text, digest=digest(text))
    for number in range(4, promises + 1):
        sentence = f"Lupaus numero {number} pidetään."
        start = text.index(sentence)
        commitment = Commitment.objects.create(
            partnership=world.partnership, agreement=world.agreement, number=number, summary_fi=sentence,
            strength="will", theme=world.theme, best_grade=2, last_deed_on=dt.date(2021, 5, 1),
        )  # fmt: skip
        Anchor.objects.create(
            commitment=commitment,
            version=world.version,
            start=start,
            end=start + len(sentence),
            exact=sentence,
        )
        measure = Measure.objects.create(
            partnership=world.partnership,
            plan=world.plan,
            number=100 + number,
            title_fi=f"Esimerkki {number}",
            added_on=dt.date(2021, 1, 1),
        )
        measure.serves.add(commitment, world.promises[0])
        deed = Deed.objects.create(
            partnership=world.partnership, number=100 + number, title_fi=f"Teko {number}", happened="2021-05-01",
            happened_on=dt.date(2021, 5, 1), added_at=timezone.now(), grade=2,
        )  # fmt: skip
        deed.measures.add(measure)
        Evidence.objects.create(deed=deed, kind="link", url="https://example.org/", added_at=timezone.now())
        world.outcome.serves.add(commitment)


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        page(client, address)
    return len(queries)


def test_agreement_leads_to_the_newest_reader(world: World, client: Client) -> None:
    newer = Agreement.objects.create(
        partnership=world.partnership, slug="uusi", title_fi="Uusi", predecessor=world.agreement
    )
    assert client.get("/fi/esimerkkila/sopimus/").headers["Location"].endswith("/sopimus/uusi/")
    Agreement.objects.filter(pk=newer.pk).update(publicity="internal")
    assert client.get("/fi/esimerkkila/sopimus/").headers["Location"].endswith("/sopimus/sopimus/")


def test_a_partnership_without_agreement_says_what_to_do(world: World, client: Client) -> None:
    Agreement.objects.update(publicity="draft")
    assert "Sopimusta ei ole vielä" in page(client, "/fi/esimerkkila/sopimus/")


def test_every_promise_is_marked_in_the_text_by_its_step(world: World, client: Client) -> None:
    html = page(client, READER)
    assert '<mark class="promise" id="P1" data-step="outcome">' in html
    assert '<mark class="promise" id="P2" data-step="intent">' in html
    assert '<mark class="promise" id="P3" data-step="word">' in html
    assert "Lupaus P1, askelma: Tulos." in html
    assert html.count("data-panel=") > 6


def test_a_promise_opens_beside_the_text(world: World, client: Client) -> None:
    html = page(client, f"{READER}?promise=P1")
    assert 'data-for="P1"' in html
    for words in (
        "Energiaratkaisut vihreämmiksi",
        "toimenpide 1",
        "opas julkaistiin",
        "opas käytössä",
        "/lupaus/1/",
    ):
        assert words in html
    assert "https://example.org/opas" in html


def test_a_promise_without_deeds_says_so(world: World, client: Client) -> None:
    html = page(client, f"{READER}?promise=p3")
    assert "Mikään toimenpide ei toteuta tätä lupausta." in html
    assert "Tekoja ei ole vielä tiedossa." in html


def test_htmx_gets_the_panel_alone(world: World, client: Client) -> None:
    response = client.get(f"{READER}?promise=P1", headers={"HX-Request": "true", "HX-Target": "aside#panel"})
    html = response.content.decode()
    assert html.lstrip().startswith("<aside")
    assert "<html" not in html
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize("query", ["promise=P99", "promise=0", "version=7"])
def test_what_is_not_there_is_404(world: World, client: Client, query: str) -> None:
    page(client, f"{READER}?{query}", 404)


@pytest.mark.parametrize(
    "query", ["promise=zzz", "promise=-1", "version=x", "version=²", "show=%00", "promise=" + "9" * 40]
)
def test_what_makes_no_sense_is_left_out(world: World, client: Client, query: str) -> None:
    page(client, f"{READER}?{query}")


def test_an_agreement_of_another_partnership_is_404(world: World, client: Client) -> None:
    make_world("toinen")
    Agreement.objects.filter(partnership__slug="toinen").update(slug="muu")
    page(client, "/fi/esimerkkila/sopimus/muu/", 404)


def test_a_hidden_promise_is_neither_marked_nor_opened(world: World, client: Client) -> None:
    Commitment.objects.filter(number=2).update(publicity="internal")
    assert 'id="P2"' not in page(client, READER)
    page(client, f"{READER}?promise=P2", 404)
    client.force_login(world.people["reader"])
    assert 'id="P2"' in page(client, READER)


def test_hidden_measures_and_deeds_stay_hidden(world: World, client: Client) -> None:
    Measure.objects.filter(number=1).update(publicity="internal")
    html = page(client, f"{READER}?promise=P1")
    assert "toimenpide 1" not in html
    assert "opas julkaistiin" not in html
    client.force_login(world.people["reader"])
    assert "toimenpide 1" in page(client, f"{READER}?promise=P1")


def test_a_withdrawn_promise_is_out_of_the_text_but_keeps_its_address(world: World, client: Client) -> None:
    Commitment.objects.filter(number=3).update(is_withdrawn=True)
    assert 'id="P3"' not in page(client, READER)
    assert "Tämä ei ollutkaan lupaus." in page(client, f"{READER}?promise=P3")


def test_an_older_version_shows_its_own_text_and_marks(world: World, client: Client) -> None:
    text = "Osapuolet kehittävät kaupunkia."
    newer = TextVersion.objects.create(
        agreement=world.agreement, number=2, text=text, digest=digest(text), made_at=timezone.now()
    )
    Anchor.objects.create(
        commitment=world.promises[0], version=newer, start=0, end=31, exact=text, state="proposed"
    )
    html = page(client, READER)
    assert 'id="P1"' not in html
    assert "Lupaukset, joilla ei ole paikkaa tässä tekstissä" in html
    older = page(client, f"{READER}?version=1")
    assert 'id="P1"' in older
    assert "Luet versiota 1." in older
    assert "?version=1&amp;promise=P1#P1" in older


def test_the_filter_brings_out_what_is_undone(world: World, client: Client) -> None:
    html = page(client, f"{READER}?show=undone")
    assert '<mark class="promise" id="P1" data-step="outcome" data-dim>' in html
    assert '<mark class="promise" id="P3" data-step="word">' in html
    assert "show=undone&amp;promise=P3#P3" in html


def test_an_ending_takes_the_place_of_the_step(world: World, client: Client) -> None:
    Commitment.objects.filter(number=3).update(
        ending="waived", ended_on=dt.date(2022, 3, 1), ending_reason="Valtuusto luopui siitä."
    )
    html = page(client, f"{READER}?promise=P3")
    assert 'id="P3" data-step="waived"' in html
    assert "Valtuusto luopui siitä." in html


def test_dates_say_how_they_are_known(world: World, client: Client) -> None:
    AgreementDate.objects.create(
        agreement=world.agreement,
        role="signed",
        value="--04-13",
        basis="deduced",
        reasoning_fi="Vuotta ei sanota.",
    )
    html = page(client, READER)
    assert "13.4." in html
    assert "Vuotta ei sanota." in html


def test_an_agreement_without_text_or_promises_has_a_page(world: World, client: Client) -> None:
    Agreement.objects.create(
        partnership=world.partnership, slug="tyhja", title_fi="Tyhjä", predecessor_year=2018
    )
    html = page(client, "/fi/esimerkkila/sopimus/tyhja/")
    assert "Tämän sopimuksen tekstiä ei ole täällä" in html
    assert "2018, teksti ei ole julkinen" in html


def test_public_corrections_are_told_to_all_and_the_rest_inside(world: World, client: Client) -> None:
    for reason, is_public in (("Julkinen syy", True), ("Sisäinen syy", False)):
        write(
            actor=Actor(name="E"), at=timezone.now(), event="commitment.changed", thing=world.promises[0],
            partnership_id=world.partnership.pk, reason=reason, is_public=is_public,
        )  # fmt: skip
    html = page(client, f"{READER}?promise=P1")
    assert "Julkinen syy" in html
    assert "Sisäinen syy" not in html
    client.force_login(world.people["coordinator"])
    assert "Sisäinen syy" in page(client, f"{READER}?promise=P1")


@pytest.mark.parametrize("address", ["/sv/esimerkkila/avtal/sopimus/", "/en/esimerkkila/agreement/sopimus/"])
def test_other_languages_mark_the_language_of_the_text(world: World, client: Client, address: str) -> None:
    html = page(client, address)
    assert '<article class="agreement" lang="fi"' in html


def test_words_of_the_agreement_are_escaped(world: World, client: Client) -> None:
    text = "<img src=x onerror=alert(1)> luvataan"
    TextVersion.objects.update(text=text, blocks=[])
    Commitment.objects.filter(number=1).update(summary_fi="<b>x</b>")
    html = page(client, f"{READER}?promise=P1")
    assert "<img src=x" not in html
    assert "<b>x</b>" not in html


def test_cost_is_the_same_at_three_and_at_thirty_promises(world: World, client: Client) -> None:
    addresses = (READER, f"{READER}?promise=P1")
    page(client, READER)  # what the first request of a process asks once
    before = [cost(client, address) for address in addresses]
    grow(world, 30)
    assert [cost(client, address) for address in addresses] == before
    assert max(before) <= 14


def test_the_panel_is_bounded_and_leads_on(world: World, client: Client) -> None:
    grow(world, 30)
    html = page(client, f"{READER}?promise=P1")
    panel = html[html.index('id="panel"') :]
    assert panel.count("/toimenpiteet/") <= 12
    assert "/toimenpiteet/?promise=P1" in panel
    assert "/teot/?promise=P1" in panel


def test_content_is_in_the_language_of_the_page_or_says_which_it_is_in(world: World, client: Client) -> None:
    Commitment.objects.filter(number=1).update(summary_en="Greener energy")
    html = page(client, "/en/esimerkkila/agreement/sopimus/?promise=P1")
    assert '<h2 id="panel-title">Greener energy</h2>' in html
    assert '<span lang="fi">Hukkalämpö käyttöön</span>' in page(
        client, "/en/esimerkkila/agreement/sopimus/?promise=P2"
    )
