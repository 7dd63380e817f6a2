"""Who is asked, who was asked and has not answered, and since when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from toimeen.access.actor import Actor, Role
from toimeen.access.publicity import seen_by
from toimeen.deeds.asking import MOST_AHEAD, asked_next_on
from toimeen.deeds.labels import RequestRole, Stage
from toimeen.deeds.models import CheckIn, Request
from toimeen.deeds.queries.tables import read_calendars
from toimeen.partnerships.calendar import DAY, Calendar, Quiet, next_look
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership, PersonSeat, QuietPeriod, Theme
from toimeen.plans.models import Measure, Step

RELATED = ("measure", "measure__plan", "theme", "asked", "party", "partnership")


def list_requests(
    actor: Actor, *, partnership: Partnership | None = None, is_open: bool = True
) -> list[Request]:
    """What the actor is asked for, in all partnerships or in one, the longest asked first."""
    if actor.person_id is None:
        return []
    found = _of(partnership, is_open).filter(asked_id=actor.person_id)
    if actor.link is not None:
        found = found.filter(partnership_id=actor.link.partnership_id)
    return list(found)


def list_waiting_for_others(
    actor: Actor, partnership: Partnership, *, party_ids: Collection[int] | None = None, limit: int = 200
) -> list[Request]:
    """Whom the partnership waits for and since when, the longest first; with `party_ids` at these tables only. Without
    the actor's own. For those at the table; things that the actor may not see are left out. One query."""
    if not (actor.is_operator or actor.roles_in(partnership.pk)):
        return []
    found = _of(partnership, is_open=True).exclude(asked_id=actor.person_id or 0)
    if party_ids is not None:
        found = found.filter(party_id__in=party_ids)
    return list(found.filter(_seen(actor)).order_by("asked_on", "id")[:limit])


def list_silent(actor: Actor, partnership: Partnership, *, from_stage: Stage = Stage.LISTED) -> list[Request]:
    """The joint list: open requests at this stage or further, those who have been silent longest first; with
    `Stage.NAMED` those whom the report names. One query."""
    if not (actor.is_operator or actor.roles_in(partnership.pk)):
        return []
    found = _of(partnership, is_open=True).filter(_seen(actor), stage__gte=from_stage)
    return list(found.order_by("-stage", "asked_on", "id"))


def count_waiting(actor: Actor, partnership: Partnership) -> int:
    """How many requests of the partnership wait for an answer of others."""
    if not (actor.is_operator or actor.roles_in(partnership.pk)):
        return 0
    return _of(partnership, is_open=True).exclude(asked_id=actor.person_id or 0).filter(_seen(actor)).count()


def list_told(actor: Actor, partnership: Partnership) -> list[Request]:
    """The silent ones at the tables that the actor coordinates: what the coordinator was told of. One query."""
    own = [
        seat.organisation_id
        for seat in actor.seats
        if seat.partnership_id == partnership.pk and seat.role == Role.COORDINATOR
    ]
    if not own:
        return []
    at_own = Q(party_id__in=[one for one in own if one is not None])
    if None in own:
        at_own |= Q(party__isnull=True)
    return list(_of(partnership, is_open=True).filter(at_own, stage__gte=Stage.COORDINATOR))


def find_open_request(measure: Measure, role: str = RequestRole.HOLDER) -> Request | None:
    """The measure's request that waits for an answer."""
    return Request.objects.open().filter(measure=measure, role=role).select_related("asked", "party").first()


def find_next_asking(measure: Measure, today: dt.date) -> dt.date | None:
    """The day on which its holder is asked next, at the latest; None when nothing is awaited, or nobody holds it. One
    query."""
    if measure.due_on is None or measure.holder_id is None:
        return None
    periods = ask(_quiet_for, measure.partnership_id, ids=[measure.holder_id])
    return asked_next_on(measure.due_on, Calendar(tuple(Quiet(*period) for period in periods)), today)


def _quiet_for(partnership_id: int, person_ids: list[int]) -> QuerySet[QuietPeriod, tuple[Any, ...]]:
    tables = PersonSeat.objects.filter(partnership=partnership_id, person__in=person_ids)
    return QuietPeriod.objects.filter(
        Q(organisation__isnull=True) | Q(organisation__in=tables.values("organisation")),
        partnership=partnership_id,
    ).values_list("from_on", "until_on", "is_yearly")


