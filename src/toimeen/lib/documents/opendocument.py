"""OpenDocument texts (odt): a small reader of content.xml (OASIS OpenDocument 1.3, part 3)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from toimeen.lib.documents.archives import open_archive, read_xml
from toimeen.lib.documents.assembly import Piece, assemble
from toimeen.lib.documents.model import Document, UnreadableDocument

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SKIPPED = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}table-of-content"}


def read_odt(data: bytes) -> Document:
    """An odt file. Raises UnreadableDocument: corrupt, bomb, encrypted."""
    archive = open_archive(data)
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in read_xml(
        archive, "META-INF/manifest.xml"
    ):
        raise UnreadableDocument("encrypted", "manifest.xml")
    try:
        root = ET.fromstring(read_xml(archive, "content.xml"))  # noqa: S314 - entities were refused before
    except ET.ParseError as error:
        raise UnreadableDocument("corrupt", str(error)) from error
    body = root.find(f".//{_OFFICE}text")
    return assemble(_pieces(body, False), "odt") if body is not None else Document("", "odt", ())


def _pieces(node: ET.Element, in_list: bool) -> Iterator[Piece]:
    for child in node:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_TEXT}h":
            level = child.get(f"{_TEXT}outline-level", "1")
            yield Piece("heading", _words(child), int(level) if level.isdigit() else 1)
        elif child.tag == f"{_TEXT}p":
            for line in _words(child).split("\n"):
                yield Piece("item" if in_list else "paragraph", line)
        elif child.tag == f"{_TABLE}table-row":
            cells = tuple(_cell(cell) for cell in child if cell.tag == f"{_TABLE}table-cell")
            yield Piece("row", "", cells=cells)
        else:
            yield from _pieces(child, in_list or child.tag == f"{_TEXT}list-item")


def _cell(cell: ET.Element) -> str:
    return " ".join(piece.text for piece in _pieces(cell, False) if piece.text.strip())


def _words(node: ET.Element) -> str:
    parts = [node.text or ""]
    for child in node:
        if child.tag == f"{_TEXT}s" or child.tag == f"{_TEXT}tab":
            parts.append(" ")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag not in _SKIPPED:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)
