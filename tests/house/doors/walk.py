"""Every named address of the program, found by walking through its URLs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver


@cache
def addresses() -> tuple[str, ...]:
    """Every named address of the program, with its namespace."""
    return tuple(sorted({name for name, _ in _walk(get_resolver(), "", "/")}))


def addresses_with_paths() -> dict[str, str]:
    """The same, each with its path in the active language."""
    return dict(_walk(get_resolver(), "", "/"))


def _walk(resolver: URLResolver, space: str, path: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, inner, here)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}" if pattern.name else f"{space}?{pattern.pattern}", here
