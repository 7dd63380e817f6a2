"""The one door: bytes and a name in, a document out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from toimeen.lib.documents.archives import open_archive
from toimeen.lib.documents.model import DEFAULT_LIMIT, Document, UnreadableDocument
from toimeen.lib.documents.sniffing import sniff

# Modules are loaded with the first document of their kind: those for docx and pdf alone take 23 MiB, and a web
# server may never be given either.
_READERS = {
    "txt": "plain.read_plain",
    "md": "plain.read_markdown",
    "html": "markup.read_html",
    "docx": "word.read_docx",
    "odt": "opendocument.read_odt",
    "pdf": "portable.read_pdf",
    "xlsx": "workbook.read_workbook",
}
_ENDINGS = {"txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html"}
_ENDINGS |= {"docx": "docx", "odt": "odt", "pdf": "pdf", "xlsx": "xlsx", "ods": "xlsx"}


Tell = Callable[[int, int], None]
_LONG_TEXT = 60_000
_LONG_MARKUP = 600_000
"""Bytes of the main part of a Word or OpenDocument file of about ten pages."""


def is_long(data: bytes, name: str) -> bool:
    """Whether it has more than about ten pages: too long for a person to wait. Raises as `read_document`."""
    kind = sniff(data, name)
    if kind == "pdf":
        count: Callable[[bytes], int] = import_module("toimeen.lib.documents.portable").count_pages
        return count(data) > 10
    if kind in {"docx", "odt"}:
        main = "word/document.xml" if kind == "docx" else "content.xml"
        return any(
            one.filename == main and one.file_size > _LONG_MARKUP for one in open_archive(data).infolist()
        )
    return kind != "xlsx" and len(data) > _LONG_TEXT


def read_document(
    data: bytes, name: str, limit: int = DEFAULT_LIMIT, tell: Tell = lambda done, of: None
) -> Document:
    """Read a txt, md, html, docx, odt, pdf, xlsx or ods document, told apart by content.

    Raises UnreadableDocument with one of its codes; never any other error for bad input. `tell` hears how many pages
    of a pdf have been read; what it raises goes through.
    """
    if len(data) > limit:
        raise UnreadableDocument("too_large", f"{len(data)} bytes, the limit is {limit}")
    kind = sniff(data, name)
    reader = _reader(kind)
    document = reader(data, tell) if kind == "pdf" else reader(data)
    if not document.text.strip():
        raise UnreadableDocument("no_text", kind)
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    named = _ENDINGS.get(ending, kind)
    if named != kind and {named, kind} != {"txt", "md"}:
        return replace(document, warnings=(*document.warnings, "name_mismatch"))
    return document


def _reader(kind: str) -> Callable[..., Document]:
    module, _, function = _READERS[kind].partition(".")
    reader: Callable[..., Document] = getattr(import_module(f"toimeen.lib.documents.{module}"), function)
    return reader
