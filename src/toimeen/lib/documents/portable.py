"""PDF documents: the lines of the pages, put together to paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import reduce

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from toimeen.lib.documents.assembly import Piece, assemble
from toimeen.lib.documents.cleaning import canonical
from toimeen.lib.documents.model import Document, UnreadableDocument
from toimeen.lib.documents.pdf_tables import Chunk, Table, joined, lines_of, may_have_table, read_page
from toimeen.lib.documents.plain import heading_level, looks_like_heading

_PAGE_LIMIT = 2000
_FEW = 12
"""Pages of a document in which a table without lines is looked for on every page."""
_TEXT_LIMIT = 20_000_000
_PAGE_NUMBER = re.compile(
    r"(?:(?:sivu|sida|page|s\.)\s*)?\d{1,4}(?:\s*(?:/|\(|av|of)\s*\d{1,4}\)?)?", re.IGNORECASE
)
_ITEM = re.compile(r"(?:[•▪●○·]\s*|[-–*]\s+|[a-zåäö]\)\s+)(?=\S)")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*\.?\s+[A-ZÅÄÖ]|\d+\s?§")
_JOINERS = ("ja", "tai", "sekä", "eli", "och", "eller", "samt", "and", "or")

_Line = str | tuple[str, ...]
"""A line of running text, or the cells of a row."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def count_pages(data: bytes) -> int:
    """How many pages; 0 for a file that cannot be opened (reading it tells why)."""
    try:
        return len(PdfReader(io.BytesIO(data)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError):
        return 0


def read_pdf(data: bytes, tell: Callable[[int, int], None] = lambda done, of: None) -> Document:
    """A PDF with a text layer. Raises UnreadableDocument: corrupt, encrypted, scanned, bomb.

    `tell` hears how many of the pages have been read.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument("encrypted")
        count = min(len(reader.pages), _PAGE_LIMIT)
        pages: list[list[_Line]] = []
        for page in reader.pages[:count]:
            pages.append(_page(page, count <= _FEW))
            tell(len(pages), count)
    except UnreadableDocument:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        raise UnreadableDocument("corrupt", f"{type(error).__name__}: {error}") from error
    except (RecursionError, MemoryError) as error:
        raise UnreadableDocument("bomb", type(error).__name__) from error
    if sum(len(line) for page in pages for line in page if isinstance(line, str)) > _TEXT_LIMIT:
        raise UnreadableDocument("bomb", "more text than a document can have")
    empty = [not any(page) for page in pages]
    if not pages or all(empty):
        raise UnreadableDocument("scanned" if pages else "corrupt", f"{len(pages)} pages without text")
    return assemble(_pieces(_body(pages)), "pdf", ["pages_without_text"] if any(empty) else [])


def _page(page: PageObject, in_short_document: bool) -> list[_Line]:
    """The lines of a page; the rows of its tables stand among them as cells."""
    text = page.extract_text()
    lines: list[_Line] = [line.strip() for line in canonical(text)[0].split("\n")]
    if in_short_document or may_have_table(page, text):
        try:
            chunks, tables = read_page(page)
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
            return lines  # what cannot be placed is read as running text
        if tables:
            return list(_with_tables(chunks, tables))
    return lines


def _with_tables(chunks: list[Chunk], tables: list[Table]) -> Iterator[_Line]:
    left = list(tables)
    before: list[Chunk] | None = None
    for line in lines_of(chunks):
        while left and line[0].y < left[0].top:
            yield from _rows(left.pop(0))
        if any(table.bottom <= line[0].y <= table.top for table in tables):
            continue
        if before and before[0].y - line[0].y > line[0].size * 1.8:
            yield ""
        yield canonical(joined(line))[0].strip()
        before = line
    for table in left:
        yield from _rows(table)


def _rows(table: Table) -> Iterator[_Line]:
    yield ""
    for row in table.rows:
        yield _cells(row)
    yield ""


def _cells(row: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(reduce(_join, (canonical(line)[0].strip() for line in cell), "").strip() for cell in row)


def _body(pages: list[list[_Line]]) -> list[_Line]:
    """All lines without page numbers and without heads and feet that stand on most of the pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_faceless(line) for line in _edge(page)})
    repeated = {line for line, count in edges.items() if count >= 3 and count > len(pages) / 2}
    lines: list[_Line] = []
    for page in pages:
        edge = {id(line) for line in _edge(page)}
        for line in page:
            outer = isinstance(line, str) and id(line) in edge
            if not (outer and (_PAGE_NUMBER.fullmatch(str(line)) or _faceless(str(line)) in repeated)):
                lines.append(line)
    return lines


def _edge(page: list[_Line]) -> list[str]:
    words = [line for line in page if isinstance(line, str) and line]
    return [*words[:2], *words[-2:]]


def _faceless(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _pieces(lines: list[_Line]) -> Iterator[Piece]:
    width = _width([line for line in lines if isinstance(line, str)])
    group: list[str] = []
    for line in lines:
        if not isinstance(line, str):
            if group:
                yield _piece(group)
                group = []
            yield Piece("row", "", cells=line)
            continue
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
