"""Names as parts of addresses: plain lower-case letters, figures and hyphens.

>>> slug_of("Vihreä ja kestävä Kemi")
'vihrea-ja-kestava-kemi'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ŋ": "n", "ŧ": "t"})


def slug_of(text: str, limit: int = 60) -> str:
    """The text as a slug of at most `limit` characters, cut at a word; `x` when nothing of it can be kept."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    spaced = "".join(one if one.isalnum() or unicodedata.combining(one) else "-" for one in letters)
    slug = re.sub(r"[^a-z0-9]+", "-", spaced.encode("ascii", "ignore").decode()).strip("-")
    if len(slug) > limit:
        cut = slug[: limit + 1].rsplit("-", 1)[0]
        slug = (cut if len(cut) <= limit else slug[:limit]).strip("-")
    return slug or "x"


def unique_slug(text: str, is_taken: Callable[[str], bool], limit: int = 60) -> str:
    """The slug of the text, with the first free number after it when it is taken."""
    slug = slug_of(text, limit)
    if not is_taken(slug):
        return slug
    number = 2
    while is_taken(candidate := f"{slug[: limit - len(str(number)) - 1].rstrip('-')}-{number}"):
        number += 1
    return candidate
