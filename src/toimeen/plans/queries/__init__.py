"""Every read of the room."""

from toimeen.plans.queries.baselines import get_baseline, list_baselines, read_baseline
from toimeen.plans.queries.chairs import (
    Chair,
    EmptyChairs,
    find_note,
    get_handover,
    list_duties,
    list_empty_chairs,
)
from toimeen.plans.queries.content import export_plan
from toimeen.plans.queries.lineage import (
    has_next_plan,
    is_untouched,
    list_lineage,
    list_to_carry,
    list_unanswered,
)
from toimeen.plans.queries.reads import (
    find_open_plan,
    find_owners,
    get_measure,
    get_plan,
    list_awaited_parties,
    list_earlier_parties,
    list_goals,
    list_measure_choices,
    list_measure_owners,
    list_measures,
    list_plans,
    list_possible_holders,
    list_servable,
    list_taken_years,
    list_years_in_force,
)
from toimeen.plans.queries.said import count_warnings, lacks_by_measure, warnings_of
from toimeen.plans.queries.tables import find_layout, list_columns, measures_in
from toimeen.plans.queries.talk import (
    count_open_talk,
    get_amendment,
    get_comment,
    list_amendments,
    list_threads,
)

__all__ = [
    "Chair",
    "EmptyChairs",
    "count_open_talk",
    "count_warnings",
    "export_plan",
    "find_layout",
    "find_note",
    "find_open_plan",
    "find_owners",
    "get_amendment",
    "get_baseline",
    "get_comment",
    "get_handover",
    "get_measure",
    "get_plan",
    "has_next_plan",
    "is_untouched",
    "lacks_by_measure",
    "list_amendments",
    "list_awaited_parties",
    "list_baselines",
    "list_columns",
    "list_duties",
    "list_earlier_parties",
    "list_empty_chairs",
    "list_goals",
    "list_lineage",
    "list_measure_choices",
    "list_measure_owners",
    "list_measures",
    "list_plans",
    "list_possible_holders",
    "list_servable",
    "list_taken_years",
    "list_threads",
    "list_to_carry",
    "list_unanswered",
    "list_years_in_force",
    "measures_in",
    "read_baseline",
    "warnings_of",
]
