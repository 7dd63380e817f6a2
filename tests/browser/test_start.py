"""From a document to a partnership in a browser: with keys alone, without script, and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from toimeen.agreements.models import Commitment
from toimeen.parties.models import Person

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = (
    "AVSIKTSFÖRKLARING\n\nmellan Exempelstads stad och Yrkeshögskolan Novia\n\n"
    "1. Åtaganden\n\n"
    "Parterna förbinder sig att årligen ordna ett gemensamt seminarium om vattenvård.\n\n"
    "Novia kommer att utarbeta en kartläggning av kompetensbehoven; staden ger ut den som bok.\n\n"
    "2. Övrigt\n\n"
    "Mötesplatsen hålls öppen för alla invånare varje lördag.\n\n"
    "Exempelorten Ab deltar vid behov.\n"
)


@pytest.fixture
def confirm_page(open_page: Callable[..., Page], live_server: Any, tmp_path: Path) -> Callable[..., Page]:
    """The confirm page of the text above, for a person who has just signed in."""

    def open_(**how: Any) -> Page:
        person = Person.objects.create_user(
            "aloittaja@esimerkki.example", "x", given_name="Esimerkki", family_name="Aloittaja"
        )
        client = Client()
        client.force_login(person)
        with override("fi"):
            confirm = client.post(reverse("start:upload"), {"text": TEXT}).headers["Location"]
        page = open_page("/fi/", **how)
        cookie = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page.goto(live_server.url + confirm)
        return page

    return open_


def answers(page: Page) -> list[str | None]:
    return [card.get_attribute("data-answer") for card in page.query_selector_all(".fact-card")]


def test_keys_answer_finds_and_the_text_follows(confirm_page: Callable[..., Page]) -> None:
    page = confirm_page()
    first = page.locator(".fact-card").first
    first.evaluate("card => card.focus()")
    page.keyboard.press("x")
    page.keyboard.press("t")
    assert answers(page)[:2] == ["out", "in"]
    page.keyboard.press("k")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.name").endswith(("-name", "-summary"))
    page.keyboard.type("tx7")  # letters that are typed are letters
    assert answers(page)[:2] == ["out", "in"]
    promise = page.locator("#promises .fact-card").first
    promise.evaluate("card => card.focus()")
    marked = page.locator(f'.found[href="#{promise.get_attribute("id")}"]').first
    assert marked.get_attribute("data-current") == ""
    assert vars(page)["errors"] == []


def test_the_fields_for_adding_cover_nothing(confirm_page: Callable[..., Page]) -> None:
    """On a desktop they stand under the text, beside the fields; a selection fills them."""
    page = confirm_page()
    fields = page.locator(".confirm-facts").bounding_box()
    bar = page.locator(".confirm-bar").bounding_box()
    assert fields is not None
    assert bar is not None
    assert bar["x"] >= fields["x"] + fields["width"]
    page.locator(".confirm-text p", has_text="Mötesplatsen").evaluate(
        "line => { getSelection().selectAllChildren(line); document.dispatchEvent(new Event('mouseup')); }"
    )
    words = page.locator("#add textarea")
    assert words.input_value().startswith("Mötesplatsen")
    page.get_by_role("button", name="Lisää", exact=True).click()
    page.wait_for_load_state()
    assert "#added-1" in page.url
    assert page.evaluate("document.activeElement.id") == "added-1"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_without_script(confirm_page: Callable[..., Page], size: str) -> None:
    """Split, turned, added by pasting, gone on, made."""
    page = confirm_page(size=size, script=False)
    card = page.locator('#promises .fact-card:has(h3:has-text("kartläggning"))').first
    card.locator("summary").click()
    card.get_by_role("button", name="Jaa kahtia").click()
    page.wait_for_load_state()
    assert page.locator('#promises h3:has-text("Staden ger ut")').count() == 1
    page.locator("#add textarea").fill("Mötesplatsen hålls öppen för alla invånare varje lördag.")
    page.get_by_role("button", name="Lisää", exact=True).click()
    page.wait_for_load_state()
    page.locator("[name=frame-name]").fill("Prövning")
    for card in page.locator('.fact-card[data-answer=""]').all():
        is_party = page.locator("#parties").locator(f'[id="{card.get_attribute("id")}"]').count()
        card.locator(f'label:has(input[value="{"in" if is_party else "out"}"])').click()
    page.get_by_role("button", name="Jatka: nimeä").click()
    page.wait_for_load_state()
    page.get_by_role("button", name="Luo kumppanuus").click()
    page.wait_for_load_state()
    assert Commitment.objects.filter(summary_sv__startswith="Mötesplatsen").count() == 1
    assert Commitment.objects.filter(summary_sv__startswith="Staden ger ut").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_axe(
    confirm_page: Callable[..., Page], axe: Callable[[Page], list[str]], size: str, scheme: str
) -> None:
    page = confirm_page(size=size, scheme=scheme)
    page.locator(".fact-card summary").first.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
