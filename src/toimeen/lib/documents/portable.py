"""PDF documents: the lines of the pages, put together to paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from toimeen.lib.documents.assembly import Piece, assemble
from toimeen.lib.documents.cleaning import canonical
from toimeen.lib.documents.model import Document, UnreadableDocument
from toimeen.lib.documents.plain import heading_level, looks_like_heading

_PAGE_LIMIT = 2000
_TEXT_LIMIT = 20_000_000
_PAGE_NUMBER = re.compile(
    r"(?:(?:sivu|sida|page|s\.)\s*)?\d{1,4}(?:\s*(?:/|\(|av|of)\s*\d{1,4}\)?)?", re.IGNORECASE
)
_ITEM = re.compile(r"(?:[•▪●○·]\s*|[-–*]\s+|[a-zåäö]\)\s+)(?=\S)")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*\.?\s+[A-ZÅÄÖ]|\d+\s?§")
_JOINERS = ("ja", "tai", "sekä", "eli", "och", "eller", "samt", "and", "or")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes) -> Document:
    """A PDF with a text layer. Raises UnreadableDocument: corrupt, encrypted, scanned, bomb."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument("encrypted")
        pages = [_page(page.extract_text()) for page in reader.pages[:_PAGE_LIMIT]]
    except UnreadableDocument:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        raise UnreadableDocument("corrupt", f"{type(error).__name__}: {error}") from error
    except (RecursionError, MemoryError) as error:
        raise UnreadableDocument("bomb", type(error).__name__) from error
    if sum(map(len, (line for page in pages for line in page))) > _TEXT_LIMIT:
        raise UnreadableDocument("bomb", "more text than a document can have")
    empty = [not any(line.strip() for line in page) for page in pages]
    if not pages or all(empty):
        raise UnreadableDocument("scanned" if pages else "corrupt", f"{len(pages)} pages without text")
    return assemble(_pieces(_body(pages)), "pdf", ["pages_without_text"] if any(empty) else [])


def _page(text: str) -> list[str]:
    return [line.strip() for line in canonical(text)[0].split("\n")]


def _body(pages: list[list[str]]) -> list[str]:
    """All lines without page numbers and without heads and feet that stand on most of the pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        words = [line for line in page if line]
        edges.update({_faceless(line) for line in [*words[:2], *words[-2:]]})
    repeated = {line for line, count in edges.items() if count >= 3 and count > len(pages) / 2}
    lines: list[str] = []
    for page in pages:
        words = [line for line in page if line]
        edge = {id(line) for line in [*words[:2], *words[-2:]]}
        for line in page:
            drop = id(line) in edge and (_PAGE_NUMBER.fullmatch(line) or _faceless(line) in repeated)
            if not drop:
                lines.append(line)
    return lines


def _faceless(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _pieces(lines: list[str]) -> Iterator[Piece]:
    width = _width(lines)
    group: list[str] = []
    for line in lines:
        if group and (not line or _starts_new(group[-1], line, width)):
            yield _piece(group)
            group = []
        if line:
            group.append(line)
    if group:
        yield _piece(group)


def _width(lines: list[str]) -> int:
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _starts_new(previous: str, line: str, width: int) -> bool:
    if _ITEM.match(line) or (
        _NUMBERED.match(line) and (previous[-1] in ".:;!?" or len(previous) < width * 0.8)
    ):
        return True
    if looks_like_heading(previous) and len(previous) < width * 0.75 and line[0].isupper():
        return True
    return previous[-1] in ".:;!?" and len(previous) < width * 0.85 and not line[0].islower()


def _piece(group: list[str]) -> Piece:
    text = group[0]
    for line in group[1:]:
        text = _join(text, line)
    item = _ITEM.match(text)
    if item:
        return Piece("item", text[item.end() :] if text[0] in "•▪●○·-–*" else text)
    if len(group) <= 2 and looks_like_heading(text):
        return Piece("heading", text, heading_level(text))
    return Piece("paragraph", text)


def _join(text: str, line: str) -> str:
    """Put a broken word together: `yhteis-` + `työ`; keep `veto-` + `ja` and `TKI-` + `toiminta`."""
    if not re.search(r"\w-$", text) or re.search(r"\s-$", text):
        return f"{text} {line}"
    if line.split(maxsplit=1)[0].lower() in _JOINERS:
        return f"{text} {line}"
    head = re.split(r"[\s-]", text[:-1])[-1]
    if head[-1:].isupper() or not line[0].islower() or head[-1:].isdigit():
        return f"{text}{line}"
    return f"{text[:-1]}{line}"
