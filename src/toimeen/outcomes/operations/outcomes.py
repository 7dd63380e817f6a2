"""Proposing an outcome, changing, accepting and withdrawing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.agreements.models import Commitment
from toimeen.deeds.models import Deed
from toimeen.outcomes import rules
from toimeen.outcomes.models import Outcome
from toimeen.outcomes.operations.counting import recount
from toimeen.outcomes.operations.values import COLUMNS, MANY, OutcomeValues, outcome_values
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.plans.operations import ensure_all, next_number
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict, snapshot, take_turn, write

UNDOABLE = ("outcome.added", "outcome.changed", "outcome.accepted", "outcome.withdrawn")
"""Events of an outcome that are taken back at a press."""


@transaction.atomic
def add_outcome(
    *,
    actor: Actor,
    at: dt.datetime,
    partnership: Partnership,
    values: OutcomeValues,
    is_example: bool = False,
) -> Outcome:
    """Proposes an outcome with the partnership's next number. It raises no step before it is accepted."""
    ensure(rules.may_add_outcome(actor, partnership.pk))
    _check(partnership.pk, values)
    outcome = Outcome(
        partnership=partnership, number=next_number(Outcome, partnership.pk), is_example=is_example
    )
    _put_columns(outcome, values)
    outcome.save()
    _put_ties(outcome, values)
    _write(actor, at, "outcome.added", outcome, None)
    return outcome


@transaction.atomic
def change_outcome(
    *,
    actor: Actor,
    at: dt.datetime,
    outcome: Outcome,
    values: OutcomeValues,
    seen_version: int,
    reason: str = "",
) -> Outcome:
    """Changes what the outcome says. Raises Conflict when another saved since."""
    ensure(rules.may_change_outcome(actor, outcome))
    _check(outcome.partnership_id, values)
    before, former = snapshot(outcome), outcome_values(outcome)
    take_turn(outcome, seen_version)
    _put_columns(outcome, values)
    outcome.save(update_fields=COLUMNS)
    _put_ties(outcome, values)
    recount(
        measure_ids={*former.measure_ids, *values.measure_ids},
        commitment_ids={*former.serves_ids, *values.serves_ids},
    )
    _write(actor, at, "outcome.changed", outcome, before, reason)
    return outcome


@transaction.atomic
def accept_outcome(
    *, actor: Actor, at: dt.datetime, outcome: Outcome, seen_version: int | None = None
) -> Outcome:
    """Accepts the outcome for the coordinators: from now on it counts. Raises Conflict."""
    ensure(rules.may_accept_outcome(actor, outcome))
    before = snapshot(outcome)
    take_turn(outcome, outcome.version if seen_version is None else seen_version)
    outcome.accepted_at, outcome.accepted_by_id = at, actor.person_id
    outcome.save(update_fields=["accepted_at", "accepted_by"])
    _recount(outcome)
    _write(actor, at, "outcome.accepted", outcome, before)
    return outcome


@transaction.atomic
def withdraw_outcome(
    *, actor: Actor, at: dt.datetime, outcome: Outcome, reason: str, seen_version: int | None = None
) -> Outcome:
    """Withdraws the outcome with a reason, kept in its history: it counts no more. Raises Conflict."""
    ensure(rules.may_withdraw_outcome(actor, outcome))
    if not reason.strip():
        raise ValueError("an outcome is withdrawn with a reason")
    before = snapshot(outcome)
    take_turn(outcome, outcome.version if seen_version is None else seen_version)
    outcome.is_withdrawn = True
    outcome.save(update_fields=["is_withdrawn"])
    _recount(outcome)
    _write(actor, at, "outcome.withdrawn", outcome, before, reason)
    return outcome


@transaction.atomic
def undo_outcome(*, actor: Actor, at: dt.datetime, outcome: Outcome, entry_id: int) -> Outcome:
    """Takes one recorded write back: a proposal is withdrawn, a change says again what stood before, an acceptance is
    taken away, a withdrawn outcome stands again. Raises Entry.DoesNotExist, and Conflict when it changed after it."""
    entry = Entry.objects.get(
        pk=entry_id, noun=Outcome._meta.label_lower, noun_id=outcome.pk, event__in=UNDOABLE
    )
    after: dict[str, Any] = entry.after or {}
    if outcome.version != after["version"]:
        raise Conflict(outcome)
    ensure(rules.may_undo_outcome(actor, outcome, entry.event))
    kept: dict[str, Any] = entry.before or {}
    before, former = snapshot(outcome), outcome_values(outcome)
    take_turn(outcome, outcome.version)
    if entry.event == "outcome.changed":
        values = _values_of_record(kept)
        _check(outcome.partnership_id, values)
        _put_columns(outcome, values)
        _put_ties(outcome, values)
    elif entry.event == "outcome.accepted":
        outcome.accepted_at, outcome.accepted_by = None, None
    else:
        outcome.is_withdrawn = entry.event == "outcome.added"
    outcome.save(update_fields=[*COLUMNS, "accepted_at", "accepted_by", "is_withdrawn"])
    now = outcome_values(outcome)
    recount(
        measure_ids={*former.measure_ids, *now.measure_ids},
        commitment_ids={*former.serves_ids, *now.serves_ids},
    )
    _write(actor, at, "outcome.undone", outcome, before)
    return outcome


def _values_of_record(kept: Mapping[str, Any]) -> OutcomeValues:
    many: dict[str, Any] = {name: tuple(kept[relation]) for name, relation in MANY.items()}
    return OutcomeValues(**{name: kept[name] for name in COLUMNS}, **many)


def _check(partnership_id: int, values: OutcomeValues) -> None:
    of_it = {"partnership": partnership_id}
    ensure_all("deed", Deed.objects.filter(**of_it), values.deed_ids)
    ensure_all("measure", Measure.objects.filter(**of_it), values.measure_ids)
    ensure_all("commitment", Commitment.objects.filter(**of_it), values.serves_ids)


def _put_columns(outcome: Outcome, values: OutcomeValues) -> None:
    for name in COLUMNS:
        setattr(outcome, name, getattr(values, name))


def _put_ties(outcome: Outcome, values: OutcomeValues) -> None:
    for name, relation in MANY.items():
        getattr(outcome, relation).set(getattr(values, name))


def _recount(outcome: Outcome) -> None:
    recount(
        measure_ids=outcome.measures.values_list("pk", flat=True),
        commitment_ids=outcome.serves.values_list("pk", flat=True),
    )


def _write(
    actor: Actor,
    at: dt.datetime,
    event: str,
    outcome: Outcome,
    before: dict[str, Any] | None,
    reason: str = "",
) -> None:
    write(
        actor=actor, at=at, event=event, thing=outcome, partnership_id=outcome.partnership_id, before=before,
        reason=reason.strip(), is_public=outcome.publicity == Publicity.PUBLIC,
    )  # fmt: skip
