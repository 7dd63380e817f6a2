"""A reading becomes cards: what was found, and what may be guessed of it, put before a person. No database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toimeen.agreements.intake.cards import Card, Kind, Other, Proposal, Span, blank_values, capital
from toimeen.agreements.intake.guesses import form_key, organisation_kind, partnership_name, party_of, shorten
from toimeen.agreements.intake.measures import measure_values, plan_year
from toimeen.lib.dates import as_typed


def propose(
    facts: Mapping[str, Any],
    text: str,
    added: Sequence[Mapping[str, Any]] = (),
    blocks: Sequence[Mapping[str, Any]] = (),
) -> Proposal:
    """Cards from the facts (the shape of `toimeen read --json`) and from what the person added to them."""
    parties = [str(party["name"]) for party in facts["parties"]]
    cards = [
        *_parties(facts), *_people(facts, parties), *_dates(facts), *_themes(facts), *_forms(facts),
        *_promises(facts, parties), *_measures(facts, parties), *_strategies(facts, parties), *_unsure(facts),
    ]  # fmt: skip
    cards += [_added(one, text) for one in added]
    return Proposal(
        language=facts["language"], frame=_frame(facts, text, blocks), frame_spans=_frame_spans(facts),
        cards=tuple(cards), not_stated=tuple(facts["not_stated"]), others=tuple(_others(facts)),
    )  # fmt: skip


def _spans(fact: Mapping[str, Any]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in fact["spans"])


def _parties(facts: Mapping[str, Any]) -> Iterable[Card]:
    for number, party in enumerate(facts["parties"]):
        values = {
            "name": party["name"], "kind": organisation_kind(party["kind"], party["name"]),
            "business_id": party["business_id"] or "",
        }  # fmt: skip
        yield Card(f"party-{number}", "party", values, _spans(party))


def _people(facts: Mapping[str, Any], parties: list[str]) -> Iterable[Card]:
    for role in ("signatory", "coordinator"):
        group = "signatories" if role == "signatory" else "coordinators"
        for number, person in enumerate(facts[group]):
            yield Card(f"{role}-{number}", "person", _person(person, role, parties), _spans(person))


def _person(person: Mapping[str, Any], role: str, parties: list[str]) -> dict[str, Any]:
    organisation = person.get("organisation") or ""
    return {
        "name": person["name"], "title": person.get("title") or "", "organisation": organisation, "role": role,
        "party": party_of(organisation, parties),
    }  # fmt: skip


def _dates(facts: Mapping[str, Any]) -> Iterable[Card]:
    seen: set[tuple[str, str]] = set()
    for number, date in enumerate(facts["dates"]):
        seen.add((date["role"], date["value"]))
        values = {"role": date["role"], "value": as_typed(date["value"]), "as_written": date["as_written"]}
        yield Card(f"date-{number}", "date", values, _spans(date))
    term = facts["term"] or {}
    for role in ("start", "end"):
        if term.get(role) and (role, term[role]) not in seen:
            values = {"role": role, "value": as_typed(term[role]), "as_written": term["as_written"]}
            yield Card(f"date-{role}", "date", values, _spans(term))


def _themes(facts: Mapping[str, Any]) -> Iterable[Card]:
    for number, theme in enumerate(facts["themes"]):
        subthemes = dict.fromkeys(capital(sub["name"]) for sub in theme["subthemes"])
        values = {
            "name": capital(theme["name"]),
            "subthemes": "\n".join(subthemes),
            "is_cross_cutting": theme["cross_cutting"],
            "found_as": theme["name"],
        }
        yield Card(f"theme-{number}", "theme", values, _spans(theme))


def _forms(facts: Mapping[str, Any]) -> Iterable[Card]:
    for number, form in enumerate(facts["forms"]):
        values = {"name": capital(form["name"]), "key": form_key(form["name"])}
        yield Card(f"form-{number}", "form", values, _spans(form))


def _promises(facts: Mapping[str, Any], parties: list[str]) -> Iterable[Card]:
    themes = {theme["name"]: f"theme-{number}" for number, theme in enumerate(facts["themes"])}
    forms = [tuple(span) for form in facts["forms"] for span in form["spans"]]
    for number, promise in enumerate(facts["commitments"]):
        holders = [party for party in promise["duty_holders"] if party in parties]
        values = {
            "summary": capital(shorten(promise["quote"]["exact"])), "strength": promise["strength"],
            "theme": themes.get(promise["theme"] or "", ""),
            # A sentence about all parties binds them together: nobody is named alone.
            "holders": [] if len(holders) == len(parties) else [f"party-{parties.index(party)}" for party in holders],
        }  # fmt: skip
        place = (promise["position"]["start"], promise["position"]["end"])
        # One of the forms of cooperation, named in a list, is a form first: it would be counted twice.
        in_form = any(start <= place[0] and place[1] <= end + 1 for start, end in forms)
        in_form = in_form or sum(place[0] <= start and end <= place[1] for start, end in forms) > 1
        yield Card(
            f"promise-{number}",
            "promise",
            values,
            (place,),
            is_left_out=in_form,
            reason="is_form" if in_form else "",
        )


def _measures(facts: Mapping[str, Any], parties: list[str]) -> Iterable[Card]:
    themes = [(f"theme-{number}", theme["name"]) for number, theme in enumerate(facts["themes"])]
    keys = [(f"party-{number}", name) for number, name in enumerate(parties)]
    for number, (values, measure) in enumerate(measure_values(facts, themes, keys)):
        yield Card(f"measure-{number}", "measure", values, _spans(measure)[:1])


def _strategies(facts: Mapping[str, Any], parties: list[str]) -> Iterable[Card]:
    seen: set[str] = set()
    for number, strategy in enumerate(facts["strategies"]):
        organisation = strategy["organisation"] or ""
        if organisation and organisation in seen:
            continue  # the same strategy, named again in shorter words
        seen.add(organisation)
        values = {"name": capital(strategy["name"]), "party": party_of(organisation, parties)}
        yield Card(
            f"strategy-{number}",
            "strategy",
            values,
            _spans(strategy),
            is_sure=bool(values["party"]),
            reason="" if values["party"] else "no_owner",
        )


def _unsure(facts: Mapping[str, Any]) -> Iterable[Card]:
    """Finds without a role: what they could be is proposed, and a person says whether they are."""
    rows = [span for measure in facts.get("measures", ()) for span in _spans(measure)]
    for number, find in enumerate(facts["finds"]):
        spans = _spans(find)
        if find["kind"] == "date" and any(a <= spans[0][0] and spans[0][1] <= b for a, b in rows):
            continue  # the schedule of a measure: it stands on the measure's own card
        match find["kind"]:
            case "organisation":
                values = {
                    "name": find["name"],
                    "kind": organisation_kind("", find["name"]),
                    "business_id": "",
                }
                yield Card(f"find-{number}", "party", values, spans, is_sure=False, reason="no_party")
            case "person":
                values = {
                    "name": find["name"],
                    "title": find["title"] or "",
                    "organisation": find["organisation"] or "",
                }
                yield Card(
                    f"find-{number}",
                    "person",
                    values | {"role": "", "party": ""},
                    spans,
                    is_sure=False,
                    reason="no_role",
                )
            case "date":
                values = {"role": "", "value": as_typed(find["name"]), "as_written": find["as_written"]}
                yield Card(f"find-{number}", "date", values, spans, is_sure=False, reason="no_day")
            case "sentence":
                values = {
                    "summary": shorten(find["as_written"]),
                    "strength": "will",
                    "theme": "",
                    "holders": [],
                }
                yield Card(
                    f"find-{number}", "promise", values, spans[:1], is_sure=False, reason="no_promise",
                )  # fmt: skip


def _others(facts: Mapping[str, Any]) -> Iterable[Other]:
    for person in facts["quoted"]:
        words = ", ".join(part for part in (person["name"], person["title"], person["organisation"]) if part)
        yield Other("quoted", words, _spans(person))
    for find in facts["finds"]:
        if find["kind"] in {"length", "money", "business_id", "section", "case_number"}:
            yield Other(find["kind"], find["as_written"], _spans(find))


def _added(one: Mapping[str, Any], text: str) -> Card:
    """A card for words that the person chose in the text."""
    start, end = one["start"], one["end"]
    words = " ".join(text[start:end].split())
    kind: Kind = one["kind"]
    return Card(one["key"], kind, blank_values(kind, words), ((start, end),), is_added=True)


def _frame(facts: Mapping[str, Any], text: str, blocks: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    term, cycle, annex = facts["term"] or {}, facts["review_cycle"] or {}, facts["annex"] or {}
    years = [one["year"] for one in facts["predecessors"] if one["year"]]
    lines = [line.strip() for line in text.splitlines() if line.strip()][:5]
    # A sentence is no title where one of the next lines could be one; a list of links neither.
    first_line = next(
        (line for line in lines if line[-1] not in ".:;" and not re.search(r"\s[/|]\s", line)), ""
    )
    first_line = first_line or next(iter(lines), "")
    return {
        "name": partnership_name([party["name"] for party in facts["parties"]], facts["language"]),
        "title": first_line[:300],
        "term_years": term.get("years"),
        "review_months": cycle.get("months"),
        "annex": capital(annex.get("name", "")),
        "predecessor_year": min(years) if years else None,
        "since": str(min(years)) if years else "",
        "is_themes_open": facts["themes_open"],
        "is_forms_open": facts["forms_open"],
        "plan_year": plan_year(text, facts.get("measures", ()), blocks),
    }


def _frame_spans(facts: Mapping[str, Any]) -> dict[str, tuple[Span, ...]]:
    found = {"term_years": facts["term"], "review_months": facts["review_cycle"], "annex": facts["annex"]}
    spans = {name: _spans(fact) for name, fact in found.items() if fact}
    if facts["predecessors"]:
        spans["predecessor_year"] = tuple(span for one in facts["predecessors"] for span in _spans(one))
    return spans
