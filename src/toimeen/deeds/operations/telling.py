"""Queues the letters of a round of asking: one a person and partnership, each in its receiver's language."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.deeds import letters
from toimeen.deeds.asking import answer_by
from toimeen.deeds.labels import Answer, RequestRole, Stage
from toimeen.deeds.models import CheckIn, Request
from toimeen.deeds.queries import asking as queries
from toimeen.deeds.queries.tables import Calendars, Tables, pace_of
from toimeen.lib.added import added
from toimeen.parties.labels import LinkPurpose
from toimeen.parties.models import Person
from toimeen.parties.operations import issue_link
from toimeen.partnerships.calendar import next_look
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure, Step
from toimeen.post.content import Content
from toimeen.post.operations import queue_letter
from toimeen.ui.links import address_of, place_of

LINK_DAYS = 60
"""How long the personal link of a request opens its page: past the reminder and the coordinator's turn."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What every letter of the round needs."""

    actor: Actor
    at: dt.datetime
    partnership: Partnership
    tables: Tables
    calendars: Calendars
    answers: Mapping[int, CheckIn]
    steps: Mapping[int, Step]
    unreviewed: Mapping[int, dt.date]
    came_from: Mapping[int, str]

    @property
    def today(self) -> dt.date:
        """In local time."""
        return timezone.localdate(self.at)

    def queue(self, person: Person, content: Content, kind: str, key: str, **more: Any) -> bool:
        """One letter of the day; says whether it is new."""
        letter = queue_letter(
            at=self.at, to_address=person.email or "", to_name=str(person), language=person.language,
            content=content, kind=f"asking.{kind}", partnership_id=self.partnership.pk,
            key=f"asking.{kind}/{self.partnership.pk}/{key}/{person.pk}/{self.today}", **more,
        )  # fmt: skip
        return letter.queued_at == self.at


def tell_of(
    *,
    actor: Actor,
    at: dt.datetime,
    partnership: Partnership,
    tables: Tables,
    calendars: Calendars,
    new: Sequence[Request],
    risen: Sequence[Request],
    still_open: Sequence[Request],
    answers: Mapping[int, CheckIn],
    measures: Sequence[Measure],
    unreviewed: Mapping[int, dt.date],
    came_from: Mapping[int, str],
) -> int:
    """Queues the letters and says how many. `came_from`: by request, whom it was asked of before."""
    steps = queries.next_steps(added(one, "step_id") for one in measures)
    telling = Telling(actor, at, partnership, tables, calendars, answers, steps, unreviewed, came_from)
    for request in (*new, *still_open):
        request.partnership = partnership
        if request.measure is not None:
            request.measure.partnership = partnership
        if request.theme is not None:
            request.theme.partnership = partnership
    count = _ask_people(telling, new, risen, still_open)
    count += _tell_coordinators(telling, [*new, *risen])
    return count + _call_to_look(telling, still_open)


def _ask_people(
    telling: Telling, new: Sequence[Request], risen: Sequence[Request], still_open: Sequence[Request]
) -> int:
    """A letter for everybody who is asked or reminded today, with all that waits for them."""
    fresh = {one.pk for one in new}
    by_person: dict[Person, list[Request]] = defaultdict(list)
    for request in (*still_open, *new):
        if request.asked is not None and telling.tables.is_reachable(request.asked):
            by_person[request.asked].append(request)
    asked_today = {one.asked_id for one in new if one.stage == Stage.ASKED}
    asked_today |= {one.asked_id for one in risen if one.stage == Stage.REMINDED}
    count = 0
    for person, requests in by_person.items():
        if person.pk in asked_today:
            count += _ask(telling, person, requests, fresh)
    return count


