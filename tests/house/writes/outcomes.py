"""Rows of outcomes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from tests.house.writes.table import TABLE, Call, by, last_entry, row
from tests.world import World
from toimeen.outcomes.models import Voice
from toimeen.outcomes.operations import outcomes, voices
from toimeen.outcomes.operations.values import OutcomeValues, outcome_values


def _add_outcome(world: World) -> Call:
    values = OutcomeValues(kind="output", title_fi="Esimerkki: tulos", deed_ids=(world.deeds[0].pk,))
    return partial(outcomes.add_outcome, **by(world), partnership=world.partnership, values=values)


TABLE["outcomes.add_outcome"] = _add_outcome


@row("outcomes.change_outcome")
def _(world: World) -> Call:
    outcome = _add_outcome(world)()
    return partial(
        outcomes.change_outcome, **by(world), outcome=outcome, seen_version=outcome.version,
        values=replace(outcome_values(outcome), title_fi="Esimerkki: muutettu"),
    )  # fmt: skip


@row("outcomes.accept_outcome")
def _(world: World) -> Call:
    return partial(outcomes.accept_outcome, **by(world), outcome=_add_outcome(world)())


def new_voice(world: World) -> Voice:
    """The coordinator's doubt about the first deed."""
    return voices.add_voice(**by(world), about=world.deeds[0], kind="doubt", words="Esimerkki epäilystä")


@row("outcomes.add_voice")
def _(world: World) -> Call:
    return partial(
        voices.add_voice, **by(world), about=world.outcome, kind="add", words="Esimerkki", party=world.city
    )


@row("outcomes.answer_voice")
def _(world: World) -> Call:
    return partial(voices.answer_voice, **by(world, "member"), voice=new_voice(world), answer="Esimerkki")


@row("outcomes.withdraw_voice")
def _(world: World) -> Call:
    return partial(voices.withdraw_voice, **by(world), voice=new_voice(world))


@row("outcomes.withdraw_outcome")
def _(world: World) -> Call:
    return partial(outcomes.withdraw_outcome, **by(world), outcome=world.outcome, reason="Esimerkki syystä")


@row("outcomes.undo_outcome")
def _(world: World) -> Call:
    outcome = TABLE["outcomes.withdraw_outcome"](world)()
    entry_id = last_entry("outcomes.outcome")
    return partial(outcomes.undo_outcome, **by(world), outcome=outcome, entry_id=entry_id)
