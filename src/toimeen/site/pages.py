"""Which page shows which noun: the one place that ties a noun to its public page, which lives further right.

A room asks its noun for `get_absolute_url()` after a save; Django takes the answer from here
(`ABSOLUTE_URL_OVERRIDES`), so that no room names a page of a room to its right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse


def _page(name: str, **paths: str) -> Callable[[Any], str]:
    """An address function: each keyword is filled from the attribute path of the thing."""

    def address(thing: Any) -> str:
        return reverse(name, kwargs={key: _follow(thing, path) for key, path in paths.items()})

    return address


def _follow(thing: Any, path: str) -> Any:
    for attribute in path.split("."):
        thing = getattr(thing, attribute)
    return thing


def _page_of_link(link: Any) -> str:
    """Where a personal link opens: known to who has its token only. Raises ValueError without one."""
    if not link.token:
        raise ValueError("only who has just made a link, or came by it, knows its address")
    return reverse("front:mine-by-link", args=[link.token])


ADDRESSES: dict[str, Callable[[Any], str]] = {
    "parties.personallink": _page_of_link,
    "partnerships.partnership": _page("front:home", partnership="slug"),
    "partnerships.quietperiod": _page("plans:rhythm", partnership="partnership.slug"),
    "partnerships.personseat": _page("plans:handover", partnership="partnership.slug", seat="pk"),
    "partnerships.theme": _page("front:theme", partnership="partnership.slug", slug="slug"),
    "partnerships.formofcooperation": _page("front:form", partnership="partnership.slug", slug="slug"),
    "agreements.agreement": _page("front:reader", partnership="partnership.slug", agreement="slug"),
    "agreements.commitment": _page(
        "front:trace", partnership="partnership.slug", agreement="agreement.slug", number="number"
    ),
    "agreements.foundmeasures": _page(
        "plans:from-text",
        partnership="version.agreement.partnership.slug",
        agreement="version.agreement.slug",
    ),
    "plans.actionplan": _page("front:plan", partnership="partnership.slug", year="year"),
    "plans.baseline": _page(
        "front:baseline", partnership="plan.partnership.slug", year="plan.year", digest="short"
    ),
    "plans.measure": _page("front:measure", partnership="partnership.slug", number="number"),
    "deeds.deed": _page("front:deed", partnership="partnership.slug", number="number"),
    "outcomes.outcome": _page("front:outcome", partnership="partnership.slug", number="number"),
}

PLACES = {"desk": "front:desk", "round": "front:round", "people": "front:contacts"}
"""Where a letter to a coordinator leads: to what it is about (`ui.links.place_of`)."""
