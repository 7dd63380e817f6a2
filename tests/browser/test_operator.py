"""The operator's pages in a browser: background work and letters, empty and full, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.browser.conftest import SIZES
from tests.browser.test_pages import ALL_RULES, context_of, findings, sign_in
from tests.house import writes
from tests.world import make_world
from toimeen.parties.models import Person
from toimeen.work.worker import run_due

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAMPLE = {"kind": "trouble.letters", "language": "fi"}


@pytest.mark.parametrize("is_full", [False, True])
def test_the_operators_pages(is_full: bool, browser: Browser, live_server: Any) -> None:
    """Accessible, no wider than the screen, no breach of policy; the letter stands in its frame."""
    world = make_world()
    world.people["operator"] = Person.objects.create_user("op@example.org", is_superuser=True)
    addresses = [reverse("work:overview"), reverse("post:overview"), reverse("post:sample", kwargs=SAMPLE)]
    if is_full:
        task = writes.failed_task(world)
        writes.new_task(world)
        writes.new_letter(world)
        writes.dead_address(world)
        run_due(timezone.now())
        addresses.append(reverse("work:task", args=[task.pk]))
    wrong: list[str] = []
    for size in SIZES:
        context = context_of(browser, live_server.url, size)
        sign_in([context], world, "operator", live_server.url)
        page = context.new_page()
        page.on("console", lambda line, said=wrong: said.append(line.text) if line.type == "error" else None)
        for address in addresses:
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200
            wrong += findings(page, ALL_RULES)
            if page.evaluate("document.documentElement.scrollWidth") > SIZES[size][0]:
                wrong.append(f"{address} is wider than a {size}")
        assert page.goto(reverse("post:sample", kwargs=SAMPLE))
        letter = page.frame_locator(".letter-frame")
        assert letter.locator("h1").inner_text() == "Viesti ei mennyt perille: Esimerkki Henkilö"
        context.close()
    assert wrong == []
