"""Screenshots of the main pages: `make shots`, or `python -m scripts.shots [--dark] [--lang fi] [--only home,reader]`.

Loads the demo into `var/shots-data` (kept for the next time), serves it on a free port, and writes
`var/shots/<page>-<width>[-dark].png` for a phone and a desktop.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "var/shots-data"
OUT = ROOT / "var/shots"
WIDTHS = {390: 844, 1280: 900}
QUIET = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-gpu", "--hide-scrollbars",
)  # fmt: skip
OPERATOR = ("kuvaaja@example.org", "kuvia-vain-kuvia-2026")
"""An account of the folder of screenshots alone."""


def main() -> int:
    """Takes the pictures and lists them."""
    parser = argparse.ArgumentParser(description="Take screenshots of the main pages.")
    parser.add_argument("--lang", default="fi", choices=("fi", "sv", "en"))
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--only", default="", help="names of pages, comma-separated")
    parser.add_argument("--fold", action="store_true", help="only what the first screen shows")
    options = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("no Chromium found: apt-get install chromium, or set CHROMIUM to its path", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "TOIMEEN_DATA_DIR": str(DATA), "TOIMEEN_OPERATOR_PASSWORD": OPERATOR[1]}
    toimeen = [sys.executable, "-m", "toimeen"]
    subprocess.run([*toimeen, "demo", "--no-serve"], env=environment, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(
        [*toimeen, "init", "--email", OPERATOR[0]], env=environment, check=True, stdout=subprocess.DEVNULL
    )
    pages = addresses(options.lang)
    wanted = [name for name in options.only.split(",") if name]
    chosen = {name: page for name, page in pages.items() if not wanted or name in wanted}
    with serving(environment) as address, browsing(chromium) as browser:
        for width, height in WIDTHS.items():
            take(browser, address, chosen, width, height, dark=options.dark, fold=options.fold)
    return 0


def addresses(language: str) -> dict[str, tuple[str, bool]]:
    """Each page's address, and whether it is one of somebody who is signed in."""
    os.environ["TOIMEEN_DATA_DIR"] = str(DATA)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toimeen.site.settings")
    import django

    django.setup()
    from django.urls import reverse
    from django.utils import translation

    from toimeen.deeds.models import Deed
    from toimeen.plans.models import Measure

    slug = "kemi"
    measure = (
        Measure.objects.filter(deed_count__gt=0).order_by("-deed_count").values_list("number", flat=True)[0]
    )
    open_ = Measure.objects.exclude(plan__state="closed").values_list("number", flat=True).first()
    deed = Deed.objects.filter(grade__gte=2).values_list("number", flat=True)[0]
    with translation.override(language):
        reader = reverse("front:agreement", args=[slug])
        edit = (
            {}
            if open_ is None
            else {"measure-edit": (reverse("plans:measure-edit", args=[slug, open_]), True)}
        )
        return {
            **edit,
            "start": (reverse("site:start"), False),
            "home": (reverse("front:home", args=[slug]), False),
            "reader": (reader, False),
            "measures": (reverse("front:measures", args=[slug]), False),
            "measures-table": (reverse("front:measures", args=[slug]) + "?view=table", False),
            "measure": (reverse("front:measure", args=[slug, measure]), False),
            "deeds": (reverse("front:deeds", args=[slug]), False),
            "deed": (reverse("front:deed", args=[slug, deed]), False),
            "gaps": (reverse("front:gaps", args=[slug]), False),
            "leader": (reverse("front:leader", args=[slug]), False),
            "people": (reverse("front:contacts", args=[slug]), False),
            "sign-in": (reverse("account_login"), False),
            "home-signed-in": (reverse("front:home", args=[slug]), True),
            "deed-add": (reverse("deeds:deed-add", args=[slug]), True),
            "start-from-document": (reverse("start:upload"), True),
        }


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[str]:
    """The demo on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "toimeen", "serve", "--workers", "1", "--port", str(port)]
    server = subprocess.Popen(command, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{address}/health/live", timeout=2).close()  # noqa: S310 - our own server
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


@contextmanager
def browsing(chromium: str) -> Iterator[Browser]:
    """The installed Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        browser.close()


def take(
    browser: Browser,
    address: str,
    pages: dict[str, tuple[str, bool]],
    width: int,
    height: int,
    *,
    dark: bool,
    fold: bool,
) -> None:
    """The pictures of one width: the public's first, then those of somebody who is signed in."""
    for signed_in in (False, True):
        chosen = {name: path for name, (path, needs) in pages.items() if needs == signed_in}
        if not chosen:
            continue
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light",
            device_scale_factor=2 if width < 500 else 1, reduced_motion="reduce",
        )  # fmt: skip
        if signed_in:
            sign_in(context, address)
        page = context.new_page()
        for name, path in chosen.items():
            page.goto(address + path)
            file = OUT / f"{name}-{width}{'-dark' if dark else ''}.png"
            page.screenshot(path=file, full_page=not fold)
            print(file.relative_to(ROOT), flush=True)
        context.close()


def sign_in(context: BrowserContext, address: str) -> None:
    """Through the form."""
    page = context.new_page()
    page.goto(f"{address}/fi/tili/kirjaudu/")
    page.fill("input[name=login]", OPERATOR[0])
    page.fill("input[name=password]", OPERATOR[1])
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "kirjaudu" not in url)
    page.close()


if __name__ == "__main__":
    sys.exit(main())
