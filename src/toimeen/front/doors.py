"""Addresses of pages, worked out once, and of edit pages, offered to those who may use them."""

from __future__ import annotations

from functools import lru_cache

from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import get_language


def address(name: str, *args: object) -> str:
    """The same as `reverse(name, args=args)`. An address depends on its words, the language and the place of the
    installation only, and a page asks for dozens of the same. Raises NoReverseMatch."""
    return _address(get_language(), get_script_prefix(), name, args)


@lru_cache(maxsize=4096)
def _address(language: str | None, prefix: str, name: str, args: tuple[object, ...]) -> str:
    return reverse(name, args=args)


def door(name: str, *args: object, query: str = "") -> str:
    """The address of an edit page; empty when the installation has no such page, so that no link leads
    nowhere."""
    try:
        return address(name, *args) + query
    except NoReverseMatch:
        return ""
