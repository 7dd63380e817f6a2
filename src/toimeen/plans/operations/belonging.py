"""What a thing of a partnership may be tied to: things of the same partnership only; and its next number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Max

from toimeen.partnerships.models import Partnership


class ForeignTieError(ValueError):
    """A tie to a thing of another partnership, or to none that exists. The forms offer no such choice."""


def ensure_all(kind: str, found: models.QuerySet[Any], ids: Iterable[int | None]) -> None:
    """Returns when every id is among the found rows. Raises ForeignTieError, naming the kind."""
    wanted = {pk for pk in ids if pk is not None}
    if wanted and found.filter(pk__in=wanted).order_by().distinct().count() != len(wanted):
        raise ForeignTieError(f"{kind}: not all of {sorted(wanted)} belong to the partnership")


def next_number(kind: type[models.Model], partnership_id: int) -> int:
    """The next free number of a kind in the partnership. Holds the partnership's row until the transaction ends, so
    that two who add at the same moment do not get the same number."""
    Partnership.objects.select_for_update().filter(pk=partnership_id).values_list("pk").first()
    highest = kind._default_manager.filter(partnership_id=partnership_id).aggregate(top=Max("number"))["top"]
    return (highest or 0) + 1
