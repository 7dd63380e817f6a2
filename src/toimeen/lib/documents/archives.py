"""Safe reading of the zip archives that docx and odt files are."""

from __future__ import annotations

import io
import zipfile
import zlib

from toimeen.lib.documents.model import UnreadableDocument

MEMBER_LIMIT = 100 * 1024 * 1024
TOTAL_LIMIT = 300 * 1024 * 1024
RATIO_LIMIT = 200
_RATIO_FLOOR = 5 * 1024 * 1024
_ENTITY = (b"<!ENTITY", b"<!DOCTYPE")
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError,  # also a member's second name that is no UTF-8
)  # fmt: skip
"""What the library raises for a member that is broken in one way or another."""


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, after its sizes were checked. Raises UnreadableDocument: corrupt, bomb, encrypted."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableDocument("corrupt", str(error)) from error
    total = 0
    for member in members:
        total += member.file_size
        ratio = member.file_size / max(1, member.compress_size)
        too_dense = ratio > RATIO_LIMIT and member.file_size > _RATIO_FLOOR
        if member.file_size > MEMBER_LIMIT or total > TOTAL_LIMIT or too_dense or len(members) > 5000:
            raise UnreadableDocument("bomb", f"{member.filename} unpacks to {member.file_size} bytes")
        if member.flag_bits & 0x1:
            raise UnreadableDocument("encrypted", member.filename)
    return archive


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member. Raises UnreadableDocument: corrupt, bomb.

    The size told in the archive can be a lie, so no more than the limit is ever unpacked.
    """
    try:
        with archive.open(name) as member:
            data = member.read(MEMBER_LIMIT + 1)
    except KeyError as error:
        raise UnreadableDocument("corrupt", f"{name} is missing") from error
    except _DAMAGED as error:
        raise UnreadableDocument("corrupt", f"{name}: {error}") from error
    if len(data) > MEMBER_LIMIT:
        raise UnreadableDocument("bomb", name)
    return data


def read_xml(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of an XML member that declares no entities. Raises UnreadableDocument."""
    data = read_member(archive, name)
    if any(mark in data for mark in _ENTITY):
        raise UnreadableDocument("bomb", f"{name} declares a document type or entities")
    return data
