"""HTML pages: the article without menus, scripts and forms."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from toimeen.lib.documents.assembly import Piece, assemble
from toimeen.lib.documents.decoding import decode
from toimeen.lib.documents.model import BlockKind, Document, UnreadableDocument

_NOISE = (
    "script, style, noscript, template, nav, footer, aside, form, button, svg, iframe, select, dialog, "
    "[role=navigation], [role=banner], [role=contentinfo], [role=search], [role=dialog], "
    "[aria-hidden=true], [hidden], head > :not(title)"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKS = {
    *(
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
    ),
    *("tbody", "tfoot", "tr", "blockquote", "pre", "address", "figure", "figcaption", "caption", "details"),
    *("summary", "hr", "center", "fieldset", *_HEADINGS),
}
_MAIN = ("article", "main", "[role=main]", "#content", ".content")
_ENOUGH = 200
_DEPTH = 300


def read_html(data: bytes) -> Document:
    """A web page. Text comes from the article or main part when there is one with enough words."""
    characters, warnings = decode(data, declared=True)
    tree = LexborHTMLParser(characters)
    for node in tree.css(_NOISE):
        node.decompose()
    body = _main_part(tree)
    if body is None:
        raise UnreadableDocument("no_text", "no body")
    pieces = _Walk()
    pieces.enter(body, "paragraph", 0, 0)
    return assemble(pieces.done, "html", warnings)


def _main_part(tree: LexborHTMLParser) -> LexborNode | None:
    for selector in _MAIN:
        found = [node for node in tree.css(selector) if len(node.text(deep=True)) >= _ENOUGH]
        if found:
            return max(found, key=lambda node: len(node.text(deep=True)))
    return tree.body


class _Walk:
    """Goes through the elements and cuts a piece wherever a block element begins or ends."""

    def __init__(self) -> None:
        self.done: list[Piece] = []
        self._words: list[str] = []

    def enter(self, node: LexborNode, kind: BlockKind, level: int, depth: int) -> None:
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text" or depth >= _DEPTH:
                # White space in the source is one space on the page; only <br> breaks a line.
                self._words.append(re.sub(r"\s+", " ", child.text(deep=True) or ""))
            elif tag == "br":
                self._words.append(" " if kind == "heading" else "\n")
            elif tag == "tr":
                self._cut(kind, level)
                self.done.append(Piece("row", "", cells=_cells(child)))
            elif tag in _BREAKS:
                self._cut(kind, level)
                inner: BlockKind = "heading" if tag in _HEADINGS else "item" if tag in {"li", "dd"} else kind
                self.enter(child, inner, _HEADINGS.get(tag, 0), depth + 1)
            else:
                self.enter(child, kind, level, depth + 1)
        if depth == 0 or node.tag in _BREAKS:
            self._cut(kind, level)

    def _cut(self, kind: BlockKind, level: int) -> None:
        lines = "".join(self._words).split("\n")
        self._words = []
        self.done.extend(Piece(kind, line, level) for line in lines if line.strip())


def _cells(row: LexborNode) -> tuple[str, ...]:
    cells = [cell for cell in row.iter() if cell.tag in {"td", "th"}]
    return tuple((cell.text(deep=True, separator=" ") or "").strip() for cell in cells)
