"""Every read of the room."""

from toimeen.outcomes.queries.counts import Miscount, find_miscounts
from toimeen.outcomes.queries.reads import get_outcome, list_deed_choices, list_proposed
from toimeen.outcomes.queries.tallies import (
    tally_commitments,
    tally_commitments_by,
    tally_freshness,
    tally_measures_by,
    tally_states,
)
from toimeen.outcomes.queries.voices import get_voice, list_voices

__all__ = [
    "Miscount",
    "find_miscounts",
    "get_outcome",
    "get_voice",
    "list_deed_choices",
    "list_proposed",
    "list_voices",
    "tally_commitments",
    "tally_commitments_by",
    "tally_freshness",
    "tally_measures_by",
    "tally_states",
]
