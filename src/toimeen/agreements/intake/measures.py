"""Measures of a plan's table as cards, and back: matched to the themes and parties of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toimeen.agreements.intake.confirmed import ConfirmedMeasure
from toimeen.lib.dates import as_typed
from toimeen.lib.naming import find_names, match_name, names_all
from toimeen.lib.schedules import read_schedule, years_in

_PLAN = re.compile(r"suunnitelm|\bplan\b|\bplanen\b|handlingsplan|verksamhetsplan|åtgärd", re.IGNORECASE)
TITLE_LIMIT = 300


def measure_values(
    facts: Mapping[str, Any], themes: Sequence[tuple[str, str]], parties: Sequence[tuple[str, str]]
) -> Iterable[tuple[dict[str, Any], Mapping[str, Any]]]:
    """The fields of each measure's card, with the fact that it is of. `themes`, `parties`: keys and names."""
    language = facts["language"]
    named_themes = [(key, {name}) for key, name in themes]
    named_parties = [
        (key, {name, *_own_short(name, [other for _, other in parties if other != name])})
        for key, name in parties
    ]
    for measure in facts.get("measures", ()):
        schedule = read_schedule(measure["schedule"] or "")
        responsible = measure["responsible"] or ""
        values = {
            "name": " ".join(measure["title"].split())[:TITLE_LIMIT],
            "theme": match_name(measure["theme"] or "", named_themes, language) or "",
            "parties": parties_named(responsible, named_parties, language),
            "responsible": responsible[:300],
            "starts": as_typed(schedule.starts), "ends": as_typed(schedule.ends),
            "schedule": (measure["schedule"] or "")[:200],
            "indicator": (measure["indicator"] or "")[:1000],
        }  # fmt: skip
        yield values, measure


def parties_named(words: str, parties: Sequence[tuple[str, set[str]]], language: str) -> list[str]:
    """The parties that the cell names; all of them where it says so."""
    if names_all(words):
        return [key for key, _ in parties]
    return find_names(words, parties, language)


def _own_short(name: str, others: Sequence[str]) -> set[str]:
    """The short ways that no other party can be meant by: *Oulu* is as much the city as its university."""
    taken = {short.casefold() for other in others for short in _short(other)}
    said = " ".join(others).casefold()
    return {
        short
        for short in _short(name)
        if short.casefold() not in taken and not re.search(rf"\b{re.escape(short.casefold())}\b", said)
    }


def _short(name: str) -> Iterable[str]:
    """Other ways in which a table names it: the kind alone, the first word without the kind, `AMK`."""
    words = name.split()
    if len(words) > 1:
        if re.fullmatch(r"kaupunki|kunta|stad|kommun|yliopisto|universitet|ammattikorkeakoulu", words[-1]):
            yield words[-1]
        if match := re.match(r"(?:City|University|Municipality) of ", name):
            yield name[match.end() :]
            yield match[0].split()[0]
        if words[-1] == "ammattikorkeakoulu":
            yield f"{words[0]} AMK"
            yield "AMK"
        if re.fullmatch(r"Ammattiopisto|Koulutuskuntayhtymä|Yrkeshögskolan|Yrkesinstitutet", words[0]):
            yield words[1]


def plan_year(
    text: str, measures: Sequence[Mapping[str, Any]], blocks: Sequence[Mapping[str, Any]]
) -> int | None:
    """The year that a heading gives to the plan, else the one that most of the schedules name; None for none."""
    lines = [text[block["start"] : block["end"]] for block in blocks if block["kind"] == "heading"]
    lines += text.splitlines()[:3]
    for line in lines:
        if _PLAN.search(line) and (years := years_in(line)):
            return years[0]
    told = Counter(year for one in measures for year in years_in(one["schedule"] or "")[:1])
    return min(told, key=lambda year: (-told[year], year)) if told else None


def confirmed_measure(
    language: str,
    spans: Sequence[tuple[int, int]],
    values: Mapping[str, Any],
    themes: set[str],
    parties: list[str],
) -> ConfirmedMeasure:
    """The measure as confirmed. A theme or party that was left out leaves it blank."""
    start, end = spans[0]
    return ConfirmedMeasure(
        start, end, {language: values["name"]}, theme=values["theme"] if values["theme"] in themes else None,
        parties=tuple(key for key in values["parties"] if key in parties),
        starts=values["starts"], ends=values["ends"], responsible=values["responsible"],
        schedule=values["schedule"], expected={language: values["indicator"]} if values["indicator"] else {},
    )  # fmt: skip
