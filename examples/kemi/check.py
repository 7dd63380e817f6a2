"""Check the Kemi content: ``python examples/kemi/check.py`` prints the faults and exits 1, or prints counts.

Promise: what the demonstration shows as real has a source, every key resolves, every promise marks exactly
one place of the agreement, and an example can never be taken for proof.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
LANGUAGES = ("fi", "sv", "en")
KINDS = {
    *("city", "university", "uas", "vocational", "joint_authority", "consortium"),
    *("company", "region", "ministry", "association", "other"),
}
STATES = {"planned", "running", "done", "stopped", "not_stated"}
PRESENTED = "2021-04-13"
MINIMUM_REAL_ROWS = 30
ROWS = ("measures", "deeds", "outcomes")
WORDS = ("checkins", "voices", "summaries")
# Which list the keys in a column come from: columns with many keys, columns with one.
MANY = {"parties": "organisations", "others": "organisations", "duty_holders": "organisations"}
MANY |= {"serves": "promises", "forms": "forms", "measures": "measures", "deeds": "deeds"}
ONE = {"organisation": "organisations", "maintained_by": "organisations", "signs_for": "organisations"}
ONE |= {
    "theme": "themes",
    "plan": "plans",
    "measure": "measures",
    "carried_from": "measures",
    "deed": "deeds",
    "party": "organisations",
}
PHONE = re.compile(r"\+358|\bpuh\.|\b0[45]\d[ -]?\d{3}[ -]?\d{3,4}\b|\b016[ -]\d{3}[ -]?\d{3}\b")
MAIL = re.compile(r"[\w.]+(@|\(at\))\w+\.\w+")

Row = dict[str, Any]


def load(folder: Path = HERE) -> Row:
    """Return all YAML files of the folder as one mapping; a key may stand in one file only."""
    content: Row = {}
    for path in sorted(folder.glob("*.yaml")):
        part = yaml.safe_load(path.read_text(encoding="utf-8"))
        if twice := content.keys() & part.keys():
            raise ValueError(f"{path.name}: {sorted(twice)} stand in another file too")
        content |= part
    return content


def problems(content: Row, agreement: str) -> list[str]:
    """Return one sentence for each fault found; an empty list means that the content holds."""
    checks = (_keys, _texts, _dates, _rows, _examples, _sources, _personal_data)
    return [fault for check in checks for fault in check(content)] + list(_matches(content, agreement))


def real_rows(content: Row) -> list[Row]:
    """Return the measures, deeds and outcomes that are no examples."""
    return [row for name in ROWS for row in content[name] if not row["example"]]


def _keys(content: Row) -> Iterator[str]:
    keys = {name: [row["key"] for row in content[name]] for name in _listed(content)}
    for name, values in keys.items():
        yield from (
            f"{name}: key {key} stands twice" for key in sorted({k for k in values if values.count(k) > 1})
        )
    years = [plan["year"] for plan in content["plans"]]
    for owner, place, targets, allowed in _references(content):
        known = years if allowed == "plans" else keys[allowed]
        yield from (f"{owner}: {place} {key!r} is not among {allowed}" for key in targets if key not in known)


def _listed(content: Row) -> list[str]:
    return [name for name, rows in content.items() if isinstance(rows, list) and rows and "key" in rows[0]]


def _references(content: Row) -> Iterator[tuple[str, str, list[Any], str]]:
    for name in _listed(content):
        for row in content[name]:
            owner = f"{name} {row['key']}"
            yield from ((owner, place, row[place], kind) for place, kind in MANY.items() if row.get(place))
            yield from ((owner, place, [row[place]], kind) for place, kind in ONE.items() if row.get(place))
    yield "shock", "measures", content["shock"]["measures"], "measures"


def _texts(content: Row) -> Iterator[str]:
    for name in (*ROWS, "themes", "forms", "promises", "background"):
        for row in content[name]:
            for place in ("title", "name", "plain", "summary", "description", "story", "text"):
                missing = [lang for lang in LANGUAGES if place in row and not row[place].get(lang)]
                yield from (f"{name} {row['key']}: {place} lacks {lang}" for lang in missing)
    for row in content["organisations"]:
        if row["kind"] not in KINDS:
            yield f"organisations {row['key']}: unknown kind {row['kind']}"


def _dates(content: Row) -> Iterator[str]:
    for name in (*ROWS, "background", "dates", "checkins"):
        for row in content[name]:
            owner = f"{name} {row.get('key', row.get('role'))}"
            given = {place: row.get(place) for place in ("start", "end", "happened", "until", "value", "at")}
            wrong = [place for place, date in given.items() if date is not None and not is_partial_date(date)]
            yield from (f"{owner}: {place} {given[place]!r} is no date" for place in wrong)
            for first, last in (("start", "end"), ("happened", "until")):
                begin, finish = given[first], given[last]
                if not wrong and begin and finish and begin[: len(finish)] > finish[: len(begin)]:
                    yield f"{owner}: {last} comes before {first}"
    yield from (f"deeds {row['key']}: has no date" for row in content["deeds"] if not row["happened"])


def is_partial_date(text: object) -> bool:
    """Tell whether ``text`` is a year, a month or a day in ISO form and exists in the calendar."""
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return False
    try:
        dt.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _rows(content: Row) -> Iterator[str]:
    if (count := len(real_rows(content))) < MINIMUM_REAL_ROWS:
        yield f"only {count} real rows, at least {MINIMUM_REAL_ROWS} wanted"
    if [promise["key"] for promise in content["promises"]] != [f"P{n}" for n in range(1, 21)]:
        yield "the promises are not P1 to P20 in order"
    for row in content["measures"]:
        if row["state"] not in STATES:
            yield f"measures {row['key']}: unknown state {row['state']}"
    for row in content["deeds"]:
        last = row["until"] or row["happened"]
        if row["measures"] and last < PRESENTED[: len(last)]:
            yield f"deeds {row['key']}: was over before the agreement, so no measure of it may claim it"


def _examples(content: Row) -> Iterator[str]:
    examples = {row["key"] for name in (*ROWS, *WORDS) for row in content[name] if row["example"]}
    words = {"fi": "Esimerkki:", "sv": "Exempel:", "en": "Example:"}
    for name in (*ROWS, *WORDS):
        for row in content[name]:
            owner, title = f"{name} {row['key']}", row.get("title", row.get("text"))
            linked = {
                *row.get("measures", ()),
                *row.get("deeds", ()),
                row.get("measure"),
                row.get("deed"),
            } - {None}
            if row["example"] and row.get("serves"):
                yield f"{owner}: an example may not serve a promise"
            if any((key in examples) != row["example"] for key in linked):
                yield f"{owner}: an example and a real row are linked"
            said = LANGUAGES if name != "voices" else ("fi",)  # a voice speaks in its own language
            if any(title.get(lang, "").startswith(words[lang]) != row["example"] for lang in said):
                yield f"{owner}: the word Esimerkki, Exempel or Example does not fit"


def _sources(content: Row) -> Iterator[str]:
    for row in real_rows(content):
        found = row.get("sources") or row.get("evidence") or []
        if not found:
            yield f"{row['key']}: a real row without a source"
        yield from (
            f"{row['key']}: a source lacks {k}"
            for s in found
            for k in ("url", "title", "says")
            if not s.get(k)
        )
    for row in [*real_rows(content), *content["background"], content["shock"]]:
        for conflict in row.get("conflicts", ()):
            if len(conflict["values"]) < 2 or not any(value["url"] for value in conflict["values"]):
                yield f"{row['key']}: a conflict needs two values and a source"
    for row in content["background"]:
        if not row["sources"] and not row.get("readings"):
            yield f"background {row['key']}: has no source"


def _personal_data(content: Row) -> Iterator[str]:
    text = yaml.safe_dump(content, allow_unicode=True)
    yield from (f"looks like a phone number: {hit.group()}" for hit in PHONE.finditer(text))
    yield from (f"looks like a mail address: {hit.group()}" for hit in MAIL.finditer(text))


def _matches(content: Row, agreement: str) -> Iterator[str]:
    for promise in content["promises"]:
        if (count := agreement.count(promise["match"])) != 1:
            yield f"{promise['key']}: {promise['match']!r} stands {count} times in the agreement"


def main() -> int:
    """Print the faults, or the counts where there are none."""
    content = load()
    faults = problems(content, (HERE / "sopimus.md").read_text(encoding="utf-8"))
    print("\n".join(faults) or ", ".join(f"{name}: {len(content[name])}" for name in _listed(content)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
