"""No template holds an inline script or style, or loads from another host: the policy would stop it."""

from __future__ import annotations

import re

from tests.house.rooms import PACKAGE, ROOT, templates

RULES = {
    "an inline script": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*\btype=.application/json)[^>]*>", re.IGNORECASE
    ),
    "an inline style": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"""(?:href|src|action)\s*=\s*["']\s*javascript:""", re.IGNORECASE),
    "another host": re.compile(
        r"""<(?:script|link|img|iframe)\b[^>]*(?:src|href)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE
    ),
    "script in an htmx attribute": re.compile(r"\shx-(?:on|vals\s*=\s*[\"']js:)", re.IGNORECASE),
}  # fmt: skip


LETTERS = {"post/letter.html"}
"""The layout of mails: mail programs know attributes only, and no page of ours shows it without its own policy."""


def faults(html: str) -> list[str]:
    """What a page or template holds against the rules."""
    return [name for name, rule in RULES.items() if rule.search(html)]


def test_templates_are_strict() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {fault}"
        for _, path in templates()
        if path.suffix in {".html", ".svg"}
        if not path.as_posix().endswith(tuple(LETTERS))
        for fault in faults(path.read_text())
    ]
    assert wrong == []


def test_code_writes_no_inline_style() -> None:
    """Tags that write HTML in Python are held to the same rules."""
    wrong = [
        f"{path.relative_to(ROOT)}: {fault}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if "tests" not in path.parts and path.parent.name != "documents"
        for fault in faults(path.read_text())
    ]
    assert wrong == []


def test_the_rules_find_what_they_name() -> None:
    page = (
        "<script>1</script><style></style><p style='x'><a onclick='y' href='javascript:z'>"
        "<img src='//elsewhere'><b hx-on:click='q'>"
    )
    assert faults(page) == list(RULES)
    assert faults("<script src='/static/a.js' defer></script><p class='style'>on time = 3</p>") == []
