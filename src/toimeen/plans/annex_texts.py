"""What a measure's agreed content says in each column of the annex. Pure: the content (`queries.content`) and the names
of things, no database, so that a frozen plan reads the same for ever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from toimeen.lib.dates import as_typed
from toimeen.lib.wording import Wording, choose
from toimeen.plans.labels import ColumnKey, ResourceKind

Names = Mapping[str, Mapping[str, Any]]
"""By kind (themes, forms, organisations, promises, agreements, columns) and word of address, texts by language."""
Content = Mapping[str, Any]


def named(names: Names, kind: str, word: str, language: str) -> Wording:
    """A thing's name in the language, or the word of its address where nothing knows it."""
    texts = names.get(kind, {}).get(word)
    return choose(texts, language) if texts else Wording(word, language, False)


def texts_of_content(content: Content, names: Names, language: str, agreement: str | None) -> dict[str, str]:
    """By column key, in the order of the annex's last part; empty where nothing is said. Promises of the plan's own
    `agreement` go without its word."""

    def said(stem: str) -> str:
        return choose(content.get(stem, {}), language).text

    def all_of(part: str, kind: str) -> str:
        return "; ".join(named(names, kind, word, language).text for word in content[part])

    own = f"{agreement}/" if agreement else ""
    texts = {
        ColumnKey.TITLE: said("title"),
        ColumnKey.DESCRIPTION: said("description"),
        ColumnKey.PROMISES: "; ".join(one.removeprefix(own) for one in content["serves"]),
        ColumnKey.FORMS: all_of("forms", "forms"),
        ColumnKey.PARTIES: all_of("parties", "organisations"),
        ColumnKey.OTHERS: all_of("others", "organisations"),
        ColumnKey.STARTS: as_typed(content["starts"]),
        ColumnKey.ENDS: as_typed(content["ends"]),
        ColumnKey.STEPS: _lines([(step["name"], as_typed(step["planned"])) for step in content["steps"]]),
        ColumnKey.GOALS: "\n".join(content["goals"]),
        ColumnKey.RESOURCES: _lines(_resource(one, names, language) for one in content.get("resources", ())),
        ColumnKey.TOTAL: money(content["total_euros"], language),
        ColumnKey.FUNDING: content["funding"],
        ColumnKey.FUNDER: content["funder"],
        ColumnKey.COMPETENCE: said("competence"),
        ColumnKey.EXPECTED: said("expected"),
    }
    return {str(key): text for key, text in texts.items()} | dict(content.get("own", {}))


def money(amount: str | None, language: str) -> str:
    """The amount of the canonical form (`1200.50`) as the language writes it, thousands apart."""
    if not amount:
        return ""
    whole, _, cents = amount.partition(".")
    thousands, point = (",", ".") if language == "en" else ("\u00a0", ",")
    grouped = f"{int(whole):,}".replace(",", thousands)
    return grouped if cents in {"", "00"} else f"{grouped}{point}{cents}"


def _resource(said: Mapping[str, Any], names: Names, language: str) -> tuple[str, ...]:
    """What, how much, from whom, and the note."""
    kind = str(ResourceKind(said["kind"]).label)
    giver = named(names, "organisations", said["party"], language).text if said["party"] else ""
    return kind, money(said["amount"], language), giver, said["source"], said["note"]


def _lines(rows: Iterable[Iterable[str]]) -> str:
    return "\n".join(", ".join(part for part in row if part) for row in rows)
