"""Reading an agreement document: text in, facts with their places out. Knows no Django.

>>> facts = read_agreement("Sopimus on voimassa kolme vuotta.")
>>> facts.term.years, facts.term.start
(3, None)
"""

from __future__ import annotations

from collections.abc import Sequence

from toimeen.lib.deferred import load_when_used
from toimeen.lib.documents.model import Block
from toimeen.reading.facts import Facts, Language

_reader = load_when_used("toimeen.reading.reader")

__all__ = ["Facts", "read_agreement"]


def read_agreement(
    text: str, blocks: Sequence[Block] | None = None, language: Language | None = None
) -> Facts:
    """As `reader.read_agreement`: the reader is loaded with the first document."""
    facts: Facts = _reader.read_agreement(text, blocks, language)
    return facts
