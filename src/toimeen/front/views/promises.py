"""The two gaps, and the list of promises with its filters."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from toimeen.access.roles import Act
from toimeen.agreements.labels import Ending, Strength
from toimeen.deeds.models import Deed
from toimeen.deeds.rules import may_revise_deed
from toimeen.front.doors import door
from toimeen.front.filters import Asked, Filter
from toimeen.front.promise_words import how_known
from toimeen.front.queries.gaps import (
    DEED_LIMIT,
    LooseDeed,
    list_agreement_titles,
    list_loose_deeds,
    list_theme_gaps,
)
from toimeen.front.queries.promises import Promise, PromiseFilter, count_marks, list_promises
from toimeen.front.views.tools import home_crumb, may_of
from toimeen.outcomes.labels import Freshness, Step
from toimeen.partnerships.pages import PartnershipPage
from toimeen.partnerships.seating import list_owners, owners_of

Choices = list[tuple[str, str]]


class GapsPage(PartnershipPage):
    """Sentences without a deed, and deeds without a sentence."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Both lists on one page."""
        slug = self.partnership.slug
        today = timezone.localdate()
        groups = list_theme_gaps(self.actor, self.partnership, today)
        deeds, deed_count = list_loose_deeds(self.actor, self.partnership)
        may = may_of(self.actor, self.partnership)
        context = {
            "crumbs": [home_crumb(self.partnership), (gettext("Gaps"), "")],
            "groups": groups,
            "promise_count": sum(len(group.promises) for group in groups),
            "deeds": list(zip(deeds, self._edits(deeds, today), strict=True)),
            "deed_count": deed_count,
            "is_cut": deed_count > DEED_LIMIT,
            "measure_new_href": door("plans:measure-new", slug) if may.plan else "",
        }
        return render(request, "front/gaps.html", context)

    def _edits(self, deeds: list[LooseDeed], today: dt.date) -> list[str]:
        """Where each deed is tied to a measure, empty where the actor may not. One query."""
        here = self.partnership
        found = list_owners(self.actor, Act.TELL, here.pk, "deeds", [deed.pk for deed in deeds], today)
        return [
            door("deeds:deed-edit", here.slug, deed.number)
            if may_revise_deed(
                self.actor,
                Deed(pk=deed.pk, partnership=here, added_by_id=deed.added_by_id),
                owners_of(found, deed.pk),
            )
            else ""
            for deed in deeds
        ]


class CommitmentsPage(PartnershipPage):
    """The promises in plain words, narrowed by what the address asks."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One list: an agreement has tens of promises, not thousands."""
        standing = [
            promise
            for promise in list_promises(self.actor, self.partnership, timezone.localdate(), with_quote=True)
            if not promise.is_withdrawn
        ]
        titles = list_agreement_titles(self.actor, self.partnership)
        asked = Asked(self._filters(standing, titles), request.GET)
        narrowed = PromiseFilter(
            asked["theme"], asked["step"], asked["strength"], asked["freshness"], asked["ending"], asked["q"]
        )
        any_mark = replace(narrowed, step="", ending="")
        found = [
            promise
            for promise in standing
            if narrowed.passes(promise) and asked["agreement"] in {"", promise.agreement_slug}
        ]
        context = {
            "crumbs": [home_crumb(self.partnership), (gettext("Promises"), "")],
            "asked": asked,
            "promises": [(promise, how_known(promise)) for promise in found],
            "total": len(standing),
            "counts": count_marks(
                one
                for one in standing
                if any_mark.passes(one) and asked["agreement"] in {"", one.agreement_slug}
            ),
            "count_hrefs": {
                **{step.value: asked.href(step=step.value, ending="open") for step in Step},
                **{ending.value: asked.href(step="", ending=ending.value) for ending in Ending},
            },
            "titles": titles if len(titles) > 1 else {},
        }
        return render(request, "front/commitments.html", context)

    @staticmethod
    def _filters(promises: list[Promise], titles: dict[str, Any]) -> list[Filter]:
        themes = {
            promise.theme_slug: str(promise.theme)
            for promise in sorted(promises, key=lambda one: one.theme_position)
            if promise.theme_slug
        }
        return [
            Filter("q", gettext("Text")),
            Filter("theme", gettext("Theme"), [*themes.items(), ("-", gettext("No theme"))]),
            Filter("step", pgettext("ladder", "Step"), _choices(Step)),
            Filter("strength", gettext("Firmness"), _choices(Strength)),
            Filter("freshness", gettext("Confirmation"), _choices(Freshness)),
            Filter("ending", gettext("How it ended"), [("open", gettext("Open")), *_choices(Ending)]),
            Filter(
                "agreement", gettext("Agreement"), [(slug, str(title)) for slug, title in titles.items()],
                is_hidden=len(titles) < 2,
            ),
        ]  # fmt: skip


def _choices(labels: Any) -> Choices:
    return [(value, str(label)) for value, label in labels.choices]


gaps = GapsPage.as_view()
commitments = CommitmentsPage.as_view()
