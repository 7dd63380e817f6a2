"""What an outcome says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toimeen.access.publicity import Publicity
from toimeen.outcomes.models import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeValues:
    """The content of an outcome; `kind` of OutcomeKind, ids are those of rows."""

    kind: str
    title_fi: str = ""
    title_sv: str = ""
    title_en: str = ""
    description_fi: str = ""
    description_sv: str = ""
    description_en: str = ""
    source_url: str = ""
    deed_ids: tuple[int, ...] = ()
    measure_ids: tuple[int, ...] = ()
    serves_ids: tuple[int, ...] = ()
    publicity: str = Publicity.PUBLIC
    secret_ground: str = ""


MANY = {"deed_ids": "deeds", "measure_ids": "measures", "serves_ids": "serves"}
COLUMNS = tuple(name for name in OutcomeValues.__dataclass_fields__ if name not in MANY)


def outcome_values(outcome: Outcome) -> OutcomeValues:
    """What the outcome says now."""
    many: dict[str, Any] = {
        name: tuple(sorted(getattr(outcome, relation).values_list("pk", flat=True)))
        for name, relation in MANY.items()
    }
    return OutcomeValues(**{name: getattr(outcome, name) for name in COLUMNS}, **many)
