"""What a measure can be tied to, as choices of a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toimeen.access.actor import Actor
from toimeen.agreements.models import Commitment
from toimeen.parties.models import Organisation, Person, StrategyGoal
from toimeen.parties.queries import list_organisations
from toimeen.partnerships.models import FormOfCooperation, Partnership, Theme
from toimeen.partnerships.queries import list_forms, list_parties, list_themes
from toimeen.plans.operations import MeasureValues
from toimeen.plans.queries import list_goals, list_possible_holders, list_servable

Choices = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class MeasureChoices:
    """The things of the partnership that the form offers."""

    themes: Sequence[Theme]
    forms: Sequence[FormOfCooperation]
    parties: Sequence[Organisation]
    others: Sequence[Organisation]
    commitments: Sequence[Commitment]
    people: Sequence[Person]
    goals: Sequence[StrategyGoal] = ()

    def theme_choices(self) -> Choices:
        """Themes in their order, sub-themes under them."""
        top = [theme for theme in self.themes if theme.parent_id is None]
        ordered: Choices = []
        for theme in top:
            ordered.append((theme.pk, str(theme.name)))
            ordered += [(sub.pk, f"– {sub.name}") for sub in self.themes if sub.parent_id == theme.pk]
        return ordered

    def commitment_choices(self) -> list[tuple[str, Choices]]:
        """Promises grouped by theme, in the order in which they stand in the text."""
        groups: dict[str, Choices] = {}
        for promise in self.commitments:
            name = str(promise.theme.name) if promise.theme else ""
            groups.setdefault(name, []).append((promise.pk, f"{promise.code} {promise.summary}"))
        return list(groups.items())

    def goal_choices(self) -> list[tuple[str, Choices]]:
        """Goals grouped by the strategy that states them."""
        groups: dict[str, Choices] = {}
        for goal in self.goals:
            name = f"{goal.strategy.organisation.short}: {goal.strategy.name}"
            groups.setdefault(name, []).append((goal.pk, str(goal.text)))
        return list(groups.items())


def offer_choices(
    actor: Actor, partnership: Partnership, today: dt.date, known: Iterable[MeasureValues] = ()
) -> MeasureChoices:
    """What measures of the partnership can be tied to, with what those that are `known` are tied to already."""
    known = list(known)
    parties = list_parties(actor, partnership)
    ids = {party.pk for party in parties}
    people = {one for each in known for one in (each.holder_id, each.reviewer_id) if one}
    return MeasureChoices(
        themes=list_themes(actor, partnership),
        forms=list_forms(actor, partnership),
        parties=parties,
        others=[one for one in list_organisations(actor) if one.pk not in ids],
        commitments=list_servable(
            actor, partnership, always={one for each in known for one in each.serves_ids}
        ),
        people=list_possible_holders(partnership, today, always=people),
        goals=list_goals(partnership),
    )


def named(things: Iterable[Organisation | FormOfCooperation]) -> Choices:
    """Things by name."""
    return [(thing.pk, str(thing.name)) for thing in things]
