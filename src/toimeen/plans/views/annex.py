"""The plan printed as the agreement's annex: as it stands, or as it was approved."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from toimeen.access.roles import Act, may
from toimeen.lib.wording import Wording, choose
from toimeen.partnerships.pages import PartnershipPage
from toimeen.partnerships.queries import list_parties
from toimeen.plans import queries
from toimeen.plans.annex_texts import Names, named, texts_of_content
from toimeen.plans.columns import PlanColumn, with_rest
from toimeen.plans.digest import list_faults
from toimeen.plans.labels import ColumnKey, PlanState
from toimeen.plans.models import ActionPlan, Measure
from toimeen.ui.links import address_of

PEOPLE = (ColumnKey.HOLDER, ColumnKey.REVIEWER)
_LIVE: dict[str, Callable[[Measure], str]] = {
    ColumnKey.HOLDER: lambda one: str(one.holder or ""),
    ColumnKey.REVIEWER: lambda one: str(one.reviewer or ""),
    ColumnKey.STATE: lambda one: str(one.get_state_display()),
    ColumnKey.STATE_REASON: lambda one: one.state_reason,
    ColumnKey.OBSTACLE: lambda one: one.obstacle,
    ColumnKey.DECISION: lambda one: one.decision_needed,
    ColumnKey.DECIDER: lambda one: one.decision_from.short if one.decision_from else "",
}
"""Columns that are not of what the parties agree on (docs/plan-digest.md): printed of the plan as it stands alone."""


@dataclass(frozen=True, slots=True)
class AnnexParty:
    """A party, its turn where there is an order, and its approval if it has given one."""

    name: Wording
    turn: int | None
    approved_at: dt.datetime | None = None
    reservation: str = ""
    is_of_earlier: bool = False
    """Whether it approved an earlier content than the one that is printed."""


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A measure: its number, the texts of its row with their headings, and what it says beside the shown columns."""

    number: int
    texts: list[tuple[str, str]]
    more: list[tuple[str, str]]


@dataclass(slots=True)
class ThemeRows:
    """A theme's measures."""

    theme: Wording | None
    rows: list[AnnexRow] = field(default_factory=list)


class AnnexPage(PartnershipPage):
    """Title, parties with their approvals and reservations, the digest, and a table a theme."""

    def page(
        self, plan: ActionPlan, document: Mapping[str, Any], columns: Sequence[PlanColumn],
        parties: Sequence[AnnexParty], live: Mapping[int, Mapping[str, str]], **more: Any,
    ) -> HttpResponse:  # fmt: skip
        """Draws a plan's document. `live` are texts by the measure's number that are not of what was agreed."""
        language, names, head = get_language() or "fi", document["names"], document["plan"]
        shown = [one for one in columns if one.is_shown and one.key != ColumnKey.THEME]
        groups = _groups(document, names, shown, columns, live, language)
        context = {
            "plan": plan,
            "title": self._title(names, head["partnership"], language),
            "agreement": self._agreement(plan, names, head["agreement"], language),
            "note": choose(head["note"], language),
            "parties": parties,
            "has_turns": any(one.turn for one in parties),
            "has_reservations": any(one.reservation for one in parties),
            "heads": [one.name_in(language) for one in shown],
            "groups": groups,
            "hidden": sum("content" not in one for one in document["measures"]),
            "count": len(document["measures"]),
            "digest": document["digest"],
            "is_whole": not list_faults(document),
            **more,
        }
        return render(self.request, "plans/annex.html", context)

    def _title(self, names: Names, word: str, language: str) -> Wording:
        """The partnership's name; that of today in a document from before it was kept."""
        return (
            named(names, "partnerships", word, language) if "partnerships" in names else self.partnership.name
        )

    def _agreement(self, plan: ActionPlan, names: Names, word: str | None, language: str) -> Wording | None:
        if "agreements" in names:
            return named(names, "agreements", word, language) if word else None
        now = plan.agreement
        return now.title if now and now.slug == word else Wording(word, language, False) if word else None


