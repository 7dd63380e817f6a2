"""The one door: bytes and a name in, a document out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

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


def read_document(data: bytes, name: str, limit: int = DEFAULT_LIMIT) -> Document:
    """Read a txt, md, html, docx, odt, pdf, xlsx or ods document, told apart by content.

    Raises UnreadableDocument with one of its codes; never any other error for bad input.
    """
    if len(data) > limit:
        raise UnreadableDocument("too_large", f"{len(data)} bytes, the limit is {limit}")
    kind = sniff(data, name)
    document = _reader(kind)(data)
    if not document.text.strip():
        raise UnreadableDocument("no_text", kind)
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    named = _ENDINGS.get(ending, kind)
    if named != kind and {named, kind} != {"txt", "md"}:
        return replace(document, warnings=(*document.warnings, "name_mismatch"))
    return document


def _reader(kind: str) -> Callable[[bytes], Document]:
    module, _, function = _READERS[kind].partition(".")
    reader: Callable[[bytes], Document] = getattr(import_module(f"toimeen.lib.documents.{module}"), function)
    return reader
