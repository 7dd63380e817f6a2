"""Two versions of a text with the words that differ marked: `del` in the old one, `ins` in the new one."""

from __future__ import annotations

import difflib
import re
from html import unescape

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
_LIMIT = 20_000
"""More pieces than this are compared by lines: comparing the words of a book would keep a page waiting."""


def difference(old: str, new: str) -> tuple[SafeString, SafeString]:
    """The old text with its lost parts in `del`, the new one with its gained parts in `ins`; both escaped."""
    a, b = _PIECES.findall(old), _PIECES.findall(new)
    if len(a) + len(b) > _LIMIT:
        a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    left: list[str] = []
    right: list[str] = []
    for what, a0, a1, b0, b1 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        was, now = escape("".join(a[a0:a1])), escape("".join(b[b0:b1]))
        left.append(was if what == "equal" or not was else f"<del>{was}</del>")
        right.append(now if what == "equal" or not now else f"<ins>{now}</ins>")
    return mark_safe("".join(left)), mark_safe("".join(right))  # noqa: S308 - escaped above


def without_marks(marked: str) -> str:
    """A side of a difference as the plain text that it was."""
    return unescape(re.sub(r"</?(?:del|ins)>", "", marked))
