"""Finding a text in columns: every word somewhere, in any case, on both databases."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q


def cases(word: str) -> set[str]:
    """The word's spellings to look for: SQLite folds the case of ASCII letters only, so `öljy` must find
    `Öljy` too."""
    if word.isascii():
        return {word}
    return {word, word.lower(), word.upper(), word[:1].upper() + word[1:].lower()}


def matches(text: str, columns: Iterable[str]) -> Q:
    """Rows that have every word of the text in one of the columns."""
    columns = tuple(columns)
    found = Q()
    for word in text.split()[:8]:
        here = Q()
        for form in cases(word):
            for column in columns:
                here |= Q(**{f"{column}__icontains": form})
        found &= here
    return found


def in_languages(*stems: str) -> list[str]:
    """The columns of worded fields: `title` → `title_fi`, `title_sv`, `title_en`."""
    return [f"{stem}_{language}" for stem in stems for language in ("fi", "sv", "en")]
