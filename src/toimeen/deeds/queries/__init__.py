"""Every read of the room."""

from toimeen.deeds.queries.answers import (
    find_newest_summary,
    find_summary,
    get_asked_measure,
    get_check_in,
    get_suggestion,
    is_acted_on,
    is_reviewed,
    list_earlier,
    list_own_measures,
    list_round,
)
from toimeen.deeds.queries.reads import (
    find_deed_of_form,
    find_owners,
    get_deed,
    get_evidence,
    list_bringers,
    list_check_ins,
    list_evidence,
)

__all__ = [
    "find_deed_of_form",
    "find_newest_summary",
    "find_owners",
    "find_summary",
    "get_asked_measure",
    "get_check_in",
    "get_deed",
    "get_evidence",
    "get_suggestion",
    "is_acted_on",
    "is_reviewed",
    "list_bringers",
    "list_check_ins",
    "list_earlier",
    "list_evidence",
    "list_own_measures",
    "list_round",
]
