"""The heads of organisation names in Finnish (`kaupunki`, `yliopisto`), in any case form.

They are data with their two stems, so that names are found and brought to the nominative the same way with or
without a lexicon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from toimeen.reading.cues import cues_of
from toimeen.reading.facts import PartyKind

_STRONG = r"(?:|t?t?[aä]|[aä]n|[eoiuyöä]n|hin|seen|n[aä])"
_WEAK = r"(?:|n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|t|den|jen|ien|lla[n]?)"
_OWN = r"(?:ns[aä]|mme)?"


@dataclass(frozen=True, slots=True)
class Head:
    """A matched head: base form with the compound's start (`koulutuskuntayhtymä`), kind, case."""

    name: str
    base: str
    kind: PartyKind
    nominative: bool


@lru_cache(maxsize=1)
def _heads() -> tuple[tuple[re.Pattern[str], str, PartyKind], ...]:
    heads: list[dict[str, Any]] = cues_of("fi").get("organisations", "heads")
    return tuple(
        (
            re.compile(rf"(?P<pre>[\w-]*?)(?:{h['name']}{_STRONG}|{h['weak']}{_WEAK}){_OWN}", re.IGNORECASE),
            h["name"],
            h["kind"],
        )
        for h in heads
    )


@lru_cache(maxsize=20_000)
def match_head(word: str) -> Head | None:
    """The head of an organisation name in any case form, or None."""
    if len(word) < 5:
        return None
    for pattern, base, kind in _heads():
        match = pattern.fullmatch(word)
        if match and not match["pre"].lower().endswith(("kaupunki", "pää", "toiminta", "vaikutus", "esi")):
            prefix = match["pre"]
            name = prefix + (base.upper() if word.isupper() else base)
            nominative = word.lower() == name.lower()
            if not prefix and word[:1].isupper():
                name = name[:1].upper() + name[1:]
            return Head(name, base, kind, nominative)
    return None
