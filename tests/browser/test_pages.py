"""Every page of the door map in a browser: accessible in both colour schemes, on a phone and on a desktop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.browser.conftest import AXE, RULES, SIZES
from tests.house.doors import DOORS, addresses
from tests.world import PASSWORD, World, make_world
from toimeen.deeds.models import Deed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NO_PAGE = {
    # Addresses that answer with something other than a page of ours.
    "sitemap", "robots", "health-live", "health-ready", "front:annotations", "front:measures-csv", "front:review-csv",
    "front:history-csv", "plans:sheet", "plans:sheet-csv",
    "plans:plan-json", "plans:baseline-json",
    "accounts:own-data-file",
}  # fmt: skip
VISITORS = ("anonymous", "coordinator")
PARTS = 4
"""The pages are shared out, so that they are looked at side by side."""


def pages(visitor: str) -> list[str]:
    """The doors that open for the visitor, and those that tell them why not."""
    known = set(addresses())
    return [
        name
        for name, door in DOORS.items()
        if name in known - NO_PAGE and door.method == "get" and door.statuses[visitor] in {200, 403}
    ]


def context_of(browser: Browser, address: str, size: str, *, script: bool = True) -> BrowserContext:
    """A fresh profile of the browser; axe stands ready in every page."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="fi-FI", reduced_motion="reduce", base_url=address,
        java_script_enabled=script,
    )  # fmt: skip
    context.add_init_script(AXE)
    return context


def sign_in(contexts: Iterable[BrowserContext], world: World, visitor: str, address: str) -> None:
    """By the session's cookie; the form of signing in has its own test."""
    client = Client()
    client.force_login(world.people[visitor])
    name = settings.SESSION_COOKIE_NAME
    for context in contexts:
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


def findings(page: Page, rules: dict[str, Any]) -> list[str]:
    """Serious and critical findings of axe, one line each."""
    found = page.evaluate("options => axe.run(document, options)", rules)["violations"]
    return [
        f"{finding['id']}: {node['target']} {node['failureSummary']}"
        for finding in found
        if finding["impact"] in {"serious", "critical"}
        for node in finding["nodes"]
    ]


ALL_RULES = {"runOnly": RULES, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
"""What the dark scheme can change."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("visitor", VISITORS)
def test_every_page_is_accessible(visitor: str, part: int, browser: Browser, live_server: Any) -> None:
    """Nothing serious or critical, nothing wider than the screen, no error in the console (so no breach of policy)."""
    context = context_of(browser, live_server.url, "desktop")
    page = context.new_page()
    wrong: list[str] = []
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(said(line)) if line.type == "error" else None)
    for number, name in enumerate(pages(visitor)[part::PARTS]):
        # A world for each: a door may prepare something that can be done once only.
        world = make_world(f"esimerkki-{number}")
        page.goto("about:blank")  # a page that asks by itself must not ask as the next person
        faults.clear()
        if visitor != "anonymous":
            sign_in([context], world, visitor, live_server.url)
        page.goto(reverse(name, kwargs=DOORS[name].names(world)))
        for size in ("desktop", "phone"):
            wrong += [f"{name} ({size}) {finding}" for finding in looked_at(page, size)]
        wrong += [f"{name}: {fault}" for fault in faults if "status of 403" not in fault]
        faults.clear()
    context.close()
    assert wrong == []


def looked_at(page: Page, size: str) -> list[str]:
    """What is wrong with the page at the size, in both colour schemes."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="light")
    wrong = findings(page, ALL_RULES)
    page.emulate_media(color_scheme="dark")
    wrong += [f"dark: {finding}" for finding in findings(page, COLOURS)]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append("wider than the screen")
    return wrong


def said(line: ConsoleMessage) -> str:
    """The message with the address that it is about."""
    return f"{line.text} {line.location['url']}"


def test_without_script_pages_open_and_a_deed_is_told(browser: Browser, live_server: Any) -> None:
    """The whole way of an edit with JavaScript off: sign in, tell a deed, see it, correct it."""
    world = make_world()
    context = context_of(browser, live_server.url, "phone", script=False)
    page = context.new_page()
    names = {"partnership": world.partnership.slug}
    for name in ("front:home", "front:measures", "front:gaps", "front:leader", "front:commitments"):
        page.goto(reverse(name, kwargs=names))
        assert page.locator("h1").first.is_visible(), name
    page.goto(reverse("front:reader", kwargs=DOORS["front:reader"].names(world)))
    page.locator("a[href*='promise=P1']:visible").first.click()
    assert "promise=P1" in page.url
    page.goto(reverse("deeds:deed-add", kwargs=names))
    page.fill("input[name=login]", world.people["coordinator"].email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    assert page.url.endswith(reverse("deeds:deed-add", kwargs=names))
    page.fill("[name=title_fi]", "Esimerkki: teko ilman skriptiä")
    page.locator("main form button[type=submit]").last.click()
    deed = Deed.objects.get(title_fi="Esimerkki: teko ilman skriptiä")
    assert page.url.endswith(deed.get_absolute_url())
    assert page.get_by_text("Esimerkki: teko ilman skriptiä").first.is_visible()
    page.goto(reverse("deeds:deed-edit", kwargs=names | {"number": deed.number}))
    page.fill("[name=title_fi]", "Esimerkki: korjattu teko")
    page.fill("[name=reason]", "Kirjoitusvirhe")
    page.locator("main form button[type=submit]").last.click()
    deed.refresh_from_db()
    assert deed.title_fi == "Esimerkki: korjattu teko"
    assert deed.revision == 2
    context.close()
