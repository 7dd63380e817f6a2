"""The keys of every public page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from toimeen.access.actor import Actor
from toimeen.agreements.models import Agreement
from toimeen.front.queries.counts import promises_of
from toimeen.front.queries.deeds import deeds_of
from toimeen.front.queries.measure import outcomes_of
from toimeen.front.queries.measures import measures_of
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.queries import list_partnerships
from toimeen.plans.models import ActionPlan
from toimeen.record.models import Head


@dataclass(frozen=True, slots=True)
class PublicPages:
    """One partnership's pages by the keys of their addresses."""

    slug: str
    changed: dt.date | None
    agreements: list[str]
    promises: list[tuple[str, int]]
    plans: list[int]
    themes: list[str]
    parties: list[str]
    forms: list[str]
    measures: list[int]
    deeds: list[int]
    outcomes: list[int]


def list_public_pages(actor: Actor) -> Iterator[PublicPages]:
    """The pages of each partnership that the actor may see."""
    changed = dict(Head.objects.values_list("partnership_id", "changed_at"))
    for partnership in list_partnerships(actor):
        at = changed.get(partnership.pk)
        yield _pages_of(actor, partnership, at.date() if at else None)


def _pages_of(actor: Actor, partnership: Partnership, changed: dt.date | None) -> PublicPages:
    agreements = Agreement.objects.seen_by(actor).filter(partnership=partnership)
    promises = promises_of(actor, partnership).filter(agreement__in=agreements.order_by().values("pk"))
    plans = ActionPlan.objects.seen_by(actor).filter(partnership=partnership)
    seats = partnership.party_seats.order_by("position", "id")
    return PublicPages(
        slug=partnership.slug,
        changed=changed,
        agreements=list(agreements.values_list("slug", flat=True)),
        promises=list(promises.values_list("agreement__slug", "number")),
        plans=list(plans.values_list("year", flat=True)),
        themes=list(partnership.themes.values_list("slug", flat=True)),
        parties=list(seats.values_list("organisation__slug", flat=True)),
        forms=list(partnership.forms.values_list("slug", flat=True)),
        measures=list(measures_of(actor, partnership).order_by("number").values_list("number", flat=True)),
        deeds=list(deeds_of(actor, partnership).order_by("number").values_list("number", flat=True)),
        outcomes=list(outcomes_of(actor, partnership).order_by("number").values_list("number", flat=True)),
    )
