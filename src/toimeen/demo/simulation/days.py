"""The days between: people answer what they were asked, each in their own way."""

from __future__ import annotations

from toimeen.access.actor import SYSTEM, Actor
from toimeen.access.verdict import Refused
from toimeen.deeds.labels import Answer, RequestRole, ReviewVerdict, Stage
from toimeen.deeds.models import CheckIn, Evidence, HolderSuggestion, Request, ThemeSummary
from toimeen.deeds.operations import (
    AnswerDetails,
    DeedValues,
    NewEvidence,
    add_deed,
    check_in,
    confirm_evidence,
    review_answer,
    settle_suggestion,
    sum_up_theme,
)
from toimeen.deeds.rules import period_of
from toimeen.demo.simulation.clock import Year
from toimeen.demo.simulation.letters import by_link
from toimeen.demo.simulation.people import COORDINATORS, HOLDERS, Habit, acting
from toimeen.parties.models import Organisation, Person
from toimeen.plans.models import Measure


def spend_the_afternoon(year: Year) -> None:
    """People answer what they were asked, each in their own way; coordinators settle what waits for them."""
    year.go_to(14)
    if year.today.weekday() > 4:
        return
    habits = {holder.key: holder.habit for holder in HOLDERS}
    still = (
        Request.objects.open()
        .filter(partnership=year.partnership)
        .select_related("asked", "measure", "theme")
    )
    for request in list(still):
        year.highest = max(year.highest, Stage(request.stage))
        if request.role == RequestRole.HOLDER and request.asked and request.asked.email:
            _maybe_answer(year, request, habits.get(request.asked.email, Habit.PROMPT))
        elif request.role == RequestRole.REVIEWER and year.chance.random() < 0.5:
            _review(year, request)
        elif request.role == RequestRole.SUMMARY and year.chance.random() < 0.3:
            _sum_up_theme(year, request)
    _settle(year)


def _maybe_answer(year: Year, request: Request, habit: Habit) -> None:
    waited = (year.today - request.asked_on).days
    measure = request.measure
    if habit.value is None or waited < habit.value or measure is None or request.asked is None:
        if habit is Habit.SILENT and request.stage >= Stage.LISTED and year.chance.random() < 0.2:
            _answer_for(year, request)
        return
    actor = by_link(request.asked.email or "", year.now)
    if actor is None:
        year.counted["no live link"] += 1
        return
    chance = year.chance.random()
    if chance < 0.06:
        check_in(
            actor=actor, at=year.now, measure=measure, answer=Answer.OBSTACLE, sentence="Esimerkki: rahoitus puuttuu.",
            details=AnswerDetails(needed="Päätös omarahoituksesta", needed_from_id=year.parties["kemi"].pk),
        )  # fmt: skip
        year.tell(f"measure {measure.number}: an obstacle, told by personal link")
    elif chance < 0.1:
        heir = Person.objects.get(email=HOLDERS[2].key)
        check_in(
            actor=actor, at=year.now, measure=measure, answer=Answer.NOT_MINE, sentence="Esimerkki: siirtynyt.",
            details=AnswerDetails(suggested_id=heir.pk),
        )  # fmt: skip
        year.tell(f"measure {measure.number}: not mine, {heir.email} was suggested")
    else:
        _on_track(year, actor, measure)
    year.counted["answers by link"] += 1


def _on_track(year: Year, actor: Actor, measure: Measure) -> None:
    try:
        check_in(actor=actor, at=year.now, measure=measure, answer=Answer.ON_TRACK)
    except ValueError:  # the third time in a row one sentence is asked
        check_in(
            actor=actor, at=year.now, measure=measure, answer=Answer.ON_TRACK,
            sentence="Esimerkki: etenee sovitussa aikataulussa.",
        )  # fmt: skip
        year.counted["third answers in words"] += 1
    if year.chance.random() < 0.35:
        _tell_a_deed(year, measure)


def _tell_a_deed(year: Year, measure: Measure) -> None:
    party = measure.parties.order_by("pk").values_list("slug", flat=True)[0]
    add_deed(
        actor=acting(COORDINATORS[party], year.today), at=year.now, partnership=year.partnership,
        values=DeedValues(
            title_fi=f"Esimerkkiteko: työpaja {year.today:%d.%m.}", happened=year.today.isoformat(),
            measure_ids=(measure.pk,), party_ids=tuple(measure.parties.values_list("pk", flat=True)),
        ),
        evidence=[NewEvidence(kind="decision", title="Esimerkki: muistio työpajasta")], is_example=True,
    )  # fmt: skip
    year.counted["deeds"] += 1


def _answer_for(year: Year, request: Request) -> None:
    """The party's coordinator answers for somebody who does not: both are shown."""
    if request.measure is None or request.asked is None:
        return
    check_in(
        actor=acting(COORDINATORS["ulapland"], year.today), at=year.now, measure=request.measure,
        answer=Answer.ON_TRACK, sentence="Esimerkki: kysytty puhelimessa.",
        details=AnswerDetails(told_by_id=request.asked_id),
    )  # fmt: skip
    year.tell(f"measure {request.measure.number}: the coordinator answered for a silent holder")
    year.counted["answers for another"] += 1


def _review(year: Year, request: Request) -> None:
    """The reviewer acknowledges or returns the answer, or confirms evidence of another party's."""
    if request.asked is None or request.asked.email is None:
        return
    actor = acting(request.asked.email, year.today)
    given = (
        CheckIn.objects.filter(measure=request.measure, review=None).order_by("-answered_at", "-pk").first()
    )
    if given is None:
        _confirm(year, request, actor)
        return
    verdict = ReviewVerdict.RETURNED if year.chance.random() < 0.1 else ReviewVerdict.ACKNOWLEDGED
    note = "Esimerkki: kerro tarkemmin, mitä on tehty." if verdict == ReviewVerdict.RETURNED else ""
    review_answer(actor=actor, at=year.now, given=given, verdict=verdict, note=note)
    year.counted[f"answers {verdict}"] += 1


def _confirm(year: Year, request: Request, actor: Actor) -> None:
    table = next(seat.organisation_id for seat in actor.seats if seat.organisation_id)
    waiting = Evidence.objects.filter(
        deed__measures=request.measure, confirmed_at=None, deed__is_withdrawn=False
    )
    for evidence in waiting:
        try:
            confirm_evidence(
                actor=actor, at=year.now, evidence=evidence, organisation=Organisation.objects.get(pk=table)
            )
        except Refused as refusal:
            year.counted[f"confirmation refused ({refusal.denied.code})"] += 1
        else:
            year.counted["evidence confirmed"] += 1


def _sum_up_theme(year: Year, request: Request) -> None:
    if request.theme is None or request.asked is None or request.asked.email is None:
        return
    period = period_of(year.today)
    written = ThemeSummary.objects.filter(theme=request.theme, period=period).first()
    sum_up_theme(
        actor=acting(request.asked.email, year.today), at=year.now, theme=request.theme, period=period,
        texts={"text_fi": f"Esimerkki: kierros on käyty läpi {year.today:%d.%m.}"}, is_example=True,
        seen_version=written.version if written else 0,
    )  # fmt: skip
    year.counted["theme summaries"] += 1


def _settle(year: Year) -> None:
    for suggestion in HolderSuggestion.objects.filter(
        result="", check_in__measure__partnership=year.partnership
    ):
        settle_suggestion(actor=SYSTEM, at=year.now, suggestion=suggestion, holder_id=suggestion.person_id)
        year.counted["holders changed"] += 1
