"""Forms of the room: they parse and word, and save nothing."""

from toimeen.plans.forms.choices import MeasureChoices, offer_choices
from toimeen.plans.forms.measure import MeasureForm, initial_of
from toimeen.plans.forms.next_year import CloseForm, FatesForm
from toimeen.plans.forms.plan import ApprovalForm, DecisionForm, PlanForm, ReasonForm
from toimeen.plans.forms.rhythm import RhythmForm

__all__ = [
    "ApprovalForm",
    "CloseForm",
    "DecisionForm",
    "FatesForm",
    "MeasureChoices",
    "MeasureForm",
    "PlanForm",
    "ReasonForm",
    "RhythmForm",
    "initial_of",
    "offer_choices",
]
