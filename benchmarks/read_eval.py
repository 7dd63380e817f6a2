"""How well agreement documents are read: precision, recall and F1 a field and a style.

`make read-eval` prints the tables of both halves: `tune` guided the rules, `held` did not. `--misses` lists
what was missed or invented, `--json` prints the counts, `--cases DIR` reads texts of one's own,
`--drafting` measures the advice on promise sentences, `--persons` counts the errors in persons by their kind.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toimeen.lib.documents import read_document
from toimeen.lib.language import engine_name
from toimeen.reading import Facts, read_agreement

CASES = Path(__file__).parent.parent / "tests" / "reading_cases"
HALVES = ("tune", "held")
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
    *("forms", "forms_open", "annex", "review_months", "strategies", "measures", "commitments"),
)
PEOPLE = frozenset({"signatories", "coordinators", "quoted"})
# What the texts of one style are judged by, as in the targets.
SHOWN = (
    ("parties", ("parties",)),
    ("persons", ("signatories", "coordinators", "quoted")),
    ("dates+term", ("dates", "term")),
    ("themes", ("themes",)),
    ("forms", ("forms",)),
    ("promises", ("commitments",)),
    ("measures", ("measures",)),
)


@dataclass
class Count:
    """Right, missed and invented, for one field; `blank` and `kept` count the texts that state nothing."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    blank: int = 0
    kept: int = 0

    @property
    def precision(self) -> float | None:
        told = self.right + len(self.invented)
        return self.right / told if told else None

    @property
    def recall(self) -> float | None:
        wanted = self.right + len(self.missed)
        return self.right / wanted if wanted else None

    @property
    def f1(self) -> float | None:
        total = 2 * self.right + len(self.missed) + len(self.invented)
        return 2 * self.right / total if total else None

    def add(self, other: Count) -> None:
        self.right += other.right
        self.missed += other.missed
        self.invented += other.invented
        self.blank += other.blank
        self.kept += other.kept


Counts = dict[str, Count]


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
        "measures": [
            " | ".join(part or "-" for part in (m.title, m.theme, m.responsible, m.schedule))
            for m in facts.measures
        ],
        "commitments": [" ".join(item.quote.exact.split()) for item in facts.commitments],
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
    if field_name == "commitments":
        return gold in found
    if field_name in PEOPLE:
        pairs = zip(gold.split(" | "), found.split(" | "), strict=True)
        # `-` in the gold leaves the organisation open: it may be told elsewhere in the text.
        return all(g == "-" or g.lower() == f.lower() for g, f in pairs)
    return gold.lower() == found.lower()


def compare(facts: Facts, gold: dict[str, Any]) -> Counts:
    """One document, field by field."""
    said, stated = told(facts), wanted(gold)
    return {name: _compare(name, stated[name], said[name]) for name in FIELDS}


def _compare(name: str, stated: list[str], said: list[str]) -> Count:
    count = Count(blank=0 if stated else 1, kept=0 if stated or said else 1)
    left = list(said)
    used: list[str] = []
    for item in stated:
        match = next((value for value in left if _same(name, item, value)), None)
        if match is None and name == "commitments":
            # Two promises of the gold may stand in one sentence: it is found once for both.
            match = next((value for value in used if _same(name, item, value)), None)
        if match is None:
            count.missed.append(item)
            continue
        count.right += 1
        if match in left:
            left.remove(match)
            used.append(match)
    count.invented.extend(left)
    return count


def read_case(path: Path) -> tuple[dict[str, Any], Counts]:
    """The gold of a case and how its text was read."""
    gold = tomllib.loads(path.read_text(encoding="utf-8"))
    source = next(p for p in sorted(path.parent.glob(f"{path.stem}.*")) if p.suffix != ".toml")
    document = read_document(source.read_bytes(), source.name)
    return gold, compare(read_agreement(document.text, document.blocks), gold)


def evaluate(folder: Path) -> Counts:
    """Read every case of a folder and count."""
    return total(counts for _, counts in _cases(folder))


def _cases(folder: Path) -> Iterator[tuple[dict[str, Any], Counts]]:
    for path in sorted(folder.glob("*.toml")):
        yield read_case(path)


def total(every: Iterable[Counts]) -> Counts:
    """The sum of the counts of many documents."""
    result = {name: Count() for name in FIELDS}
    for counts in every:
        for name, count in counts.items():
            result[name].add(count)
    return result


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _by_field(counts: Counts) -> Iterator[str]:
    head = f"{'field':<15}{'right':>6}{'missed':>8}{'invented':>10}{'precision':>11}{'recall':>8}{'F1':>6}"
    yield f"{head}{'blank kept':>13}"
    for name, count in counts.items():
        figures = f"{_figure(count.precision):>11}{_figure(count.recall):>8}{_figure(count.f1):>6}"
        blank = f"{count.kept}/{count.blank}"
        yield f"{name:<15}{count.right:>6}{len(count.missed):>8}{len(count.invented):>10}{figures}{blank:>13}"
    kept, blank_texts = sum(c.kept for c in counts.values()), sum(c.blank for c in counts.values())
    yield f"null accuracy (blank stays blank): {_figure(kept / blank_texts if blank_texts else None)}"


def _by_style(cases: list[tuple[dict[str, Any], Counts]]) -> Iterator[str]:
    styles: dict[str, list[Counts]] = {}
    for gold, counts in cases:
        for key in (gold.get("style", gold["kind"]), f"language {gold['language']}"):
            styles.setdefault(key, []).append(counts)
    yield f"{'F1 by style':<20}{'texts':>6}" + "".join(f"{name:>12}" for name, _ in SHOWN)
    for style, every in sorted(styles.items(), key=lambda pair: (pair[0].startswith("language"), pair[0])):
        summed = total(every)
        figures = []
        for _, names in SHOWN:
            joined = Count()
            for name in names:
                joined.add(summed[name])
            figures.append(f"{_figure(joined.f1):>12}")
        yield f"{style:<20}{len(every):>6}" + "".join(figures)


def _misses(counts: Counts) -> Iterator[str]:
    for name, count in counts.items():
        yield from (f"{name} missed: {item}" for item in count.missed)
        yield from (f"{name} invented: {item}" for item in count.invented)


def _report(folder: Path, misses: bool) -> None:
    cases = list(_cases(folder))
    counts = total(item for _, item in cases)
    print(f"\n{folder.name}: {len(cases)} texts, Finnish engine {engine_name()}")
    print("\n".join(_by_field(counts)))
    print("\n".join(_by_style(cases)))
    if misses:
        print("\n".join(_misses(counts)))


def _json(folder: Path) -> dict[str, Any]:
    return {
        name: {"right": count.right, "missed": count.missed, "invented": count.invented}
        for name, count in evaluate(folder).items()
    }


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="read_eval", description=__doc__)
    parser.add_argument("--cases", type=Path, help="a folder of texts with their gold")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--drafting", action="store_true")
    parser.add_argument("--persons", action="store_true")
    options = parser.parse_args(argv)
    if options.drafting:
        from benchmarks.drafting_eval import report

        return report(options.misses)
    folders = [options.cases] if options.cases else [CASES / half for half in HALVES]
    if options.persons:
        from benchmarks.persons_eval import report as report_persons

        return report_persons(folders)
    if options.json:
        found = {folder.name: _json(folder) for folder in folders}
        print(json.dumps({"engine": engine_name(), "halves": found}, ensure_ascii=False, indent=2))
        return 0
    for folder in folders:
        _report(folder, options.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
