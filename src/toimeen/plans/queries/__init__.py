"""Every read of the room."""

from toimeen.plans.queries.baselines import get_baseline, list_baselines, read_baseline
from toimeen.plans.queries.content import export_plan
from toimeen.plans.queries.reads import (
    find_open_plan,
    get_measure,
    get_plan,
    list_awaited_parties,
    list_earlier_parties,
    list_measure_choices,
    list_measures,
    list_plans,
    list_possible_holders,
    list_servable,
    list_taken_years,
)

__all__ = [
    "export_plan",
    "find_open_plan",
    "get_baseline",
    "get_measure",
    "get_plan",
    "list_awaited_parties",
    "list_baselines",
    "list_earlier_parties",
    "list_measure_choices",
    "list_measures",
    "list_plans",
    "list_possible_holders",
    "list_servable",
    "list_taken_years",
    "read_baseline",
]
