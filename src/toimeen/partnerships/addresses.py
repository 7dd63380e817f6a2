"""The address words that no partnership may take: `/fi/tietoa/` is a page of the site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import override

_KEPT = frozenset({"static", "files", "media", "admin", "api", "health", "metrics", "new", "x"})


@cache
def reserved_slugs() -> frozenset[str]:
    """The first path words after the language, in every language, read from the addresses themselves."""
    words = set(_KEPT) | {code for code, _ in settings.LANGUAGES}
    for language, _ in settings.LANGUAGES:
        with override(language):
            for entry in get_resolver().url_patterns:
                if isinstance(entry, URLResolver) and isinstance(entry.pattern, LocalePrefixPattern):
                    words.update(_first_words(entry.url_patterns))
                else:
                    words.update(_first_words([entry]))
    return frozenset(words)


def _first_words(entries: list[URLPattern | URLResolver]) -> Iterator[str]:
    for entry in entries:
        route = str(entry.pattern)
        word = route.split("/", 1)[0]
        if word and "<" not in word and "^" not in word:
            yield word
        elif not route and isinstance(entry, URLResolver):
            yield from _first_words(entry.url_patterns)
