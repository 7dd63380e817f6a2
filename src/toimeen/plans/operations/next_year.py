"""The next year's plan starts from this year's: for every measure it is said what becomes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.lib.dates import last_day
from toimeen.lib.wording import LANGUAGES
from toimeen.plans import labels, rules
from toimeen.plans.labels import LineageKind, MeasureState
from toimeen.plans.models import ENDS, ActionPlan, ApprovalTurn, Lineage, Measure
from toimeen.plans.operations.approvals import hold_plan
from toimeen.plans.operations.bulk import add_copies
from toimeen.plans.operations.contents import keep_digest
from toimeen.plans.operations.counting import count_measures
from toimeen.plans.operations.lineage import keep_lineage
from toimeen.plans.operations.values import MANY, MeasureValues, list_values
from toimeen.plans.queries.lineage import has_next_plan, is_untouched
from toimeen.record.operations import snapshot, write


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of a measure. `reason` for what ends (and, if one likes, for what goes on); `parts` are the titles
    of what it is split into, two at least; `into` is the id of the measure of the same plan that it is merged with."""

    kind: str
    reason: str = ""
    parts: tuple[str, ...] = ()
    into: int | None = None


def default_fate(state: str, state_reason: str = "") -> Fate:
    """What becomes of a measure when nobody says otherwise: what is done is closed, what was stopped falls away with
    its reason, everything else goes on."""
    if state == MeasureState.DONE:
        return Fate(kind=LineageKind.CLOSED, reason=str(labels.WAS_DONE))
    if state == MeasureState.STOPPED:
        return Fate(kind=LineageKind.DROPPED, reason=state_reason)
    return Fate(kind=LineageKind.CARRIED)


@transaction.atomic
def open_next_plan(
    *,
    actor: Actor,
    at: dt.datetime,
    plan: ActionPlan,
    fates: Mapping[int, Fate],
    publicity: str = Publicity.DRAFT,
    year: int | None = None,
    is_example: bool | None = None,
) -> ActionPlan:
    """Opens the plan of the next year as a draft, with a measure for everything that goes on, and the lineage of each.
    `fates` by the ids of this plan's measures; whatever is not named gets `default_fate`. A measure whose end was
    said already stays ended. Raises ValueError for fates that do not hold together, IntegrityError when the year
    has a plan."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_open_next_plan(actor, plan, has_next=has_next_plan(plan)))
    ended = set(Lineage.objects.filter(former__plan=plan, kind__in=ENDS).values_list("former_id", flat=True))
    found = [pair for pair in list_values(plan.measures.order_by("number")) if pair[0].pk not in ended]
    chosen = {one.pk: fates.get(one.pk) or default_fate(one.state, one.state_reason) for one, _ in found}
    check_fates(chosen)
    opened = ActionPlan.objects.create(
        partnership_id=plan.partnership_id, agreement_id=plan.agreement_id, year=year or plan.year + 1,
        publicity=publicity, opened_from=plan,
        is_example=plan.is_example if is_example is None else is_example,
    )  # fmt: skip
    ApprovalTurn.objects.bulk_create(
        ApprovalTurn(plan=opened, organisation_id=one.organisation_id, turn=one.turn)
        for one in plan.turns.all()
    )
    _carry_on(actor, at, opened, found, chosen)
    keep_digest(opened)
    keep_lineage(opened.measures.values_list("pk", flat=True))
    count_measures(opened.measures.values_list("pk", flat=True))
    opened.refresh_from_db()
    write(
        actor=actor, at=at, event="plan.opened", thing=opened, partnership_id=plan.partnership_id,
        after={**snapshot(opened), "fates": list(opened.fates.values("former_id", "later_id", "kind", "reason"))},
    )  # fmt: skip
    return opened


def check_fates(fates: Mapping[int, Fate]) -> None:
    """Whether the fates of a plan's measures hold together. Raises ValueError."""
    for key, fate in fates.items():
        if fate.kind not in LineageKind.values:
            raise ValueError(f"no such fate: {fate.kind}")
        if fate.kind in ENDS and not fate.reason.strip():
            raise ValueError("what ends, ends with a reason")
        if fate.kind == LineageKind.SPLIT and len(fate.parts) < 2:
            raise ValueError("a measure is split into two parts at least")
        if fate.kind == LineageKind.MERGED:
            target = fates.get(fate.into or 0)
            if target is None or fate.into == key or target.kind not in _GO_ON:
                raise ValueError("a measure is merged with another that goes on")


