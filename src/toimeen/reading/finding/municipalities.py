"""Municipalities of Finland under their Finnish and Swedish names: `Vaasan kaupunki` is `Vasa stad`."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from toimeen.lib.language import analyse
from toimeen.lib.language.phrases import bare_name
from toimeen.reading.finding.institutions import institution_of

_FILE = Path(__file__).parent.parent / "cues" / "municipalities.toml"
_TOWN = re.compile(
    r"(?P<fi>\S.*n) (?:kaupunki|kunta)|(?P<sv>\S.*?)s? (?:stad|kommun)|(?:City|Municipality|Town) of (?P<en>.+)"
)


@lru_cache(maxsize=1)
def _finnish_names() -> dict[str, str]:
    """The Finnish name of each Swedish one, in small letters, with and without a closing s."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    names: dict[str, str] = {swedish.lower(): finnish.lower() for finnish, swedish in data["names"].items()}
    return names | {name.removesuffix("s"): finnish for name, finnish in names.items()}


def _nominative(place: str) -> str:
    """`Kauniaisten` → `Kauniainen`, by the lexicon; a place that it does not know, by its ending."""
    known = [r.lemma for r in analyse(place) if r.word_class == "proper" and r.case == "genitive"]
    return known[0] if known else bare_name(place)


@lru_cache(maxsize=2_000)
def known_name(name: str) -> str:
    """One key for an organisation under its names in all languages, where they are known; else its name, small."""
    institution = institution_of(name)
    if institution is not None:
        return institution.names[0].lower()
    town = _TOWN.fullmatch(name)
    if town is None:
        return name.lower()
    if town["fi"]:
        return _nominative(town["fi"]).lower()
    own = (town["sv"] or town["en"]).lower()
    return _finnish_names().get(own, own)
