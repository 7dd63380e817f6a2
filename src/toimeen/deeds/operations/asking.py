"""Asks whose answer is due, reminds, and lets a silence rise: once a day, and twice a day is as once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.deeds import rules
from toimeen.deeds.asking import (
    REVIEW_AFTER,
    Question,
    Round,
    answer_by,
    is_due,
    next_stage,
    passed_on,
    pick_questions,
    summary_is_due,
)
from toimeen.deeds.labels import Answer, RequestRole, Stage
from toimeen.deeds.models import CheckIn, Request
from toimeen.deeds.operations.telling import tell_of
from toimeen.deeds.queries import asking as queries
from toimeen.deeds.queries import reviewing
from toimeen.deeds.queries.tables import Calendars, Tables, pace_of, read_calendars, read_tables
from toimeen.lib.added import added
from toimeen.parties.models import Person
from toimeen.partnerships.calendar import DAY
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.record.operations import write


@dataclass(slots=True)
class AskingDay:
    """One partnership's asking of one day, as it is worked out."""

    partnership: Partnership
    at: dt.datetime
    today: dt.date
    tables: Tables
    calendars: Calendars
    open: list[Request]
    due: list[Measure]
    parties: dict[int, list[int]]
    answers: dict[int, CheckIn]
    reviewed: dict[int, Measure]
    unreviewed: dict[int, dt.date]
    new: list[Request] = field(default_factory=list)
    risen: list[Request] = field(default_factory=list)
    dropped: list[Request] = field(default_factory=list)
    passed: list[Request] = field(default_factory=list)
    came_from: dict[int, str] = field(default_factory=dict)
    """By request: whom it was asked of before it came to another."""

    @property
    def happened(self) -> dict[str, list[int]]:
        """What the record keeps: the ids of the requests by what became of them."""
        kept: dict[str, list[int]] = defaultdict(list)
        for request in self.new:
            kept["asked"].append(request.pk)
        for request in self.risen:
            kept[Stage(request.stage).name.lower()].append(request.pk)
        for request in self.passed:
            kept["passed_on"].append(request.pk)
        for request in self.dropped:
            kept["dropped"].append(request.pk)
        return dict(kept)


@transaction.atomic
def send_requests(*, actor: Actor, at: dt.datetime, partnership: Partnership) -> dict[str, int]:
    """Asks today's questions of the partnership and lets silences rise; queues one letter a person. Says how many
    requests were `asked`, `reminded`, …, `dropped`; empty when nothing happened. The same day again: nothing new."""
    ensure(rules.may_send_requests(actor, partnership.pk))
    # Two workers at once: the second waits here, and finds the day's work done.
    partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
    here = _read(partnership, at)
    _pass_on(here)
    _drop_moot(here)
    _raise_silent(here)
    _ask_holders(here)
    _ask_reviewers(here)
    _ask_leads(here)
    _keep(here)
    letters = tell_of(
        actor=actor, at=at, partnership=partnership, tables=here.tables, calendars=here.calendars,
        new=[*here.new, *here.passed], risen=here.risen,
        still_open=[one for one in here.open if one.is_open and one not in here.passed], answers=here.answers,
        came_from=here.came_from, measures=here.due, unreviewed=here.unreviewed,
    )  # fmt: skip
    happened = here.happened
    if happened or letters:
        write(
            actor=actor, at=at, event="requests.sent", thing=partnership, partnership_id=partnership.pk,
            before={}, after={**happened, "letters": letters},
        )  # fmt: skip
    return {key: len(ids) for key, ids in happened.items()}


def _read(partnership: Partnership, at: dt.datetime) -> AskingDay:
    today = timezone.localdate(at)
    due = queries.list_soon_due(partnership, today)
    waiting = queries.list_open(partnership)
    reviewed = reviewing.list_reviewed(partnership)
    people = {one.holder for one in due if one.holder} | {one.asked for one in waiting if one.asked}
    people |= {one.reviewer for one in reviewed.values() if one.reviewer}
    people |= {one.measure.holder for one in waiting if one.measure and one.measure.holder}
    return AskingDay(
        partnership=partnership, at=at, today=today, tables=read_tables(partnership, today, people),
        calendars=read_calendars(partnership), open=waiting, due=due,
        parties=queries.parties_by_measure({*(one.pk for one in due), *reviewed}),
        reviewed=reviewed, unreviewed=reviewing.waiting_since(reviewed, at),
        answers=queries.newest_answers(added(one, "newest_id") for one in due),
    )  # fmt: skip


