"""Handing duties over when a role ends, and taking that back. Nothing is lost: the record keeps who had what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.parties.models import Person
from toimeen.partnerships.models import PersonSeat, not_ended_before
from toimeen.partnerships.operations import end_seat
from toimeen.partnerships.queries import get_table
from toimeen.plans import rules
from toimeen.plans.labels import UNDONE, Duty
from toimeen.plans.models import HandedDuty, Handover, Measure
from toimeen.plans.operations.belonging import ensure_all
from toimeen.record.operations import Conflict, change, snapshot, write

COLUMN = {Duty.HOLDER: "holder_id", Duty.REVIEWER: "reviewer_id"}


@dataclass(frozen=True, slots=True)
class Gift:
    """Who goes on with one duty of a measure."""

    measure_id: int
    duty: Duty
    to_person_id: int


@transaction.atomic
def hand_over(
    *, actor: Actor, at: dt.datetime, seat: PersonSeat, gifts: Sequence[Gift], note: str = "",
    until_on: dt.date | None = None,
) -> Handover:  # fmt: skip
    """Gives the duties on, and ends the role on the day when one is given (as `end_seat`: Refused for the last
    coordinator). `note` is kept on the record of each measure and shown to those who go on.

    Raises Conflict, with the measure, when it is not the seat's person who has the duty any more; ForeignTieError for
    somebody without a role here.
    """
    table = get_table(seat.partnership_id, seat.organisation_id, timezone.localdate(at))
    ensure(rules.may_hand_over(actor, seat, table))
    note = note.strip()
    seated = Person.objects.filter(
        not_ended_before(at.date(), "seats__"), seats__partnership=seat.partnership_id
    )
    ensure_all("person", seated, [gift.to_person_id for gift in gifts])
    ends = until_on is not None and until_on != seat.until_on
    if ends and until_on is not None:
        end_seat(actor=actor, at=at, seat=seat, until_on=until_on)
    handover = Handover.objects.create(
        partnership_id=seat.partnership_id, person_id=seat.person_id, seat=seat, note=note, handed_at=at,
        handed_by_id=actor.person_id, ended_on=until_on if ends else None,
    )  # fmt: skip
    for gift in gifts:
        _give(actor, at, seat, gift, note)
    HandedDuty.objects.bulk_create(
        HandedDuty(handover=handover, measure_id=one.measure_id, duty=one.duty, to_person_id=one.to_person_id)
        for one in gifts
    )
    write(
        actor=actor, at=at, event="duties.handed_over", thing=handover, partnership_id=seat.partnership_id,
        after=_said_of(handover, gifts), reason=note,
    )  # fmt: skip
    return handover


@transaction.atomic
def undo_handover(*, actor: Actor, at: dt.datetime, handover: Handover) -> None:
    """Gives the duties back and opens the role again. A duty that somebody has moved since stays where it is.

    Refused when it was undone already; Conflict when the role's end was moved since.
    """
    handover = Handover.objects.select_for_update(of=("self",)).select_related("person").get(pk=handover.pk)
    seat = PersonSeat.objects.get(pk=handover.seat_id) if handover.seat_id else None
    table = get_table(handover.partnership_id, seat.organisation_id if seat else None, timezone.localdate(at))
    ensure(rules.may_undo_handover(actor, handover, table))
    before = snapshot(handover)
    for one in handover.duties.select_related("measure", "to_person"):
        column = COLUMN[Duty(one.duty)]
        if getattr(one.measure, column) == one.to_person_id:
            _change(actor, at, one.measure, column, handover.person_id, "measure.change_undone", str(UNDONE))
    if seat is not None and handover.ended_on is not None:
        if seat.until_on != handover.ended_on:
            raise Conflict(seat)
        change(
            seat, {"until_on": None}, actor=actor, at=at, event="seat.undone",
            partnership_id=handover.partnership_id,
        )  # fmt: skip
    handover.undone_at, handover.undone_by_id = at, actor.person_id
    handover.save(update_fields=["undone_at", "undone_by"])
    write(
        actor=actor, at=at, event="duties.undone", thing=handover, partnership_id=handover.partnership_id,
        before=before,
    )  # fmt: skip


def _give(actor: Actor, at: dt.datetime, seat: PersonSeat, gift: Gift, note: str) -> None:
    measure = (
        Measure.objects.select_for_update(of=("self",))
        .select_related("plan")
        .get(pk=gift.measure_id, partnership=seat.partnership_id)
    )
    column = COLUMN[gift.duty]
    if getattr(measure, column) != seat.person_id:
        raise Conflict(measure)
    _change(actor, at, measure, column, gift.to_person_id, "measure.handed_over", note)


def _change(
    actor: Actor, at: dt.datetime, measure: Measure, column: str, person_id: int, event: str, reason: str
) -> None:
    """Who holds a measure is not what the parties agreed on: the plan's digest and approvals stand."""
    change(
        measure, {column: person_id}, actor=actor, at=at, event=event, partnership_id=measure.partnership_id,
        reason=reason,
    )  # fmt: skip


def _said_of(handover: Handover, gifts: Sequence[Gift]) -> dict[str, object]:
    return snapshot(handover) | {
        "duties": [[one.measure_id, one.duty.value, one.to_person_id] for one in gifts]
    }
