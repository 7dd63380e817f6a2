"""Forms of the room: they parse and word, and save nothing."""

from toimeen.deeds.forms.answer import (
    AnswerChoices,
    AnswerForm,
    NothingForm,
    ReviewForm,
    SettleForm,
    WithdrawalForm,
)
from toimeen.deeds.forms.deed import DeedChoices, DeedCorrectionForm, DeedFields, DeedForm
from toimeen.deeds.forms.evidence import ConfirmForm, EvidenceForm
from toimeen.deeds.forms.summary import SummaryForm

__all__ = [
    "AnswerChoices",
    "AnswerForm",
    "ConfirmForm",
    "DeedChoices",
    "DeedCorrectionForm",
    "DeedFields",
    "DeedForm",
    "EvidenceForm",
    "NothingForm",
    "ReviewForm",
    "SettleForm",
    "SummaryForm",
    "WithdrawalForm",
]
