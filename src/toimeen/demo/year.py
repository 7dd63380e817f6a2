"""Plans, measures, deeds and outcomes of the demo, through the same operations as a person uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from toimeen.access.actor import SYSTEM
from toimeen.agreements.models import Agreement
from toimeen.deeds.models import Deed
from toimeen.deeds.operations import DeedValues, NewEvidence, add_deed, check_in
from toimeen.demo.content import Row, conflict_says, in_languages
from toimeen.outcomes.operations import OutcomeValues, accept_outcome, add_outcome
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations import (
    MeasureValues,
    PlanValues,
    SourceValues,
    add_measure,
    approve_plan,
    close_plan,
    open_plan,
    submit_plan,
)

APPROVAL_NOTE = (
    "Esimerkki: hyväksyntä on merkitty esittelyä varten. "
    "Osapuolten omaa toimenpidesuunnitelmaa ei löytynyt julkaistuna."
)


@dataclass
class Keys:
    """What the content's keys stand for in the database."""

    partnership: Partnership
    agreement: Agreement
    organisations: dict[str, Organisation]
    themes: dict[str, int]
    forms: dict[str, int]
    promises: dict[str, int]
    parties: frozenset[str]
    plans: dict[int, ActionPlan] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    deeds: dict[str, Deed] = field(default_factory=dict)

    def organisation_ids(self, keys: list[str]) -> tuple[int, ...]:
        """The ids of the organisations."""
        return tuple(self.organisations[key].pk for key in keys)


def load_year(content: Row, keys: Keys, at: dt.datetime, say: Callable[[str], None]) -> None:
    """Everything that happened, in the order of the work."""
    for row in content["plans"]:
        keys.plans[row["year"]] = _plan(row, keys, at)
    for row in content["measures"]:
        keys.measures[row["key"]] = _measure(row, keys, at)
    for plan in keys.plans.values():
        _approve(plan, keys, at)
    for row in content.get("checkins") or []:
        day = dt.datetime.fromisoformat(row["at"]).replace(hour=12, tzinfo=dt.UTC)
        check_in(
            actor=SYSTEM, at=day, measure=keys.measures[row["measure"]], answer=row["answer"],
            sentence=row["text"]["fi"], is_example=row["example"],
        )  # fmt: skip
    # The last year's plan stays open, so that there is one to edit.
    for year in sorted(keys.plans)[:-1]:
        close_plan(actor=SYSTEM, at=at, plan=keys.plans[year])
    for row in content["deeds"]:
        keys.deeds[row["key"]] = _deed(row, keys, at)
    for row in content["outcomes"]:
        _outcome(row, keys, at)
    say(f"{len(keys.measures)} measures, {len(keys.deeds)} deeds, {len(content['outcomes'])} outcomes")


def _plan(row: Row, keys: Keys, at: dt.datetime) -> ActionPlan:
    return open_plan(
        actor=SYSTEM, at=at, partnership=keys.partnership, agreement=keys.agreement, year=row["year"],
        values=PlanValues(**in_languages("note", row["note"])), is_example=True,
    )  # fmt: skip


def _approve(plan: ActionPlan, keys: Keys, at: dt.datetime) -> None:
    submit_plan(actor=SYSTEM, at=at, plan=plan)
    for key in sorted(keys.parties):
        approve_plan(
            actor=SYSTEM, at=at, plan=plan, organisation=keys.organisations[key], reservation=APPROVAL_NOTE
        )
    plan.refresh_from_db()


def _measure(row: Row, keys: Keys, at: dt.datetime) -> Measure:
    funding: Row = row["funding"] or {}
    total = funding.get("total_eur")
    values = MeasureValues(
        **in_languages("title", row["title"]),
        **in_languages("description", row["description"]),
        **in_languages("competence", row["competence"]),
        theme_id=keys.themes[row["theme"]] if row["theme"] else None,
        form_ids=tuple(keys.forms[key] for key in row["forms"]),
        party_ids=keys.organisation_ids([key for key in row["parties"] if key in keys.parties]),
        other_ids=keys.organisation_ids(
            [*(key for key in row["parties"] if key not in keys.parties), *row["others"]]
        ),
        serves_ids=tuple(keys.promises[key] for key in row["serves"]),
        state=row["state"],
        starts=row["start"] or "",
        ends=row["end"] or "",
        funding=(funding.get("text") or {}).get("fi", ""),
        total_euros=Decimal(str(total)) if total is not None else None,
        funder=funding.get("funder") or "",
        sources=_sources(row),
        is_example=row["example"],
    )
    return add_measure(actor=SYSTEM, at=at, plan=keys.plans[row["plan"]], values=values)


def _sources(row: Row) -> tuple[SourceValues, ...]:
    differing = conflict_says(row)
    listed = {source["url"]: source for source in row["sources"]}
    for url in differing:
        listed.setdefault(url, {"url": url})
    return tuple(
        SourceValues(
            url=url,
            title=source.get("title") or "",
            says=differing.get(url) or source.get("says") or "",
            differs=url in differing,
        )
        for url, source in listed.items()
    )


def _deed(row: Row, keys: Keys, at: dt.datetime) -> Deed:
    differing = conflict_says(row)
    values = DeedValues(
        **in_languages("title", row["title"]),
        **in_languages("story", row["story"]),
        happened=row["happened"],
        until=row["until"] or "",
        place=row["place"] or "",
        party_ids=keys.organisation_ids([key for key in row["parties"] if key in keys.parties]),
        measure_ids=tuple(keys.measures[key].pk for key in row["measures"]),
    )
    evidence = [
        NewEvidence(
            kind=piece["kind"],
            title=piece.get("title") or "",
            url=piece.get("url") or "",
            says=differing.get(piece.get("url") or "") or piece.get("says") or "",
            differs=(piece.get("url") or "") in differing,
            value=Decimal(str(piece["value"])) if piece.get("value") is not None else None,
            unit=_unit(piece.get("unit")),
        )
        for piece in row["evidence"]
    ]
    return add_deed(
        actor=SYSTEM,
        at=at,
        partnership=keys.partnership,
        values=values,
        evidence=evidence,
        is_example=row["example"],
    )


def _unit(unit: Row | str | None) -> str:
    return unit.get("fi", "") if isinstance(unit, dict) else unit or ""


def _outcome(row: Row, keys: Keys, at: dt.datetime) -> None:
    deeds = [keys.deeds[key] for key in row["deeds"]]
    outcome = add_outcome(
        actor=SYSTEM,
        at=at,
        partnership=keys.partnership,
        values=OutcomeValues(
            kind=row["kind"],
            **in_languages("title", row["title"]),
            **in_languages("description", row["description"]),
            source_url=row["sources"][0]["url"] if row["sources"] else "",
            deed_ids=tuple(deed.pk for deed in deeds),
            serves_ids=tuple(keys.promises[key] for key in row["serves"]),
        ),
        is_example=row["example"],
    )
    accept_outcome(actor=SYSTEM, at=at, outcome=outcome)
