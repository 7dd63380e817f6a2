"""The plan of a year."""

from __future__ import annotations

from tests.house import writes
from tests.house.doors.agreements import agreement
from tests.house.doors.door import ALL, INSIDE, KEEP, TELL, Door, Names, here
from tests.house.doors.partnerships import citys_seat
from tests.world import World
from toimeen.plans.operations import MeasureValues, add_measure, open_next_plan, reopen_plan, submit_plan


def measure(world: World) -> Names:
    return here(world) | {"number": world.measures[0].number}


def plan(world: World) -> Names:
    return here(world) | {"year": world.plan.year}


def draft_plan(world: World) -> Names:
    return here(world) | {"year": writes.new_plan(world).year}


def plan_in_review(world: World) -> Names:
    plan = submit_plan(**writes.by(world), plan=writes.new_plan(world))
    return here(world) | {"year": plan.year}


def baseline(world: World) -> Names:
    """The version that was frozen when the plan was reopened."""
    if not world.plan.baselines.exists():
        reopen_plan(**writes.by(world), plan=world.plan, reason="Esimerkki syystä")
    return plan(world) | {"digest": world.plan.baselines.get().short}


def opened_plan(world: World) -> Names:
    """The next year's plan, started from this year's."""
    opened = world.plan.next_plans.first() or open_next_plan(
        **writes.by(world), plan=world.plan, fates={}, year=2041
    )
    return here(world) | {"year": opened.year}


def found_measures(world: World) -> Names:
    writes.new_found_measures(world)
    return agreement(world)


def comment(world: World) -> Names:
    return here(world) | {"comment": writes.TABLE["plans.add_comment"](world)().pk}


def amendment(world: World) -> Names:
    """Proposed by the coordinator."""
    return here(world) | {"amendment": writes.TABLE["plans.propose_amendment"](world)().pk}


def draft_measure(world: World) -> Names:
    values = MeasureValues(title_fi="Esimerkki: luonnos")
    one = add_measure(**writes.by(world), plan=writes.new_plan(world), values=values)
    return here(world) | {"number": one.number}


def changed_measure(world: World) -> Names:
    writes.TABLE["plans.change_measure"](world)()
    return here(world) | {"number": world.measures[1].number, "entry": writes.last_entry("plans.measure")}


def held_measure(world: World) -> Names:
    measure = world.measures[0]
    type(measure).objects.filter(pk=measure.pk).update(holder=world.people["member"])
    return here(world) | {"number": measure.number}


def handed_over(world: World) -> Names:
    return here(world) | {"handover": writes.new_handover(world).pk}


DOORS = {
    "plans:plan-add": Door(KEEP, here),
    "plans:from-text": Door(KEEP, found_measures),
    "plans:plan-edit": Door(KEEP, plan),
    "plans:plan-submit": Door(KEEP, draft_plan),
    "plans:plan-approve": Door(KEEP, plan_in_review),
    "plans:plan-reopen": Door(KEEP, plan),
    "plans:plan-close": Door(KEEP, plan),
    "plans:plan-order": Door(KEEP, plan),
    "plans:plan-talk": Door(INSIDE, plan),
    "plans:measure-talk": Door(INSIDE, measure),
    "plans:measure-propose": Door(TELL, measure),
    "plans:comment-resolve": Door("302 302 403 404 404", comment, method="post"),
    "plans:amendment-answer": Door("200 200 403 404 404", amendment),
    "plans:amendment-withdraw": Door("302 403 403 404 404", amendment, method="post"),
    "plans:next-year": Door(KEEP, plan),
    "plans:next-undo": Door("302 403 404 404 404", opened_plan, method="post"),
    "plans:plan-json": Door(ALL, plan),
    "plans:baseline-json": Door(ALL, baseline),
    "plans:annex": Door(ALL, plan),
    "plans:baseline-annex": Door(ALL, baseline),
    "plans:columns": Door(KEEP, here),
    "plans:table": Door(TELL, plan),
    "plans:sheet": Door(TELL, plan),
    "plans:sheet-csv": Door(TELL, plan),
    "plans:sheet-in": Door(TELL, plan),
    "plans:foreign-in": Door(TELL, plan),
    "plans:measure-add": Door(TELL, plan),
    "plans:measure-new": Door("302 302 302 302 302", here),
    "plans:measure-edit": Door(TELL, measure),
    "plans:chairs": Door(KEEP, here),
    "plans:handover": Door("200 403 200 403 302", citys_seat),
    "plans:handover-undo": Door("302 403 403 403 302", handed_over, method="post"),
    "plans:measure-link": Door(KEEP, held_measure),
    "plans:measure-delete": Door(TELL, draft_measure),
    "plans:measure-undo": Door("302 302 403 403 302", changed_measure, method="post"),
}
