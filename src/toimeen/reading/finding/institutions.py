"""The higher-education institutions of Finland: a name in another language, or a short name alone, is found too."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from toimeen.reading.facts import Language, PartyKind
from toimeen.reading.finding.mention import Mention
from toimeen.reading.source import Source

_FILE = Path(__file__).parent.parent / "cues" / "institutions.toml"
_LEGAL = re.compile(r"\s(?:Oy|Ab|AB|Ltd)$", re.IGNORECASE)
_HEADS = {"university_of_applied_sciences": "ammattikorkeakoulu", "vocational": "ammattiopisto"}


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution by its names; `also` can stand alone, `short` only beside a long name."""

    kind: PartyKind
    names: tuple[str, ...]
    also: tuple[str, ...]
    short: tuple[str, ...]


@lru_cache(maxsize=1)
def institutions() -> tuple[Institution, ...]:
    """All institutions of the data file."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Institution(
            item["kind"], tuple(item["names"]), tuple(item.get("also", ())), tuple(item.get("short", ()))
        )
        for item in data["institution"]
    )


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Institution]:
    return {name.lower(): item for item in institutions() for name in (*item.names, *item.also)}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = sorted(
        (name for item in institutions() for name in (*item.names, *item.also)), key=len, reverse=True
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?P<end>:?[a-zåäö]{{1,4}})?(?![\w-])")


def institution_of(name: str) -> Institution | None:
    """The institution of this name, with or without a legal form; None for any other name."""
    return _by_name().get(_LEGAL.sub("", name).lower())


def short_names(name: str) -> tuple[str, ...]:
    """The short names that go with a long one: `Kaakkois-Suomen ammattikorkeakoulu Oy` → `Xamk`."""
    found = institution_of(name)
    return (*found.also, *found.short) if found else ()


def mentions(source: Source, language: Language) -> Iterator[Mention]:
    """Every place of a known name."""
    for match in _pattern().finditer(source.text):
        written = match.group()
        name = written[: len(written) - len(match["end"] or "")]
        found = _by_name()[name.lower()]
        if match["end"] and not _fits(match["end"], language):
            continue
        head = _HEADS.get(found.kind, "yliopisto")
        last = name.split()[-1].lower()
        head = last if last in {"koulutuskeskus", "ammattiopisto", "koulutuskuntayhtymä"} else head
        yield Mention(
            match.start(), match.end(), name, written, found.kind, head if language == "fi" else name.lower()
        )


def _fits(ending: str, language: Language) -> bool:
    if language == "fi":
        return ending.startswith(":") or ending in {
            "n",
            "a",
            "ssa",
            "sta",
            "lla",
            "lle",
            "lta",
            "in",
            "en",
            "an",
            "un",
            "ssä",
            "stä",
        }
    return ending in {"s", ":s"} and language == "sv"
