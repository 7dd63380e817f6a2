"""The plan's table by keyboard, with a block pasted from a spreadsheet, and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.world import World, make_world
from toimeen.plans.models import Measure

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTE = """([cell, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def table(open_page: Callable[..., Page], live_server: Any) -> Callable[..., tuple[World, Page]]:
    """Opens the table of the example's plan as its coordinator."""

    def open_(**how: Any) -> tuple[World, Page]:
        world = make_world()
        client = Client()
        client.force_login(world.people["coordinator"])
        page = open_page("/fi/", **how)
        cookie = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        with override("fi"):
            address = reverse("plans:table", args=[world.partnership.slug, world.plan.year])
        page.goto(live_server.url + address)
        return world, page

    return open_


def titles(page: Page) -> Any:
    return page.locator("table[data-grid] tbody tr td:nth-of-type(1) :is(input, textarea)")


def test_rows_are_edited_and_saved_without_a_mouse(table: Callable[..., tuple[World, Page]]) -> None:
    world, page = table()
    first, second = titles(page).nth(0), titles(page).nth(1)
    first.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Esimerkki: muutettu")
    page.keyboard.press("Enter")
    assert second.evaluate("cell => cell === document.activeElement"), "Enter moves to the row below"
    kept = second.input_value()
    page.keyboard.press("Control+a")
    page.keyboard.type("Esimerkki: katuu")
    page.keyboard.press("Escape")
    assert second.input_value() == kept, "Esc takes the cell back"
    page.fill("#id_reason", "Esimerkki")  # the example's plan is approved
    second.focus()
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert Measure.objects.filter(plan=world.plan, title_fi="Esimerkki: muutettu").count() == 1
    assert not Measure.objects.filter(title_fi="Esimerkki: katuu").exists()


def test_a_block_is_pasted_and_taken_back_and_what_does_not_fit_is_told(
    table: Callable[..., tuple[World, Page]],
) -> None:
    _, page = table()
    rows = titles(page).count()
    first = titles(page).nth(0)
    kept = first.input_value()
    note = page.locator("[data-paste-note]")
    assert note.is_hidden()
    first.focus()
    block = "\n".join(f"Esimerkki {number}" for number in range(rows + 2))
    page.evaluate(PASTE, [first.element_handle(), block])
    assert (first.input_value(), titles(page).nth(rows - 1).input_value()) == (
        "Esimerkki 0",
        f"Esimerkki {rows - 1}",
    )
    assert "taulukkoon: 2." in note.inner_text()
    page.keyboard.press("Control+z")
    assert first.input_value() == kept


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_the_table_hinders_nobody(
    table: Callable[..., tuple[World, Page]], axe: Callable[[Page], list[str]], size: str
) -> None:
    _, page = table(size=size)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "only the table scrolls"
