"""Reads W3C Web Annotations (https://www.w3.org/TR/annotation-model/) that mark words of a text.

Understood: an annotation, a list of them, an AnnotationPage or an AnnotationCollection with its pages inside; targets
with a TextQuoteSelector, a TextPositionSelector, both, or one of them that refines another selector; bodies with text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from toimeen.lib.anchors import Anchor, Placement, locate

_LIMIT = 2_000
"""Annotations in one document; more is no agreement."""


class NoAnnotations(ValueError):
    """The text is no JSON, or holds no annotation that marks words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation's words and place, as far as it tells them, and its texts by language (empty key: none told)."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    texts: dict[str, str] = field(default_factory=dict)


def read_annotations(data: str) -> list[Mark]:
    """The marks in their order. Raises NoAnnotations."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise NoAnnotations("not JSON") from None
    marks = [mark for one in _annotations(found, 0) if (mark := _mark(one)) is not None]
    if not marks or len(marks) > _LIMIT:
        raise NoAnnotations("no annotation, or too many")
    return marks


def place_mark(mark: Mark, text: str) -> Placement:
    """Where the mark stands in the text: by its words when it tells them, checked against its place; a place
    without words is a proposal only."""
    if mark.exact:
        start = mark.start if mark.start is not None else -len(mark.exact) - 1
        return locate(Anchor(start, start + len(mark.exact), mark.exact, mark.prefix, mark.suffix), text)
    if mark.start is not None and mark.end is not None and 0 <= mark.start < mark.end <= len(text):
        return Placement("proposed", mark.start, mark.end, 0.5)
    return Placement("orphaned", None, None, 0.0)


def _annotations(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for one in value:
            yield from _annotations(one, depth + 1)
    elif isinstance(value, dict):
        kinds = _list(value.get("type", value.get("@type")))
        if "Annotation" in kinds:
            yield value
        for key in ("first", "items", "@graph"):
            yield from _annotations(value.get(key), depth + 1)


def _mark(annotation: dict[str, Any]) -> Mark | None:
    selectors: list[dict[str, Any]] = []
    for target in _list(annotation.get("target"))[:1]:
        if isinstance(target, dict):
            selectors = list(_selectors(target.get("selector"), 0))
    said: dict[str, Any] = {}
    for selector in selectors:
        kind = selector.get("type")
        if kind == "TextQuoteSelector" and isinstance(selector.get("exact"), str) and selector["exact"]:
            said |= {key: str(selector.get(key) or "") for key in ("exact", "prefix", "suffix")}
        elif kind == "TextPositionSelector":
            start, end = selector.get("start"), selector.get("end")
            if type(start) is int and type(end) is int and 0 <= start < end:
                said |= {"start": start, "end": end}
    return Mark(**said, texts=_texts(annotation)) if said else None


def _selectors(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    for one in _list(value):
        if isinstance(one, dict) and depth < 6:
            yield one
            yield from _selectors(one.get("refinedBy"), depth + 1)


def _texts(annotation: dict[str, Any]) -> dict[str, str]:
    texts: dict[str, str] = {}
    if isinstance(annotation.get("bodyValue"), str):
        texts[""] = annotation["bodyValue"]
    for body in _list(annotation.get("body")):
        if (
            isinstance(body, dict)
            and isinstance(body.get("value"), str)
            and body.get("purpose") != "classifying"
        ):
            language = body.get("language")
            texts.setdefault(language if isinstance(language, str) else "", body["value"])
    return texts


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
