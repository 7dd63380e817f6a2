"""Addresses of edit pages, offered to those who may use them."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def door(name: str, *args: object, query: str = "") -> str:
    """The address of an edit page; empty when the installation has no such page, so that no link leads
    nowhere."""
    try:
        return reverse(name, args=args) + query
    except NoReverseMatch:
        return ""
