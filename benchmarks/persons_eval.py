"""What goes wrong with persons, by kind of error: `python -m benchmarks.read_eval --persons [--cases DIR]`.

`names not found` are persons of the gold whom no find of the text names; `title` and `organisation` are wrong for
persons who have their role; `role missed` are found without it; `role invented` have one that the gold does not give.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toimeen.lib.documents import read_document
from toimeen.reading import Facts, read_agreement

ROLES = ("signatories", "coordinators", "quoted")


def report(folders: list[Path]) -> int:
    """Print the counts of each folder."""
    for folder in folders:
        counted: Counter[str] = Counter()
        for path in sorted(folder.glob("*.toml")):
            source = next(p for p in sorted(folder.glob(f"{path.stem}.*")) if p.suffix != ".toml")
            document = read_document(source.read_bytes(), source.name)
            facts = read_agreement(document.text, document.blocks)
            counted.update(_errors(facts, tomllib.loads(path.read_text(encoding="utf-8"))))
        print(f"{folder.name}: " + ", ".join(f"{kind} {number}" for kind, number in sorted(counted.items())))
    return 0


def _errors(facts: Facts, gold: dict[str, Any]) -> Iterator[str]:
    found = {find.name for find in facts.finds if find.kind == "person"}
    found.update(person.name for role in ROLES for person in getattr(facts, role))
    for role in ROLES:
        told = {person.name: person for person in getattr(facts, role)}
        wanted = [str(item).split(" | ") for item in gold.get(role, [])]
        for name, title, organisation in wanted:
            person = told.get(name)
            if name not in found:
                yield "name not found"
            elif person is None:
                yield "role missed"
            else:
                wrong_title = title not in {"-", (person.title or "")}
                wrong_organisation = organisation not in {"-", (person.organisation or "")}
                yield from ["title"] * wrong_title + ["organisation"] * wrong_organisation
                yield from ["right"] * (not wrong_title and not wrong_organisation)
        yield from ("role invented" for name in told if name not in {item[0] for item in wanted})
