"""Every letter of the gallery in every language, as Outlook's Word engine draws it: tables, sizes, colours."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from toimeen.post.gallery import get_sample, samples
from toimeen.post.rendering import render

IGNORED = (
    "display:flex",
    "display:grid",
    "float:",
    "position:",
    "background-image",
    "box-shadow",
    "calc(",
    "var(",
)
"""What Word's engine does not lay out by."""
CLIPPED_AT = 102 * 1024
"""Bytes after which Gmail cuts a letter."""


class Faults(HTMLParser):
    """Reads a letter and keeps what is wrong with its layout."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.parents: list[tuple[str, dict[str, str]]] = []
        self.has_fallback = False

    def handle_comment(self, data: str) -> None:
        """A fixed width for Word, before the table that only others shrink."""
        self.has_fallback = self.has_fallback or ("if mso" in data and 'width="600"' in data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        has = {key: value or "" for key, value in attrs}
        style = has.get("style", "").replace(" ", "")
        self.found += [f"{tag}: {one}" for one in IGNORED if one in style]
        if tag == "table":
            self._table(has, style)
        if "padding:" in style and tag != "body" and not self._may_pad(tag):
            self.found.append(f"padding on {tag}")
        if "background-color:" in style and "bgcolor" not in has:
            self.found.append(f"{tag} without bgcolor")
        if tag in {"img", "link", "script", "iframe", "video"}:
            self.found.append(f"loads {tag}")
        if tag not in {"meta", "br", "link", "img"}:
            self.parents.append((tag, has))

    def handle_endtag(self, tag: str) -> None:
        """Leaves it."""
        while self.parents and self.parents.pop()[0] != tag:
            pass

    def _table(self, has: dict[str, str], style: str) -> None:
        if has.get("role") != "presentation" or {"cellpadding", "cellspacing", "border"} - has.keys():
            self.found.append(f"bare table {has}")
        width = has.get("width", "")
        if width.isdecimal() and int(width) > 600:
            self.found.append(f"wide table {width}")
        if "max-width" in style and not (self.has_fallback and width == "600"):
            self.found.append("max-width without a width for Word")

    def _may_pad(self, tag: str) -> bool:
        """A cell; a button's link, whose cell carries the same padding for Word."""
        cell, its = self.parents[-1] if self.parents else ("", {})
        return tag == "td" or (tag == "a" and cell == "td" and "mso-padding-alt" in its.get("style", ""))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("kind", samples())
def test_a_letter_stands_in_outlook(kind: str, language: str) -> None:
    rendered = render(get_sample(kind, language), language)
    faults = Faults()
    faults.feed(rendered.html)
    assert faults.found == []
    assert len(rendered.html.encode()) < CLIPPED_AT
    assert len(rendered.subject) <= 110  # a phone shows some forty of them
    content = get_sample(kind, language)
    if content.button:
        assert rendered.html.count('class="press"') == 1
        assert re.search(r'<td bgcolor="#0b5f63"[^>]*mso-padding-alt', rendered.html)


def test_the_rules_find_what_they_look_for() -> None:
    faults = Faults()
    faults.feed(
        '<div style="padding:4px;display:flex"><table width="700" style="max-width:700px"></table></div>'
    )
    assert len(faults.found) == 5
