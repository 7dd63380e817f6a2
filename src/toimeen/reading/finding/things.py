"""Things without a role that a person can use when confirming: money, lengths, headings, case numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toimeen.reading.facts import Find, FindKind, Span
from toimeen.reading.source import Source, unlabelled

_AMOUNT = r"\d{1,3}(?:[  .,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_SCALE = r"(?:\s?(?:milj\.?|miljoonaa?|mn|miljon(?:er)?|mkr|tkr|million|m|k))?"
_MONEY = re.compile(
    rf"(?:€|£|\$|EUR|SEK|GBP|USD)\s?(?:{_AMOUNT}){_SCALE}\b"
    rf"|(?<![\w.,-])(?:{_AMOUNT}){_SCALE}\s?(?:€|euroa?\b|eurolla\b|euron\b|EUR\b|kr\b|kronor\b|SEK\b|pounds?\b|GBP\b|euros?\b)",
    re.IGNORECASE,
)
_LENGTH = {
    "fi": re.compile(
        r"\b(?:\d+|[a-zåäö]+)[\s-](?:vuotta|vuoden|kuukautta|kuukauden|viikkoa|viikon|päivää)\b|\b\w+vuoti\w+",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"\b(?:\d+|[a-zåäö]+)\s(?:år|års|månaders?|veckors?|dagar)\b|\b\w+årig\w*", re.IGNORECASE
    ),
    "en": re.compile(r"\b(?:\d+|[a-z]+)(?:\s\(\d+\))?[\s-](?:years?|months?|weeks?|days)\b", re.IGNORECASE),
}
_SECTION = re.compile(r"(?:^|(?<=[\s/|]))(?:§\s?\d{1,4}|\d{1,4}\s?§)(?=[\s.,:;)|]|$)", re.MULTILINE)
# `KUODno-2019-1044`, `TRE:4654/00.01.06/2020`, `HEL 2018-011278`, `Dnr KS 2021/0871`, `1944-2011 (015, 011)`.
_CASE = re.compile(
    r"\b[A-ZÅÄÖ]{2,8}(?:D?[Dd]?no)?[-:]\d[\d./-]{3,25}\d\b|\b[A-ZÅÄÖ]{2,8}(?:Dno)-\d{4}-\d+\b|\bHEL \d{4}-\d{6}\b"
    r"|\b(?:[Dd]nr|[Dd]nro|[Dd]iarienummer|[Dd]iaarinumero|[Dd]iary (?:no|number)|[Cc]ase (?:no|number))\.?:?\s"
    r"(?P<number>(?:[A-ZÅÄÖ]{1,6}[\s-])?\d[\d/.:-]{2,25}(?:\s[A-Z]{2})?)"
)
_MOST = 200


def find_things(source: Source) -> list[Find]:
    """Money, lengths, headings, sections and case numbers, in the order of the text; at most 200 of a kind."""
    found: list[Find] = []
    kinds: tuple[tuple[FindKind, Iterator[Span]], ...] = (
        ("money", _spans(_MONEY, source)),
        ("length", _lengths(source)),
        ("section", _spans(_SECTION, source)),
        ("case_number", _cases(source)),
        ("heading", _headings(source)),
    )
    for kind, spans in kinds:
        found.extend(_find(source, kind, span) for span in list(spans)[:_MOST])
    return found


def _find(source: Source, kind: FindKind, span: Span) -> Find:
    written = source.text[span[0] : span[1]]
    name = " ".join(unlabelled(written).split()) if kind == "heading" else " ".join(written.split())
    return Find(kind, name, written, (span,))


def _spans(pattern: re.Pattern[str], source: Source) -> Iterator[Span]:
    return (match.span() for match in pattern.finditer(source.text))


def _cases(source: Source) -> Iterator[Span]:
    for match in _CASE.finditer(source.text):
        yield match.span("number") if match["number"] else match.span()


def _lengths(source: Source) -> Iterator[Span]:
    """Lengths with a number: `kolme vuotta`, not `ensi vuoden`."""
    numbers = source.cues.table("numbers")
    for match in _LENGTH[source.language].finditer(source.text):
        first = re.split(r"[\s-]", match.group())[0].lower()
        stem = re.sub(r"(?:vuoti|årig)\w*$", "", first)
        if first.isdigit() or first in numbers or (stem != first and stem in numbers):
            yield match.span()


def _headings(source: Source) -> Iterator[Span]:
    for block in source.blocks:
        if block.kind == "heading" and unlabelled(source.text[block.start : block.end]).strip():
            yield block.start, block.end
