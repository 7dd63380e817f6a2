"""The whole text at a glance: a drawing of it in small, each line a bar, each promise in the line of its
step.

The lines follow the text: the same line styles as under the words (dotted word, dashed intent, solid deed,
double outcome), so that it reads without colour. Plain values in, SVG out; no scripts and no style
attributes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from toimeen.front.reading_html import Face
from toimeen.front.reading_text import Part

LINE = 64
"""Characters in a line of the drawing; one unit of width each."""
_PITCH = 5
_BETWEEN = 4
_BEFORE_HEADING = 5
_MARGIN = 4


@dataclass(slots=True)
class _Drawing:
    y: float = _MARGIN
    words: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    promises: dict[str, list[tuple[float, float, float]]] = field(default_factory=dict)
    """Of each promise its strokes: from x, to x, y."""


def draw_strip(parts: Iterable[Part], faces: Mapping[str, Face]) -> SafeString:
    """The text as SVG with a link per promise; empty when there is no text."""
    drawing = _Drawing()
    for part in parts:
        _draw_part(drawing, part)
    if not (drawing.words or drawing.headings or drawing.promises):
        return SafeString("")
    height = round(drawing.y + _MARGIN)
    links = "".join(_link(faces[key], strokes) for key, strokes in drawing.promises.items() if key in faces)
    return mark_safe(  # noqa: S308 - numbers, and texts escaped in _link
        f'<svg class="text-map" viewBox="-3 0 {LINE + 14} {height}" width="{LINE + 14}" height="{height}"'
        ' preserveAspectRatio="none">'
        f'<path class="map-words" d="{"".join(drawing.words)}"/>'
        f'<path class="map-headings" d="{"".join(drawing.headings)}"/>{links}</svg>'
    )


def _draw_part(drawing: _Drawing, part: Part) -> None:
    heading = part.kind == "heading"
    indent = 4 if part.kind == "item" else 0
    width = LINE - indent
    drawing.y += _BEFORE_HEADING if heading and drawing.y > _MARGIN else 0
    at = 0
    for run in (run for cell in part.cells for run in cell):
        for start, end, line in _lines(at, at + len(run.text), width):
            y = drawing.y + line * _PITCH
            if run.key is None:
                (drawing.headings if heading else drawing.words).append(
                    f"M{indent + start} {y}H{indent + end}"
                )
            else:
                drawing.promises.setdefault(run.key, []).append((indent + start, indent + end, y))
        for key in run.closes:
            drawing.promises.setdefault(key, [(LINE + 1, LINE + 5, drawing.y + max(0, at) // width * _PITCH)])
        at += len(run.text)
    drawing.y += ((max(at, 1) - 1) // width + 1) * _PITCH + _BETWEEN


def _lines(start: int, end: int, width: int) -> Iterable[tuple[int, int, int]]:
    """The stretch of characters as columns by line: from, to, number of the line."""
    while start < end:
        line = start // width
        stop = min(end, (line + 1) * width)
        yield start - line * width, stop - line * width, line
        start = stop


def _link(face: Face, strokes: list[tuple[float, float, float]]) -> str:
    chosen = ' aria-current="true"' if face.is_chosen else ""
    area = "".join(f"M{left} {y}H{right}" for left, right, y in strokes)
    lines = area if face.mark not in {"outcome", "kept"} else "".join(
        f"M{left} {y - 1.3}H{right}M{left} {y + 1.3}H{right}" for left, right, y in strokes
    )  # fmt: skip
    x, y = LINE + 6, sum(stroke[2] for stroke in strokes) / len(strokes)
    return (
        f'<a href="{escape(face.href)}" data-panel="{face.code}" data-step="{face.mark}"{chosen}'
        f'{" data-dim" if face.is_dimmed else ""} aria-label="{escape(face.said)}"><title>{escape(face.said)}</title>'
        f'<path class="map-area" d="{area}"/><path class="map-line" d="{lines}"/>'
        f'<path class="map-chosen" d="M{x} {y - 3}l4 3l-4 3z" transform="matrix(-1 0 0 1 {2 * x + 4} 0)"/></a>'
    )


def draw_bars(faces: Iterable[Face]) -> SafeString:
    """The same for small screens: a list with a bar per promise, in the order of the text."""
    return mark_safe("".join(map(_bar, faces)))  # noqa: S308 - what is not a code or a step is escaped in _bar


def _bar(face: Face) -> str:
    chosen = ' aria-current="true"' if face.is_chosen else ""
    dimmed = " data-dim" if face.is_dimmed else ""
    return (
        f'<li><a href="{escape(face.href)}" data-panel="{face.code}" data-step="{face.mark}"{chosen}{dimmed}>'
        f'<span class="ds-sr-only">{escape(face.said)}</span></a></li>'
    )
