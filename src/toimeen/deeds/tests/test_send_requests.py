"""A partnership's asking, day after day: who is asked, who gets a letter, how a silence rises, what ends it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.house.growth import grow
from tests.house.writes import actor
from tests.world import World
from toimeen.access.actor import PUBLIC, SYSTEM
from toimeen.access.verdict import Refused
from toimeen.deeds import operations, tasks
from toimeen.deeds.labels import RequestRole, Stage
from toimeen.deeds.models import CheckIn, Request
from toimeen.deeds.queries import asking as queries
from toimeen.outcomes.operations import recount_all
from toimeen.parties.links import actor_of_link
from toimeen.parties.models import PersonalLink
from toimeen.partnerships.models import PersonSeat, QuietPeriod
from toimeen.plans.models import Measure
from toimeen.post.models import Address, Letter
from toimeen.record.models import Entry

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2027, 3, 1)


def at(day: dt.date, hour: int = 8) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), ZoneInfo("Europe/Helsinki"))


def days(count: int) -> dt.timedelta:
    return dt.timedelta(days=count)


def send(world: World, day: dt.date, hour: int = 8) -> dict[str, int]:
    return operations.send_requests(actor=SYSTEM, at=at(day, hour), partnership=world.partnership)


@pytest.fixture
def asked(world: World) -> World:
    """The school's member holds the three measures; their confirmation is due on Monday."""
    Measure.objects.filter(partnership=world.partnership).update(
        holder=world.people["member"], asked_since=MONDAY - days(90), due_on=MONDAY, last_confirmed_on=None
    )
    CheckIn.objects.all().delete()
    return world


def letters(to: str = "") -> list[Letter]:
    found = Letter.objects.order_by("pk")
    return list(found.filter(to_address__startswith=f"{to}@") if to else found)


def test_one_letter_a_person_with_all_that_is_due(asked: World) -> None:
    assert send(asked, MONDAY) == {"asked": 3}
    [letter] = letters()
    assert letter.to_address == asked.people["member"].email
    for number in (1, 2, 3):
        assert f"Esimerkki: toimenpide {number}" in letter.text
    assert letter.is_secret  # it carries a personal link
    assert PersonalLink.objects.get().person == asked.people["member"]
    assert Request.objects.earliest("pk").due_on == MONDAY + days(7)
    assert Entry.objects.filter(event="requests.sent").count() == 1


def test_the_same_day_again_sends_nothing_and_records_nothing(asked: World) -> None:
    asked.partnership.joint_look_on = MONDAY
    asked.partnership.save()
    send(asked, MONDAY)
    before = Letter.objects.count(), Request.objects.count(), Entry.objects.count()
    assert send(asked, MONDAY, hour=15) == {}
    assert (Letter.objects.count(), Request.objects.count(), Entry.objects.count()) == before


def test_nothing_due_is_no_letter(asked: World) -> None:
    assert send(asked, MONDAY - days(10)) == {}
    assert letters() == []
    assert not Entry.objects.filter(event="requests.sent").exists()


@pytest.mark.parametrize("day", [MONDAY - days(1), dt.date(2027, 12, 6), dt.date(2027, 12, 24)])
def test_nobody_is_asked_on_a_day_that_is_no_working_day(asked: World, day: dt.date) -> None:
    Measure.objects.update(due_on=day)
    assert send(asked, day) == {}


def test_a_quiet_party_is_asked_later_and_the_others_now(asked: World) -> None:
    Measure.objects.filter(number=1).update(holder=asked.people["coordinator"])
    QuietPeriod.objects.create(
        partnership=asked.partnership, organisation=asked.school, from_on=MONDAY, until_on=MONDAY + days(4)
    )
    assert send(asked, MONDAY) == {"asked": 1}
    assert send(asked, MONDAY + days(7)) == {"asked": 2, "reminded": 1}


