"""From bytes to characters, for text files of unknown encoding."""

from __future__ import annotations

import codecs
import re

from toimeen.lib.documents.model import UnreadableDocument, Warning_

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["cp1252", "mac_roman", "cp437", "utf_16_le", "utf_16_be"]
_SAMPLE = 64 * 1024
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")


def decode(data: bytes, *, declared: bool = False) -> tuple[str, tuple[Warning_, ...]]:
    """The characters of a text file. UTF-8 first, then a guess among the encodings used in the Nordics.

    With `declared`, an HTML charset declaration is believed before the guess. A guess gives the
    warning `decoded_guess`. Raises UnreadableDocument("wrong_type") if the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    name = _DECLARED.search(data[:2048]) if declared else None
    if name is not None:
        try:
            return data.decode(name.group(1).decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return _guess(data), ("decoded_guess",)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument("corrupt", f"broken {encoding}: {error}") from error


def _guess(data: bytes) -> str:
    # Windows-1252 has five unused bytes and the C1 controls are not text: if none occurs and the
    # letters look Nordic, it is the plain answer, and quicker than any statistics.
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and "\x00" not in text and _looks_written(text):
        return text
    from charset_normalizer import from_bytes  # large, and seldom needed

    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    if best is None:
        raise UnreadableDocument("wrong_type", "not text in any known encoding")
    return data.decode(best.encoding, errors="replace")


def _looks_written(text: str) -> bool:
    beyond = [c for c in text if ord(c) > 127]
    usual = sum(1 for c in beyond if c in "åäöÅÄÖéÉüÜšžŠŽøæØÆ–—”“’‘»«…•§€½°´\u00a0\u00ad·×èáíóñç")
    return usual >= 0.9 * len(beyond)