_GO_ON = (LineageKind.CARRIED, LineageKind.CHANGED)


def _carry_on(
    actor: Actor,
    at: dt.datetime,
    opened: ActionPlan,
    found: Sequence[tuple[Measure, MeasureValues]],
    fates: Mapping[int, Fate],
) -> None:
    """Adds the measures of what goes on, then the ties from each former measure to them."""
    said = {measure.pk: values for measure, values in found}
    merged: dict[int, list[int]] = {}
    for key, fate in fates.items():
        if fate.kind == LineageKind.MERGED and fate.into is not None:
            merged.setdefault(fate.into, []).append(key)
    copies: list[MeasureValues] = []
    ties: list[tuple[int, int | None, str]] = []  # former, place of the copy, kind
    for key, fate in fates.items():
        if fate.kind in ENDS:
            ties.append((key, None, fate.kind))
        elif fate.kind == LineageKind.SPLIT:
            for title in fate.parts:
                ties.append((key, len(copies), fate.kind))
                copies.append(_titled(_for_next_year(said[key], opened.year), title))
        elif fate.kind in _GO_ON:
            others = merged.get(key, [])
            kind = LineageKind.MERGED if others else fate.kind
            ties += [(one, len(copies), kind) for one in (key, *others)]
            copies.append(_for_next_year(_united([said[key], *(said[one] for one in others)]), opened.year))
    measures = add_copies(actor, at, opened, copies, "measure.carried")
    Lineage.objects.bulk_create(
        (
            Lineage(
                partnership_id=opened.partnership_id, opening=opened, former_id=key, kind=kind,
                later=None if place is None else measures[place], reason=fates[key].reason.strip(),
            )
            for key, place, kind in ties
        ),
        batch_size=200,
    )  # fmt: skip


def _for_next_year(values: MeasureValues, year: int) -> MeasureValues:
    """What a measure says when it goes on: steps that are done stay behind, and so does an end that is past."""
    end = last_day(values.ends) if values.ends else None
    state = (
        MeasureState.RUNNING if values.state in {MeasureState.RUNNING, MeasureState.DONE} else values.state
    )
    return replace(
        values,
        state=MeasureState.PLANNED if state == MeasureState.STOPPED else state,
        state_reason="",
        ends="" if end is not None and end.year < year else values.ends,
        steps=tuple(step for step in values.steps if not step.done),
    )


def _titled(values: MeasureValues, title: str) -> MeasureValues:
    """The measure under the title of a part, in the language that its own title has first."""
    own = next(language for language in LANGUAGES if getattr(values, f"title_{language}"))
    titles: dict[str, Any] = {f"title_{language}": title if language == own else "" for language in LANGUAGES}
    return replace(values, **titles)


def _united(values: Sequence[MeasureValues]) -> MeasureValues:
    """Several measures as one: the words of the first, the ties and steps of all."""
    if len(values) == 1:
        return values[0]
    many: dict[str, Any] = {
        name: tuple(sorted({key for one in values for key in getattr(one, name)})) for name in MANY
    }
    return replace(values[0], **many, steps=tuple(step for one in values for step in one.steps))


@transaction.atomic
def undo_next_plan(*, actor: Actor, at: dt.datetime, plan: ActionPlan) -> None:
    """Takes the opening back while nothing was changed: the plan, its measures and their lineage go again."""
    plan = hold_plan(plan.pk)
    ensure(rules.may_undo_next_plan(actor, plan, is_untouched=is_untouched(plan)))
    before = snapshot(plan)
    write(
        actor=actor, at=at, event="plan.opening_undone", thing=plan, partnership_id=plan.partnership_id,
        before=before, after={},
    )  # fmt: skip
    plan.measures.all().delete()
    plan.delete()
