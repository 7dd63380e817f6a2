"""A browser for the tests: the installed Chromium, no download. Without one they are skipped, and say why."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# The browser's driver runs an event loop in the test's thread, which Django would take for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--hide-scrollbars",
)
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session."""
    path = _chromium()
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium found, and REQUIRE_BROWSER=1 demands one")
        pytest.skip("no Chromium found (install it, or set CHROMIUM to its path)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens an address: `open_page("/fi/", size="phone", scheme="dark")`; its errors are in `page.errors`."""
    contexts: list[BrowserContext] = []

    def open_(path: str, *, size: str = "desktop", scheme: str = "light", script: bool = True) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="fi-FI",
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        context.add_init_script(AXE)
        contexts.append(context)
        page = context.new_page()
        errors: list[str] = []
        # The tests ask the page for them; its class comes from elsewhere and knows no such thing.
        vars(page)["errors"] = errors
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.goto(live_server.url + path)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Serious and critical findings of axe on the page, one line each; empty is good."""

    def run(page: Page) -> list[str]:
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        return [
            f"{finding['id']}: {node['target']} {node['failureSummary']}"
            for finding in found
            if finding["impact"] in {"serious", "critical"}
            for node in finding["nodes"]
        ]

    return run
