"""The stage of a walk: a demo of its own with a moved clock, served, a real mail server, a browser, pictures."""

from __future__ import annotations

import email
import email.policy
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tests.mail_server import MailServer

if TYPE_CHECKING:
    import datetime as dt

    from playwright.sync_api import Browser, Locator, Page, ViewportSize

WIDTHS = {1280: 900, 390: 844}
QUIET = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking")
PASSWORD = "esimerkki-vuosi-27"


@dataclass
class Stage:
    """What a walk is given."""

    folder: Path
    pictures: Path
    address: str
    browser: Browser
    post_office: MailServer
    passwords: dict[str, str]
    pages: dict[str, Page] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    # Time and letters ---------------------------------------------------------------------------------------

    def go_to(self, day: dt.date) -> None:
        """The days until then go by, and each morning the worker does what is due."""
        from toimeen.demo.clock import live_until

        live_until(self.folder / "clock.txt", day)
        self._keep_letters()

    def work(self) -> None:
        """The worker does what is due now."""
        from toimeen.work.worker import run_due

        run_due()
        self._keep_letters()

    def _keep_letters(self) -> None:
        box = self.folder / "box"
        box.mkdir(exist_ok=True)
        number = len(list(box.iterdir()))
        for raw in self.post_office.box.raw:
            number += 1
            (box / f"{number:04}.eml").write_bytes(raw)
        self.post_office.box.raw.clear()

    def letters(self, address: str) -> list[EmailMessage]:
        """What came to the address, the newest first."""
        found = []
        for path in sorted((self.folder / "box").glob("*.eml"), reverse=True):
            letter = cast(
                EmailMessage, email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            )
            if address in str(letter["To"]):
                found.append(letter)
        return found

    def link_in(self, address: str, pattern: str) -> str:
        """The first address that matches in the newest letter that has one."""
        for letter in self.letters(address):
            # The server of an earlier part of the walk had another port.
            if found := re.search(rf"http://127\.0\.0\.1:\d+(\S*{pattern}\S*)", text_of(letter)):
                return self.address + found.group(1).rstrip(".)>")
        raise AssertionError(f"no letter to {address} has a link like {pattern}")

    # People -------------------------------------------------------------------------------------------------

    def visitor(self, *, phone: bool = False) -> Page:
        """A browser of somebody who is not signed in."""
        size: ViewportSize = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        context = self.browser.new_context(viewport=size, locale="fi-FI", reduced_motion="reduce")
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.on(
            "response",
            lambda answer: answer.status >= 500 and self.errors.append(f"{answer.url}: {answer.status}"),
        )
        return page

    def as_(self, person: str) -> Page:
        """The person's browser, signed in; a session that ended overnight begins anew."""
        page = self.pages.setdefault(person, self.visitor())
        page.goto(f"{self.address}/fi/tili/")
        if "/kirjaudu" in page.url:
            page.fill("[name=login]", person)
            page.fill("[name=password]", self.passwords.get(person, PASSWORD))
            page.click("main form button[type=submit]")
        assert "/kirjaudu" not in page.url, f"{person} could not sign in"
        return page

    # Pictures -----------------------------------------------------------------------------------------------

    def picture(self, page: Page, name: str, *, languages: str = "") -> None:
        """The page as it is at both widths, and, where wanted, in the other languages."""
        before = page.viewport_size
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=str(self.pictures / f"{name}-{width}.png"), full_page=True)
        here = page.url
        for language in languages.split():
            other = page.locator(f"link[rel=alternate][hreflang={language}]")
            href = other.first.get_attribute("href") if other.count() else None
            href = href or page.locator(f"a[hreflang={language}]").first.get_attribute("href")
            page.goto(self.address + "/" + (href or "").removeprefix(self.address).lstrip("/"))
            for width, height in WIDTHS.items():
                page.set_viewport_size({"width": width, "height": height})
                page.screenshot(path=str(self.pictures / f"{name}-{language}-{width}.png"), full_page=True)
        if languages:
            page.goto(here)
        if before:
            page.set_viewport_size(before)

    def picture_all(self, name: str) -> None:
        """Every open page as it stands: for whoever looks for what went wrong."""
        for number, page in enumerate(page for context in self.browser.contexts for page in context.pages):
            page.screenshot(path=str(self.pictures / f"{name}-{number}.png"), full_page=True)

    # Going on from where a walk was left -----------------------------------------------------------------------

    def keep(self, mark: str) -> None:
        """Puts the demo aside as it stands, so that the walk can go on from here."""
        target = self.folder / "marks" / mark
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        with sqlite3.connect(self.folder / "toimeen.sqlite3") as database:
            database.execute("VACUUM INTO ?", (str(target / "toimeen.sqlite3"),))
        if (self.folder / "clock.txt").exists():
            shutil.copy2(self.folder / "clock.txt", target)
        for name in ("box", "files"):
            if (self.folder / name).exists():
                shutil.copytree(self.folder / name, target / name)


