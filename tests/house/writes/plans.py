"""Rows of plans."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.utils import timezone

from tests.house.writes.agreements import new_found_measures
from tests.house.writes.table import TABLE, Call, by, last_entry, row
from tests.world import World
from toimeen.plans import operations as plan_operations
from toimeen.plans.columns import layout_columns
from toimeen.plans.labels import Duty, Layout
from toimeen.plans.models import Handover, Measure
from toimeen.plans.operations import approvals, columns, measures, next_year, plans, rows, talk
from toimeen.plans.operations.found import take_up_found
from toimeen.plans.operations.rows import RowChange
from toimeen.plans.operations.values import MeasureValues, measure_values


def new_plan(world: World, **who: Any) -> Any:
    return plans.open_plan(
        **by(world) | who,
        partnership=world.partnership,
        agreement=world.agreement,
        year=timezone.localdate().year + 1,
    )


def new_handover(world: World) -> Any:
    """The reader's duty, the first measure, was handed over to the member."""
    TABLE["plans.hand_over"](world)()
    return Handover.objects.latest("pk")


@row("plans.hand_over")
def _(world: World) -> Call:
    member, reader = world.people["member"], world.people["reader"]
    Measure.objects.filter(pk=world.measures[0].pk).update(holder=reader)
    gifts = [plan_operations.Gift(world.measures[0].pk, Duty.HOLDER, member.pk)]
    return partial(
        plan_operations.hand_over, **by(world), seat=reader.seats.get(), gifts=gifts, note="Esimerkki: ensin aikataulu",
        until_on=timezone.localdate(),
    )  # fmt: skip


@row("plans.undo_handover")
def _(world: World) -> Call:
    handover = new_handover(world)
    return partial(plan_operations.undo_handover, **by(world), handover=handover)


@row("plans.open_plan")
def _(world: World) -> Call:
    return partial(new_plan, world)


@row("plans.take_up_found")
def _(world: World) -> Call:
    found = new_found_measures(world)
    return partial(
        take_up_found, **by(world), found=found, year=found.year, source_url="https://esimerkki.example/"
    )


@row("plans.change_plan")
def _(world: World) -> Call:
    values = plans.PlanValues(note_fi="Huomautus")
    return partial(
        plans.change_plan, **by(world), plan=world.plan, values=values, seen_version=world.plan.version,
        reason="Esimerkki syystä",
    )  # fmt: skip


@row("plans.submit_plan")
def _(world: World) -> Call:
    return partial(plans.submit_plan, **by(world), plan=new_plan(world))


@row("plans.approve_plan")
def _(world: World) -> Call:
    plan = plans.submit_plan(**by(world), plan=new_plan(world))
    return partial(approvals.approve_plan, **by(world), plan=plan, organisation=world.city)


@row("plans.reopen_plan")
def _(world: World) -> Call:
    return partial(approvals.reopen_plan, **by(world), plan=world.plan, reason="Esimerkki syystä")


@row("plans.order_approvals")
def _(world: World) -> Call:
    return partial(
        approvals.order_approvals, **by(world), plan=world.plan, order=[[world.school], [world.city]],
        seen_version=world.plan.version,
    )  # fmt: skip


@row("plans.close_plan")
def _(world: World) -> Call:
    return partial(
        plans.close_plan,
        **by(world),
        plan=world.plan,
        answers={one.pk: "Esimerkki" for one in world.measures},
    )


@row("plans.add_comment")
def _(world: World) -> Call:
    measure = world.measures[0]
    return partial(
        talk.add_comment, **by(world), plan=world.plan, measure=measure, text="Esimerkki: entä aikataulu?"
    )


@row("plans.resolve_comment")
def _(world: World) -> Call:
    return partial(talk.resolve_comment, **by(world), comment=TABLE["plans.add_comment"](world)())


