"""From pieces of a document to one text with blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toimeen.lib.documents.cleaning import canonical, one_line
from toimeen.lib.documents.model import Block, BlockKind, Document, DocumentFormat, Warning_

_CLOSE = {("item", "item"), ("row", "row")}


@dataclass(frozen=True, slots=True)
class Piece:
    """One block before it has a place. The cells of a row are apart, so that a tab can divide them."""

    kind: BlockKind
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()


def assemble(pieces: Iterable[Piece], kind: DocumentFormat, warnings: Iterable[Warning_] = ()) -> Document:
    """Join the pieces: list items and rows stand on lines, all else is divided by an empty line."""
    parts: list[str] = []
    blocks: list[Block] = []
    found: list[Warning_] = list(warnings)
    length = 0
    previous: BlockKind | None = None
    for piece in pieces:
        text = _words(piece, found)
        if not text.strip():
            continue
        if previous is not None:
            gap = "\n" if (previous, piece.kind) in _CLOSE else "\n\n"
            parts.append(gap)
            length += len(gap)
        parts.append(text)
        blocks.append(Block(piece.kind, length, length + len(text), piece.level))
        length += len(text)
        previous = piece.kind
    return Document("".join(parts), kind, tuple(blocks), tuple(dict.fromkeys(found)))


def _words(piece: Piece, found: list[Warning_]) -> str:
    cells: list[str] = []
    for cell in piece.cells or (piece.text,):
        text, warnings = canonical(cell)
        found.extend(warnings)
        cells.append(one_line(text))
    return "\t".join(cells)