class Annex(AnnexPage):
    """The plan as it stands; until every party has approved it, it is marked as a draft."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        """The page, made to be printed. People are named to those at the table only."""
        plan = queries.get_plan(self.actor, self.partnership, year)
        every = queries.list_columns(self.partnership)
        names = queries.names_of_plan(plan, every)
        document = {
            **queries.export_plan(self.actor, plan),
            "names": names,
            "theme_order": list(names["themes"]),
        }
        is_inside = may(self.actor, Act.READ_INTERNAL, self.partnership.pk)
        columns = [one for one in every if one.key not in PEOPLE or (is_inside and one.is_shown)]
        in_force = queries.find_in_force(plan)
        is_approved = in_force is not None and in_force.digest == document["digest"]
        return self.page(
            plan, document, columns, self._parties(plan, document), self._live(plan, columns),
            is_draft=not is_approved and plan.state in {PlanState.DRAFT, PlanState.IN_REVIEW},
            in_force=in_force, approved_on=plan.approved_on, back_href=address_of(plan),
        )  # fmt: skip

    def _live(self, plan: ActionPlan, columns: Sequence[PlanColumn]) -> dict[int, dict[str, str]]:
        used = [one for one in columns if one.is_shown and one.key in _LIVE]
        if not used:
            return {}
        found = queries.measures_in(self.actor, plan).select_related("holder", "reviewer", "decision_from")
        return {one.number: {column.key: _LIVE[column.key](one) for column in used} for one in found}

    def _parties(self, plan: ActionPlan, document: Mapping[str, Any]) -> list[AnnexParty]:
        approvals = {one["organisation"]: one for one in document["approvals"]}
        turns = queries.list_turns(plan)
        return [
            _party(one.name, turns.get(one.slug), approvals.get(one.slug), document["digest"])
            for one in list_parties(self.actor, self.partnership)
        ]


class BaselineAnnex(AnnexPage):
    """Exactly what was approved, drawn from the frozen document alone: a lasting address to print from."""

    def get(self, request: HttpRequest, year: int, digest: str) -> HttpResponse:
        """404 for a plan that the actor may not see, and for a digest that was never approved."""
        plan = queries.get_plan(self.actor, self.partnership, year)
        baseline = queries.get_baseline(plan, digest)
        baseline.plan = plan
        document = queries.read_baseline(self.actor, plan, baseline)
        names, turns, language = document["names"], document.get("turns", {}), get_language() or "fi"
        parties = [
            _party(
                named(names, "organisations", one["organisation"], language),
                turns.get(one["organisation"]), one, document["digest"],
            )
            for one in document["approvals"]
        ]  # fmt: skip
        return self.page(
            plan, document, self._columns(document), parties, {},
            baseline=baseline, approved_on=baseline.approved_on, back_href=address_of(baseline),
        )  # fmt: skip

    def _columns(self, document: Mapping[str, Any]) -> list[PlanColumn]:
        """Those of the day when it was frozen; of a document from before they were kept, those of today."""
        if "columns" not in document:
            found = queries.list_columns(self.partnership)
        else:
            names = document["names"]["columns"]
            found = with_rest(
                PlanColumn(key, tuple(names.get(key, {}).items()), shown)
                for key, shown in document["columns"]
            )
        return [one for one in found if one.key not in _LIVE]


def _party(name: Wording, turn: int | None, approval: Mapping[str, Any] | None, digest: str) -> AnnexParty:
    if approval is None:
        return AnnexParty(name, turn)
    at = dt.datetime.fromisoformat(approval["approved_at"])
    return AnnexParty(name, turn, at, approval["reservation"], approval["digest"] != digest)


def _groups(
    document: Mapping[str, Any], names: Names, shown: Sequence[PlanColumn], columns: Sequence[PlanColumn],
    live: Mapping[int, Mapping[str, str]], language: str,
) -> list[ThemeRows]:  # fmt: skip
    """The measures that the reader may see by their themes, in the partnership's order."""
    found: dict[str | None, list[AnnexRow]] = defaultdict(list)
    heads = {one.key: one.name_in(language) for one in columns}
    keys = {one.key for one in shown}
    for measure in document["measures"]:
        if "content" not in measure:
            continue
        texts = texts_of_content(measure["content"], names, language, document["plan"]["agreement"])
        more = [(heads.get(key, key), text) for key, text in texts.items() if text and key not in keys]
        texts |= live.get(measure["number"], {})
        row = AnnexRow(measure["number"], [(heads[one.key], texts.get(one.key, "")) for one in shown], more)
        found[measure["content"]["theme"]].append(row)
    order = {slug: at for at, slug in enumerate(document["theme_order"])}
    return [
        ThemeRows(named(names, "themes", slug, language) if slug else None, found[slug])
        for slug in sorted(found, key=lambda slug: (slug is None, order.get(slug or "", len(order))))
    ]
