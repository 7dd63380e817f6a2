"""The text with its finds marked, as values that a template shows: blocks of segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a block, of one find or of none; `opens` on the find's first segment in the whole text."""

    text: str
    key: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A heading, paragraph, item or row with its place; its segments' texts together are `text[start:end]`."""

    kind: str
    level: int
    start: int
    segments: tuple[Segment, ...]


def mark_up(
    text: str, blocks: Sequence[Mapping[str, Any]], finds: Iterable[tuple[str, Iterable[Span]]]
) -> list[MarkedBlock]:
    """Every block with its finds. Where finds overlap the shortest is shown; text outside blocks is a paragraph."""
    spans = sorted(
        (
            (start, end, key)
            for key, places in finds
            for start, end in places
            if 0 <= start < end <= len(text)
        ),
        key=lambda span: (span[1] - span[0], span[0]),
    )
    opened: set[str] = set()
    return [_marked(text, block, spans, opened) for block in _whole(text, blocks)]


def _whole(text: str, blocks: Sequence[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    at = 0
    for block in sorted(blocks, key=lambda block: block["start"]):
        yield from _gap(text, at, block["start"])
        yield block
        at = max(at, block["end"])
    yield from _gap(text, at, len(text))


def _gap(text: str, start: int, end: int) -> Iterable[Mapping[str, Any]]:
    if text[start:end].strip():
        yield {"kind": "paragraph", "level": 0, "start": start, "end": end}


def _marked(
    text: str, block: Mapping[str, Any], spans: list[tuple[int, int, str]], opened: set[str]
) -> MarkedBlock:
    start, end = block["start"], block["end"]
    inside = [span for span in spans if span[0] < end and span[1] > start]
    cuts = sorted({start, end, *(cut for one in inside for cut in one[:2] if start < cut < end)})
    segments: list[Segment] = []
    for left, right in pairwise(cuts):
        key = next((key for first, last, key in inside if first <= left and last >= right), "")
        if segments and segments[-1].key == key:
            segments[-1] = Segment(segments[-1].text + text[left:right], key, segments[-1].opens)
            continue
        segments.append(Segment(text[left:right], key, bool(key) and key not in opened))
        opened.add(key)
    return MarkedBlock(block["kind"], block.get("level", 0), start, tuple(segments))
