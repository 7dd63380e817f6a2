"""Ends requests when their answer comes, and opens them again when it is taken back. Called by the operations that
keep the answer, in their transaction: the record tells of the answer itself."""

from __future__ import annotations

import datetime as dt

from toimeen.deeds.labels import RequestRole
from toimeen.deeds.models import Request


def end_requests(
    *,
    at: dt.datetime,
    measure_id: int | None = None,
    theme_id: int | None = None,
    role: str = RequestRole.HOLDER,
) -> None:
    """The open request about the measure or theme is answered: no reminder follows, whoever answered."""
    about = {"measure_id": measure_id} if measure_id is not None else {"theme_id": theme_id}
    Request.objects.open().filter(role=role, **about).update(answered_at=at)


def reopen_requests(*, measure_id: int, answered_at: dt.datetime, role: str = RequestRole.HOLDER) -> None:
    """The answer of that moment was taken back: what it had ended waits again, unless it was asked anew since."""
    if Request.objects.open().filter(measure_id=measure_id, role=role).exists():
        return
    ended = Request.objects.filter(measure_id=measure_id, role=role, answered_at=answered_at)
    newest = ended.order_by("-id").values("pk")[:1]
    Request.objects.filter(pk__in=list(newest.values_list("pk", flat=True))).update(answered_at=None)
