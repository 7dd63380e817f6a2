"""Every write of the room. Other rooms call these, never the models."""

from toimeen.outcomes.operations.counting import recount, recount_all
from toimeen.outcomes.operations.outcomes import (
    UNDOABLE,
    accept_outcome,
    add_outcome,
    change_outcome,
    undo_outcome,
    withdraw_outcome,
)
from toimeen.outcomes.operations.values import OutcomeValues, outcome_values
from toimeen.outcomes.operations.voices import add_voice, answer_voice, withdraw_voice

__all__ = [
    "UNDOABLE",
    "OutcomeValues",
    "accept_outcome",
    "add_outcome",
    "add_voice",
    "answer_voice",
    "change_outcome",
    "outcome_values",
    "recount",
    "recount_all",
    "undo_outcome",
    "withdraw_outcome",
    "withdraw_voice",
]
