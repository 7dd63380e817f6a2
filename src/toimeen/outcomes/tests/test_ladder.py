"""The ladder: its rules as properties, and its SQL form equal to its pure form."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import World, make_world
from toimeen.access.actor import PUBLIC, SYSTEM
from toimeen.agreements.labels import Grade
from toimeen.agreements.models import Commitment
from toimeen.deeds.models import CheckIn, Deed, Evidence
from toimeen.outcomes import ladder, queries
from toimeen.outcomes.labels import Freshness
from toimeen.outcomes.ladder import (
    COUNTED_COLUMNS,
    STEPS,
    Counted,
    DeedFact,
    EvidenceFact,
    MeasureFact,
    Tally,
)
from toimeen.outcomes.models import Outcome
from toimeen.outcomes.operations import recount_all
from toimeen.plans.models import ActionPlan, Measure

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


# The same in SQL -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A measure with what hides it or its deeds."""

    fact: MeasureFact
    serves: tuple[int, ...]
    is_public: bool
    hidden_deeds: int


rows = st.builds(
    Row,
    fact=measures(),
    serves=st.lists(st.integers(0, 2), unique=True, max_size=2).map(tuple),
    is_public=st.sampled_from([True, True, False]),
    hidden_deeds=st.integers(0, 1),
)


class Rollback(Exception):
    """Ends an example without leaving it in the database."""


def build(world: World, made: list[Row], accepted: tuple[int, int, int]) -> list[Measure]:
    """The rows in the database, written past the operations: what is stored is wrong until it is counted."""
    clear(world)
    now, found = timezone.now(), []
    for number, row in enumerate(made, start=1):
        fact = row.fact
        plan = ActionPlan.objects.create(
            partnership=world.partnership,
            year=1990 + number,
            state="draft" if not fact.is_approved else "approved" if fact.in_force_since else "closed",
            approved_on=(fact.in_force_since or TODAY) if fact.is_approved else None,
        )
        measure = Measure.objects.create(
            partnership=world.partnership, plan=plan, number=number, title_fi=f"m{number}",
            state="stopped" if fact.is_stopped else "running", state_reason="x" if fact.is_stopped else "",
            publicity="public" if row.is_public else "internal", best_grade=2, approved_measures=7,
            added_on=fact.added_on, rhythm_days=fact.rhythm_days,
        )  # fmt: skip
        measure.serves.set(world.promises[index] for index in row.serves)
        for deed in fact.deeds:
            tell(world, measure, deed, "public")
        for _ in range(row.hidden_deeds):
            tell(world, measure, DeedFact(TODAY, (EvidenceFact(True),)), "internal")
        for day in fact.confirmed_on:
            CheckIn.objects.create(measure=measure, answer="on_track", answered_at=now, answered_on=day)
        CheckIn.objects.create(
            measure=measure, answer="not_mine", sentence="x", answered_at=now, answered_on=TODAY
        )
        for _ in range(fact.accepted_outcomes):
            accept(world).measures.add(measure)
        found.append(measure)
    for promise, number in zip(world.promises, accepted, strict=True):
        for _ in range(number):
            accept(world).serves.add(promise)
    return found


def clear(world: World) -> None:
    of_it = {"partnership": world.partnership}
    for kind in (Outcome, Deed, Measure, ActionPlan):
        kind.objects.filter(**of_it).delete()  # type: ignore[attr-defined]


def tell(world: World, measure: Measure, fact: DeedFact, publicity: str) -> None:
    now = timezone.now()
    deed = Deed.objects.create(
        partnership=world.partnership, number=Deed.objects.count() + 100, title_fi="t", happened=fact.on.isoformat(),
        happened_on=fact.on, added_at=now, publicity=publicity,
    )  # fmt: skip
    deed.measures.add(measure)
    for piece in fact.evidence:
        Evidence.objects.create(
            deed=deed, kind="figure", value=1, added_at=now,
            confirmed_at=now if piece.is_confirmed else None, confirmed_for=world.school if
            piece.is_confirmed else None, )  # fmt: skip


def accept(world: World) -> Outcome:
    return Outcome.objects.create(
        partnership=world.partnership, number=Outcome.objects.count() + 100, kind="output", title_fi="o",
        accepted_at=timezone.now(),
    )  # fmt: skip


def stored(thing: Measure | Commitment) -> dict[str, object]:
    return {name: getattr(thing, name) for name in COUNTED_COLUMNS}


def counted(facts: Counted) -> dict[str, object]:
    return {name: getattr(facts, name) for name in COUNTED_COLUMNS}


@pytest.mark.django_db(transaction=False)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    made=st.lists(rows, max_size=5),
    accepted=st.tuples(*[st.integers(0, 1)] * 3),
    grace=graces,
)
def test_sql_counts_as_the_pure_rules_do(
    world: World, made: list[Row], accepted: tuple[int, int, int], grace: int
) -> None:
    try:
        with transaction.atomic():
            found = build(world, made, accepted)
            recount_all(world.partnership)
            assert queries.find_miscounts(world.partnership) == []
            compare_measures(found, made, grace)
            compare_promises(world, made, accepted, grace)
            raise Rollback
    except Rollback:
        pass


