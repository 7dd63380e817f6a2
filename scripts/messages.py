"""Keeps every room's catalogues: `python -m scripts.messages [ROOM …] [--fill FILE]`.

Extracts the interface texts of each room with GNU gettext (a developer's tool; no installation needs it) and merges
them into `locale/{fi,sv}/LC_MESSAGES/django.po`. `--fill FILE` reads translations from a YAML list of
`{id, fi, sv, context?, plural?}` (for plurals `fi` and `sv` are lists of two) and writes them in. Says what is missing.
"""

from __future__ import annotations

import argparse
import fcntl
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "toimeen"
LANGUAGES = ("fi", "sv")


def rooms(names: list[str]) -> list[Path]:
    """The rooms that have texts: those named, else all."""
    if names:
        return [PACKAGE / name for name in names]
    return sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))


def extract(room: Path) -> None:
    """Merges the room's texts into its catalogues, keeping what is translated; drops texts that are gone."""
    from django.core.management import call_command

    for language in LANGUAGES:
        (room / "locale" / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    os.chdir(room)
    call_command(
        "makemessages", locale=list(LANGUAGES), no_location=True, no_obsolete=True, no_wrap=True,
        ignore_patterns=["tests/*", "static/*", "migrations/*"], verbosity=0, keep_pot=False,
    )  # fmt: skip
    for language in LANGUAGES:
        path = room / "locale" / language / "LC_MESSAGES" / "django.po"
        if path.exists():
            tidy(path, language)
    prune(room)


def tidy(path: Path, language: str) -> None:
    """Writes a catalogue in one stable form: no dates, no fuzzy guesses, so that a diff shows texts only."""
    with path.open("rb") as file:
        old = read_po(file, locale=language, domain="django")
    new = Catalog(
        locale=language, domain="django", fuzzy=False, header_comment="#", project="toimeen", version="0"
    )
    for message in old:
        if message.id:
            string = (
                message.string if not message.fuzzy else ("" if isinstance(message.string, str) else ("", ""))
            )
            new.add(message.id, string, context=message.context, flags=message.flags - {"fuzzy"})
    save(new, path)


KEPT_HEADERS = ("Language:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:", "Plural-Forms:")


def save(catalogue: Catalog, path: Path) -> None:
    """Writes sorted, with only those headers that mean something: no dates, no names."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, no_location=True, sort_output=True, omit_header=False)
    lines = buffer.getvalue().decode().split("\n")
    end = lines.index("")
    head = [line for line in lines[:end] if not line.startswith('"') or line[1:].startswith(KEPT_HEADERS)]
    path.write_text(
        "\n".join(["#", *(line for line in head if not line.startswith("#")), *lines[end:]]), encoding="utf-8"
    )


def prune(room: Path) -> None:
    """Removes empty folders of rooms that have no texts."""
    for folder in sorted((room / "locale").rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    if (room / "locale").is_dir() and not any((room / "locale").iterdir()):
        (room / "locale").rmdir()


def fill(room: Path, rows: list[dict[str, Any]]) -> int:
    """Writes the given translations into the room's catalogues; tells how many texts they answered."""
    filled = 0
    for language in LANGUAGES:
        path = room / "locale" / language / "LC_MESSAGES" / "django.po"
        if not path.exists():
            continue
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, domain="django")
        for row in rows:
            message = catalogue.get(row["id"], context=row.get("context"))
            if message is not None and row.get(language):
                string = row[language]
                message.string = tuple(string) if isinstance(string, list) else string
                message.flags.discard("fuzzy")
                filled += 1
        save(catalogue, path)
    return filled


def missing(room: Path) -> Iterator[str]:
    """A line for every text without its translation."""
    for language in LANGUAGES:
        path = room / "locale" / language / "LC_MESSAGES" / "django.po"
        if not path.exists():
            continue
        with path.open("rb") as file:
            for message in read_po(file, locale=language, domain="django"):
                strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
                if message.id and (message.fuzzy or not all(strings)):
                    context = f"[{message.context}] " if message.context else ""
                    yield f"{room.name}/{language}: {context}{message.id!r}"


def main() -> int:
    """Extracts, fills, reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*")
    parser.add_argument("--fill", type=Path)
    options = parser.parse_args()
    rows = yaml.safe_load(options.fill.read_text()) if options.fill else []
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toimeen.site.settings")
    here = Path.cwd()
    os.environ.setdefault("TOIMEEN_DATA_DIR", str(here / "var" / "data"))  # extracting changes the folder
    lock = here / "var" / "messages.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for room in rooms(options.rooms):
            extract(room)
            os.chdir(here)
            if rows:
                fill(room, rows)
    gaps = [line for room in rooms(options.rooms) for line in missing(room)]
    print("\n".join(gaps) if gaps else "every text is translated")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
