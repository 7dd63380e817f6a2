"""Plans and measures of the demo: a measure stands in the plan of every year in which it ran, carried on from one to
the next as its sources date it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from toimeen.access.actor import SYSTEM
from toimeen.demo.content import Row, conflict_says, in_languages
from toimeen.demo.keys import Keys
from toimeen.lib.dates import last_day
from toimeen.plans.labels import LineageKind, MeasureState
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations import (
    Fate,
    MeasureValues,
    PlanValues,
    SourceValues,
    add_measure,
    approve_plan,
    change_measure,
    change_plan,
    measure_values,
    open_next_plan,
    open_plan,
    submit_plan,
)
from toimeen.ui.templatetags.formats import partial_date

APPROVAL_NOTE = (
    "Esimerkki: hyväksyntä on merkitty esittelyä varten. "
    "Osapuolten omaa toimenpidesuunnitelmaa ei löytynyt julkaistuna."
)


def load_plans(content: Row, keys: Keys, at: dt.datetime) -> None:
    """The plans year by year, each started from the one before it."""
    notes = {row["year"]: PlanValues(**in_languages("note", row["note"])) for row in content["plans"]}
    rows = {row["key"]: row for row in content["measures"]}
    former: ActionPlan | None = None
    for year in sorted(notes):
        if former is None:
            plan = open_plan(
                actor=SYSTEM, at=at, partnership=keys.partnership, agreement=keys.agreement, year=year,
                values=notes[year], is_example=True,
            )  # fmt: skip
        else:
            plan = _carry_on(former, year, notes[year], rows, keys, at, max(notes))
        keys.plans[year] = plan
        for row in content["measures"]:
            if row["plan"] == year:
                keys.measures[row["key"]] = {year: _measure(row, keys, at, _is_last(row, year, max(notes)))}
        _approve(plan, keys, at)
        former = plan


def _is_last(row: Row, year: int, newest: int) -> bool:
    """Whether the plan of the year is the last that has the measure: the year in which it ended by its sources, the
    newest one when no source says."""
    end = last_day(row["end"]) if row["end"] else None
    return year >= min(end.year, newest) if end else year == newest


def _carry_on(
    former: ActionPlan,
    year: int,
    values: PlanValues,
    rows: dict[str, Row],
    keys: Keys,
    at: dt.datetime,
    newest: int,
) -> ActionPlan:
    """The plan of the year from the one before: what ended by its sources is closed, the rest goes on."""
    standing = {key: by_year[former.year] for key, by_year in keys.measures.items() if former.year in by_year}
    fates = {}
    for key, measure in standing.items():
        end = last_day(rows[key]["end"]) if rows[key]["end"] else None
        is_over = end is not None and end.year < year
        becomes = rows[key].get("becomes") or {}
        if becomes.get("year") == year:
            fates[measure.pk] = _example_fate(becomes, standing)
            continue
        reason = f"Päättyi {partial_date(rows[key]['end'])} (lähteen mukaan)." if is_over else ""
        fates[measure.pk] = Fate(kind=LineageKind.CLOSED if is_over else LineageKind.CARRIED, reason=reason)
    plan = open_next_plan(actor=SYSTEM, at=at, plan=former, fates=fates, publicity="public", year=year)
    plan = change_plan(actor=SYSTEM, at=at, plan=plan, values=values, seen_version=plan.version)
    for key, measure in standing.items():
        if fates[measure.pk].kind in {LineageKind.SPLIT, LineageKind.MERGED}:
            _word_parts(measure, rows[key]["becomes"], at)
            continue  # what came of it goes on by itself
        later = Measure.objects.filter(origins__former=measure).select_related("plan").first()
        if later is not None:
            keys.measures[key][year] = _ended(later, rows[key], at, _is_last(rows[key], year, newest))
    return plan


def _example_fate(becomes: Row, standing: dict[str, Measure]) -> Fate:
    """What becomes of an example at the turn of the year: split into parts, or merged with another."""
    into = standing[becomes["into"]].pk if "into" in becomes else None
    parts = tuple(part["fi"] for part in becomes.get("parts") or ())
    return Fate(kind=LineageKind(becomes["kind"]), reason=becomes["reason"], parts=parts, into=into)


def _word_parts(measure: Measure, becomes: Row, at: dt.datetime) -> None:
    """The parts of a split measure in the other languages."""
    titles = {part["fi"]: part for part in becomes.get("parts") or ()}
    for part in Measure.objects.filter(origins__former=measure, title_fi__in=titles).select_related("plan"):
        values = replace(measure_values(part), **in_languages("title", titles[part.title_fi]))
        change_measure(actor=SYSTEM, at=at, measure=part, values=values, seen_version=part.version)


def _ended(measure: Measure, row: Row, at: dt.datetime, is_last: bool) -> Measure:
    """The measure in the state that its source says, in the year in which it ended."""
    if not is_last or measure.state == row["state"]:
        return measure
    values = replace(measure_values(measure), state=row["state"])
    return change_measure(actor=SYSTEM, at=at, measure=measure, values=values, seen_version=measure.version)


def _approve(plan: ActionPlan, keys: Keys, at: dt.datetime) -> None:
    submit_plan(actor=SYSTEM, at=at, plan=plan)
    for key in sorted(keys.parties):
        approve_plan(
            actor=SYSTEM, at=at, plan=plan, organisation=keys.organisations[key], reservation=APPROVAL_NOTE
        )
    plan.refresh_from_db()


def _measure(row: Row, keys: Keys, at: dt.datetime, is_last: bool) -> Measure:
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
        state=row["state"] if is_last or row["state"] != MeasureState.DONE else MeasureState.RUNNING,
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