def _pass_on(here: AskingDay) -> None:
    """What another holds or reviews by now goes to them with its day: nothing asked is forgotten, nor asked twice."""
    for request in here.open:
        person = _heir(here, request)
        if person is None or person.pk == request.asked_id:
            continue
        if request.asked is not None:
            here.came_from[request.pk] = str(request.asked)
        parties = here.parties.get(request.measure_id or 0, ())
        request.asked, request.party_id = person, here.tables.party_of(person.pk, parties)
        pace, calendar = pace_of(here.partnership), here.calendars.of(request.party_id)
        request.due_on, request.stage_on = passed_on(
            request.asked_on, request.due_on, pace, calendar, here.today
        )
        request.stage = Stage.ASKED
        if not here.tables.is_reachable(person):
            request.stage, request.stage_on = Stage.COORDINATOR, here.today
        request.thread = _thread(here, request)
        here.passed.append(request)


def _heir(here: AskingDay, request: Request) -> Person | None:
    """Who holds or reviews what is asked, while there is something to ask; None for a summary."""
    measure = request.measure
    if measure is None:
        return None
    if request.role == RequestRole.REVIEWER:
        return here.reviewed[measure.pk].reviewer if measure.pk in here.unreviewed else None
    return measure.holder if measure.due_on is not None else None


def _drop_moot(here: AskingDay) -> None:
    """What there is nothing left to ask of, and what is nobody's to answer any more."""
    for request in here.open:
        if _is_moot(here, request):
            request.dropped_at = here.at
            here.dropped.append(request)


def _is_moot(here: AskingDay, request: Request) -> bool:
    if request.measure is None:
        return request.theme is None or request.theme.lead_party_id != request.party_id
    if request.role == RequestRole.REVIEWER:
        reviewer_id = request.measure.reviewer_id
        return request.measure.pk not in here.unreviewed or reviewer_id != request.asked_id
    return request.measure.due_on is None or request.measure.holder_id != request.asked_id


def _raise_silent(here: AskingDay) -> None:
    pace = pace_of(here.partnership)
    for request in here.open:
        if not request.is_open or request in here.passed:
            continue
        calendar = here.calendars.of(request.party_id)
        stage = next_stage(Stage(request.stage), request.stage_on, pace, calendar, here.today)
        is_lost = request.stage < Stage.COORDINATOR and not here.tables.is_reachable(request.asked)
        if is_lost and calendar.is_open(here.today):
            stage = (
                Stage.COORDINATOR
            )  # who was asked has left, or their address is dead: reminding them is idle
        if stage is not None:
            request.stage, request.stage_on = stage, here.today
            here.risen.append(request)


def _ask_holders(here: AskingDay) -> None:
    """New requests by person: each with all that is due, and with what will be in the next days."""
    asked = {one.measure_id for one in here.open if one.is_open and one.role == RequestRole.HOLDER}
    by_person: dict[tuple[int | None, int | None], list[Measure]] = defaultdict(list)
    for measure in here.due:
        if measure.pk not in asked:
            party_id = here.tables.party_of(measure.holder_id, here.parties.get(measure.pk, ()))
            by_person[measure.holder_id, party_id].append(measure)
    for (_, party_id), measures in by_person.items():
        calendar = here.calendars.of(party_id)
        known = {one.pk: one for one in measures}
        for question in pick_questions((_question(here, one) for one in measures), calendar, here.today):
            measure = known[question.key]
            here.new.append(_request(here, RequestRole.HOLDER, measure.holder, party_id, measure=measure))


