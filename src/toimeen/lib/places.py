"""Finding words in a text that a person pasted or selected: line breaks and runs of spaces count as one space."""

from __future__ import annotations

import re
import unicodedata

Span = tuple[int, int]


def find_words(text: str, words: str) -> list[Span]:
    """Every place where the words stand in the text, as code point ranges of the text; empty when nowhere.

    Spaces, line breaks and non-breaking spaces are alike, and so are straight and curly quotation marks, and the
    dashes; what surrounds the words does not count.
    """
    parts = unicodedata.normalize("NFC", words).split()
    if not parts:
        return []
    pattern = r"\s+".join("".join(_any_form(character) for character in part) for part in parts)
    return [match.span() for match in re.finditer(pattern, text)]


_ALIKE = ('"”“„»«', "'’‘", "-–—\u2010\u2011")


def _any_form(character: str) -> str:
    for forms in _ALIKE:
        if character in forms:
            return "[" + "".join(map(re.escape, forms)) + "]"
    return re.escape(character)


def whole_words(text: str, start: int, end: int) -> Span:
    """The range widened to whole words at its ends, without white space around: a selection often cuts a word."""
    start, end = trimmed(text, start, end)
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without the white space at its ends; empty when there is nothing else in it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
