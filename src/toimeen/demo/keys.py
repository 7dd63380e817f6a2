"""What the content's keys stand for in the database, kept while it is loaded."""

from __future__ import annotations

from dataclasses import dataclass, field

from toimeen.agreements.models import Agreement
from toimeen.deeds.models import Deed
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import ActionPlan, Measure


@dataclass
class Keys:
    """What the content's keys stand for in the database."""

    partnership: Partnership
    agreement: Agreement
    organisations: dict[str, Organisation]
    themes: dict[str, int]
    forms: dict[str, int]
    promises: dict[str, int]
    parties: frozenset[str]
    plans: dict[int, ActionPlan] = field(default_factory=dict)
    measures: dict[str, dict[int, Measure]] = field(default_factory=dict)
    """By key and year: a measure that runs for years stands in the plan of each."""
    deeds: dict[str, Deed] = field(default_factory=dict)

    def measure_in(self, key: str, year: int) -> Measure:
        """The measure as it stands in the plan of that year, or of the nearest one that has it."""
        by_year = self.measures[key]
        return by_year[min(by_year, key=lambda one: (abs(one - year), one))]

    def organisation_ids(self, keys: list[str]) -> tuple[int, ...]:
        """The ids of the organisations."""
        return tuple(self.organisations[key].pk for key in keys)
