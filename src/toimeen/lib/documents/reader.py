"""The one door: bytes and a name in, a document out."""

from __future__ import annotations

from dataclasses import replace

from toimeen.lib.documents.markup import read_html
from toimeen.lib.documents.model import DEFAULT_LIMIT, Document, UnreadableDocument
from toimeen.lib.documents.opendocument import read_odt
from toimeen.lib.documents.plain import read_markdown, read_plain
from toimeen.lib.documents.portable import read_pdf
from toimeen.lib.documents.sniffing import sniff
from toimeen.lib.documents.word import read_docx

_READERS = {
    "txt": read_plain,
    "md": read_markdown,
    "html": read_html,
    "docx": read_docx,
    "odt": read_odt,
    "pdf": read_pdf,
}
_ENDINGS = {"txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html"}
_ENDINGS |= {"docx": "docx", "odt": "odt", "pdf": "pdf"}


def read_document(data: bytes, name: str, limit: int = DEFAULT_LIMIT) -> Document:
    """Read a txt, md, html, docx, odt or pdf document, told apart by content.

    Raises UnreadableDocument with one of its codes; never any other error for bad input.
    """
    if len(data) > limit:
        raise UnreadableDocument("too_large", f"{len(data)} bytes, the limit is {limit}")
    kind = sniff(data, name)
    document = _READERS[kind](data)
    if not document.text.strip():
        raise UnreadableDocument("no_text", kind)
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if (
        ending
        and _ENDINGS.get(ending, kind if kind in {"txt", "md"} else "") != kind
        and kind not in {"txt", "md"}
    ):
        return replace(document, warnings=(*document.warnings, "name_mismatch"))
    return document
