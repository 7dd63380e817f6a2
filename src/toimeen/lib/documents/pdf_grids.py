"""The grids of ruled lines on a page of a PDF: painted lines and thin boxes, put together where they meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

NEAR = 3.0
_THIN = 4.0
_PAINTS = frozenset([b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"])
_Operations = Iterable[tuple[list[object], bytes]]
_Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Grid:
    """Ruled lines that belong together: where they stand across and down."""

    across: list[float]
    down: list[float]


@dataclass(slots=True)
class _Lines:
    flat: list[tuple[float, float, float]] = field(default_factory=list)  # y, x0, x1
    upright: list[tuple[float, float, float]] = field(default_factory=list)  # x, y0, y1


def grids_of(operations: _Operations) -> list[Grid]:
    """Every grid with two rows and two columns at least."""
    return _grids(_ruled(operations))


def _ruled(operations: _Operations) -> _Lines:
    """The painted lines and thin boxes that stand straight; boxes with an edge give their four sides."""
    lines, pending = _Lines(), _Lines()
    matrix, stack = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), []
    at = (0.0, 0.0)
    for operands, operator in operations:
        if operator == b"q":
            stack.append(matrix)
        elif operator == b"Q":
            matrix = stack.pop() if stack else matrix
        elif operator == b"cm":
            matrix = _times(_floats(operands, 6), matrix)
        elif operator == b"m":
            at = _point(matrix, *_floats(operands, 2)[:2])
        elif operator == b"l":
            to = _point(matrix, *_floats(operands, 2)[:2])
            _segment(pending, at, to)
            at = to
        elif operator == b"re":
            x, y, width, height = _floats(operands, 4)
            _box(pending, _point(matrix, x, y), _point(matrix, x + width, y + height))
        elif operator in _PAINTS:
            lines.flat.extend(pending.flat)
            lines.upright.extend(pending.upright)
            pending = _Lines()
        elif operator == b"n":
            pending = _Lines()
    return lines


def _floats(operands: list[object], count: int) -> tuple[float, ...]:
    return tuple(float(str(value)) for value in operands[:count])


def _times(one: tuple[float, ...], two: tuple[float, ...]) -> _Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def _point(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _segment(lines: _Lines, one: tuple[float, float], two: tuple[float, float]) -> None:
    if abs(one[1] - two[1]) <= 1 and abs(one[0] - two[0]) > _THIN:
        lines.flat.append((one[1], min(one[0], two[0]), max(one[0], two[0])))
    elif abs(one[0] - two[0]) <= 1 and abs(one[1] - two[1]) > _THIN:
        lines.upright.append((one[0], min(one[1], two[1]), max(one[1], two[1])))


def _box(lines: _Lines, one: tuple[float, float], two: tuple[float, float]) -> None:
    left, right = sorted((one[0], two[0]))
    low, high = sorted((one[1], two[1]))
    if high - low <= _THIN:
        _segment(lines, (left, (low + high) / 2), (right, (low + high) / 2))
    elif right - left <= _THIN:
        _segment(lines, ((left + right) / 2, low), ((left + right) / 2, high))
    else:
        for pair in (
            ((left, low), (right, low)),
            ((left, high), (right, high)),
            ((left, low), (left, high)),
            ((right, low), (right, high)),
        ):
            _segment(lines, *pair)


def _grids(lines: _Lines) -> list[Grid]:
    """Flat lines that uprights tie together, by the pages' height: each with two columns and two rows at least."""
    found: list[Grid] = []
    for low, high in _spans(lines.upright):
        uprights = [line for line in lines.upright if line[1] >= low - NEAR and line[2] <= high + NEAR]
        left, right = min(line[0] for line in uprights), max(line[0] for line in uprights)
        flats = [
            line
            for line in lines.flat
            if low - NEAR <= line[0] <= high + NEAR
            and line[1] >= left - 2 * NEAR
            and line[2] <= right + 2 * NEAR
        ]
        across, down = _merged(line[0] for line in uprights), _merged(line[0] for line in flats)
        if len(across) >= 3 and len(down) >= 3:
            found.append(Grid(across, down))
    return found


def _spans(uprights: list[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """The heights that uprights take without a break."""
    spans: list[tuple[float, float]] = []
    for _, low, high in sorted(uprights, key=lambda line: line[1]):
        if spans and low <= spans[-1][1] + NEAR:
            spans[-1] = (spans[-1][0], max(spans[-1][1], high))
        else:
            spans.append((low, high))
    return spans


def _merged(values: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > NEAR:
            merged.append(value)
    return merged
