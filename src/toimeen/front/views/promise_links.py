"""What leads on from a promise: its neighbours, and the edit pages that the actor may use."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from toimeen.agreements.models import Agreement
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


def promise_links(
    page: PartnershipPage, agreement: Agreement, promise: Promise, year: int, measure: int | None
) -> list[Link]:
    """Tell a deed (of the given measure), add a measure to the plan of the year, edit the promise: what the
    actor may."""
    slug, may = page.partnership.slug, may_of(page.actor, page.partnership)
    links: list[Link] = []
    if may.tell and measure is not None:
        links.append(
            (
                gettext("Tell a deed"),
                door("deeds:deed-add", slug, query=f"?measure={measure}"),
                "plus",
                "primary",
            )
        )
    if may.plan:
        href = door("plans:measure-add", slug, year, query=f"?serves={promise.id}")
        links.append((gettext("Add a measure for it"), href, "plus", "secondary"))
    if may.keep:
        href = door("agreements:commitment-edit", slug, agreement.slug, promise.number)
        links.append((gettext("Edit the promise"), href, "edit", "tertiary"))
    return [link for link in links if link[1]]
