"""Reads of quiet periods."""

from __future__ import annotations

from django.db.models import F

from toimeen.access.actor import Actor
from toimeen.partnerships.models import Partnership, QuietPeriod


def list_quiet_periods(actor: Actor, partnership: Partnership) -> list[QuietPeriod]:
    """Everybody's quiet periods first, then those of each party. One query."""
    periods = partnership.quiet_periods.select_related("organisation")
    return list(periods.order_by(F("organisation_id").asc(nulls_first=True), "from_on", "id"))


def get_quiet_period(actor: Actor, partnership: Partnership, period_id: int) -> QuietPeriod:
    """One of the partnership. Raises QuietPeriod.DoesNotExist."""
    return partnership.quiet_periods.select_related("partnership").get(pk=period_id)
