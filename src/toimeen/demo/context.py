"""Background facts of the demo, through the same operations as a person uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils.translation import override

from toimeen.access.actor import SYSTEM
from toimeen.demo.content import LANGUAGES, Row, conflict_says, in_languages
from toimeen.demo.keys import Keys
from toimeen.partnerships.operations import ContextSourceValues, ContextValues, add_context_fact
from toimeen.ui.templatetags.formats import number, partial_date


def load_context(content: Row, keys: Keys, at: dt.datetime, say: Callable[[str], None]) -> None:
    """The shock and the background of the content, in its order."""
    rows = [content["shock"], *content["background"]]
    for row in rows:
        add_context_fact(actor=SYSTEM, at=at, partnership=keys.partnership, values=_values(row, keys))
    say(f"{len(rows)} background facts")


def _values(row: Row, keys: Keys) -> ContextValues:
    readings: list[Row] = row.get("readings") or []
    theme = row.get("theme")
    days = sorted(reading["when"] for reading in readings)  # a figure is dated by its readings
    return ContextValues(
        **in_languages("title", row["title"]),
        **in_languages("text", _with_readings(row)),
        theme_id=keys.themes[theme] if theme else None,
        happened=row.get("happened") or (days[0] if days else ""),
        until=row.get("until") or (days[-1] if len(days) > 1 else ""),
        sources=_sources(row),
    )


def _with_readings(row: Row) -> dict[str, str]:
    """The text in each language, the readings of a figure under it, a line each."""
    readings: list[Row] = row.get("readings") or []
    return {
        language: "\n".join([row["text"][language], *(_reading(row, one, language) for one in readings)])
        for language in LANGUAGES
    }


def _reading(row: Row, reading: Row, language: str) -> str:
    with override(language):
        return f"{partial_date(reading['when'])}: {number(reading['value'])} {row['unit'][language]}"


def _sources(row: Row) -> tuple[ContextSourceValues, ...]:
    differing = _differing(row)
    listed: dict[str, Row] = {source["url"]: source for source in row["sources"]}
    for reading in row.get("readings") or []:
        listed.setdefault(reading["url"], {"says": _reading(row, reading, "fi")})
    for url in differing:
        listed.setdefault(url, {})
    return tuple(
        ContextSourceValues(
            url=url,
            title=source.get("title") or "",
            says=differing.get(url) or source.get("says") or "",
            differs=url in differing,
        )
        for url, source in listed.items()
    )


def _differing(row: Row) -> dict[str, str]:
    """What each source says where sources differ; what has no address is told beside the one that has."""
    says = conflict_says(row)
    for conflict in row.get("conflicts") or []:
        without = [value["says"] for value in conflict["values"] if not value.get("url")]
        beside = [value["url"] for value in conflict["values"] if value.get("url")]
        if without and beside:
            says[beside[0]] += f"; toisaalla {'; '.join(without)}"
    return says
