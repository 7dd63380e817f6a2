"""Word documents (docx): paragraphs, headings, list items, tables, in the order of the body."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from toimeen.lib.documents.archives import open_archive, read_xml
from toimeen.lib.documents.assembly import Piece, assemble
from toimeen.lib.documents.model import Document, UnreadableDocument
from toimeen.lib.documents.numbering import Numbering
from toimeen.lib.documents.styles import Styles

_HEADING = re.compile(r"(?:heading|otsikko|rubrik)\s*(\d)", re.IGNORECASE)
_ITEM = re.compile(r"list|luettelo|lista|punkt", re.IGNORECASE)


def read_docx(data: bytes) -> Document:
    """A docx file. Raises UnreadableDocument: corrupt, bomb, encrypted."""
    archive = open_archive(data)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            read_xml(archive, name)
    try:
        source = docx.Document(io.BytesIO(data))
        return assemble(_pieces(source), "docx")
    except UnreadableDocument:
        raise
    except Exception as error:  # python-docx raises many kinds, and all of them mean a broken file
        raise UnreadableDocument("corrupt", f"{type(error).__name__}: {error}") from error


def _pieces(source: Any) -> Iterator[Piece]:
    styles = Styles(source)
    numbering = Numbering(source, styles)
    for child in source.element.body.iterchildren():
        yield from _child(child, source, numbering, styles)


def _child(child: Any, source: Any, numbering: Numbering, styles: Styles) -> Iterator[Piece]:
    if child.tag == qn("w:p"):
        yield from _paragraph(Paragraph(child, source), numbering, styles)
    elif child.tag == qn("w:tbl"):
        yield from _table(Table(child, source))
    elif child.tag == qn("w:sdt"):
        content = child.find(qn("w:sdtContent"))
        for inner in content.iterchildren() if content is not None else ():
            yield from _child(inner, source, numbering, styles)


def _paragraph(paragraph: Paragraph, numbering: Numbering, styles: Styles) -> Iterator[Piece]:
    words = paragraph_text(paragraph)
    if not words.strip():
        return
    style = styles.name(paragraph)
    label, bullet = numbering.label(paragraph)
    words = f"{label} {words}" if label else words
    heading = _HEADING.match(style)
    if heading or style.lower() in {"title", "otsikko", "rubrik"}:
        yield Piece("heading", words, int(heading.group(1)) if heading else 1)
    elif bullet or (_ITEM.search(style) and not label):
        yield Piece("item", words)
    elif _bold_title(paragraph, words):
        yield Piece("heading", words, 2)
    else:
        for line in words.split("\n"):
            yield Piece("paragraph", line)


def paragraph_text(paragraph: Paragraph) -> str:
    """The words of a paragraph with its inserted and without its deleted (tracked) changes."""
    parts: list[str] = []
    for node in paragraph._p.iter():
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag == qn("w:tab"):
            # Inside w:pPr a tab is a tab stop, not a character.
            parts.append(" " if node.getparent().tag == qn("w:r") else "")
        elif node.tag in {qn("w:br"), qn("w:cr")}:
            parts.append("\n")
        elif node.tag == qn("w:noBreakHyphen"):
            parts.append("-")
    return "".join(parts)


def _bold_title(paragraph: Paragraph, words: str) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    short = len(words) <= 90 and words.strip()[-1] not in ".,;:"
    return bool(runs) and short and all(run.bold for run in runs)


def _table(table: Table) -> Iterator[Piece]:
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append(" ".join(paragraph_text(part).strip() for part in cell.paragraphs).strip())
        if any(cells):
            yield Piece("row", "", cells=tuple(cells))
