"""The plan of a year with its measures by theme."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from toimeen.access.actor import Actor
from toimeen.front.queries.measures import MeasureRow, list_rows, measures_of
from toimeen.front.queries.names import Name, Names
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import ActionPlan, Approval, Baseline, FallenApproval
from toimeen.plans.queries import list_baselines


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan and what is in it."""

    plan: ActionPlan
    approvals: list[Approval]
    awaited: list[Name]
    """Parties that have not approved the present content."""
    fallen: list[FallenApproval]
    """Approvals of earlier content, or from before the plan was reopened, newest first."""
    baselines: list[Baseline]
    """What was approved and frozen, newest first."""
    by_theme: list[tuple[int | None, list[MeasureRow]]]
    """Measures under their (top) theme, in the order of the themes; those without a theme last."""
    themes_without: list[Name]
    without_promise: int

    @property
    def count(self) -> int:
        """How many measures the actor sees in the plan."""
        return sum(len(rows) for _, rows in self.by_theme)

    @property
    def unheard(self) -> list[Name]:
        """The parties that have approved no content of the plan yet."""
        heard = {approval.organisation_id for approval in self.approvals}
        return [party for party in self.awaited if party.id not in heard]

    @property
    def in_force(self) -> Baseline | None:
        """The version that is in force, when one is frozen and the year goes on."""
        newest = self.baselines[0] if self.baselines else None
        return newest if newest and newest.replaced_on is None and self.plan.is_in_force else None

    @property
    def awaited_ids(self) -> set[int]:
        """The parties whose approval the plan lacks."""
        return {party.id for party in self.awaited}


def get_plan(actor: Actor, partnership: Partnership, names: Names, year: int) -> PlanFacts:
    """The plan of the year. Raises ActionPlan.DoesNotExist also when the actor may not see it."""
    plans = ActionPlan.objects.seen_by(actor).select_related("agreement")
    plan = plans.get(partnership=partnership, year=year)
    approvals = list(plan.approvals.select_related("organisation", "approved_by"))
    found = measures_of(actor, partnership).filter(plan=plan)
    groups: dict[int | None, list[MeasureRow]] = defaultdict(list)
    for row in list_rows(found.order_by("number")):
        groups[names.top_theme_of(row.theme_id)].append(row)
    order: list[int | None] = [theme.id for theme in names.top_themes]
    approved = {one.organisation_id for one in approvals if one.digest == plan.content_digest}
    return PlanFacts(
        plan=plan,
        approvals=approvals,
        awaited=[party for party in names.parties.values() if party.id not in approved],
        fallen=list(plan.fallen_approvals.select_related("organisation").order_by("-fell_at", "id")[:40]),
        baselines=list_baselines(plan),
        by_theme=[(key, groups[key]) for key in (*order, None) if key in groups],
        themes_without=[t for t in names.top_themes if t.id not in groups and not t.is_cross_cutting],
        without_promise=found.filter(serves__isnull=True).count(),
    )
