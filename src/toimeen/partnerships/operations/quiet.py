"""Quiet periods: days on which nobody of the partnership, or of one party, is asked or reminded."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.owners import NOBODY
from toimeen.access.verdict import ensure
from toimeen.partnerships import queries, rules
from toimeen.partnerships.models import Partnership, QuietPeriod
from toimeen.partnerships.operations.foreign import ForeignThing
from toimeen.record.operations import change, snapshot, take_turn, write

LONGEST_QUIET = 184
"""Days of one quiet period at most: half a year."""


@dataclass(frozen=True, slots=True)
class QuietValues:
    """What is said of a quiet period; `organisation_id` None is everybody's. The last day is one of it."""

    from_on: dt.date
    until_on: dt.date
    name: str = ""
    organisation_id: int | None = None
    is_yearly: bool = False


JULY = QuietValues(from_on=dt.date(2026, 7, 1), until_on=dt.date(2026, 7, 31), is_yearly=True)
"""The holiday month, with which every partnership starts."""


@transaction.atomic
def add_quiet_period(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, values: QuietValues
) -> QuietPeriod:
    """A new quiet period. ValueError for days that are none, ForeignThing for an organisation that is no party."""
    _ensure_own(actor, at, partnership.pk, values.organisation_id)
    _check(partnership, values)
    period = QuietPeriod.objects.create(partnership=partnership, **asdict(values))
    write(actor=actor, at=at, event="quiet.added", thing=period, partnership_id=partnership.pk)
    return period


@transaction.atomic
def change_quiet_period(
    *, actor: Actor, at: dt.datetime, period: QuietPeriod, values: QuietValues, seen_version: int
) -> QuietPeriod:
    """Changes it. Who changes whose it is must be free to keep both. Raises `Conflict`."""
    _ensure_own(actor, at, period.partnership_id, period.organisation_id, values.organisation_id)
    _check(period.partnership, values)
    change(
        period, asdict(values), actor=actor, at=at, event="quiet.changed", partnership_id=period.partnership_id,
        seen_version=seen_version,
    )  # fmt: skip
    return period


@transaction.atomic
def remove_quiet_period(*, actor: Actor, at: dt.datetime, period: QuietPeriod, seen_version: int) -> None:
    """Takes it away; the record keeps it. Raises `Conflict`."""
    _ensure_own(actor, at, period.partnership_id, period.organisation_id)
    take_turn(period, seen_version)
    write(
        actor=actor, at=at, event="quiet.removed", thing=period, partnership_id=period.partnership_id,
        before=snapshot(period), after={},
    )  # fmt: skip
    period.delete()


def _ensure_own(actor: Actor, at: dt.datetime, partnership_id: int, *whose: int | None) -> None:
    tables = queries.list_tables(partnership_id, timezone.localdate(at))
    for one in whose:
        ensure(rules.may_keep_own(actor, partnership_id, tables.get(one, NOBODY)))


def _check(partnership: Partnership, values: QuietValues) -> None:
    if not 0 <= (values.until_on - values.from_on).days < LONGEST_QUIET:
        raise ValueError("a quiet period has its days in order, half a year at most")
    whose = values.organisation_id
    if whose is not None and not partnership.party_seats.filter(organisation_id=whose).exists():
        raise ForeignThing(f"organisation {whose} is no party of {partnership.slug}")
