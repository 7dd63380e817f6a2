"""How well agreement documents are read: precision and recall by field over tests/reading_cases.

`make read-eval` prints the table; `--json` prints the counts; `--misses` lists what was missed or invented.
Texts of one's own: `--cases DIR`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toimeen.lib.documents import read_document
from toimeen.lib.language import engine_name
from toimeen.reading import Facts, read_agreement

CASES = Path(__file__).parent.parent / "tests" / "reading_cases"
FIELDS = (
    *(
        "parties",
        "signatories",
        "coordinators",
        "quoted",
        "dates",
        "term",
        "predecessors",
        "themes",
        "themes_open",
    ),
    *("forms", "forms_open", "annex", "review_months", "strategies", "commitments"),
)


@dataclass
class Count:
    """Right, missed and invented, for one field."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        told = self.right + len(self.invented)
        return self.right / told if told else None

    @property
    def recall(self) -> float | None:
        wanted = self.right + len(self.missed)
        return self.right / wanted if wanted else None


def told(facts: Facts) -> dict[str, list[str]]:
    """What the reader says, in the words of the gold files."""
    term = facts.term
    return {
        "parties": [party.name for party in facts.parties],
        "signatories": [_person(person) for person in facts.signatories],
        "coordinators": [_person(person) for person in facts.coordinators],
        "quoted": [_person(person) for person in facts.quoted],
        "dates": [f"{date.role} {date.value}" for date in facts.dates],
        "term": _term({"years": term.years, "start": term.start, "end": term.end}) if term else [],
        "predecessors": [str(item.year) for item in facts.predecessors],
        "themes": [theme.name for theme in facts.themes],
        "themes_open": ["yes"] if facts.themes_open else [],
        "forms": [form.name for form in facts.forms],
        "forms_open": ["yes"] if facts.forms_open else [],
        "annex": [facts.annex.name] if facts.annex else [],
        "review_months": [str(facts.review_cycle.months)] if facts.review_cycle else [],
        "strategies": [strategy.name for strategy in facts.strategies],
    }


def wanted(gold: dict[str, Any]) -> dict[str, list[str]]:
    """What the text states, from its gold file."""
    result: dict[str, list[str]] = {}
    for name in FIELDS:
        value = gold.get(name)
        if name == "term":
            result[name] = _term(value or {})
        elif isinstance(value, list):
            result[name] = [str(item) for item in value]
        elif isinstance(value, bool):
            result[name] = ["yes"] if value else []
        else:
            result[name] = [] if value is None else [str(value)]
    return result


def _term(value: dict[str, Any]) -> list[str]:
    return [f"{key} {value[key]}" for key in ("years", "start", "end") if value.get(key) is not None]


def _person(person: Any) -> str:
    return f"{person.name} | {person.title or '-'} | {person.organisation or '-'}"


def _same(field_name: str, gold: str, found: str) -> bool:
    if field_name in {"signatories", "coordinators", "quoted"}:
        pairs = zip(gold.split(" | "), found.split(" | "), strict=True)
        # `-` in the gold leaves the organisation open: it may be told elsewhere in the text.
        return all(g == "-" or g.lower() == f.lower() for g, f in pairs)
    return gold.lower() == found.lower()


def compare(facts: Facts, gold: dict[str, Any], counts: dict[str, Count]) -> None:
    """Add one document to the counts."""
    said, stated = told(facts), wanted(gold)
    for name in FIELDS[:-1]:
        left = list(said[name])
        for item in stated[name]:
            match = next((value for value in left if _same(name, item, value)), None)
            if match is None:
                counts[name].missed.append(item)
            else:
                left.remove(match)
                counts[name].right += 1
        counts[name].invented.extend(left)
    _compare_commitments(facts, stated["commitments"], counts["commitments"])


def _compare_commitments(facts: Facts, snippets: list[str], count: Count) -> None:
    quotes = [" ".join(commitment.quote.exact.split()) for commitment in facts.commitments]
    for snippet in snippets:
        if any(snippet in quote for quote in quotes):
            count.right += 1
        else:
            count.missed.append(snippet)
    count.invented.extend(quote for quote in quotes if not any(snippet in quote for snippet in snippets))


def evaluate(folder: Path) -> dict[str, Count]:
    """Read every case of a folder and count."""
    counts = {name: Count() for name in FIELDS}
    for path in sorted(folder.glob("*.toml")):
        gold = tomllib.loads(path.read_text(encoding="utf-8"))
        source = next(p for p in sorted(folder.glob(f"{path.stem}.*")) if p.suffix != ".toml")
        document = read_document(source.read_bytes(), source.name)
        compare(read_agreement(document.text, document.blocks), gold, counts)
    return counts


def _rows(counts: dict[str, Count]) -> Iterable[str]:
    yield f"{'field':<15}{'right':>6}{'missed':>8}{'invented':>10}{'precision':>11}{'recall':>8}"
    for name, count in counts.items():
        precision = "–" if count.precision is None else f"{count.precision:.2f}"
        recall = "–" if count.recall is None else f"{count.recall:.2f}"
        missed, invented = len(count.missed), len(count.invented)
        yield f"{name:<15}{count.right:>6}{missed:>8}{invented:>10}{precision:>11}{recall:>8}"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="read_eval", description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args(argv)
    counts = evaluate(options.cases)
    if options.json:
        plain = {n: {"right": c.right, "missed": c.missed, "invented": c.invented} for n, c in counts.items()}
        print(json.dumps({"engine": engine_name(), "fields": plain}, ensure_ascii=False, indent=2))
        return 0
    print(
        f"Finnish engine: {engine_name()}; cases: {Counter(p.stem[:2] for p in options.cases.glob('*.toml'))}"
    )
    print("\n".join(_rows(counts)))
    if options.misses:
        for name, count in counts.items():
            for word, items in (("missed", count.missed), ("invented", count.invented)):
                print("\n".join(f"{name} {word}: {item}" for item in items), end="\n" if items else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
