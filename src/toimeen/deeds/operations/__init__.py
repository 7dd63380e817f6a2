"""Every write of the room. Other rooms call these, never the models."""

from toimeen.deeds.operations.asking import send_requests
from toimeen.deeds.operations.check_ins import NEEDS_WORDS, AnswerDetails, check_in, undo_check_in
from toimeen.deeds.operations.counting import recount, regrade
from toimeen.deeds.operations.deeds import add_deed, restore_deed, revise_deed, undo_deed, withdraw_deed
from toimeen.deeds.operations.evidence import add_evidence, confirm_evidence, thumbnail_name
from toimeen.deeds.operations.reviews import review_answer, settle_suggestion
from toimeen.deeds.operations.summaries import sum_up_theme
from toimeen.deeds.operations.values import DeedValues, NewEvidence, ReceivedFile, deed_values

__all__ = [
    "NEEDS_WORDS",
    "AnswerDetails",
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
    "review_answer",
    "revise_deed",
    "send_requests",
    "settle_suggestion",
    "sum_up_theme",
    "thumbnail_name",
    "undo_check_in",
    "undo_deed",
    "withdraw_deed",
]
