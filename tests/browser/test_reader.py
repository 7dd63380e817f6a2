"""The agreement reader in a browser: the panel opens without a new page, the strip leads to the sentence, all
is accessible."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
READER = "/fi/esimerkkila/sopimus/sopimus/"


@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("desktop", "dark")])
@pytest.mark.parametrize(
    "address", [READER, f"{READER}?promise=P1#P1", f"{READER}?show=undone", f"{READER}lupaus/1/"]
)
def test_accessible_and_within_the_screen(open_page, axe, address, size, scheme):
    make_world()
    page = open_page(address, size=size, scheme=scheme)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


def test_a_promise_opens_its_neighbour_opens_and_escape_closes(open_page):
    make_world()
    page = open_page(READER)
    page.evaluate("window.unchanged = true")
    page.locator("#P1 .promise-end").click()
    expect(page.locator("#panel")).to_have_attribute("data-for", "P1")
    assert page.url.endswith("?promise=P1#P1")
    page.locator("#panel a[rel=next]").click()
    expect(page.locator("#panel")).to_have_attribute("data-for", "P2")
    expect(page.locator(".text-map a[data-panel=P2]")).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_have_attribute("data-for", "")
    assert page.evaluate("window.unchanged")
    assert page.errors == []


def test_the_strip_brings_the_sentence_into_view(open_page):
    make_world()
    page = open_page(READER, size="phone")
    page.locator(".strip-bars a[data-panel=P3]").click()
    expect(page.locator("#panel")).to_have_attribute("data-for", "P3")
    expect(page.locator("#P3")).to_be_in_viewport()


def test_without_script_every_promise_is_a_link(open_page):
    make_world()
    page = open_page(READER, script=False)
    page.locator("#P2 .promise-end").click()
    expect(page.locator("#panel h2")).to_have_text("Hukkalämpö käyttöön")