def find_next_look(partnership: Partnership, today: dt.date) -> dt.date | None:
    """The day of the next joint look, None when none was agreed."""
    if partnership.joint_look_on is None:
        return None
    joint = read_calendars(partnership).joint
    return next_look(partnership.joint_look_on, partnership.rhythm_days, joint, today)


def _of(partnership: Partnership | None, is_open: bool) -> QuerySet[Request]:
    found = Request.objects.select_related(*RELATED)
    if partnership is not None:
        found = found.filter(partnership=partnership)
    return found.open() if is_open else found


def _seen(actor: Actor) -> Q:
    seen = seen_by(actor, "partnership_id", "measure__publicity")
    return Q(theme__isnull=False) | seen if seen else seen  # nothing narrows what the program itself sees


# What a round of asking reads ---------------------------------------------------------------------------------------


def list_soon_due(partnership: Partnership, today: dt.date) -> list[Measure]:
    """The measures whose confirmation is due, or will be within the days by which a question may come early, with the
    ids of their newest answer and of their next step. One query."""
    newest = (
        CheckIn.objects.filter(measure_id=OuterRef("pk")).order_by("-answered_at", "-id").values("pk")[:1]
    )
    step = Step.objects.filter(measure_id=OuterRef("pk"), done="").order_by("position", "id").values("pk")[:1]
    due = Measure.objects.filter(partnership=partnership, due_on__lte=today + MOST_AHEAD * DAY)
    return list(
        due.select_related("holder", "theme")
        .annotate(newest_id=Subquery(newest), step_id=Subquery(step))
        .order_by("due_on", "number")
    )


def parties_by_measure(measure_ids: Collection[int]) -> dict[int, list[int]]:
    """The parties that take part in each. One query."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Measure.parties.through._default_manager.filter(measure_id__in=measure_ids)
    for measure_id, organisation_id in rows.values_list("measure_id", "organisation_id"):
        found[measure_id].append(organisation_id)
    return found


def newest_answers(ids: Iterable[int | None]) -> dict[int, CheckIn]:
    """The answers of these ids by their measure. One query."""
    rows = CheckIn.objects.filter(pk__in=[one for one in ids if one is not None])
    return {one.measure_id: one for one in rows}


def next_steps(ids: Iterable[int | None]) -> dict[int, Step]:
    """The steps of these ids by their measure. One query."""
    rows = Step.objects.filter(pk__in=[one for one in ids if one is not None])
    return {one.measure_id: one for one in rows}


def list_open(partnership: Partnership) -> list[Request]:
    """Every open request of the partnership with what it is about. One query."""
    found = Request.objects.open().filter(partnership=partnership)
    return list(
        found.select_related("measure", "measure__holder", "theme", "asked").order_by("asked_on", "id")
    )


def list_led_themes(partnership: Partnership) -> list[Theme]:
    """The themes that have a lead party. One query."""
    return list(partnership.themes.filter(lead_party__isnull=False))


def first_asked_by_theme(partnership: Partnership) -> tuple[dict[int, dt.date], dict[int, dt.date]]:
    """By theme, its sub-themes with it: the first day on which a holder was asked since the last request for its
    summary, and the day of that request. Three queries."""
    requests = Request.objects.filter(partnership=partnership)
    summaries = requests.filter(role=RequestRole.SUMMARY).order_by().values_list("theme_id")
    last = dict(summaries.annotate(Max("asked_on")).values_list("theme_id", "asked_on__max"))
    tops = dict(partnership.themes.values_list("pk", "parent_id"))
    asked = requests.filter(role=RequestRole.HOLDER, measure__theme__isnull=False).order_by()
    first: dict[int, dt.date] = {}
    for theme_id, day in asked.values_list("measure__theme_id", "asked_on").distinct():
        for one in (theme_id, tops.get(theme_id)):
            if one is not None and (one not in last or day > last[one]):
                first[one] = min(day, first.get(one, day))
    return first, {key: day for key, day in last.items() if key is not None}
