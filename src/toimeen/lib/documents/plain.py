"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toimeen.lib.documents.assembly import Piece, assemble
from toimeen.lib.documents.cleaning import canonical
from toimeen.lib.documents.decoding import decode
from toimeen.lib.documents.model import Block, BlockKind, Document

_WRAP_WIDTH = 55
_ITEM = re.compile(r"(?:[-–—•*·▪●○]\s+|[a-zåäö]\)\s+|\(\w{1,3}\)\s+)(?=\S)")
_DIALOGUE = re.compile(r"[–—]\s+(?=[A-ZÅÄÖ])")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*\.?\s+\S|\d+\s?§")
_LABEL = re.compile(
    r"(?:(\d+(?:\.\d+)*\.?)\s+(?=[A-ZÅÄÖ])|\d+\s?§|§\s?\d+|(?:Article|Artikla|Artikel|Section|Clause)\s\d)",
    re.I,
)
_ARTICLE = r"(?:Article|ARTICLE|Artikla|Artikel|Section|Clause)\s\d+\b"
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"(\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))")


def read_plain(data: bytes) -> Document:
    """A text file. Its text is kept line by line; hard-wrapped paragraphs become one block."""
    characters, warnings = decode(data)
    text, removed = canonical(characters)
    text = re.sub(r"[ ]+(?=\n|$)", "", text).strip("\n")
    return Document(text, "txt", tuple(text_blocks(text)), warnings + removed)


def text_blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text: headings, list items and paragraphs, told by their form."""
    for match in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|$))+", text):
        yield from _paragraph(text, match.start(), match.end())


def _paragraph(text: str, start: int, end: int) -> Iterator[Block]:
    lines: list[tuple[int, int]] = []
    alone = text[start:end].strip("\n").count("\n") == 0
    for match in re.finditer(r"[^\n]+", text[start:end]):
        left = len(match.group()) - len(match.group().lstrip())
        lines.append((start + match.start() + left, start + match.end()))
    # In wrapped prose some line begins in the middle of a sentence; where none does, each line is its own.
    listed = len(lines) > 2 and all(not text[line[0]].islower() for line in lines[1:])
    group: list[tuple[int, int]] = []
    for line in lines:
        if group and (listed or not _continues(text, group[-1], line)):
            yield _block(text, group, alone)
            group = []
        group.append(line)
    if group:
        yield _block(text, group, alone)


def _continues(text: str, previous: tuple[int, int], line: tuple[int, int]) -> bool:
    words = text[line[0] : line[1]]
    if _ITEM.match(words) or _NUMBERED.match(words):
        return False
    length = previous[1] - previous[0]
    if words[0].islower():
        return length >= _WRAP_WIDTH // 2
    return length >= _WRAP_WIDTH and text[previous[1] - 1] not in '.:;!?"”'


def _block(text: str, lines: list[tuple[int, int]], alone: bool) -> Block:
    start, end = lines[0][0], lines[-1][1]
    words = text[start:end]
    kind: BlockKind = "paragraph"
    if _ITEM.match(words) and not _DIALOGUE.match(words):
        kind = "item"
    elif looks_like_heading(words) and (alone or _LABEL.match(words)):
        kind = "heading"
    return Block(kind, start, end, heading_level(words) if kind == "heading" else 0)


def heading_level(words: str) -> int:
    """`3. Tavoitteet` is above `3.1 Vihreä Kemi` and above a heading without a number."""
    label = _LABEL.match(words)
    if label is None:
        return 5
    return min(4, 2 + label.group(1).strip(".").count(".")) if label.group(1) else 2


def looks_like_heading(words: str) -> bool:
    """A short line without a closing mark that starts like a title; also `3. Tavoitteet` and `12 §`."""
    if "\n" in words or len(words) > 100 or words[-1] in ".,;:!?" or "@" in words:
        return False
    if re.match(r"\d+(?:\.\d+)*\.?\s+[A-ZÅÄÖ]", words):
        return len(words) < 80
    if re.match(r"\d+\s?§|§\s?\d+", words) or re.fullmatch(_ARTICLE + r".{0,60}", words):
        return True
    if words[-1] in '"”' or re.search(r"\d-\d", words):
        return False
    if len(words.split()) >= 6:
        words = re.sub(
            r"(?<=[a-zåäö] )(?:19|20)\d\d(?:[–-](?:19|20)?\d\d)?\b", "", words
        )  # a year in a headline
    return words[0].isupper() and len(words.split()) <= 12 and not re.search(r"\d{3,}|[_…]{2,}|:\s", words)


def read_markdown(data: bytes) -> Document:
    """A Markdown file: headings, items, tables and paragraphs, without the marks."""
    characters, warnings = decode(data)
    return assemble(_markdown(characters), "md", warnings)


def _markdown(text: str) -> Iterator[Piece]:
    paragraph: list[str] = []
    kind: BlockKind = "paragraph"
    for raw in [*text.replace("\r\n", "\n").split("\n"), ""]:
        line = raw.strip()
        heading = re.match(r"(#{1,6})\s+(.*?)\s*#*$", line)
        item = re.match(r"(?:[-*+]|\d+[.)])\s+(.*)", line)
        row = line.startswith("|")
        if paragraph and (not line or heading or item or row):
            yield Piece(kind, _bare(" ".join(paragraph)))
            paragraph = []
        if heading:
            yield Piece("heading", _bare(heading.group(2)), len(heading.group(1)))
        elif item:
            kind, paragraph = "item", [line if line[0].isdigit() else item.group(1)]
        elif row and not re.fullmatch(r"[|\s:-]+", line):
            yield Piece("row", "", cells=tuple(_bare(cell) for cell in line.strip("|").split("|")))
        elif line and not row and not re.fullmatch(r"(?:```.*|[-*_]{3,}|={3,})", line):
            if not paragraph:
                kind = "paragraph"
            paragraph.append(line.removeprefix("> "))


def _bare(text: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", text)).strip()
