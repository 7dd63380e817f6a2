"""Common given names of Finland, Sweden, the Sámi and English speakers, as evidence that words are a person."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "cues" / "given_names.toml"


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return frozenset(word for group in data["names"] for word in group["words"].split())


def is_given_name(word: str) -> bool:
    """Whether the word, or the first half of a double name, is a common given name; capitals alone count too."""
    first = word.split("-")[0]
    first = first.capitalize() if first.isupper() and len(first) > 2 else first
    return first in _names()
