"""The plan of a year and its measures."""

from toimeen.plans.models.measure import Measure, MeasureSource, Resource, Step, title_in
from toimeen.plans.models.plan import ActionPlan, Approval

__all__ = ["ActionPlan", "Approval", "Measure", "MeasureSource", "Resource", "Step", "title_in"]
