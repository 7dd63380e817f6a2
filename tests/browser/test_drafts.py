"""A draft is forgotten once the page says that it was accepted, also where a form leads back to its own page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.world import make_world

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_sent_comment_is_not_put_back(open_page: Callable[..., Page], live_server: Any) -> None:
    world = make_world()
    client = Client()
    client.force_login(world.people["coordinator"])
    page = open_page("/fi/")
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    with override("fi"):
        talk = reverse("plans:plan-talk", args=[world.partnership.slug, world.plan.year])
    page.goto(live_server.url + talk)
    page.fill("main textarea", "Esimerkki: kysymys")
    with page.expect_navigation():
        page.locator("main .form-actions button").first.click()
    assert "Esimerkki: kysymys" in page.locator("main").inner_text()
    assert page.locator("main textarea").input_value() == ""
    assert page.locator(".draft-note").count() == 0
