"""Plans, measures, deeds and outcomes of the demo, through the same operations as a person uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from django.utils import timezone

from toimeen.access.actor import SYSTEM
from toimeen.deeds.models import Deed
from toimeen.deeds.operations import DeedValues, NewEvidence, add_deed, check_in, sum_up_theme
from toimeen.deeds.rules import period_of
from toimeen.demo.content import Row, conflict_says, in_languages
from toimeen.demo.keys import Keys
from toimeen.demo.plans import load_plans
from toimeen.outcomes.operations import OutcomeValues, accept_outcome, add_outcome, add_voice
from toimeen.partnerships.models import Theme
from toimeen.plans.operations import close_plan


def load_year(content: Row, keys: Keys, at: dt.datetime, say: Callable[[str], None]) -> None:
    """Everything that happened, in the order of the work."""
    load_plans(content, keys, at)
    for row in content.get("checkins") or []:
        day = dt.datetime.fromisoformat(row["at"]).replace(hour=12, tzinfo=dt.UTC)
        check_in(
            actor=SYSTEM, at=day, measure=keys.measure_in(row["measure"], day.year), answer=row["answer"],
            sentence=row["text"]["fi"], is_example=row["example"],
        )  # fmt: skip
    # The last year's plan stays open, so that there is one to edit.
    for year in sorted(keys.plans)[:-1]:
        close_plan(actor=SYSTEM, at=at, plan=keys.plans[year])
    for row in content["deeds"]:
        keys.deeds[row["key"]] = _deed(row, keys, at)
    for row in content["outcomes"]:
        _outcome(row, keys, at)
    _other_words(content, keys, at)
    say(f"{len(keys.measures)} measures, {len(keys.deeds)} deeds, {len(content['outcomes'])} outcomes")


def _other_words(content: Row, keys: Keys, at: dt.datetime) -> None:
    """The second voices and the summaries of themes, all of them examples."""
    for row in content.get("voices") or []:
        add_voice(
            actor=SYSTEM, at=at, about=keys.deeds[row["deed"]], kind=row["kind"], words=row["text"]["fi"],
            party=keys.organisations[row["party"]],
        )  # fmt: skip
    for row in content.get("summaries") or []:
        theme = Theme.objects.get(pk=keys.themes[row["theme"]])
        sum_up_theme(
            actor=SYSTEM, at=at, theme=theme, period=period_of(timezone.localdate(at)), seen_version=0,
            texts=in_languages("text", row["text"]), is_example=row["example"],
        )  # fmt: skip


def _deed(row: Row, keys: Keys, at: dt.datetime) -> Deed:
    differing = conflict_says(row)
    year = int(row["happened"][:4])
    values = DeedValues(
        **in_languages("title", row["title"]),
        **in_languages("story", row["story"]),
        happened=row["happened"],
        until=row["until"] or "",
        place=row["place"] or "",
        party_ids=keys.organisation_ids([key for key in row["parties"] if key in keys.parties]),
        measure_ids=tuple(keys.measure_in(key, year).pk for key in row["measures"]),
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
