"""Every word of the interface is translated, and no word stands outside the translation."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.house.rooms import PACKAGE, ROOT, ROW, templates

LANGUAGES = ("fi", "sv")
CATALOGUES = sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/django.po"))
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<(?:int|slug|str|uuid|path):\w+>")


def messages(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        yield from (
            message for message in read_po(file, locale=path.parts[-3], domain="django") if message.id
        )


def _strings(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, list | tuple) else [message.string]


def _ids(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, list | tuple) else [message.id]


def _name(path: Path, message: Message) -> str:
    return f"{path.relative_to(PACKAGE).parts[0]}/{path.parts[-3]}: {message.id!r}"


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: "/".join(path.relative_to(PACKAGE).parts[::2][:2])
)
def test_nothing_is_untranslated(path: Path) -> None:
    wrong = [_name(path, one) for one in messages(path) if one.fuzzy or not all(_strings(one))]
    assert wrong == []
    assert "#~" not in path.read_text(), "an obsolete text: run make messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_says_the_same_in_every_room(language: str) -> None:
    """The catalogues of all rooms are one when a page is drawn: of two translations one would be shown in both places.
    A text that means two things gets a context, or words of its own."""
    said: dict[tuple[str | None, str], set[str]] = {}
    for path in CATALOGUES:
        if path.parts[-3] == language:
            for one in messages(path):
                said.setdefault((one.context, _ids(one)[0]), set()).add(str(one.string))
    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: "/".join(path.relative_to(PACKAGE).parts[::2][:2])
)
def test_placeholders_survive(path: Path) -> None:
    """What is filled in stays: names, counts, parts of addresses. A plural's one may say *one* in words."""
    wrong = []
    for one in messages(path):
        wanted = Counter(_PLACEHOLDER.findall(_ids(one)[-1]))
        if Counter(_PLACEHOLDER.findall(_strings(one)[-1] or "")) != wanted:
            wrong.append(_name(path, one))
    assert wrong == []


def test_addresses_are_addresses() -> None:
    """Path words are plain: no capital, no diacritic, the same slash at the end."""
    wrong = []
    for path in CATALOGUES:
        for one in messages(path):
            if one.context == "address":
                fixed = re.sub(r"<[^>]+>", "", one.string)
                if not re.fullmatch(r"[a-z0-9/.-]*", fixed) or one.string.endswith("/") != one.id.endswith(
                    "/"
                ):
                    wrong.append(_name(path, one))
    assert wrong == []


def test_both_languages_in_every_room() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0] for path in CATALOGUES}
    wrong = [f"{room}/{code}" for room in rooms for code in LANGUAGES if not _catalogue(room, code).exists()]
    assert wrong == []


def _catalogue(room: str, code: str) -> Path:
    return PACKAGE / room / "locale" / code / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("room", ROW)
def test_every_text_is_in_the_catalogue(room: str, tmp_path: Path) -> None:
    """What GNU gettext finds in the room today is what its catalogues hold: nothing missing or left over."""
    if shutil.which("xgettext") is None:
        if os.environ.get("REQUIRE_GETTEXT") == "1":
            pytest.fail("xgettext is missing (apt-get install gettext)")
        pytest.skip("xgettext is missing (apt-get install gettext)")
    from scripts.messages import extract

    copy = tmp_path / room
    shutil.copytree(
        PACKAGE / room, copy, ignore=shutil.ignore_patterns("tests", "static", "__pycache__", "*.mo")
    )
    here = Path.cwd()
    try:
        extract(copy)
    finally:
        os.chdir(here)
    for code in LANGUAGES:
        fresh, kept = copy / "locale" / code / "LC_MESSAGES" / "django.po", _catalogue(room, code)
        found = {(one.context, str(one.id)) for one in messages(fresh)} if fresh.exists() else set()
        stored = {(one.context, str(one.id)) for one in messages(kept)} if kept.exists() else set()
        assert found == stored, "run: make messages"


# No bare words in templates ---------------------------------------------------------------------

_TAGS = re.compile(
    r"{%\s*block page_class\s*%}.*?{%\s*endblock\s*%}|{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}"
    r"|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
_SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description"}
_SILENT = {"script", "style", "svg", "code", "template"}
ALLOWED = {"Tuumasta toimeen", "Toimeen", "FI", "SV", "EN", "Esimerkki"}
"""The name and the saying that it comes from are the same in every language."""


class _Words(HTMLParser):
    """Collects text nodes and spoken attributes that hold letters."""

    def __init__(self) -> None:
        super().__init__()
        self.silent: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent.append(tag)
        if tag != "meta":
            self.found += [value for name, value in attrs if name in _SPOKEN and value and _says(value)]

    def handle_endtag(self, tag: str) -> None:
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent and _says(data):
            self.found.append(data.strip())


def _says(text: str | None) -> bool:
    bare = (text or "").strip(" \n–—·:()")
    return bool(re.search(r"[^\W\d_]{2,}", bare)) and bare not in ALLOWED


def test_no_bare_words_in_templates() -> None:
    """Visible text stands in a translation tag. The gallery shows example content of its own."""
    wrong = []
    for room, path in templates():
        name = str(path.relative_to(PACKAGE))
        if (
            path.suffix != ".html"
            or "gallery" in name
            or "allauth" in name
            or name.endswith("errors/500.html")
        ):
            continue
        parser = _Words()
        parser.feed(_TAGS.sub(" ", path.read_text()))
        wrong += [f"{room}: {path.name}: {text!r}" for text in parser.found]
    assert wrong == []


def test_the_lint_of_bare_words_finds_them() -> None:
    parser = _Words()
    parser.feed(_TAGS.sub(" ", '<p>{% translate "Fine" %} Bare <img alt="Spoken"> {{ x }}</p><svg>no</svg>'))
    assert parser.found == ["Bare", "Spoken"]


def test_the_root_of_texts_is_here() -> None:
    assert CATALOGUES, ROOT
