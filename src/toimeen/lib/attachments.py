"""Which files may be kept as they are: told by their content, and their name must say the same."""

from __future__ import annotations

import re
import zipfile

from toimeen.lib.documents.archives import open_archive, read_member
from toimeen.lib.documents.model import UnreadableDocument

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain",
    "csv": "text/csv",
}
PHOTO_ENDINGS = frozenset({"jpg", "jpeg", "png", "webp"})
ENDINGS = (*MEDIA_TYPES, "jpg", "png", "webp")
"""The endings as they are named to people."""

_MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|xml)\b|<\?xml", re.IGNORECASE)


class UnusableFile(ValueError):
    """The file cannot be kept: `code` is `empty`, `ending` (a kind that is not taken), `content` (the content is not
    what the name says) or `corrupt`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def ending_of(name: str) -> str:
    """The ending of a file's name in small letters, blank when it has none."""
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def is_photo(name: str) -> bool:
    """Whether the name is that of a photo; its content is told by drawing it anew."""
    return ending_of(name) in PHOTO_ENDINGS


def media_type_of(data: bytes, name: str) -> str:
    """The media type of a file that may be kept as it is. Raises UnusableFile."""
    if not data:
        raise UnusableFile("empty")
    ending = ending_of(name)
    if ending not in MEDIA_TYPES:
        raise UnusableFile("ending")
    if ending == "pdf":
        fits = b"%PDF-" in data[:1024]
    elif ending in {"txt", "csv"}:
        fits = _is_plain_text(data)
    else:
        fits = _zipped_kind(data) == ending
    if not fits:
        raise UnusableFile("content")
    return MEDIA_TYPES[ending]


def _is_plain_text(data: bytes) -> bool:
    """Text without binary parts that no browser would take for a page."""
    head = data[:8192]
    return b"\x00" not in head and not head.startswith((b"%PDF", b"PK\x03\x04")) and not _MARKUP.search(head)


def _zipped_kind(data: bytes) -> str:
    try:
        archive: zipfile.ZipFile = open_archive(data)
        names = set(archive.namelist())
        if "word/document.xml" in names:
            return "docx"
        if "xl/workbook.xml" in names:
            return "xlsx"
        opened = "mimetype" in names and read_member(archive, "mimetype")
    except UnreadableDocument as error:
        raise UnusableFile("corrupt") from error
    return "odt" if opened == b"application/vnd.oasis.opendocument.text" else ""
