"""The agreement reader: the signed text, in which every promise shows what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, gettext

from toimeen.agreements.labels import AnchorState
from toimeen.agreements.models import Agreement, Commitment
from toimeen.agreements.queries import list_lineage
from toimeen.front.corrections import list_corrections
from toimeen.front.doors import door
from toimeen.front.history import tell_history
from toimeen.front.promise_words import ending_words, how_known, said_of
from toimeen.front.queries.promises import Promise, count_marks, list_promises
from toimeen.front.queries.reader import (
    PANEL_LIMIT,
    PanelMeasure,
    choose_version,
    find_newest_agreement,
    get_agreement,
    get_text,
    list_holders,
    list_panel_deeds,
    list_panel_measures,
    list_panel_outcomes,
    list_parties,
    list_versions,
)
from toimeen.front.reading_annex import set_annex
from toimeen.front.reading_html import Face, codes_in, set_text
from toimeen.front.reading_strip import draw_bars, draw_strip
from toimeen.front.reading_text import Mark, Reading, read_marked
from toimeen.front.views.promise_links import neighbours, promise_links
from toimeen.front.views.tools import Tool, history_tool, home_crumb, may_of
from toimeen.outcomes.labels import Step
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.pages import PartnershipPage
from toimeen.record.queries import list_history

UNDONE = "undone"
HISTORY_LIMIT = 5


class AgreementPage(PartnershipPage):
    """The newest agreement, or what to do where there is none."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Leads on to the reader."""
        agreement = find_newest_agreement(self.actor, self.partnership)
        if agreement is not None:
            return redirect("front:reader", self.partnership.slug, agreement.slug)
        context = {
            "may_keep": may_of(self.actor, self.partnership).keep,
            "start_href": door("start:upload"),
            "crumbs": [home_crumb(self.partnership), (gettext("Agreement"), "")],
        }
        return render(request, "front/reader_none.html", context)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the reader: a promise, a version, the filter. What it does not understand it
    leaves."""

    promise: int | None
    version: int | None
    show: str

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """From the query of the address."""
        return cls(
            _number(request.GET.get("promise", "").upper().removeprefix("P")),
            _number(request.GET.get("version", "")),
            UNDONE if request.GET.get("show") == UNDONE else "",
        )

    def href(self, promise: str = "", here: str = "text", **changes: str) -> str:
        """The address of the same page with another promise open, or with none, `here` on it."""
        query = {
            "version": str(self.version) if self.version else "", "show": self.show, **changes, "promise": promise,
        }  # fmt: skip
        kept = {name: value for name, value in query.items() if value}
        return f"?{urlencode(kept)}" + f"#{promise or here}"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None


class ReaderPage(PartnershipPage):
    """The text with its promises; one of them open beside it when the address names it."""

    def get(self, request: HttpRequest, agreement: str) -> HttpResponse:
        """The whole page, or the panel alone for htmx, which swaps nothing else."""
        self.today = timezone.localdate()
        self.asked = Asked.of(request)
        self.agreement = get_agreement(self.actor, self.partnership, agreement)
        self.versions = list_versions(self.agreement)
        self.version = choose_version(self.versions, self.asked.version)
        self.promises = list_promises(
            self.actor, self.partnership, self.today,
            agreement_id=self.agreement.pk, version_id=self.version.pk if self.version else None,
        )  # fmt: skip
        self.standing = [promise for promise in self.promises if not promise.is_withdrawn]
        chosen = self._choose_promise()
        context = self._around()
        if chosen is not None:
            context |= self._panel(chosen)
        if request.headers.get("HX-Request") and request.headers.get("HX-Target", "").endswith("panel"):
            template = "front/reader_panel.html"
        else:
            template, context = "front/reader.html", context | self._text(chosen)
        response = render(request, template, context)
        patch_vary_headers(response, ["HX-Request"])
        return response

    def _choose_promise(self) -> Promise | None:
        if self.asked.promise is None:
            return None
        for promise in self.promises:
            if promise.number == self.asked.promise:
                return promise
        raise Commitment.DoesNotExist

    def _around(self) -> dict[str, Any]:
        """What every state of the page shows: the agreement's facts."""
        agreement = self.agreement
        keeps = may_of(self.actor, self.partnership).keep
        return {
            "agreement": agreement,
            "parties": list_parties(self.partnership),
            "version": self.version,
            "versions": self.versions,
            "is_newest": not self.versions or self.version == self.versions[0],
            "dates": agreement.dates.all(),
            "signatories": agreement.signatories.select_related("organisation"),
            "asked": self.asked,
            "close_href": self.asked.href(here=f"P{self.asked.promise}" if self.asked.promise else "text"),
            "undone_href": self.asked.href(show="" if self.asked.show else UNDONE),
            "promise_count": len(self.standing),
            "undone_count": sum(promise.is_undone for promise in self.standing),
            "may_keep": keeps,
            "is_member": bool(self.actor.roles_in(self.partnership.pk)),
            "tools": self._tools() if keeps else [],
            "corrections": list_corrections(self.actor, agreement),
            "version_add_href": self._keeper_door("agreements:version-add"),
            "promise_add_href": self._keeper_door("agreements:commitment-add") if keeps else "",
            "document_href": self._document_href(),
        }

    def _keeper_door(self, name: str) -> str:
        return door(name, self.partnership.slug, self.agreement.slug)

    def _tools(self) -> list[Tool]:
        """What a keeper of the agreement may do on the page."""
        tools = [
            Tool("edit", gettext("Edit the agreement"), self._keeper_door("agreements:agreement-edit")),
            Tool("plus", gettext("Add a promise"), self._keeper_door("agreements:commitment-add")),
            Tool("upload", gettext("Add a text version"), self._keeper_door("agreements:version-add")),
        ]
        if self._is_unsure():
            tools.append(
                Tool("check", gettext("Confirm the places"), self._keeper_door("agreements:placements"))
            )
        tools.append(history_tool("agreement", self.agreement, self.partnership))
        return [tool for tool in tools if tool.href]

    def _is_unsure(self) -> bool:
        """Whether a promise waits for a person to confirm its place in this text."""
        return any(
            promise.place is None or promise.place.state != AnchorState.PLACED for promise in self.standing
        )

    def _document_href(self) -> str:
        if self.version is None or not self.version.document_name:
            return ""
        return door("agreements:document", self.partnership.slug, self.agreement.slug, self.version.number)

    def _text(self, chosen: Promise | None) -> dict[str, Any]:
        """The text set with its promises, the strip, the counts, and what has no place in this text."""
        faces = {promise.code: self._face(promise, chosen) for promise in self.standing}
        reading = self._read()
        by_code = {promise.code: promise for promise in self.standing}
        order = [code for code in codes_in(reading.parts) if code in by_code]
        return {
            "crumbs": [home_crumb(self.partnership), (gettext("Agreement"), "")],
            "set_text": set_text(reading.parts, faces),
            "strip": draw_strip(reading.parts, faces),
            "bars": draw_bars(faces[code] for code in order),
            "language": self.version.language
            if self.version and self.version.language != get_language()
            else "",
            "counts": count_marks(self.standing),
            "count_hrefs": step_hrefs(self.partnership, self.agreement),
            "annex": set_annex(self.standing),
            "astray": [promise for promise in self.standing if promise.code not in order],
        }

    def _read(self) -> Reading:
        if self.version is None:
            return Reading((), tuple(promise.code for promise in self.standing))
        marks = [
            Mark(promise.code, promise.place.start, promise.place.end)
            for promise in self.standing
            if promise.place and promise.place.state == AnchorState.PLACED
        ]
        return read_marked(*get_text(self.version), marks)

    def _face(self, promise: Promise, chosen: Promise | None) -> Face:
        return Face(
            code=promise.code,
            mark=promise.mark,
            href=self.asked.href(promise.code),
            said=said_of(promise),
            is_chosen=promise is chosen,
            is_dimmed=self.asked.show == UNDONE and not promise.is_undone,
        )

    def _panel(self, chosen: Promise) -> dict[str, Any]:
        facts = panel_facts(self, chosen, self.today)
        before, after = neighbours(self.standing, chosen)
        measures: list[PanelMeasure] = facts["measures"]
        newest = measures[0].number if measures else None
        return facts | {
            "before": before,
            "after": after,
            "before_href": self.asked.href(before.code) if before else "",
            "after_href": self.asked.href(after.code) if after else "",
            "promise_links": promise_links(self, chosen, newest),
        }