@row("plans.propose_amendment")
def _(world: World) -> Call:
    values = replace(measure_values(world.measures[0]), title_fi="Esimerkki: toisin sanoen")
    return partial(
        talk.propose_amendment,
        **by(world),
        measure=world.measures[0],
        values=values,
        reason="Esimerkki syystä",
    )


@row("plans.accept_amendment")
def _(world: World) -> Call:
    amendment = TABLE["plans.propose_amendment"](world)()
    return partial(talk.accept_amendment, **by(world), amendment=amendment, seen_version=1)


@row("plans.decline_amendment")
def _(world: World) -> Call:
    amendment = TABLE["plans.propose_amendment"](world)()
    return partial(talk.decline_amendment, **by(world), amendment=amendment, seen_version=1, answer="Ei nyt.")


@row("plans.withdraw_amendment")
def _(world: World) -> Call:
    return partial(talk.withdraw_amendment, **by(world), amendment=TABLE["plans.propose_amendment"](world)())


@row("plans.open_next_plan")
def _(world: World) -> Call:
    return partial(next_year.open_next_plan, **by(world), plan=world.plan, fates={})


@row("plans.undo_next_plan")
def _(world: World) -> Call:
    opened = next_year.open_next_plan(**by(world), plan=world.plan, fates={})
    return partial(next_year.undo_next_plan, **by(world), plan=opened)


@row("plans.add_measure")
def _(world: World) -> Call:
    values = MeasureValues(
        title_fi="Esimerkki: uusi", theme_id=world.theme.pk, serves_ids=(world.promises[2].pk,)
    )
    return partial(
        measures.add_measure, **by(world), plan=world.plan, values=values, reason="Esimerkki syystä"
    )


def _change_measure(world: World) -> Call:
    measure = world.measures[1]
    return partial(
        measures.change_measure, **by(world), measure=measure, seen_version=measure.version,
        reason="Esimerkki", values=replace(measure_values(measure), title_fi="Esimerkki: muutettu"),
    )  # fmt: skip


TABLE["plans.change_measure"] = _change_measure


@row("plans.choose_columns")
def _(world: World) -> Call:
    return partial(
        columns.choose_columns,
        **by(world),
        partnership=world.partnership,
        columns=layout_columns(Layout.FULL),
    )


@row("plans.apply_rows")
def _(world: World) -> Call:
    measure = world.measures[1]
    values = replace(measure_values(measure), title_fi="Esimerkki: rivi")
    rows_ = [
        RowChange(measure, values, measure.version),
        RowChange(None, MeasureValues(title_fi="Esimerkki: uusi rivi")),
    ]
    return partial(rows.apply_rows, **by(world), plan=world.plan, rows=rows_, reason="Esimerkki")


@row("plans.stop_measure")
def _(world: World) -> Call:
    return partial(measures.stop_measure, **by(world), measure=world.measures[1], reason="Esimerkki syystä")


@row("plans.delete_measure")
def _(world: World) -> Call:
    values = MeasureValues(title_fi="Esimerkki: turha")
    measure = measures.add_measure(**by(world), plan=new_plan(world), values=values)
    return partial(measures.delete_measure, **by(world), measure=measure)


@row("plans.tell_state")
def _(world: World) -> Call:
    measure = world.measures[1]
    told = replace(measure_values(measure), obstacle="Esimerkki")
    return partial(
        measures.tell_state, **by(world, "member"), measure=measure, values=told, reason="Esimerkki"
    )


@row("plans.take_back_state")
def _(world: World) -> Call:
    measure, told_by = world.measures[1], by(world, "member")
    told = replace(measure_values(measure), obstacle="Esimerkki")
    measures.tell_state(**told_by, measure=measure, values=told, reason="Esimerkki")
    return partial(measures.take_back_state, **by(world), measure=measure, told_at=told_by["at"])


@row("plans.undo_measure_change")
def _(world: World) -> Call:
    _change_measure(world)()
    return partial(
        measures.undo_measure_change, **by(world), partnership_id=world.partnership.pk,
        entry_id=last_entry("plans.measure"),
    )  # fmt: skip
