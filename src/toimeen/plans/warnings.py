"""What a measure does not say yet that a good plan says: warnings, never walls.

Pure: `queries.said` reads the facts, here they become sentences. What is asked for comes from the agreement's annex
(competence in every measure) and from what reviews of city strategies miss most: a named person, days, resources, and
what is expected to come of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from toimeen.plans.labels import Lack


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a measure says, as far as warnings ask."""

    has_promise: bool
    has_theme: bool
    is_cross_cutting: bool
    """Its theme is itself the one that runs through the others, so no competence part is asked for."""
    has_party: bool
    has_form: bool
    has_holder: bool
    has_reviewer: bool
    reviews_itself: bool
    has_days: bool
    has_steps: bool
    has_resources: bool
    has_competence: bool
    has_expected: bool
    has_decision: bool
    has_decider: bool


def list_warnings(said: Said) -> list[Lack]:
    """What is missing, in the order in which the form asks for it; each has its sentence as label."""
    found = {
        Lack.PROMISE: not said.has_promise,
        Lack.THEME: not said.has_theme,
        Lack.PARTY: not said.has_party,
        Lack.FORM: not said.has_form,
        Lack.HOLDER: not said.has_holder,
        Lack.REVIEWER: not said.has_reviewer,
        Lack.SAME_PERSON: said.reviews_itself,
        Lack.DAYS: not said.has_days,
        Lack.STEPS: not said.has_steps,
        Lack.RESOURCES: not said.has_resources,
        Lack.COMPETENCE: not said.has_competence and not said.is_cross_cutting,
        Lack.EXPECTED: not said.has_expected,
        Lack.DECIDER: said.has_decision and not said.has_decider,
        Lack.DECISION: said.has_decider and not said.has_decision,
    }
    return [lack for lack, is_missing in found.items() if is_missing]
