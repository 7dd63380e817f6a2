"""Who sees a plan and its measures while it is on its way: in the making, then inside, then public."""

from __future__ import annotations

from toimeen.access.publicity import Publicity
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations.counting import count_measures

_OPENNESS = {Publicity.DRAFT.value: 0, Publicity.INTERNAL.value: 1, Publicity.PUBLIC.value: 2}


def placed_publicity(
    plan: ActionPlan, wanted: str, *, was: str = "", follows: bool = False
) -> tuple[str, bool]:
    """What a measure's publicity becomes when `wanted` is asked for, and whether it then follows its plan: no measure
    is more open than a plan in the making. `was` and `follows`: how it stood before. A secret one stays so."""
    if wanted == was:
        return wanted, follows
    if not plan.publicity_follows or plan.is_in_force or wanted not in _OPENNESS:
        return wanted, False
    limit = _OPENNESS.get(plan.publicity)
    if limit is None or _OPENNESS[wanted] <= limit:
        return wanted, False
    return plan.publicity, True


def open_up(plan: ActionPlan, publicity: str) -> None:
    """Makes a plan that follows its way as open as `publicity`, and its measures that follow it with it. Never less
    open than it is; a secret plan stays secret."""
    now = _OPENNESS.get(plan.publicity)
    if plan.publicity_follows and now is not None and now < _OPENNESS[publicity]:
        plan.publicity = publicity
        plan.save(update_fields=["publicity"])
    lead_measures(plan)


def lead_measures(plan: ActionPlan) -> None:
    """Gives the measures that follow the plan its publicity; those of a public plan follow no more."""
    following = Measure.objects.filter(plan=plan, follows_plan=True)
    ids = list(following.values_list("pk", flat=True))
    following.update(publicity=plan.publicity, follows_plan=plan.publicity != Publicity.PUBLIC)
    count_measures(ids)