def test_a_silence_rises_until_the_report_and_stops_with_the_answer(asked: World) -> None:
    Measure.objects.exclude(number=1).update(asked_since=None, due_on=None)
    seen = [(day, send(asked, MONDAY + days(day))) for day in range(60)]
    assert [(day, what) for day, what in seen if what] == [
        (0, {"asked": 1}), (7, {"reminded": 1}), (14, {"coordinator": 1}), (21, {"listed": 1}), (35, {"named": 1}),
    ]  # fmt: skip
    kinds = [letter.kind for letter in letters()]
    assert kinds == ["asking.request", "asking.reminder", "asking.coordinator"]
    assert [one.stage for one in queries.list_silent(SYSTEM, asked.partnership)] == [Stage.NAMED]
    operations.check_in(
        actor=actor(asked, "member"), at=at(MONDAY + days(61)), measure=asked.measures[0], answer="on_track"
    )
    assert queries.list_silent(SYSTEM, asked.partnership) == []
    assert all(not send(asked, MONDAY + days(day)) for day in range(62, 140))


def test_no_reminder_after_the_answer_and_again_when_it_is_taken_back(asked: World) -> None:
    send(asked, MONDAY)
    for measure in asked.measures:
        given = operations.check_in(
            actor=actor(asked, "coordinator"), at=at(MONDAY + days(1)), measure=measure, answer="on_track"
        )
    assert send(asked, MONDAY + days(7)) == {}
    Measure.objects.filter(pk=measure.pk).update(due_on=MONDAY)
    request = Request.objects.get(measure=measure)
    assert request.answered_at == at(MONDAY + days(1))
    operations.undo_check_in(
        actor=actor(asked, "coordinator"), at=at(MONDAY + days(1)) + dt.timedelta(minutes=1), given=given
    )
    request.refresh_from_db()
    assert request.is_open


def test_a_reminder_stands_under_its_request(asked: World) -> None:
    send(asked, MONDAY)
    send(asked, MONDAY + days(7))
    request, reminder = letters("member")
    assert reminder.thread == request.thread != ""
    assert request.message_id in reminder.references
    assert reminder.subject.startswith("Muistutus")


def test_the_city_is_asked_and_told_of_as_the_school(asked: World) -> None:
    """Parties are equal: the city's silence rises on the same days and to the same lists."""
    city_member, one = asked.people["reader"], asked.measures
    PersonSeat.objects.filter(person=city_member).update(role="member")
    Measure.objects.filter(pk=one[1].pk).update(holder=city_member)
    Measure.objects.filter(pk=one[2].pk).update(asked_since=None, due_on=None)
    for day in range(40):
        send(asked, MONDAY + days(day))
    listed = queries.list_silent(SYSTEM, asked.partnership, from_stage=Stage.NAMED)
    assert Counter(request.party for request in listed) == {asked.city: 1, asked.school: 1}
    assert len({(request.asked_on, request.stage_on) for request in listed}) == 1
    told = {
        letter.to_address.split("@")[0]: letter for letter in letters() if letter.kind == "asking.coordinator"
    }
    assert set(told) == {"coordinator", "other_coordinator"}
    assert "toimenpide 2" in told["coordinator"].text
    assert "toimenpide 1" in told["other_coordinator"].text
    assert "toimenpide 1" not in told["coordinator"].text


def test_where_nobody_can_be_asked_the_coordinator_hears_at_once(asked: World) -> None:
    Address.objects.create(address=asked.people["member"].email or "", bounced_at=at(MONDAY))
    Measure.objects.filter(number=1).update(holder=None)
    send(asked, MONDAY)
    assert set(Request.objects.values_list("stage", flat=True)) == {Stage.COORDINATOR}
    assert letters("member") == []
    school = letters("other_coordinator")[0].text
    assert "Viestit eivät mene perille" in school
    assert "Ketään ei ole nimetty" in letters("coordinator")[0].text


def test_a_new_holder_is_asked_and_the_old_one_left_in_peace(asked: World) -> None:
    send(asked, MONDAY)
    Measure.objects.filter(number=1).update(holder=asked.people["coordinator"])
    assert send(asked, MONDAY + days(1)) == {"passed_on": 1}
    waiting = queries.list_requests(actor(asked, "coordinator"))
    assert [one.measure and one.measure.number for one in waiting] == [1]


