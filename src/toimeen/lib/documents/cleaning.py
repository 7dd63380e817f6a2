"""One canonical form of text, so that the same words always have the same positions."""

from __future__ import annotations

import re
import unicodedata

from toimeen.lib.documents.model import Warning_

# Overrides and isolates can make a text read otherwise than it is stored (UTR #36, section 2.3).
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Zero-width and soft characters are invisible, legitimate in print layout, and break every search.
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")


def canonical(text: str) -> tuple[str, tuple[Warning_, ...]]:
    """NFC, `\\n` line ends, plain spaces, no invisible, control or direction characters; and what went."""
    warnings: list[Warning_] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\x85", "\n")
    if _BIDI.search(text):
        warnings.append("bidi_removed")
        text = _BIDI.sub("", text)
    text = _INVISIBLE.sub("", text)
    if _CONTROL.search(text):
        warnings.append("controls_removed")
        text = _CONTROL.sub("", text)
    text = "".join(c for c in text if not "\ud800" <= c <= "\udfff")
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text)), tuple(warnings)


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())
