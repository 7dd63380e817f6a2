"""Reads of plans and measures. Every read takes the actor first; what they may not see does not exist for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet, Subquery

from toimeen.access.actor import Act, Actor
from toimeen.access.owners import Owners
from toimeen.agreements.models import Commitment
from toimeen.parties.models import Organisation, Person, StrategyGoal
from toimeen.partnerships.models import Partnership, PartySeat, not_ended_before, valid_on
from toimeen.partnerships.seating import list_owners, owners_of
from toimeen.plans.labels import PlanState
from toimeen.plans.models import ActionPlan, Measure


def get_plan(actor: Actor, partnership: Partnership, year: int) -> ActionPlan:
    """The plan of the year. Raises ActionPlan.DoesNotExist."""
    plans = ActionPlan.objects.seen_by(actor).select_related("partnership", "agreement")
    return plans.get(partnership=partnership, year=year)


def list_plans(actor: Actor, partnership: Partnership) -> list[ActionPlan]:
    """The plans, newest year first."""
    return list(ActionPlan.objects.seen_by(actor).filter(partnership=partnership).order_by("-year"))


def find_open_plan(actor: Actor, partnership: Partnership) -> ActionPlan | None:
    """The newest plan that is not closed: where a new measure belongs unless a year is named."""
    plans = ActionPlan.objects.seen_by(actor).filter(partnership=partnership)
    return plans.exclude(state=PlanState.CLOSED).order_by("-year").first()


def get_measure(actor: Actor, partnership: Partnership, number: int) -> Measure:
    """The measure by its number, with its plan. Raises Measure.DoesNotExist."""
    measures = Measure.objects.seen_by(actor).select_related(
        "plan", "theme", "holder", "reviewer", "partnership"
    )
    return measures.get(partnership=partnership, number=number)


def list_measures(actor: Actor, partnership: Partnership, numbers: Iterable[int]) -> list[Measure]:
    """The measures of these numbers that the actor may see, in the order of their numbers."""
    return list(Measure.objects.seen_by(actor).filter(partnership=partnership, number__in=list(numbers)))


def list_measure_choices(
    actor: Actor, partnership: Partnership, *, always: Iterable[int] = (), limit: int = 200
) -> list[Measure]:
    """Measures to choose from: the actor's own first, then those of the newest plans; at most `limit` of them and
    those whose ids are in `always`."""
    mine = Q(holder_id=actor.person_id) if actor.person_id is not None else Q(pk__in=[])
    seen = (
        Measure.objects.seen_by(actor)
        .filter(partnership=partnership)
        .select_related("plan")
        .only("number", "title_fi", "title_sv", "title_en", "holder_id", "plan__year")
    )
    first = list(seen.filter(mine | Q(pk__in=list(always))).order_by("-plan__year", "number")[:limit])
    known = {measure.pk for measure in first}
    rest = seen.exclude(pk__in=known).order_by("-plan__year", "number")[: max(0, limit - len(first))]
    return sorted(
        [*first, *rest],
        key=lambda one: (actor.is_public or one.holder_id != actor.person_id, -one.plan.year, one.number),
    )


def find_owners(actor: Actor, measure: Measure, today: dt.date, act: Act = Act.PLAN) -> Owners:
    """Whose the measure is, as the rules of editing ask. One query, none for who may not do the act to anything."""
    found = list_owners(actor, act, measure.partnership_id, "measures", [measure.pk], today)
    return owners_of(found, measure.pk)


def list_measure_owners(
    actor: Actor, partnership_id: int, measure_ids: Iterable[int], today: dt.date
) -> dict[int, Owners]:
    """The same of many measures, by their ids; one query."""
    return list_owners(actor, Act.PLAN, partnership_id, "measures", measure_ids, today)


def list_awaited_parties(plan: ActionPlan, today: dt.date) -> list[Organisation]:
    """The parties of today who have not approved the plan's present content, in the order of the agreement."""
    approved = plan.approvals.filter(digest=plan.content_digest).values("organisation")
    return [
        seat.organisation
        for seat in _seats_of(plan, today).exclude(organisation__in=approved).select_related("organisation")
    ]


def list_earlier_parties(plan: ActionPlan, organisation_id: int) -> list[Organisation]:
    """The parties whose turn comes before this one's and who have not approved the present content. One query."""
    turns = plan.turns.filter(
        turn__lt=Subquery(plan.turns.filter(organisation=organisation_id).values("turn")[:1])
    )
    approved = plan.approvals.filter(digest=plan.content_digest).values("organisation")
    return [
        one.organisation for one in turns.exclude(organisation__in=approved).select_related("organisation")
    ]


def _seats_of(plan: ActionPlan, today: dt.date) -> QuerySet[PartySeat]:
    return PartySeat.objects.filter(valid_on(today), partnership_id=plan.partnership_id)


def list_servable(actor: Actor, partnership: Partnership, *, always: Iterable[int] = ()) -> list[Commitment]:
    """The commitments that a measure may serve: those that stand, and those whose ids are in `always`."""
    seen = Commitment.objects.seen_by(actor).filter(partnership=partnership)
    return list(
        seen.filter(Q(is_withdrawn=False) | Q(pk__in=list(always)))
        .select_related("theme", "agreement")
        .order_by("-agreement_id", "number")
    )


def list_possible_holders(
    partnership: Partnership, today: dt.date, *, always: Iterable[int] = ()
) -> list[Person]:
    """The people with a seat today or later, and those whose ids are in `always`, by name."""
    seated = Q(seats__partnership=partnership) & not_ended_before(today, "seats__")
    return list(Person.objects.filter(seated | Q(pk__in=list(always))).distinct())


def list_goals(partnership: Partnership) -> list[StrategyGoal]:
    """The goals of the parties' strategies, by party and strategy."""
    goals = StrategyGoal.objects.filter(strategy__organisation__party_seats__partnership=partnership)
    return list(
        goals.select_related("strategy__organisation").order_by(
            "strategy__organisation_id", "strategy_id", "pk"
        )
    )


def list_taken_years(partnership: Partnership) -> list[int]:
    """The years that have a plan, also one that the asker may not see: there is one a year."""
    return list(ActionPlan.objects.filter(partnership=partnership).values_list("year", flat=True))


def list_years_in_force(partnership: Partnership) -> list[int]:
    """The years whose plan the parties have approved, or that is closed: it does not change without a reason."""
    agreed = Q(approved_on__isnull=False) | Q(state=PlanState.CLOSED)
    return list(ActionPlan.objects.filter(agreed, partnership=partnership).values_list("year", flat=True))
