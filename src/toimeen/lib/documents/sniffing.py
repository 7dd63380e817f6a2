"""What a file is, told by its content; its name is only believed between kinds of plain text."""

from __future__ import annotations

import re
import zipfile

from toimeen.lib.documents.archives import open_archive, read_member
from toimeen.lib.documents.model import DocumentFormat, UnreadableDocument

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"%!PS", "postscript"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|h[1-6]|table|ul)\b", re.IGNORECASE)
_SVG = re.compile(rb"<svg\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\*\*\S|[-*+] \S|\d+\. \S|> |```)", re.MULTILINE)


def sniff(data: bytes, name: str) -> DocumentFormat:
    """The format. Raises UnreadableDocument: empty, wrong_type, encrypted, corrupt, bomb."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnreadableDocument("empty")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _zipped(data)
    if data.startswith(_OLE):
        # Word's password protection wraps the zip in an OLE file with this stream.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableDocument("encrypted", "password-protected Office file")
        raise UnreadableDocument("wrong_type", "old Office file (doc, xls, ppt)")
    for mark, kind in _FOREIGN:
        if data.startswith(mark) and not (
            mark == b"MZ" and data[:200].isascii() and b"\x00" not in data[:200]
        ):
            raise UnreadableDocument("wrong_type", kind)
    return _text(data, name)


def _zipped(data: bytes) -> DocumentFormat:
    archive: zipfile.ZipFile = open_archive(data)
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "mimetype" in names and read_member(archive, "mimetype").startswith(
        b"application/vnd.oasis.opendocument."
    ):
        if read_member(archive, "mimetype").endswith(b".spreadsheet"):
            return "xlsx"
        if read_member(archive, "mimetype").split(b".")[-1].startswith(b"text"):
            return "odt"
    raise UnreadableDocument("wrong_type", "an archive that is no docx, odt, xlsx or ods")


def _text(data: bytes, name: str) -> DocumentFormat:
    head = data[:4096]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and head.count(0) > len(head) // 20:
        raise UnreadableDocument("wrong_type", "binary data")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _SVG.search(start[:1024]) and not re.search(rb"<html\b", start, re.IGNORECASE):
        raise UnreadableDocument("wrong_type", "svg")
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if start.startswith(b"<") and _HTML.search(head):
        return "html"
    if ending in {"html", "htm", "xhtml"} and _HTML.search(data):
        return "html"
    if start.startswith(b"<?xml"):
        raise UnreadableDocument("wrong_type", "xml")
    if ending in {"md", "markdown"} and _MARKDOWN.search(data.decode("utf-8", errors="replace")):
        return "md"
    return "txt"
