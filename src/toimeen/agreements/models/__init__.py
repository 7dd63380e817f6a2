"""The signed text and what it promises."""

from toimeen.agreements.models.agreement import Agreement, AgreementDate, Signatory, TextVersion
from toimeen.agreements.models.commitment import Anchor, Commitment
from toimeen.agreements.models.confirmation import ReadingConfirmation
from toimeen.agreements.models.found import FoundMeasures
from toimeen.agreements.models.intake import Intake
from toimeen.agreements.models.upload import Upload

__all__ = [
    "Agreement",
    "AgreementDate",
    "Anchor",
    "Commitment",
    "FoundMeasures",
    "Intake",
    "ReadingConfirmation",
    "Signatory",
    "TextVersion",
    "Upload",
]