def press(page: Page, what: Locator) -> None:
    """Presses a button or link that leads on, and waits for the next page."""
    with page.expect_navigation(wait_until="domcontentloaded", timeout=90_000):
        what.click()


def text_of(letter: EmailMessage) -> str:
    """The plain text of the letter."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def bring_back(folder: Path, mark: str) -> None:
    """The demo as it stood at the mark."""
    for name in ("box", "files"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for path in folder.glob("toimeen.sqlite3*"):
        path.unlink()
    shutil.copytree(folder / "marks" / mark, folder, dirs_exist_ok=True)


@contextmanager
def stage(folder: Path, pictures: Path, mark: str = "") -> Iterator[Stage]:
    """Prepares everything, and clears it away. The folder stays, to look around in."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("no Chromium found: apt-get install chromium, or set CHROMIUM to its path")
    with MailServer() as post_office, _free_port() as port:
        address = f"http://127.0.0.1:{port}"
        environment = {
            "TOIMEEN_DATA_DIR": str(folder),
            "TOIMEEN_SITE_URL": f"{address}/",
            "TOIMEEN_EMAIL_URL": f"smtp://127.0.0.1:{post_office.port}",
            "DJANGO_SETTINGS_MODULE": "toimeen.site.settings",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        }
        os.environ.update(environment)
        os.environ.pop("TOIMEEN_DEMO_CLOCK", None)
        toimeen = [sys.executable, "-m", "toimeen"]
        if mark:
            bring_back(folder, mark)
        elif not (folder / "toimeen.sqlite3").exists():
            subprocess.run([*toimeen, "demo", "--no-serve"], check=True, stdout=subprocess.DEVNULL)
        else:
            raise SystemExit(f"{folder} is not new")
        os.environ["TOIMEEN_DEMO_CLOCK"] = "yes"
        import django

        django.setup()
        from django.core.management import call_command

        call_command(
            "collectstatic", interactive=False, verbosity=0
        )  # the program may be newer than the mark
        with _serving([*toimeen, "serve", "--no-worker", "--workers", "1", "--port", str(port)], address):
            from playwright.sync_api import sync_playwright

            pictures.mkdir(parents=True, exist_ok=True)
            with sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path=chromium, args=list(QUIET))
                yield Stage(folder, pictures, address, browser, post_office, _demo_passwords(folder))
                browser.close()


def _demo_passwords(folder: Path) -> dict[str, str]:
    from toimeen.demo.accounts import ACCOUNTS, PASSWORD_FILE

    password = (folder / PASSWORD_FILE).read_text().strip()
    return {address: password for address, *_ in ACCOUNTS}


@contextmanager
def _free_port() -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    yield port


@contextmanager
def _serving(command: list[str], address: str) -> Iterator[None]:
    server = subprocess.Popen(command)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/health/live", timeout=2).close()  # noqa: S310 - our own server
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)
