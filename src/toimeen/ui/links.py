"""Addresses of things, for views that lead on to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse


def address_of(thing: models.Model, instead: models.Model | None = None) -> str:
    """The address of the thing's own page, as the site wires it (docs/adr/0006-pages-of-nouns.md); that of `instead`
    for a thing that has no page, TypeError when there is no such other."""
    own = getattr(thing, "get_absolute_url", None)
    if own is not None:
        return str(own())
    if instead is None:
        raise TypeError(f"{thing._meta.label} has no page")
    return address_of(instead)


def place_of(kind: str, slug: str) -> str:
    """The address of a partnership's page for a kind of work: `desk` (what needs a coordinator now), `round` (the joint
    view), `people`. The site ties them to pages, as for `address_of`. KeyError for any other kind."""
    return reverse(settings.PLACES[kind], kwargs={"partnership": slug})
