"""A passkey in a real browser with a virtual authenticator: made under the strict policy, and enough to sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.world import PASSWORD, make_world

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def virtual_authenticator(page: Page) -> None:
    """A device with a fingerprint reader that always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_made_and_signs_in(browser: Browser, live_server: Any, settings: Any) -> None:
    world = make_world()
    person = world.people["coordinator"]
    # A passkey belongs to a name, never to a number: the same server under the name localhost.
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address, locale="fi-FI")
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda line: line.type == "error" and errors.append(line.text))
    virtual_authenticator(page)
    page.goto(reverse("account_login"))
    page.fill("input[name=login]", str(person.email))
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "kirjaudu" not in url)
    page.goto(reverse("mfa_add_webauthn"))
    page.fill("input[name=password]", PASSWORD)  # asked again before the keys of the account are changed
    page.press("input[name=password]", "Enter")
    page.fill("input[name=name]", "Työpuhelin")
    assert page.locator("input[name=passwordless]").is_checked()
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "lisaa" not in url)
    key = Authenticator.objects.get(user=person, type="webauthn")
    assert key.wrap().name == "Työpuhelin"
    assert key.wrap().is_passwordless
    page.goto(reverse("account_logout"))
    page.locator("main form button[type=submit]").click()
    page.goto(reverse("account_login") + "?next=" + reverse("accounts:account"))
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "kirjaudu" not in url)
    assert page.url.endswith(reverse("accounts:account"))
    assert str(person) in page.locator("main").inner_text()
    assert errors == []
    context.close()
