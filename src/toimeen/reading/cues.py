"""The cue words of a language: data files beside this module, versioned, read once.

A cue is a regular expression; the role layer scores the cues that it meets. Adding a word needs no code: an
installation keeps its own in files of the same names, in the folder that `TOIMEEN_CUES_DIR` names.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from toimeen.reading.facts import Language

_FOLDER = Path(__file__).parent / "cues"


class Cues:
    """The cue file of one language, with its expressions compiled on first use."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self.version: str = data["version"]
        self._compiled: dict[str, re.Pattern[str]] = {}

    def get(self, table: str, key: str) -> Any:
        """The raw value; KeyError for a name that the file does not have."""
        return self._data[table][key]

    def table(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self._data[name]
        return found

    def pattern(self, table: str, key: str) -> re.Pattern[str]:
        """All expressions of a key as one; never matching when there are none."""
        name = f"{table}.{key}"
        if name not in self._compiled:
            self._compiled[name] = union(self._data[table][key])
        return self._compiled[name]

    def each(self, table: str, key: str) -> tuple[re.Pattern[str], ...]:
        """The expressions of a key one by one, where each has a group of its own."""
        return tuple(_compiled(expression) for expression in self._data[table][key])

    def has(self, table: str, key: str, words: str) -> bool:
        """Whether any cue of the key is in the words."""
        return self.pattern(table, key).search(words) is not None

    def count(self, table: str, key: str, words: str) -> int:
        """How many times cues of the key are in the words."""
        return sum(1 for _ in self.pattern(table, key).finditer(words))


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def union(expressions: Iterable[str]) -> re.Pattern[str]:
    """One pattern that matches what any of the expressions matches."""
    joined = "|".join(f"(?:{expression})" for expression in expressions)
    return re.compile(joined or r"(?!)", re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=3)
def cues_of(language: Language) -> Cues:
    """The cues of a language. ValueError if the file is of another language."""
    data = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    if data["language"] != language:
        raise ValueError(f"{language}.toml says it is {data['language']}")
    return Cues(with_own(data, language))


def with_own(data: dict[str, Any], language: Language) -> dict[str, Any]:
    """The cues with those of the installation. ValueError, with the file and key, for what is no cue."""
    folder = os.environ.get("TOIMEEN_CUES_DIR", "")
    path = Path(folder) / f"{language}.toml"
    if not folder or not path.is_file():
        return data
    try:
        own = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error
    for table, keys in own.items():
        if not isinstance(keys, dict):
            continue  # language, version
        for key, value in keys.items():
            ours = data.get(table, {}).get(key)
            if ours is None or type(ours) is not type(value):
                raise ValueError(f"{path}: [{table}] {key} is no cue list; see docs/reading.md")
            data[table][key] = _added(ours, value, f"{path}: [{table}] {key}")
    return data


def _added(ours: Any, own: Any, where: str) -> Any:
    if isinstance(ours, dict):
        return {**ours, **own}
    if not isinstance(ours, list):
        return own
    for cue in own:
        if isinstance(cue, str):
            try:
                re.compile(cue)
            except re.error as error:
                raise ValueError(f"{where}: {cue!r} is no expression: {error}") from error
    return [*ours, *own]


@cache
def number(word: str, language: Language) -> int | None:
    """`kolme`, `kolmen`, `tre`, `three` or `3` as a number, if it is one from 1 to 99."""
    if word.isdigit():
        return int(word) if 0 < int(word) < 100 else None
    found = cues_of(language).table("numbers").get(word.lower())
    return int(found) if found is not None else None