def test_an_open_request_goes_on_with_its_day_and_the_old_link_does_not_answer(asked: World) -> None:
    member, city = asked.people["member"], asked.people["coordinator"]
    send(asked, MONDAY)
    link = PersonalLink.objects.get(person=member)
    Measure.objects.filter(number=1).update(holder=city)
    send(asked, MONDAY + days(2))
    request = Request.objects.get(measure=asked.measures[0])
    told = (request.asked, request.party, request.asked_on, request.due_on, request.stage)
    assert told == (city, asked.city, MONDAY, MONDAY + days(7), Stage.ASKED)
    [letter] = letters("coordinator")
    assert "Aiempi vastuuhenkilö: Esimerkki Member" in letter.text
    assert letter.thread != letters("member")[0].thread
    with pytest.raises(Refused):
        operations.check_in(
            actor=actor_of_link(link), at=at(MONDAY + days(2)), answer="on_track",
            measure=Measure.objects.get(number=1),
        )  # fmt: skip
    assert send(asked, MONDAY + days(7)) == {"reminded": 3}


def test_a_request_that_is_late_gets_a_new_day_with_its_new_holder(asked: World) -> None:
    Measure.objects.exclude(number=1).update(asked_since=None, due_on=None)
    for day in range(15):
        send(asked, MONDAY + days(day))
    Measure.objects.filter(number=1).update(holder=asked.people["coordinator"])
    assert send(asked, MONDAY + days(15)) == {"passed_on": 1}
    request = Request.objects.get()
    assert (request.stage, request.due_on) == (Stage.ASKED, MONDAY + days(22))


def test_an_empty_chair_is_not_reminded_but_its_coordinator_is_told(asked: World) -> None:
    Measure.objects.exclude(number=1).update(asked_since=None, due_on=None)
    send(asked, MONDAY)
    PersonSeat.objects.filter(person=asked.people["member"]).update(until_on=MONDAY)
    assert send(asked, MONDAY + days(1)) == {"coordinator": 1}
    assert [one.to_address for one in letters()[1:]] == [asked.people["other_coordinator"].email]
    assert all(not send(asked, MONDAY + days(day)) for day in range(2, 8))


def test_what_is_not_mine_is_not_asked_of_me_again_next_morning(asked: World) -> None:
    Measure.objects.exclude(number=1).update(asked_since=None, due_on=None)
    send(asked, MONDAY)
    operations.check_in(
        actor=actor(asked, "member"), at=at(MONDAY, 9), measure=asked.measures[0], answer="not_mine",
        sentence="Tämä kuuluu toiselle.",
    )  # fmt: skip
    assert [send(asked, MONDAY + days(day)) for day in range(1, 7)] == [{}] * 6
    assert send(asked, MONDAY + days(7)) == {"asked": 1}


def test_a_reviewer_is_asked_about_an_answer_and_reminded(asked: World) -> None:
    Measure.objects.exclude(number=1).update(asked_since=None, due_on=None)
    Measure.objects.filter(number=1).update(reviewer=asked.people["coordinator"])
    given = operations.check_in(
        actor=actor(asked, "member"), at=at(MONDAY), measure=asked.measures[0], answer="on_track"
    )
    assert [send(asked, MONDAY + days(day)) for day in (1, 3, 10)] == [{}, {"asked": 1}, {"reminded": 1}]
    assert Request.objects.open().get().role == RequestRole.REVIEWER
    operations.review_answer(
        actor=actor(asked, "coordinator"), at=at(MONDAY + days(11)), given=given, verdict="acknowledged"
    )
    assert queries.list_requests(actor(asked, "coordinator")) == []
    assert send(asked, MONDAY + days(17)) == {}


