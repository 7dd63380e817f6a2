"""`toimeen read FILE`: what a document says, as a table, as JSON, or its canonical text. Knows no Django."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from toimeen.lib.documents import UnreadableDocument, read_document
from toimeen.lib.documents.model import DEFAULT_LIMIT
from toimeen.reading.facts import Facts, PersonFact, Span

_WHY = {
    "empty": "the file is empty",
    "too_large": "the file is larger than 20 MB",
    "encrypted": "the file is protected by a password: save it without one",
    "scanned": "the file holds only pictures of pages: it has no text to read",
    "wrong_type": "the file is none of txt, md, html, docx, odt, pdf",
    "corrupt": "the file is broken",
    "bomb": "the file unpacks to far more than a document can hold",
    "no_text": "the file holds no text",
}


def run(argv: Sequence[str]) -> int:
    """Read one document. 0 done, 1 the document cannot be read, 2 wrong use."""
    parser = argparse.ArgumentParser(
        prog="toimeen read", description="Read an agreement document and print its facts."
    )
    parser.add_argument("file", metavar="FILE", help="a txt, md, html, docx, odt or pdf document")
    parser.add_argument(
        "--case",
        metavar="DIR",
        help="also save the text and its facts in DIR, as a case to compare later readings with",
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--json", action="store_true", help="the facts as JSON, positions in code points of --text"
    )
    group.add_argument("--text", action="store_true", help="the text as it was read")
    try:
        options = parser.parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        path = Path(options.file)
        if path.stat().st_size > DEFAULT_LIMIT:
            raise UnreadableDocument("too_large")
        document = read_document(path.read_bytes(), path.name)
    except OSError as error:
        print(f"toimeen read: {options.file}: {error.strerror or error}", file=sys.stderr)
        return 1
    except UnreadableDocument as error:
        print(f"toimeen read: {options.file}: {_WHY[error.code]} ({error.code})", file=sys.stderr)
        return 1
    if options.text and not options.case:
        return _write(document.text)
    from toimeen.reading import read_agreement

    try:
        facts = read_agreement(document.text, document.blocks)
    except ValueError as error:
        print(f"toimeen read: {error}", file=sys.stderr)
        return 1
    if options.case:
        from toimeen.reading.cases import save_case

        try:
            saved = save_case(Path(options.case), path.stem, document, facts)
        except OSError as error:
            print(f"toimeen read: {options.case}: {error.strerror or error}", file=sys.stderr)
            return 1
        print(f"saved {saved[0]} and {saved[1]}", file=sys.stderr)
    if options.json:
        return _write(json.dumps(facts.as_json(), ensure_ascii=False, indent=2))
    return _write("\n".join(_table(facts, document.text)))


def _write(text: str) -> int:
    """Print in UTF-8 whatever the terminal says; a reader that closes early is no error."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _table(facts: Facts, text: str) -> Iterator[str]:
    yield f"Language {facts.language}, kind {facts.kind}"
    yield from _section(
        "Parties", (_line(f"{p.name} ({p.kind}) {p.business_id or ''}", text, p.spans) for p in facts.parties)
    )
    yield from _section("Signatories", (_person(p, text) for p in facts.signatories))
    yield from _section("Coordinators", (_person(p, text) for p in facts.coordinators))
    yield from _section("Quoted", (_person(p, text) for p in facts.quoted))
    yield from _section(
        "Dates", (_line(f"{d.role} {d.value} ({d.precision})", text, d.spans) for d in facts.dates)
    )
    yield from _section("Term", _term(facts, text))
    yield from _section("Continues", (_line(str(p.year), text, p.spans) for p in facts.predecessors))
    yield from _section("Themes" + (", others possible" if facts.themes_open else ""), _themes(facts, text))
    yield from _section(
        "Forms" + (", list open" if facts.forms_open else ""),
        (_line(f.name, text, f.spans) for f in facts.forms),
    )
    yield from _section(
        f"Commitments ({len(facts.commitments)})",
        (
            f"{c.strength:<6} {c.theme or '–'}\n      “{' '.join(c.quote.exact.split())}”"
            for c in facts.commitments
        ),
    )
    yield from _section("Annex", [_line(facts.annex.name, text, facts.annex.spans)] if facts.annex else [])
    cycle = facts.review_cycle
    yield from _section("Review", [_line(f"every {cycle.months} months", text, cycle.spans)] if cycle else [])
    yield from _section(
        "Strategies", (_line(f"{s.name}, {s.organisation or '–'}", text, s.spans) for s in facts.strategies)
    )
    yield from _section(
        f"Measures ({len(facts.measures)})",
        (
            " | ".join(p or "–" for p in (m.title, m.theme, m.responsible, m.schedule, m.indicator))
            for m in facts.measures
        ),
    )
    yield from _section(
        "Found without a role", (_line(f"{f.kind}: {f.name}", text, f.spans) for f in facts.finds)
    )
    yield from _section("Not stated", [", ".join(facts.not_stated)] if facts.not_stated else [])


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield title
        yield from (f"  {line}" for line in found)


def _line(words: str, text: str, spans: Sequence[Span]) -> str:
    start, end = spans[0]
    more = f" and {len(spans) - 1} more" if len(spans) > 1 else ""
    return f"{words.strip()}   “{' '.join(text[start:end].split())}” {start}–{end}{more}"


def _person(person: PersonFact, text: str) -> str:
    told = ", ".join(part for part in (person.title, person.organisation) if part)
    return _line(f"{person.name}{', ' + told if told else ''}", text, person.spans)


def _term(facts: Facts, text: str) -> Iterator[str]:
    if facts.term is not None:
        years = f"{facts.term.years} years" if facts.term.years else "length not stated"
        yield _line(
            f"{years}, from {facts.term.start or '?'} to {facts.term.end or '?'}", text, facts.term.spans
        )


def _themes(facts: Facts, text: str) -> Iterator[str]:
    for theme in facts.themes:
        yield _line(theme.name + (" (cross-cutting)" if theme.cross_cutting else ""), text, theme.spans)
        if theme.subthemes:
            yield "    " + "; ".join(sub.name for sub in theme.subthemes)
