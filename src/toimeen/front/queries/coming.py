"""The days to come, as the coordinator's desk tells them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by
from toimeen.agreements.models import AgreementDate
from toimeen.front.queries.names import worded
from toimeen.lib.wording import Wording
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure, Step

SHOWN = 5
AHEAD = 90
"""How many days of the coming ones are told."""


def list_ends(actor: Actor, partnership: Partnership) -> list[tuple[str, Wording, str]]:
    """The ends of the agreements that the actor may see: address, title, a partial date."""
    return [
        (slug, worded(fi, sv, en), value) for slug, fi, sv, en, value in ask(_ends, actor, partnership.pk)
    ]


def _ends(actor: Actor, partnership_id: int) -> QuerySet[Any, Any]:
    ends = AgreementDate.objects.filter(
        seen_by(actor, "agreement__partnership_id", "agreement__publicity"),
        agreement__partnership_id=partnership_id, role="end",
    )  # fmt: skip
    return ends.order_by("value").values_list(
        "agreement__slug", "agreement__title_fi", "agreement__title_sv", "agreement__title_en", "value"
    )


@dataclass(frozen=True, slots=True)
class Coming:
    """A day to come (a partial date) with what it brings."""

    day: str
    kind: str
    """`step`, `end`, `answer`, `agreement`, `look` or `plan`."""
    number: int
    title: Wording
    name: str = ""


def list_coming(actor: Actor, partnership: Partnership, today: dt.date) -> list[Coming]:
    """The next planned steps and ends of measures within `AHEAD` days, by day."""
    until = today + dt.timedelta(days=AHEAD)
    coming = [
        Coming(planned, "step", number, worded(fi, sv, en), name)
        for planned, name, number, fi, sv, en in ask(_coming_steps, actor, partnership.pk, today, until)
    ]
    coming += [
        Coming(ends, "end", number, worded(fi, sv, en))
        for ends, number, fi, sv, en in ask(_coming_ends, actor, partnership.pk, today, until)
    ]
    return sorted(coming, key=lambda one: one.day)


def _coming_steps(actor: Actor, partnership_id: int, today: dt.date, until: dt.date) -> QuerySet[Any, Any]:
    # Partial dates of a day or a month compare as text.
    steps = Step.objects.filter(
        seen_by(actor, "measure__partnership_id", "measure__publicity"), measure__partnership_id=partnership_id,
        done="", planned__gte=today.isoformat()[:7], planned__lte=until.isoformat(), measure__plan__state="approved",
    )  # fmt: skip
    return steps.order_by("planned", "id").values_list(
        "planned", "name", "measure__number", "measure__title_fi", "measure__title_sv", "measure__title_en"
    )[:SHOWN]


def _coming_ends(actor: Actor, partnership_id: int, today: dt.date, until: dt.date) -> QuerySet[Any, Any]:
    ending = Measure.objects.filter(
        seen_by(actor), partnership_id=partnership_id, ends_on__range=(today, until), due_on__isnull=False
    )
    return ending.order_by("ends_on", "number").values_list(
        "ends", "number", "title_fi", "title_sv", "title_en"
    )[:SHOWN]
