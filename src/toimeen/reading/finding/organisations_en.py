"""Organisation names in English text: `University of Lincoln`, `City of Lincoln Council`, `Lapland UAS`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from toimeen.reading.cues import cues_of
from toimeen.reading.facts import PartyKind
from toimeen.reading.finding.mention import Mention
from toimeen.reading.source import Source

_CAP = r"[A-ZÅÄÖ][\w’'.-]*\w|[A-Z]"
_RUN = re.compile(rf"(?<![\w-])(?:{_CAP})(?:\s(?:(?:of|for|the|and|&)\s){{0,2}}(?:{_CAP}))*")


@lru_cache(maxsize=1)
def _heads() -> tuple[tuple[re.Pattern[str], str, PartyKind], ...]:
    heads = cues_of("en").get("organisations", "heads")
    return tuple((re.compile(rf"\b{h['name']}\b"), str(h["name"]), h["kind"]) for h in heads)


def mentions(source: Source) -> Iterator[Mention]:
    """Every organisation named in the text."""
    for run in _RUN.finditer(source.text):
        for start, words in _lines(run):
            yield from _split(source, start, words)


def _lines(run: re.Match[str]) -> list[tuple[int, str]]:
    return [(run.start() + line.start(), line.group()) for line in re.finditer(r"[^\n]+", run.group())]


def _split(source: Source, start: int, words: str) -> Iterator[Mention]:
    """Two names joined by `and` are two organisations if each of them has a head."""
    for joint in re.finditer(r"\s(?:and|&)\s(?:the\s)?", words):
        left, right = words[: joint.start()], words[joint.end() :]
        if _head(left) and _head(right):
            yield from _split(source, start, left)
            yield from _split(source, start + joint.end(), right)
            return
        if _head(left) and not _head(right):
            yield from _split(source, start, left)
            return
    head = _head(words)
    if head is None:
        return
    skipped = set(source.cues.get("organisations", "not_names"))
    while words.split(" ", 1)[0].lower() in skipped and " " in words:
        first, words = words.split(" ", 1)
        start += len(first) + 1
    if " " not in words or _head(words) is None or source.cues.has("organisations", "not_last", words):
        return
    yield Mention(start, start + len(words), words, words, head[1], head[0].lower())


def _head(words: str) -> tuple[str, PartyKind] | None:
    return next(((name, kind) for pattern, name, kind in _heads() if pattern.search(words)), None)
