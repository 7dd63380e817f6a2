"""Every write of the room. Other rooms call these, never the models."""

from toimeen.plans.operations.approvals import approve_plan, order_approvals, reopen_plan
from toimeen.plans.operations.belonging import ForeignTieError, ensure_all, next_number
from toimeen.plans.operations.columns import choose_columns
from toimeen.plans.operations.counting import batches, count_measures, roll_up, roll_up_measures
from toimeen.plans.operations.found import Known, party_names, take_up_found, values_of_found
from toimeen.plans.operations.handover import Gift, hand_over, undo_handover
from toimeen.plans.operations.measures import (
    add_measure,
    change_measure,
    delete_measure,
    stop_measure,
    take_back_state,
    tell_state,
    undo_measure_change,
)
from toimeen.plans.operations.next_year import Fate, default_fate, open_next_plan, undo_next_plan
from toimeen.plans.operations.plans import (
    LookBack,
    PlanValues,
    change_plan,
    close_plan,
    open_plan,
    submit_plan,
)
from toimeen.plans.operations.rhythm import RhythmValues, change_rhythm
from toimeen.plans.operations.rows import RowChange, apply_rows
from toimeen.plans.operations.talk import (
    accept_amendment,
    add_comment,
    decline_amendment,
    propose_amendment,
    resolve_comment,
    withdraw_amendment,
)
from toimeen.plans.operations.values import (
    MeasureValues,
    ResourceValues,
    SourceValues,
    StepValues,
    list_values,
    measure_values,
    with_total,
)

__all__ = [
    "Fate",
    "ForeignTieError",
    "Gift",
    "Known",
    "LookBack",
    "MeasureValues",
    "PlanValues",
    "ResourceValues",
    "RhythmValues",
    "RowChange",
    "SourceValues",
    "StepValues",
    "accept_amendment",
    "add_comment",
    "add_measure",
    "apply_rows",
    "approve_plan",
    "batches",
    "change_measure",
    "change_plan",
    "change_rhythm",
    "choose_columns",
    "close_plan",
    "count_measures",
    "decline_amendment",
    "default_fate",
    "delete_measure",
    "ensure_all",
    "hand_over",
    "list_values",
    "measure_values",
    "next_number",
    "open_next_plan",
    "open_plan",
    "order_approvals",
    "party_names",
    "propose_amendment",
    "reopen_plan",
    "resolve_comment",
    "roll_up",
    "roll_up_measures",
    "stop_measure",
    "submit_plan",
    "take_back_state",
    "take_up_found",
    "tell_state",
    "undo_handover",
    "undo_measure_change",
    "undo_next_plan",
    "values_of_found",
    "with_total",
    "withdraw_amendment",
]
