"""Every read of the room."""

from toimeen.deeds.queries.reads import (
    find_deed_of_form,
    get_deed,
    get_evidence,
    list_bringers,
    list_check_ins,
    list_evidence,
)

__all__ = [
    "find_deed_of_form",
    "get_deed",
    "get_evidence",
    "list_bringers",
    "list_check_ins",
    "list_evidence",
]