def _question(here: AskingDay, measure: Measure) -> Question:
    """When the measure's holder is to be asked. Who has just said that it is not theirs is asked anew only after the
    time of a reminder, so that a coordinator can settle whose it is."""
    due_on = measure.due_on or here.today
    rhythm = (
        measure.rhythm_days or (measure.theme and measure.theme.rhythm_days) or here.partnership.rhythm_days
    )
    answer = here.answers.get(measure.pk)
    if answer is not None and answer.answer == Answer.NOT_MINE:
        due_on = max(due_on, answer.answered_on + here.partnership.remind_after_days * DAY)
    return Question(measure.pk, due_on, rhythm)


def _ask_reviewers(here: AskingDay) -> None:
    """What has waited for a reviewer for some days."""
    asked = {one.measure_id for one in here.open if one.is_open and one.role == RequestRole.REVIEWER}
    for key, since in here.unreviewed.items():
        measure = here.reviewed[key]
        party_id = here.tables.party_of(measure.reviewer_id, here.parties.get(key, ()))
        question = Question(key, since + REVIEW_AFTER * DAY, here.partnership.rhythm_days)
        if key not in asked and is_due(question, here.calendars.of(party_id), here.today):
            here.new.append(_request(here, RequestRole.REVIEWER, measure.reviewer, party_id, measure=measure))


def _ask_leads(here: AskingDay) -> None:
    """A theme's lead party sums up, some days after its holders were asked."""
    led = queries.list_led_themes(here.partnership)
    if not led:
        return
    first, last = queries.first_asked_by_theme(here.partnership)
    waiting = {one.theme_id for one in here.open if one.is_open}
    for theme in led:
        days = here.partnership.summary_after_days
        rhythm = theme.rhythm_days or here.partnership.rhythm_days
        round_ = Round(first.get(theme.pk), last.get(theme.pk), rhythm, days)
        calendar = here.calendars.of(theme.lead_party_id)
        if theme.pk not in waiting and summary_is_due(round_, calendar, here.today):
            lead = next(
                iter(here.tables.reached(here.tables.coordinators.get(theme.lead_party_id, ()))), None
            )
            request = _request(here, RequestRole.SUMMARY, lead, theme.lead_party_id)
            request.theme = theme
            here.new.append(request)


def _request(
    here: AskingDay,
    role: RequestRole,
    person: Person | None,
    party_id: int | None,
    measure: Measure | None = None,
) -> Request:
    """A request of today. Where nobody can be asked, the party's coordinator hears at once."""
    calendar = here.calendars.of(party_id)
    due_on = answer_by(here.today, pace_of(here.partnership), calendar)
    stage = Stage.ASKED if here.tables.is_reachable(person) else Stage.COORDINATOR
    return Request(
        partnership=here.partnership, role=role, measure=measure, asked=person, party_id=party_id,
        asked_on=here.today, due_on=due_on, stage=stage, stage_on=here.today,
    )  # fmt: skip


def _keep(here: AskingDay) -> None:
    """A few statements, however many requests."""
    # First what ends: its successor may be among the new ones.
    for portion in _portions([one.pk for one in here.dropped]):
        Request.objects.filter(pk__in=portion).update(dropped_at=here.at)
    for request in here.new:
        request.thread = _thread(here, request)
    Request.objects.bulk_create(here.new, batch_size=BATCH)
    moved = ["asked", "party", "due_on", "stage", "stage_on", "thread"]
    Request.objects.bulk_update(here.passed, moved, batch_size=BATCH)
    by_stage: dict[int, list[int]] = defaultdict(list)
    for request in here.risen:
        by_stage[request.stage].append(request.pk)
    for stage, ids in by_stage.items():
        for portion in _portions(ids):
            Request.objects.filter(pk__in=portion).update(stage=stage, stage_on=here.today)


def _thread(here: AskingDay, request: Request) -> str:
    """One a person and day: another's letter is no reply to the first one's."""
    return f"asking/{here.partnership.pk}/{request.asked_id or 0}/{here.today}"


BATCH = 50
PORTION = 500


def _portions(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + PORTION] for start in range(0, len(ids), PORTION))
