"""What a measure can be tied to, as choices of a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toimeen.agreements.models import Commitment
from toimeen.parties.models import Organisation, Person, StrategyGoal
from toimeen.partnerships.models import FormOfCooperation, Theme

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


def named(things: Iterable[Organisation | FormOfCooperation]) -> Choices:
    """Things by name."""
    return [(thing.pk, str(thing.name)) for thing in things]
