"""Choosing the columns of a partnership's plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.lib.wording import LANGUAGES
from toimeen.partnerships.models import Partnership
from toimeen.plans import rules
from toimeen.plans.columns import PlanColumn, with_rest
from toimeen.plans.models import TableColumn, TableLayout
from toimeen.record.operations import Conflict, snapshot, take_turn, write


@transaction.atomic
def choose_columns(
    *,
    actor: Actor,
    at: dt.datetime,
    partnership: Partnership,
    columns: Sequence[PlanColumn],
    seen_version: int = 0,
) -> TableLayout:
    """Keeps the columns in this order. An own column that is not among them stays, out of use. Raises Conflict when
    another has chosen since `seen_version` (0: nobody had chosen yet)."""
    ensure(rules.may_open_plan(actor, partnership.pk))
    Partnership.objects.select_for_update().filter(pk=partnership.pk).values_list("pk").first()
    layout = TableLayout.objects.filter(partnership=partnership).first()
    before = _recorded(layout) if layout else None
    if layout is None:
        layout = TableLayout.objects.create(partnership=partnership)
    elif not seen_version:
        raise Conflict(layout)
    else:
        take_turn(layout, seen_version)
    wanted = with_rest(columns)
    kept = {one.key for one in wanted}
    position = len(wanted)
    for position, one in enumerate(wanted):
        names = {f"name_{language}": dict(one.names).get(language, "") for language in LANGUAGES}
        TableColumn.objects.update_or_create(
            layout=layout, key=one.key, defaults={"position": position, "is_shown": one.is_shown, **names}
        )
    layout.columns.exclude(key__in=kept).update(is_shown=False, position=position + 1)
    write(
        actor=actor, at=at, event="plan.columns_chosen", thing=layout, partnership_id=partnership.pk,
        before=before, after=_recorded(layout),
    )  # fmt: skip
    return layout


def _recorded(layout: TableLayout) -> dict[str, Any]:
    columns = layout.columns.order_by("position", "id").values(
        "key", "is_shown", "name_fi", "name_sv", "name_en"
    )
    return {**snapshot(layout), "columns": list(columns)}
