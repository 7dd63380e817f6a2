"""How often a partnership asks: its rhythm with the exceptions of its themes, and the days between the stages.

It lives here and not with the partnership because the measures keep the day on which their next confirmation is due.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.rules import may_change_partnership
from toimeen.plans.models import Measure
from toimeen.plans.operations.counting import count_measures
from toimeen.record.operations import change


@dataclass(frozen=True, slots=True)
class RhythmValues:
    """Days, all at least one but the grace. `themes`: a theme's id to its own rhythm, None as the partnership's; themes
    that are not named stay as they are."""

    rhythm_days: int = 90
    grace_days: int = 14
    remind_after_days: int = 7
    coordinator_after_days: int = 7
    list_after_days: int = 7
    report_after_days: int = 14
    summary_after_days: int = 7
    joint_look_on: dt.date | None = None
    themes: Mapping[int, int | None] = field(default_factory=dict)


@transaction.atomic
def change_rhythm(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, values: RhythmValues, seen_version: int
) -> Partnership:
    """Changes it and counts anew when confirmations are due. Raises `Conflict`, and ValueError for another's theme."""
    ensure(may_change_partnership(actor, partnership))
    said = asdict(values)
    themes = said.pop("themes")
    known = {theme.pk: theme for theme in partnership.themes.all()}
    if foreign := themes.keys() - known.keys():
        raise ValueError(f"themes {sorted(foreign)} are not of {partnership.slug}")
    # The partnership's turn guards the themes' too: they are changed nowhere else.
    change(
        partnership, said, actor=actor, at=at, event="partnership.rhythm_changed", partnership_id=partnership.pk,
        seen_version=seen_version,
    )  # fmt: skip
    for key, days in themes.items():
        change(
            known[key], {"rhythm_days": days}, actor=actor, at=at, event="theme.rhythm_changed",
            partnership_id=partnership.pk,
        )  # fmt: skip
    asked = Measure.objects.filter(partnership=partnership, asked_since__isnull=False)
    count_measures(asked.values_list("pk", flat=True))
    return partnership