def panel_facts(page: PartnershipPage, promise: Promise, today: dt.date) -> dict[str, Any]:
    """Everything that the panel shows of a promise: at most ten of each kind, and whether there are more."""
    actor, partnership = page.actor, page.partnership
    measures = list_panel_measures(actor, partnership, promise.id, today)
    deeds = list_panel_deeds(actor, promise.id)
    outcomes = list_panel_outcomes(actor, promise.id)
    inside = may_of(actor, partnership).is_inside
    return {
        "promise": promise,
        "lineage": list_lineage(actor, promise.id),
        "holders": list_holders(promise.id),
        "known": how_known(promise),
        "ending": ending_words(promise),
        "measures": measures[:PANEL_LIMIT],
        "more_measures": len(measures) > PANEL_LIMIT,
        "deeds": deeds[:PANEL_LIMIT],
        "more_deeds": len(deeds) > PANEL_LIMIT,
        "outcomes": outcomes[:PANEL_LIMIT],
        "more_outcomes": len(outcomes) > PANEL_LIMIT,
        "history": tell_history(
            list_history(Commitment(pk=promise.id), HISTORY_LIMIT, public_only=not inside)
        ),
    }


def step_hrefs(partnership: Partnership, agreement: Agreement | None = None) -> dict[str, str]:
    """Of each mark the address of the promises that it counts."""
    base = reverse("front:commitments", args=[partnership.slug])
    of = f"&agreement={agreement.slug}" if agreement else ""
    steps = {step.value: f"{base}?step={step.value}&ending=open{of}" for step in Step}
    endings = ("kept", "partly_kept", "waived", "superseded", "not_kept")
    return steps | {ending: f"{base}?ending={ending}{of}" for ending in endings}


agreement = AgreementPage.as_view()
reader = ReaderPage.as_view()
