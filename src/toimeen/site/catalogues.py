"""Compiles each room's texts (`.po` → `.mo`) with Babel, so that no machine needs GNU gettext to run Toimeen.

`python -m toimeen.site.catalogues` compiles what is missing or older than its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent


def sources() -> Iterator[Path]:
    """Every catalogue of the package."""
    yield from sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/django.po"))


def compile_catalogues(*, force: bool = False) -> int:
    """Compiles the catalogues that need it and tells how many did."""
    compiled = 0
    for source in sources():
        target = source.with_suffix(".mo")
        if not force and target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3], domain="django")
        with target.open("wb") as file:
            write_mo(file, catalogue, use_fuzzy=False)
        compiled += 1
    return compiled


if __name__ == "__main__":
    compile_catalogues()
