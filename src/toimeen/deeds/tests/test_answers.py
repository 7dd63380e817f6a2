"""The four answers: when words are asked, what they write on the measure, who says what of them afterwards."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import timezone
from hypothesis import given as cases
from hypothesis import strategies as st

from tests.house.writes import actor, by, members_answer, not_mine
from tests.world import World
from toimeen.access.actor import Actor, LinkScope
from toimeen.access.verdict import Refused
from toimeen.deeds import rules
from toimeen.deeds.models import CheckIn, ThemeSummary
from toimeen.deeds.operations import (
    AnswerDetails,
    check_in,
    review_answer,
    settle_suggestion,
    sum_up_theme,
    undo_check_in,
)
from toimeen.deeds.queries import list_round
from toimeen.deeds.rules import Answered, list_answer_faults, needs_sentence, period_of
from toimeen.plans.models import Measure
from toimeen.plans.operations import ForeignTieError, change_measure, measure_values
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict

FREE = ("on_track", "")


# When words are asked -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "before", "asked"),
    [
        ("on_track", [], False),
        ("on_track", [FREE], False),
        ("on_track", [FREE, FREE], True),
        ("on_track", [("on_track", "Sanottu"), FREE, FREE], False),
        ("on_track", [FREE, ("on_track", "Sanottu")], False),
        ("on_track", [FREE, ("obstacle", "Este")], False),
        ("on_track", [FREE, ("on_track", "   ")], True),
        ("done", [FREE, FREE], False),
        ("obstacle", [], True),
        ("not_mine", [], True),
    ],
)
def test_needs_sentence(answer: str, before: list[tuple[str, str]], asked: bool) -> None:
    assert needs_sentence(answer, before) is asked


@cases(st.integers(min_value=1, max_value=30))
def test_of_three_taps_in_a_row_one_has_words(count: int) -> None:
    """Who writes only when asked writes every third time."""
    given: list[tuple[str, str]] = []
    for _ in range(count):
        given.insert(0, ("on_track", "Virke" if needs_sentence("on_track", given) else ""))
    assert [bool(words) for _, words in reversed(given)] == [number % 3 == 2 for number in range(count)]


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        (Answered(answer="obstacle"), ["sentence"]),
        (Answered(answer="obstacle", sentence="Lupa puuttuu"), []),
        (Answered(answer="obstacle", sentence="Lupa puuttuu", needed="Päätös"), ["needed_from"]),
        (Answered(answer="obstacle", sentence="Lupa puuttuu", needed_role="Ohjausryhmä"), ["needed"]),
        (Answered(answer="obstacle", sentence="Lupa", needed="Päätös", needed_from_id=3), []),
        (Answered(answer="not_mine"), ["sentence"]),
        (Answered(answer="not_mine", suggested_id=3), []),
        (Answered(answer="done"), []),
    ],
)
def test_answer_faults(told: Answered, fields: list[str]) -> None:
    assert [name for name, _ in list_answer_faults(told, [])] == fields


@pytest.mark.parametrize(
    ("day", "period"), [((2026, 1, 1), "2026-1"), ((2026, 3, 31), "2026-1"), ((2026, 12, 31), "2026-4")]
)
def test_period(day: tuple[int, int, int], period: str) -> None:
    first, last = rules.days_of(period)
    assert period_of(dt.date(*day)) == period
    assert first <= dt.date(*day) <= last
    assert period_of(last + dt.timedelta(days=1)) != period


@pytest.mark.parametrize("text", ["", "2026", "2026-5", "26-1", "2026-1-1", "x-1"])
def test_what_is_no_quarter(text: str) -> None:
    with pytest.raises(ValueError, match="quarter"):
        rules.days_of(text)


# Who may -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_holder_without_a_seat_answers(world: World) -> None:
    outsider = world.people["outsider"]
    measure = world.measures[1]
    with pytest.raises(Refused):
        check_in(**by(world, "outsider"), measure=measure, answer="on_track")
    Measure.objects.filter(pk=measure.pk).update(holder=outsider)
    given = check_in(**by(world, "outsider"), measure=measure, answer="obstacle", sentence="Lupa puuttuu")
    measure.refresh_from_db()
    assert (given.told_by, given.typed_by) == (outsider, outsider)
    assert measure.obstacle == "Lupa puuttuu"


@pytest.mark.django_db
def test_a_link_answers_in_its_own_partnership_only(world: World) -> None:
    Measure.objects.filter(pk=world.measures[1].pk).update(holder=world.people["outsider"])
    measure = Measure.objects.select_related("plan").get(pk=world.measures[1].pk)
    person = world.people["outsider"].pk
    here = Actor(person, "Esimerkki", link=LinkScope(1, world.partnership.pk, "answer"))
    assert rules.may_check_in(here, measure)
    assert not rules.may_check_in(replace(here, link=LinkScope(1, 999, "answer")), measure)


@pytest.mark.django_db
def test_told_and_typed(world: World) -> None:
    measure = world.measures[1]
    teller = world.people["reader"]
    given = check_in(
        **by(world), measure=measure, answer="on_track", details=AnswerDetails(told_by_id=teller.pk)
    )
    assert (given.told_by, given.typed_by) == (teller, world.people["coordinator"])
    with pytest.raises(ForeignTieError):
        check_in(
            **by(world), measure=measure, answer="on_track",
            details=AnswerDetails(told_by_id=world.people["outsider"].pk),
        )  # fmt: skip


# What an answer writes on the measure ------------------------------------------------------------


@pytest.mark.django_db
def test_an_obstacle_says_what_is_needed_from_whom(world: World) -> None:
    measure = world.measures[1]
    details = AnswerDetails(needed="Päätös tilasta", needed_from_id=world.school.pk)
    given = check_in(
        **by(world), measure=measure, answer="obstacle", sentence="Tila puuttuu", details=details
    )
    measure.refresh_from_db()
    assert (given.needed, given.needed_from) == ("Päätös tilasta", world.school)
    assert (measure.obstacle, measure.decision_needed) == ("Tila puuttuu", "Päätös tilasta")
    assert measure.decision_from == world.school
    check_in(**by(world), measure=measure, answer="on_track", details=AnswerDetails(is_obstacle_gone=True))
    measure.refresh_from_db()
    assert (measure.obstacle, measure.decision_needed, measure.decision_from) == ("", "", None)


@pytest.mark.django_db
def test_what_an_obstacle_needs_is_kept_of_obstacles_only(world: World) -> None:
    details = AnswerDetails(needed="Päätös", needed_role="Ohjausryhmä")
    given = check_in(**by(world), measure=world.measures[1], answer="on_track", details=details)
    assert (given.needed, given.needed_role) == ("", "")


@pytest.mark.django_db
def test_done_keeps_a_decision_that_no_obstacle_needed(world: World) -> None:
    measure = world.measures[1]
    Measure.objects.filter(pk=measure.pk).update(decision_needed="Jatko")
    check_in(**by(world), measure=measure, answer="done")
    measure.refresh_from_db()
    assert (measure.state, measure.decision_needed, measure.asked_since) == ("done", "Jatko", None)


# Taking back -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_undo_puts_the_measure_back(world: World) -> None:
    measure = world.measures[1]
    before = measure_values(Measure.objects.get(pk=measure.pk))
    given = check_in(**by(world, "member"), measure=measure, answer="done")
    undo_check_in(**by(world, "member"), given=given)
    measure.refresh_from_db()
    assert measure_values(measure) == before
    assert measure.last_confirmed_on is None
    assert not CheckIn.objects.filter(pk=given.pk).exists()
    assert Entry.objects.filter(event="measure.check_in_undone", noun_id=given.pk).exists()


@pytest.mark.django_db
def test_undo_is_for_who_typed_it_and_for_a_while(world: World) -> None:
    given = members_answer(world)
    with pytest.raises(Refused, match="not_yours"):
        undo_check_in(**by(world), given=given)
    later = given.answered_at + rules.UNDO_FOR + dt.timedelta(seconds=1)
    with pytest.raises(Refused, match="too_late"):
        undo_check_in(actor=actor(world, "member"), at=later, given=given)
    assert CheckIn.objects.filter(pk=given.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["newer", "reviewed", "changed"])
def test_undo_gives_way_to_what_came_after(world: World, act: str) -> None:
    measure = world.measures[1]
    given = check_in(**by(world, "member"), measure=measure, answer="obstacle", sentence="Lupa puuttuu")
    if act == "newer":
        check_in(**by(world), measure=measure, answer="on_track")
    elif act == "reviewed":
        review_answer(**by(world), given=given, verdict="acknowledged")
    else:
        now = Measure.objects.select_related("plan").get(pk=measure.pk)
        change_measure(
            **by(world), measure=now, values=replace(measure_values(now), title_fi="Toinen"),
            seen_version=now.version, reason="Syy",
        )  # fmt: skip
    with pytest.raises(Refused, match="answered_since"):
        undo_check_in(**by(world, "member"), given=given)
    measure.refresh_from_db()
    assert measure.obstacle == "Lupa puuttuu"


# Reviewer, holder, theme -------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_reviewer_without_a_seat_returns_an_answer_once(world: World) -> None:
    given = members_answer(world)
    Measure.objects.filter(pk=world.measures[1].pk).update(reviewer=world.people["outsider"])
    with pytest.raises(ValueError, match="note"):
        review_answer(**by(world, "outsider"), given=given, verdict="returned")
    review = review_answer(**by(world, "outsider"), given=given, verdict="returned", note="Mikä päivä?")
    assert (review.verdict, review.reviewed_by) == ("returned", world.people["outsider"])
    with pytest.raises(Refused, match="reviewed"):
        review_answer(**by(world), given=given, verdict="acknowledged")


@pytest.mark.django_db
def test_nobody_reviews_their_own_answer(world: World) -> None:
    given = check_in(**by(world), measure=world.measures[1], answer="on_track")
    with pytest.raises(Refused, match="own_answer"):
        review_answer(**by(world), given=given, verdict="acknowledged")
    with pytest.raises(Refused, match="not_reviewer"):
        review_answer(**by(world, "member"), given=given, verdict="acknowledged")


@pytest.mark.django_db
def test_not_mine_is_settled_by_the_parties_coordinator(world: World) -> None:
    suggestion = not_mine(world)
    reader = world.people["reader"]
    assert suggestion.check_in.sentence == str(reader)
    settle_suggestion(**by(world), suggestion=suggestion, holder_id=reader.pk)
    suggestion.refresh_from_db()
    world.measures[1].refresh_from_db()
    assert (suggestion.result, world.measures[1].holder) == ("accepted", reader)
    with pytest.raises(Refused, match="settled"):
        settle_suggestion(**by(world), suggestion=suggestion, note="Uudelleen")


@pytest.mark.django_db
def test_not_mine_of_another_party(world: World) -> None:
    suggestion = not_mine(world)
    world.measures[1].parties.set([world.school])
    with pytest.raises(Refused, match="not_your_measure"):
        settle_suggestion(**by(world), suggestion=suggestion, note="Pysyy")
    settle_suggestion(**by(world, "other_coordinator"), suggestion=suggestion, note="Pysyy")
    suggestion.refresh_from_db()
    assert (suggestion.result, suggestion.note) == ("kept", "Pysyy")


@pytest.mark.django_db
def test_a_theme_is_summed_up_by_its_lead(world: World) -> None:
    theme = world.theme
    with pytest.raises(Refused, match="not_lead"):
        sum_up_theme(**by(world, "member"), theme=theme, period="2026-4", texts={"text_fi": "Hyvin menee"})
    theme.lead_party = world.school
    theme.save()
    made = sum_up_theme(**by(world, "member"), theme=theme, period="2026-4", texts={"text_fi": "Hyvin menee"})
    with pytest.raises(Refused, match="not_lead"):  # another party's coordinator
        sum_up_theme(**by(world), theme=theme, period="2026-4", texts={"text_fi": "Toinen"})
    leads = by(world, "other_coordinator")
    with pytest.raises(Conflict):
        sum_up_theme(**leads, theme=theme, period="2026-4", texts={"text_fi": "Toinen"})
    changed = sum_up_theme(
        **leads, theme=theme, period="2026-4", texts={"text_fi": "Toinen"}, seen_version=made.version
    )
    assert (changed.text_fi, changed.written_by) == ("Toinen", world.people["other_coordinator"])
    assert ThemeSummary.objects.count() == 1


@pytest.mark.django_db
def test_a_round_tells_the_newest_answers_and_the_silent(world: World) -> None:
    check_in(**by(world), measure=world.measures[1], answer="on_track")
    newest = check_in(**by(world), measure=world.measures[1], answer="on_track", sentence="Uusin")
    today = timezone.localdate()
    answered, silent = list_round(actor(world), world.theme, today, today)
    assert [one.measure.number for one in answered] == [1, 2]
    assert answered[1] == newest
    assert [one.number for one in silent] == [3]