def _ask(telling: Telling, person: Person, requests: Sequence[Request], fresh: set[int]) -> bool:
    is_reminder = all(one.pk not in fresh for one in requests)
    link, _ = issue_link(
        actor=telling.actor, at=telling.at, person=person, partnership_id=telling.partnership.pk,
        purpose=LinkPurpose.ANSWER, days=LINK_DAYS,
    )  # fmt: skip
    calendar = telling.calendars.of(requests[0].party_id)
    by_days = [one.due_on for one in requests if one.pk in fresh and one.due_on > telling.today]
    with translation.override(person.language):
        content = letters.ask(
            name=person.given_name,
            partnership=str(telling.partnership.name),
            duties=[_duty(telling, one, is_reminder=one.pk not in fresh) for one in requests],
            button_href=address_of(link, telling.partnership),
            answer_by=min(by_days, default=answer_by(telling.today, pace_of(telling.partnership), calendar)),
        )
    kind = "reminder" if is_reminder else "request"
    # The letter carries a personal link, so its text is erased once it is sent.
    return telling.queue(person, content, kind, "", thread=requests[0].thread, is_secret=True)


def _duty(telling: Telling, request: Request, *, is_reminder: bool) -> letters.Duty:
    key = request.measure_id or 0
    answer, step = telling.answers.get(key), telling.steps.get(key)
    is_secret = _is_secret(request)
    if is_secret or request.role == RequestRole.SUMMARY:
        answer = step = None
    return letters.Duty(
        title=title_of(request),
        href=address_of(request.measure or request.theme or telling.partnership, telling.partnership),
        role=request.role,
        asked_on=request.asked_on,
        is_reminder=is_reminder,
        came_from=telling.came_from.get(request.pk, ""),
        last_answer=str(Answer(answer.answer).label) if answer else "",
        last_sentence=answer.sentence if answer else "",
        last_on=answer.answered_on if answer else None,
        step=step.name if step else "",
        step_planned=step.planned if step else "",
        waiting_since=telling.unreviewed.get(key, request.asked_on),
    )


def title_of(request: Request) -> str:
    """What the request is about. A secret thing is only numbered: mail is no place for it."""
    if request.measure is None:
        return str(request.theme.name) if request.theme else ""
    if _is_secret(request):
        return gettext("Measure %(number)s") % {"number": request.measure.number}
    return str(request.measure.title)


def _is_secret(request: Request) -> bool:
    return request.measure is not None and request.measure.publicity == Publicity.SECRET


def _tell_coordinators(telling: Telling, changed: Sequence[Request]) -> int:
    """The coordinators of each party of which somebody became silent today. Nobody is told of themselves alone."""
    by_party: dict[int | None, list[Request]] = defaultdict(list)
    for request in changed:
        if request.stage == Stage.COORDINATOR and request.stage_on == telling.today:
            by_party[request.party_id].append(request)
    count = 0
    for party_id, requests in by_party.items():
        party = telling.tables.parties.get(party_id or 0)
        for person in telling.tables.coordinators_for(party_id):
            told = [one for one in requests if one.asked_id != person.pk]
            if not told:
                continue
            with translation.override(person.language):
                content = letters.tell_coordinator(
                    name=person.given_name, partnership=str(telling.partnership.name),
                    party=party.short if party else "", silences=[_silence(telling, one) for one in told],
                    button_href=place_of("desk", telling.partnership.slug),
                )  # fmt: skip
            count += telling.queue(person, content, "coordinator", str(party_id or 0))
    return count


def _silence(telling: Telling, request: Request) -> letters.Silence:
    party = telling.tables.parties.get(request.party_id or 0)
    return letters.Silence(
        title=title_of(request),
        href=address_of(request.measure or request.theme or telling.partnership, telling.partnership),
        person=str(request.asked) if request.asked else "",
        party=party.short if party else "",
        asked_on=request.asked_on,
        is_unreachable=request.asked is not None and not telling.tables.is_reachable(request.asked),
    )


def _call_to_look(telling: Telling, still_open: Sequence[Request]) -> int:
    """On the day of the joint look every party's coordinators get the joint list."""
    partnership = telling.partnership
    first = partnership.joint_look_on
    if first is None:
        return 0
    joint = telling.calendars.joint
    if next_look(first, partnership.rhythm_days, joint, telling.today) != telling.today:
        return 0
    listed = [one for one in still_open if one.stage >= Stage.LISTED]
    count = 0
    for person in telling.tables.all_coordinators():
        with translation.override(person.language):
            content = letters.call_to_look(
                name=person.given_name, partnership=str(partnership.name), waiting=len(still_open),
                silences=[_silence(telling, one) for one in listed],
                button_href=place_of("round", partnership.slug),
            )  # fmt: skip
        count += telling.queue(person, content, "look", "")
    return count
