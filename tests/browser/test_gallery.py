"""Every component, in the gallery: accessible in both schemes and sizes, and its small behaviours."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_accessible_and_within_the_screen(open_page, axe, size, scheme):
    page = open_page("/gallery/", size=size, scheme=scheme)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_each_language(open_page, axe, language):
    page = open_page(f"/gallery/?language={language}", size="phone")
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_script_all_is_there(open_page):
    page = open_page("/gallery/", script=False)
    expect(page.locator(".agreement .promise").first).to_be_visible()
    expect(page.locator("[data-scheme-switch]")).to_be_hidden()


def test_the_chosen_colours_are_kept(open_page):
    page = open_page("/gallery/")
    page.get_by_role("button", name="Tumma").click()
    page.reload()
    assert page.locator("html").get_attribute("data-color-scheme") == "dark"


def test_a_promise_opens_beside_the_text(open_page):
    page = open_page("/gallery/")
    page.locator(".agreement a[data-panel=P2]").click()
    expect(page).to_have_url(f"{page.url.split('/gallery')[0]}/gallery/?promise=P2#P2")
    expect(page.locator("#panel h2")).to_be_focused()
    expect(page.locator(".strip a[data-panel=P2]")).to_have_attribute("aria-current", "true")
    assert page.errors == []


def test_a_draft_survives_and_can_be_discarded(open_page):
    page = open_page("/gallery/")
    page.locator("#id_story").fill("Kirjoitin tämän ennen kuin yhteys katkesi.")
    page.wait_for_timeout(500)
    page.reload()
    expect(page.locator("form[data-keep] .draft-note")).to_be_visible()
    expect(page.locator("#id_story")).to_have_value("Kirjoitin tämän ennen kuin yhteys katkesi.")
    page.locator(".draft-note [data-discard]").click()
    expect(page.locator("#id_story")).to_have_value("")


def test_selected_text_fills_the_form_with_code_points(open_page):
    page = open_page("/gallery/")
    page.locator("#select-text p").nth(1).evaluate(
        """p => {
            const range = document.createRange();
            const text = p.lastChild;
            range.setStart(text, text.data.indexOf("sovitaan"));
            range.setEnd(text, text.data.indexOf("sovitaan") + 8);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    page.locator("#select-text").dispatch_event("mouseup")
    whole = page.locator("#select-text").get_attribute("data-whole")
    start = int(page.locator("#select-form [data-select=start]").input_value())
    end = int(page.locator("#select-form [data-select=end]").input_value())
    assert whole[start:end] == "sovitaan" == page.locator("#select-form [data-select=exact]").input_value()


def test_the_slash_key_goes_to_the_search(open_page):
    page = open_page("/gallery/")
    page.keyboard.press("/")
    expect(page.locator("#site-search")).to_be_focused()


def test_a_second_press_does_not_send_twice(open_page):
    page = open_page("/gallery/")
    sent = []
    page.route("**/gallery/", lambda route: sent.append(1))  # never answered
    page.evaluate(
        """() => {
            const form = document.querySelector("form[data-keep]");
            form.noValidate = true;
            for (let press = 0; press < 3; press++) form.querySelector("button[type=submit]").click();
        }"""
    )
    page.wait_for_timeout(300)
    assert len(sent) == 1