def compare_measures(found: list[Measure], made: list[Row], grace: int) -> None:
    marked = Measure.objects.annotate(
        step_sql=ladder.step_in_sql(), fresh_sql=ladder.freshness_in_sql(grace, TODAY)
    ).in_bulk([measure.pk for measure in found])
    for measure, row in zip(found, made, strict=True):
        facts, one = ladder.count_measure(row.fact), marked[measure.pk]
        assert stored(one) == counted(facts)
        assert one.deed_count == len(row.fact.deeds)
        assert one.step_sql == ladder.step(facts)  # type: ignore[attr-defined]
        assert one.fresh_sql == ladder.freshness(facts, grace, TODAY).state  # type: ignore[attr-defined]


def compare_promises(world: World, made: list[Row], accepted: tuple[int, int, int], grace: int) -> None:
    marked = Commitment.objects.annotate(
        step_sql=ladder.step_in_sql(), fresh_sql=ladder.freshness_in_sql(grace, TODAY)
    ).in_bulk([promise.pk for promise in world.promises])
    steps = []
    for index, promise in enumerate(world.promises):
        serving = [row.fact for row in made if index in row.serves and row.is_public]
        facts, one = ladder.count_commitment(serving, accepted[index]), marked[promise.pk]
        assert stored(one) == counted(facts)
        assert one.step_sql == ladder.step(facts)  # type: ignore[attr-defined]
        assert one.fresh_sql == ladder.freshness(facts, grace, TODAY).state  # type: ignore[attr-defined]
        steps.append(ladder.step(facts))
    assert queries.tally_commitments(PUBLIC, world.partnership) == ladder.tally(steps)


# Sums ----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_sums_by_theme_and_agreement_add_up_to_the_whole(world: World) -> None:
    whole = queries.tally_commitments(PUBLIC, world.partnership)
    assert whole == Tally({"outcome": 1, "intent": 1, "word": 1})
    for group in ("theme", "agreement"):
        parts = queries.tally_commitments_by(PUBLIC, world.partnership, group)  # type: ignore[arg-type]
        assert sum(parts.values(), Tally()) == whole
    assert queries.tally_commitments_by(PUBLIC, world.partnership, "theme") == {
        world.theme.pk: Tally({"outcome": 1, "intent": 1}), None: Tally({"word": 1}),
    }  # fmt: skip


@pytest.mark.django_db
def test_sums_narrowed(world: World) -> None:
    year = world.plan.year
    expected = Tally({"outcome": 1, "intent": 1})
    for narrowing in (
        {"theme": world.theme.pk}, {"form": world.form.pk}, {"year": year}, {"form": world.form.pk, "year": year},
    ):  # fmt: skip
        assert queries.tally_commitments(PUBLIC, world.partnership, **narrowing) == expected
    assert queries.tally_commitments(PUBLIC, world.partnership, party=world.city.pk) == Tally()
    world.promises[2].duty_holders.add(world.city)
    assert queries.tally_commitments(PUBLIC, world.partnership, party=world.city.pk) == Tally({"word": 1})
    assert queries.tally_commitments_by(PUBLIC, world.partnership, "party")[world.city.pk] == Tally(
        {"word": 1}
    )
    assert queries.tally_measures_by(PUBLIC, world.partnership, "party")[world.city.pk].total == 3
    assert queries.tally_measures_by(PUBLIC, world.partnership, "year") == {
        year: Tally({"outcome": 1, "intent": 2})
    }


@pytest.mark.django_db
def test_what_is_not_stated_is_unknown(world: World) -> None:
    Measure.objects.filter(pk=world.measures[0].pk).update(state="not_stated")
    states = queries.tally_states(PUBLIC, world.partnership)
    assert (states.counts, states.unknown, states.total) == ({"running": 2}, 1, 3)
    fresh = queries.tally_freshness(PUBLIC, world.partnership, timezone.localdate())
    assert fresh.counts == {"confirmed": 1, "not_asked": 2}


@pytest.mark.django_db
def test_a_sum_costs_one_query_whatever_its_rows() -> None:
    few, many = make_world("pieni", measures=3), make_world("suuri", measures=30)
    for world in (few, many):
        for ask in (
            lambda w=world: queries.tally_commitments(SYSTEM, w.partnership),
            lambda w=world: queries.tally_commitments_by(SYSTEM, w.partnership, "form"),
            lambda w=world: queries.tally_measures_by(SYSTEM, w.partnership, "theme"),
            lambda w=world: queries.tally_states(SYSTEM, w.partnership),
        ):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                ask()
            assert len(asked) == 1
