"""The plan of a year and its measures."""

from toimeen.plans.models.baseline import Baseline
from toimeen.plans.models.handover import HandedDuty, Handover
from toimeen.plans.models.layout import TableColumn, TableLayout
from toimeen.plans.models.lineage import ENDS, Lineage
from toimeen.plans.models.measure import Measure, MeasureSource, Resource, Step, title_in
from toimeen.plans.models.plan import ActionPlan, Approval, ApprovalTurn, FallenApproval
from toimeen.plans.models.talk import Amendment, Comment

__all__ = [
    "ENDS",
    "ActionPlan",
    "Amendment",
    "Approval",
    "ApprovalTurn",
    "Baseline",
    "Comment",
    "FallenApproval",
    "HandedDuty",
    "Handover",
    "Lineage",
    "Measure",
    "MeasureSource",
    "Resource",
    "Step",
    "TableColumn",
    "TableLayout",
    "title_in",
]
