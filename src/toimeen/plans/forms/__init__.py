"""Forms of the room: they parse and word, and save nothing."""

from toimeen.plans.forms.choices import MeasureChoices, offer_choices
from toimeen.plans.forms.found import FoundYearForm
from toimeen.plans.forms.measure import MeasureForm, initial_of
from toimeen.plans.forms.next_year import CloseForm, FatesForm
from toimeen.plans.forms.plan import ApprovalForm, DecisionForm, OrderForm, PlanForm, ReasonForm
from toimeen.plans.forms.rhythm import RhythmForm
from toimeen.plans.forms.talk import AmendmentForm, AnswerForm, CommentForm

__all__ = [
    "AmendmentForm",
    "AnswerForm",
    "ApprovalForm",
    "CloseForm",
    "CommentForm",
    "DecisionForm",
    "FatesForm",
    "FoundYearForm",
    "MeasureChoices",
    "MeasureForm",
    "OrderForm",
    "PlanForm",
    "ReasonForm",
    "RhythmForm",
    "initial_of",
    "offer_choices",
]
