"""Forms of the room: they parse and word, and save nothing."""

from toimeen.deeds.answering import AnswerChoices, AnswerForm, ReviewForm, SettleForm
from toimeen.deeds.forms.deciding import NothingForm, WithdrawalForm
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
