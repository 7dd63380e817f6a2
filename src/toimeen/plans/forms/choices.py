"""What a measure can be tied to, as choices of a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property

from toimeen.access.actor import Actor
from toimeen.agreements.models import Commitment
from toimeen.parties.models import Organisation, Person, StrategyGoal
from toimeen.parties.queries import list_organisations
from toimeen.partnerships.models import FormOfCooperation, Partnership, Theme
from toimeen.partnerships.queries import list_forms, list_parties, list_themes
from toimeen.plans.operations import MeasureValues
from toimeen.plans.queries import list_goals, list_possible_holders, list_servable

Choices = list[tuple[int, str]]


class MeasureChoices:
    """The things of the partnership that a form or a table offers, each asked for when it is first needed: a table
    has some of the columns. `known` are what measures are tied to already, which stays on offer."""

    def __init__(
        self, actor: Actor, partnership: Partnership, today: dt.date, known: Iterable[MeasureValues] = ()
    ) -> None:
        self._actor, self._partnership, self._today = actor, partnership, today
        self._known = list(known)

    @cached_property
    def themes(self) -> Sequence[Theme]:
        """In their order."""
        return list_themes(self._actor, self._partnership)

    @cached_property
    def forms(self) -> Sequence[FormOfCooperation]:
        """In their order."""
        return list_forms(self._actor, self._partnership)

    @cached_property
    def parties(self) -> Sequence[Organisation]:
        """In their order."""
        return list_parties(self._actor, self._partnership)

    @cached_property
    def others(self) -> Sequence[Organisation]:
        """All organisations but the parties, by name."""
        ids = {party.pk for party in self.parties}
        return [one for one in list_organisations(self._actor) if one.pk not in ids]

    @cached_property
    def commitments(self) -> Sequence[Commitment]:
        """Those that stand, newest agreement first."""
        always = {one for each in self._known for one in each.serves_ids}
        return list_servable(self._actor, self._partnership, always=always)

    @cached_property
    def people(self) -> Sequence[Person]:
        """Those who may hold or review, by name."""
        always = {one for each in self._known for one in (each.holder_id, each.reviewer_id) if one}
        return list_possible_holders(self._partnership, self._today, always=always)

    @cached_property
    def goals(self) -> Sequence[StrategyGoal]:
        """By party and strategy."""
        return list_goals(self._partnership)

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
    return MeasureChoices(actor, partnership, today, known)


def named(things: Iterable[Organisation | FormOfCooperation]) -> Choices:
    """Things by name."""
    return [(thing.pk, str(thing.name)) for thing in things]
