"""Every write of the room. Other rooms call these, never the models."""

from toimeen.deeds.operations.check_ins import NEEDS_WORDS, check_in
from toimeen.deeds.operations.counting import recount, regrade
from toimeen.deeds.operations.deeds import add_deed, restore_deed, revise_deed, undo_deed, withdraw_deed
from toimeen.deeds.operations.evidence import add_evidence, confirm_evidence, thumbnail_name
from toimeen.deeds.operations.values import DeedValues, NewEvidence, ReceivedFile, deed_values

__all__ = [
    "NEEDS_WORDS",
    "DeedValues",
    "NewEvidence",
    "ReceivedFile",
    "add_deed",
    "add_evidence",
    "check_in",
    "confirm_evidence",
    "deed_values",
    "recount",
    "regrade",
    "restore_deed",
    "revise_deed",
    "thumbnail_name",
    "undo_deed",
    "withdraw_deed",
]
