"""Writes of the room. Each: rule → change → record, in one transaction. All raise `Refused`."""

from toimeen.agreements.operations.agreement import (
    AgreementValues,
    DateValues,
    SignatoryValues,
    add_agreement,
    add_signatory,
    change_agreement,
    change_signatory,
    list_dates,
    list_signatories,
    set_date,
    undo_agreement_change,
)
from toimeen.agreements.operations.annotations import Unclear, add_annotated
from toimeen.agreements.operations.commitment import (
    CommitmentValues,
    Unplaced,
    add_commitment,
    change_commitment,
    end_commitment,
    move_commitment,
    reopen_commitment,
    restore_commitment,
    undo_commitment_change,
    withdraw_commitment,
)
from toimeen.agreements.operations.found import FoundRow, found_rows, keep_found_measures, mark_taken_up
from toimeen.agreements.operations.intake import (
    discard_intake,
    finish_intake,
    open_intake,
    restore_intake,
    save_decisions,
)
from toimeen.agreements.operations.signing import sign_reading
from toimeen.agreements.operations.start import start_partnership
from toimeen.agreements.operations.upload import open_upload, read_upload, restart_upload, stop_upload
from toimeen.agreements.operations.version import SameText, add_version, confirm_identical

__all__ = [
    "AgreementValues",
    "CommitmentValues",
    "DateValues",
    "FoundRow",
    "SameText",
    "SignatoryValues",
    "Unclear",
    "Unplaced",
    "add_agreement",
    "add_annotated",
    "add_commitment",
    "add_signatory",
    "add_version",
    "change_agreement",
    "change_commitment",
    "change_signatory",
    "confirm_identical",
    "discard_intake",
    "end_commitment",
    "finish_intake",
    "found_rows",
    "keep_found_measures",
    "list_dates",
    "list_signatories",
    "mark_taken_up",
    "move_commitment",
    "open_intake",
    "open_upload",
    "read_upload",
    "reopen_commitment",
    "restart_upload",
    "restore_commitment",
    "restore_intake",
    "save_decisions",
    "set_date",
    "sign_reading",
    "start_partnership",
    "stop_upload",
    "undo_agreement_change",
    "undo_commitment_change",
    "withdraw_commitment",
]
