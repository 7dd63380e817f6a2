"""Forms of the room: they parse and word, and save nothing."""

from toimeen.deeds.forms.answer import AnswerForm, NothingForm, WithdrawalForm
from toimeen.deeds.forms.deed import DeedChoices, DeedCorrectionForm, DeedFields, DeedForm
from toimeen.deeds.forms.evidence import ConfirmForm, EvidenceForm

__all__ = [
    "AnswerForm",
    "ConfirmForm",
    "DeedChoices",
    "DeedCorrectionForm",
    "DeedFields",
    "DeedForm",
    "EvidenceForm",
    "NothingForm",
    "WithdrawalForm",
]