def test_a_themes_lead_sums_up_after_its_holders_were_asked(asked: World) -> None:
    asked.theme.lead_party = asked.city
    asked.theme.save()
    assert [send(asked, MONDAY + days(day)) for day in (0, 4, 7)] == [
        {"asked": 3}, {}, {"asked": 1, "reminded": 3},
    ]  # fmt: skip
    request = Request.objects.get(role=RequestRole.SUMMARY)
    assert (request.asked, request.party) == (asked.people["coordinator"], asked.city)
    assert "Vihreä kaupunki" in letters("coordinator")[0].text
    operations.sum_up_theme(
        actor=actor(asked),
        at=at(MONDAY + days(8)),
        theme=asked.theme,
        period="2027-1",
        texts={"text_fi": "Hyvin."},
    )
    request.refresh_from_db()
    assert not request.is_open


def test_letters_are_in_the_receivers_language(asked: World) -> None:
    for name, language in (("member", "sv"), ("other_coordinator", "en")):
        person = asked.people[name]
        person.language = language
        person.save()
    for day in (0, 7, 14):
        send(asked, MONDAY + days(day))
    request, reminder = letters("member")
    assert (request.language, reminder.subject[:10]) == ("sv", "Påminnelse")
    assert "No answer yet" in letters("other_coordinator")[0].subject


def test_a_secret_measure_is_only_numbered_in_mail(asked: World) -> None:
    Measure.objects.filter(number=1).update(publicity="secret", secret_ground="JulkL 24 §")
    send(asked, MONDAY)
    [letter] = letters()
    assert "toimenpide 1\n" not in letter.text
    assert "Toimenpide 1" in letter.text


def test_the_joint_look_calls_every_partys_coordinators(asked: World) -> None:
    asked.partnership.joint_look_on = MONDAY - days(90)
    asked.partnership.save()
    send(asked, MONDAY)
    look = [letter for letter in letters() if letter.kind == "asking.look"]
    assert {one.to_address.split("@")[0] for one in look} == {"coordinator", "other_coordinator"}
    assert queries.find_next_look(asked.partnership, MONDAY + days(1)) == MONDAY + days(
        91
    )  # a Sunday moves to Monday


def test_who_is_waited_for_and_since_when(asked: World) -> None:
    send(asked, MONDAY)
    seen = queries.list_waiting_for_others(actor(asked, "coordinator"), asked.partnership)
    assert [(str(one.asked), one.asked_on) for one in seen] == [(str(asked.people["member"]), MONDAY)] * 3
    assert queries.list_waiting_for_others(actor(asked, "member"), asked.partnership) == []
    assert queries.list_waiting_for_others(actor(asked, "outsider"), asked.partnership) == []
    assert queries.count_waiting(PUBLIC, asked.partnership) == 0


def test_the_public_and_members_start_no_asking(asked: World) -> None:
    for who in (PUBLIC, actor(asked, "member")):
        with pytest.raises(Refused):
            operations.send_requests(actor=who, at=at(MONDAY), partnership=asked.partnership)


def test_the_worker_asks_every_partnership(asked: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "now", lambda: at(MONDAY))
    tasks.ask_one(partnership_id=asked.partnership.pk)
    assert Request.objects.count() == 3
    tasks.ask_one(partnership_id=0)  # gone meanwhile: nothing to ask


def test_asking_costs_a_few_queries_a_person_and_not_one_a_measure(world: World) -> None:
    """All at one person's: the number of queries does not grow with the measures."""
    counts = []
    for rows in (5, 40):
        grow(world, rows) if rows == 5 else _more(world, rows)
        recount_all(world.partnership)
        Measure.objects.update(holder=world.people["member"])
        Measure.objects.filter(asked_since__isnull=False).update(due_on=MONDAY)
        Request.objects.all().delete()
        Letter.objects.all().delete()
        with CaptureQueriesContext(connection) as asked:
            send(world, MONDAY)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def _more(world: World, rows: int) -> None:
    for number in range(rows):
        Measure.objects.create(
            partnership=world.partnership, plan=world.plan, number=5000 + number, title_fi="Lisää",
            added_on=world.plan.approved_on or MONDAY, state="running",
        )  # fmt: skip
