"""What leads on from a promise: its neighbours, and the edit pages that the actor may use."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from toimeen.front.doors import door
from toimeen.front.queries.promises import Promise
from toimeen.front.views.tools import may_of
from toimeen.partnerships.pages import PartnershipPage

Link = tuple[str, str, str, str]
"""Label, address, icon and kind of a button."""


def neighbours(promises: Sequence[Promise], promise: Promise) -> tuple[Promise | None, Promise | None]:
    """The promises before and after it by number, the withdrawn ones passed over."""
    standing = [one for one in promises if not one.is_withdrawn]
    before = next((one for one in reversed(standing) if one.number < promise.number), None)
    after = next((one for one in standing if one.number > promise.number), None)
    return before, after


def measure_add_href(slug: str, promise: Promise) -> str:
    """The address at which a measure is added that serves the promise, in the plan that is open."""
    query = f"?promise={promise.code}&agreement={promise.agreement_slug}"
    return door("plans:measure-new", slug, query=query)


def promise_links(page: PartnershipPage, promise: Promise, measure: int | None) -> list[Link]:
    """Tell a deed (of the given measure), add a measure, edit or close the promise: what the actor may."""
    slug, may = page.partnership.slug, may_of(page.actor, page.partnership)
    place = (slug, promise.agreement_slug, promise.number)
    links: list[Link] = []
    if may.tell and measure is not None:
        href = door("deeds:deed-add", slug, query=f"?measure={measure}")
        links.append((gettext("Add a deed"), href, "plus", "primary"))
    if may.plan:
        links.append((gettext("Add a measure for it"), measure_add_href(slug, promise), "plus", "secondary"))
    if may.keep:
        links.append(
            (gettext("Edit the promise"), door("agreements:commitment-edit", *place), "edit", "tertiary")
        )
        if not promise.ending:
            links.append(
                (gettext("Close the promise"), door("agreements:commitment-end", *place), "check", "tertiary")
            )
    return [link for link in links if link[1]]
