"""How well the advice on promise sentences fits: forty sentences, half of them good (`read_eval --drafting`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from benchmarks.read_eval import Count
from toimeen.reading.drafting import advise

SENTENCES = Path(__file__).parent.parent / "tests" / "drafting_cases" / "sentences.toml"
CODES = ("vague_verb", "no_doer", "no_date", "no_evidence")
Code = Literal["fi", "sv", "en"]


def sentences() -> Iterator[tuple[Code, str, set[str]]]:
    """Language, text and what it lacks."""
    data = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    languages: tuple[Code, ...] = ("fi", "sv", "en")
    for language in languages:
        for item in data[language]:
            yield language, item["text"], set(item["lacks"])


def measure() -> dict[str, Count]:
    """Right, missed and needless advice by code; and `good`: good sentences left alone."""
    counts = {name: Count() for name in (*CODES, "good")}
    for language, text, lacks in sentences():
        given = {advice.code for advice in advise(text, language)}
        for code in CODES:
            if code in lacks and code in given:
                counts[code].right += 1
            elif code in lacks:
                counts[code].missed.append(f"{language}: {text}")
            elif code in given:
                counts[code].invented.append(f"{language}: {text}")
        if not lacks:
            counts["good"].right += not given
            counts["good"].missed += [f"{language}: {text}"] if given else []
    return counts


def report(misses: bool = False) -> int:
    """Print the figures."""
    print(f"{'advice':<15}{'right':>6}{'missed':>8}{'needless':>10}{'F1':>6}")
    for name, count in measure().items():
        f1 = "–" if count.f1 is None or name == "good" else f"{count.f1:.2f}"
        print(f"{name:<15}{count.right:>6}{len(count.missed):>8}{len(count.invented):>10}{f1:>6}")
        for word, items in (("missed", count.missed), ("needless", count.invented)):
            print(
                "\n".join(f"  {word}: {item}" for item in items) if misses else "",
                end="\n" if misses and items else "",
            )
    return 0
