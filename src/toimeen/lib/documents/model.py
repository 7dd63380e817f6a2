"""What a read document is, and why one could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DocumentFormat = Literal["txt", "md", "html", "docx", "odt", "pdf", "xlsx"]
BlockKind = Literal["heading", "paragraph", "item", "row"]
Code = Literal["empty", "too_large", "encrypted", "scanned", "wrong_type", "corrupt", "bomb", "no_text"]
Warning_ = Literal["controls_removed", "bidi_removed", "decoded_guess", "name_mismatch", "pages_without_text"]

DEFAULT_LIMIT = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table row: `text[start:end]`. `level` is 1–6 for headings, else 0.

    The cells of a row are separated by a tab.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One canonical text (NFC, `\\n` line ends, no control or bidi override characters) and its blocks.

    Blocks stand in order, do not overlap and hold every visible character. `warnings` are codes.
    """

    text: str
    kind: DocumentFormat
    blocks: tuple[Block, ...]
    warnings: tuple[Warning_, ...] = ()


class UnreadableDocument(Exception):
    """The document cannot be read. `code` says why (its words live in labels), `detail` is for logs."""

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code: Code = code
        self.detail = detail
