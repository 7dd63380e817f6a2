"""A theme's lead sums up a round of answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.deeds import rules
from toimeen.deeds.labels import RequestRole
from toimeen.deeds.models import ThemeSummary
from toimeen.deeds.operations.answering import end_requests
from toimeen.partnerships.models import Theme
from toimeen.partnerships.queries import list_tables
from toimeen.record.operations import Conflict, change, write

TEXTS = ("text_fi", "text_sv", "text_en")


@transaction.atomic
def sum_up_theme(
    *,
    actor: Actor,
    at: dt.datetime,
    theme: Theme,
    period: str,
    texts: Mapping[str, str],
    seen_version: int = 0,
    is_example: bool = False,
) -> ThemeSummary:
    """Writes or changes the theme's summary of the period (`rules.period_of`). `texts` by column, at least one of them.

    Raises Conflict when another has written since (`seen_version` 0: none was there); ValueError for no words.
    """
    tables = list_tables(theme.partnership_id, timezone.localdate(at))
    ensure(rules.may_sum_up(actor, theme.partnership_id, theme.lead_party_id, tables))
    rules.days_of(period)
    values = {name: texts.get(name, "").strip() for name in TEXTS}
    if not any(values.values()):
        raise ValueError("a summary has words")
    end_requests(at=at, theme_id=theme.pk, role=RequestRole.SUMMARY)
    found = ThemeSummary.objects.filter(theme=theme, period=period).first()
    if found is None:
        made = ThemeSummary.objects.create(
            theme=theme, period=period, written_at=at, written_by_id=actor.person_id, is_example=is_example,
            **values,
        )  # fmt: skip
        write(
            actor=actor, at=at, event="theme.summed_up", thing=made, partnership_id=theme.partnership_id,
            is_public=True,
        )  # fmt: skip
        return made
    if not seen_version:
        raise Conflict(found)
    change(
        found, {**values, "written_at": at, "written_by_id": actor.person_id}, actor=actor, at=at,
        event="theme.summary_changed", partnership_id=theme.partnership_id, seen_version=seen_version,
        is_public=True,
    )  # fmt: skip
    return found
