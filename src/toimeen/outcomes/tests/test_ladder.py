"""The ladder: its rules as properties."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import World
from toimeen.agreements.labels import Grade
from toimeen.outcomes import ladder, queries
from toimeen.outcomes.labels import Freshness
from toimeen.outcomes.ladder import STEPS, Counted, DeedFact, EvidenceFact, MeasureFact, Tally
from toimeen.outcomes.operations import recount_all
from toimeen.plans.models import Measure

TODAY = dt.date(2026, 6, 15)
days = st.dates(dt.date(2025, 1, 1), TODAY)
evidence = st.builds(EvidenceFact, is_confirmed=st.booleans())
deeds = st.builds(DeedFact, on=days, evidence=st.lists(evidence, max_size=2).map(tuple))


@st.composite
def measures(draw: st.DrawFn) -> MeasureFact:
    """A measure as it can be: asked about only while its approved plan is open and it goes on."""
    is_approved, is_stopped = draw(st.booleans()), draw(st.booleans())
    return MeasureFact(
        is_approved=is_approved,
        is_stopped=is_stopped,
        deeds=draw(st.lists(deeds, max_size=3).map(tuple)),
        in_force_since=draw(st.none() | days) if is_approved and not is_stopped else None,
        added_on=draw(days),
        confirmed_on=draw(st.lists(days, max_size=2).map(tuple)),
        rhythm_days=draw(st.integers(1, 200)),
        accepted_outcomes=draw(st.integers(0, 2)),
    )


graces = st.integers(0, 60)


def height(facts: Counted) -> int:
    return STEPS.index(ladder.step(facts))


@given(st.lists(measures(), max_size=4), st.integers(0, 1), deeds, st.data())
def test_adding_a_deed_never_lowers_a_step(
    serving: list[MeasureFact], accepted: int, deed: DeedFact, data: st.DataObject
) -> None:
    if not serving:
        serving = [MeasureFact()]
    at = data.draw(st.integers(0, len(serving) - 1))
    more = [*serving]
    more[at] = replace(more[at], deeds=(*more[at].deeds, deed))
    before, after = ladder.count_commitment(serving, accepted), ladder.count_commitment(more, accepted)
    assert height(after) >= height(before)
    assert after.best_grade >= before.best_grade
    assert height(ladder.count_measure(more[at])) >= height(ladder.count_measure(serving[at]))


@given(st.lists(measures(), max_size=4), measures(), st.integers(0, 1))
def test_adding_a_measure_never_lowers_a_step(
    serving: list[MeasureFact], more: MeasureFact, accepted: int
) -> None:
    before, after = (
        ladder.count_commitment(serving, accepted),
        ladder.count_commitment([*serving, more], accepted),
    )
    assert height(after) >= height(before)


@given(deeds)
def test_confirming_evidence_never_lowers_a_grade(deed: DeedFact) -> None:
    confirmed = replace(deed, evidence=tuple(EvidenceFact(is_confirmed=True) for _ in deed.evidence))
    assert ladder.grade_of(confirmed) >= ladder.grade_of(deed)


def test_a_deed_without_evidence_is_no_deed_of_the_ladder() -> None:
    said = MeasureFact(is_approved=True, deeds=(DeedFact(TODAY),))
    assert ladder.step(ladder.count_commitment([said])) == "intent"
    assert ladder.count_commitment([said]).best_grade == Grade.SAID
    assert ladder.step(ladder.count_commitment([])) == "word"


@given(measures(), graces)
def test_what_is_not_confirmed_is_never_current(measure: MeasureFact, grace: int) -> None:
    facts = ladder.count_measure(measure)
    fresh = ladder.freshness(facts, grace, TODAY)
    if facts.asked_since is None:
        assert fresh.state == Freshness.NOT_ASKED
    elif (TODAY - (facts.last_confirmed_on or facts.asked_since)).days > measure.rhythm_days + grace:
        assert not fresh.is_current
        assert fresh.state in {Freshness.SILENT, Freshness.NEVER}
    if fresh.state == Freshness.CONFIRMED:
        assert facts.last_confirmed_on is not None
    if facts.last_confirmed_on is None:
        assert fresh.state in {Freshness.NOT_ASKED, Freshness.DUE, Freshness.NEVER}


@given(st.lists(measures(), min_size=1, max_size=4), graces)
def test_a_promise_is_no_fresher_than_its_stalest_measure(serving: list[MeasureFact], grace: int) -> None:
    whole = ladder.freshness(ladder.count_commitment(serving), grace, TODAY)
    parts = [
        ladder.freshness(ladder.count_measure(one), grace, TODAY) for one in serving if one.in_force_since
    ]
    if any(part.state in {Freshness.SILENT, Freshness.NEVER} for part in parts):
        assert whole.state in {Freshness.SILENT, Freshness.NEVER}
    assert whole.state in {part.state for part in parts} or not parts


def test_a_measure_added_in_mid_year_is_asked_from_its_own_day() -> None:
    january, may = dt.date(2026, 1, 15), dt.date(2026, 5, 20)
    old = MeasureFact(is_approved=True, in_force_since=january, added_on=january, confirmed_on=(TODAY,))
    new = MeasureFact(is_approved=True, in_force_since=january, added_on=may, rhythm_days=60)
    assert ladder.count_measure(new).asked_since == may
    whole = ladder.count_commitment([old, new])
    assert (whole.asked_since, whole.last_confirmed_on) == (may, None)
    assert ladder.freshness(whole, 14, TODAY).state == Freshness.NOT_ASKED


def test_a_new_measure_does_not_make_a_promise_never_confirmed() -> None:
    """One measure fell silent in spring; another, added last week, has not been asked yet."""
    spring, last_week = dt.date(2026, 3, 1), dt.date(2026, 6, 8)
    silent = MeasureFact(is_approved=True, in_force_since=dt.date(2026, 1, 15), confirmed_on=(spring,))
    new = MeasureFact(is_approved=True, in_force_since=dt.date(2026, 1, 15), added_on=last_week)
    whole = ladder.count_commitment([silent, new])
    assert ladder.freshness(whole, 14, TODAY) == ladder.Fresh(Freshness.SILENT, spring)


def test_a_quick_rhythm_speaks_for_the_promise_before_a_slow_one() -> None:
    """The slow measure was heard of longer ago; the quick one is late."""
    january, may = dt.date(2026, 1, 15), dt.date(2026, 5, 20)
    slow = MeasureFact(is_approved=True, in_force_since=january, rhythm_days=180)
    quick = MeasureFact(is_approved=True, in_force_since=january, confirmed_on=(may,), rhythm_days=7)
    whole = ladder.count_commitment([slow, quick])
    assert (whole.last_confirmed_on, whole.due_on) == (may, dt.date(2026, 5, 27))
    assert ladder.freshness(whole, 14, TODAY).state == Freshness.SILENT


@pytest.mark.django_db
def test_the_rhythm_is_the_measures_own_else_its_themes_else_the_partnerships(world: World) -> None:
    own, themed, plain = (measure.pk for measure in world.measures)
    Measure.objects.filter(pk=own).update(rhythm_days=1)
    Measure.objects.filter(pk=plain).update(theme=None)
    world.theme.rhythm_days = 30
    world.theme.save()
    recount_all(world.partnership)
    due = dict(Measure.objects.values_list("pk", "due_on"))
    today = world.plan.approved_on or TODAY
    assert [(due[pk] - today).days for pk in (own, themed, plain)] == [1, 30, 90]
    assert queries.find_miscounts(world.partnership) == []


states = st.lists(st.none() | st.sampled_from(["word", "intent", "deed", "outcome"]))


@given(states, states)
def test_tallies_add_up_and_keep_the_unknown_apart(first: list[str | None], second: list[str | None]) -> None:
    both = ladder.tally([*first, *second])
    assert ladder.tally(first) + ladder.tally(second) == both
    assert both.total == len(first) + len(second)
    assert both.unknown == [*first, *second].count(None)
    assert None not in both.counts
    assert sum(both.counts.values()) == both.total - both.unknown


def test_no_states_is_no_total_and_nothing_else() -> None:
    assert ladder.tally([]) == Tally({}, 0)
    assert ladder.tally([]).total == 0
    public = {name for name in dir(Tally) if not name.startswith("_")}
    assert public == {"counts", "unknown", "total"}  # no mean, no share, no per cent
