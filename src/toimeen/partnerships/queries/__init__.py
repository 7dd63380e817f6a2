"""Every read of the room. What the actor may not see does not exist for them."""

from toimeen.partnerships.queries.context import get_context_fact, list_all_context_facts, list_context_facts
from toimeen.partnerships.queries.partnership import (
    PARTNERSHIP_COLUMNS,
    get_partnership,
    get_undoable,
    list_partnership_ids_of,
    list_partnerships,
    list_places,
)
from toimeen.partnerships.queries.quiet import get_quiet_period, list_quiet_periods
from toimeen.partnerships.queries.seats import (
    actor_for,
    count_other_coordinators,
    find_seats_of,
    get_party_seat,
    get_person_seat,
    has_role_after,
    list_coordinators,
    list_operators,
    list_parties,
    list_party_seats,
    list_people,
)
from toimeen.partnerships.queries.tables import (
    get_table,
    is_unseated,
    list_seated_ids,
    list_tables,
    table_of_thing,
)
from toimeen.partnerships.queries.themes import get_form, get_theme, list_forms, list_themes

__all__ = [
    "PARTNERSHIP_COLUMNS",
    "actor_for",
    "count_other_coordinators",
    "find_seats_of",
    "get_context_fact",
    "get_form",
    "get_partnership",
    "get_party_seat",
    "get_person_seat",
    "get_quiet_period",
    "get_table",
    "get_theme",
    "get_undoable",
    "has_role_after",
    "is_unseated",
    "list_all_context_facts",
    "list_context_facts",
    "list_coordinators",
    "list_forms",
    "list_operators",
    "list_parties",
    "list_partnership_ids_of",
    "list_partnerships",
    "list_party_seats",
    "list_people",
    "list_places",
    "list_quiet_periods",
    "list_seated_ids",
    "list_tables",
    "list_themes",
    "table_of_thing",
]
