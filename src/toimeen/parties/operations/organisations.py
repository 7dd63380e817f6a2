"""Writes of organisations and their strategies. All raise `Refused`."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.lib.slugs import unique_slug
from toimeen.parties import queries, rules
from toimeen.parties.models import Organisation, Strategy, StrategyGoal
from toimeen.record.operations import change, write


@dataclass(frozen=True, slots=True)
class OrganisationValues:
    """What is said of an organisation; at least one name. `part_of_id` is the organisation that it belongs to."""

    kind: str
    name_fi: str = ""
    name_sv: str = ""
    name_en: str = ""
    short_name: str = ""
    business_id: str = ""
    municipality_code: str = ""
    website: str = ""
    part_of_id: int | None = None


@transaction.atomic
def add_organisation(
    *, actor: Actor, at: dt.datetime, values: OrganisationValues, slug: str = ""
) -> Organisation:
    """A new organisation; its address is made from its name unless given, and made unique.

    Raises IntegrityError when another has the same business id (forms prevent it).
    """
    ensure(rules.may_add_organisation(actor))
    name = slug or values.short_name or values.name_fi or values.name_sv or values.name_en
    organisation = Organisation.objects.create(
        slug=unique_slug(name, queries.is_slug_taken, 80), **asdict(values)
    )
    write(actor=actor, at=at, event="organisation.added", thing=organisation, partnership_id=None)
    return organisation


@transaction.atomic
def change_organisation(
    *, actor: Actor, at: dt.datetime, organisation: Organisation, values: OrganisationValues,
    seen_version: int, partnership_id: int | None = None, is_unseated: bool = False,
) -> Organisation:  # fmt: skip
    """Changes what is said of it. `partnership_id`: in whose record the change is told. Raises `Conflict`."""
    ensure(rules.may_change_organisation(actor, organisation, is_unseated=is_unseated))
    change(
        organisation, asdict(values), actor=actor, at=at, event="organisation.changed",
        partnership_id=partnership_id, seen_version=seen_version,
    )  # fmt: skip
    return organisation


@transaction.atomic
def add_strategy(
    *,
    actor: Actor,
    at: dt.datetime,
    organisation: Organisation,
    name_fi: str = "",
    name_sv: str = "",
    name_en: str = "",
    url: str = "",
    goals: tuple[dict[str, str], ...] = (),
    partnership_id: int | None = None,
) -> Strategy:
    """A strategy of the organisation with its goals (each with `text_fi`, `text_sv`, `text_en`)."""
    ensure(rules.may_add_organisation(actor))
    strategy = Strategy.objects.create(
        organisation=organisation, name_fi=name_fi, name_sv=name_sv, name_en=name_en, url=url
    )
    StrategyGoal.objects.bulk_create(StrategyGoal(strategy=strategy, **goal) for goal in goals)
    write(actor=actor, at=at, event="strategy.added", thing=strategy, partnership_id=partnership_id)
    return strategy
