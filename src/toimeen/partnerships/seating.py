"""Who sits at the tables of the parties that take part in a thing: what rules need to know whose it is."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from toimeen.access.actor import Act, Actor, Role
from toimeen.access.owners import NOBODY, Owners
from toimeen.access.roles import TABLE, may
from toimeen.parties.models import Organisation
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import valid_on


def list_owners(
    actor: Actor, act: Act, partnership_id: int, kind: str, ids: Iterable[int], today: dt.date
) -> dict[int, Owners]:
    """The owners of things by their ids. `kind` is the relation from a party to them: `measures`, `deeds`.

    One query whatever their number, and none for an actor who may not do the act at all, or who may everything:
    nothing is asked about owners then.
    """
    if actor.is_operator or not may(actor, act, partnership_id):
        return {}
    found = ask(_parties_of, act, partnership_id, kind, today, ids=list(ids))
    parties: dict[int, dict[int, str]] = defaultdict(dict)
    people: dict[int, dict[str, None]] = defaultdict(dict)
    seated: set[int] = set()
    for thing_id, party_id, *names, role, email, is_active, given, family in found:
        party = Organisation(pk=party_id, name_fi=names[0], name_sv=names[1], name_en=names[2])
        parties[thing_id][party_id] = str(party.name)
        if email and is_active:
            seated.add(party_id)
            if role == Role.COORDINATOR:
                people[thing_id][f"{given} {family}".strip()] = None
    return {
        thing_id: Owners(
            party_ids=frozenset(own),
            seated_ids=frozenset(own) & seated,
            names=tuple(own.values()),
            people=tuple(name for name in people[thing_id] if name),
        )
        for thing_id, own in parties.items()
    }


def _parties_of(
    act: Act, partnership_id: int, kind: str, today: dt.date, ids: list[int]
) -> QuerySet[Organisation, tuple[Any, ...]]:
    """Each thing's parties, each with the people who sit at its table today."""
    stands = valid_on(today, "person_seats__") & Q(
        person_seats__partnership=partnership_id, person_seats__role__in=TABLE[act]
    )
    return (
        Organisation.objects.filter(**{f"{kind}__in": ids})
        .annotate(seat=FilteredRelation("person_seats", condition=stands))
        .select_related(None)
        .order_by("pk", "seat__pk")
        .values_list(
            f"{kind}__pk", "pk", "name_fi", "name_sv", "name_en", "seat__role",
            "seat__person__email", "seat__person__is_active", "seat__person__given_name", "seat__person__family_name",
        )
    )  # fmt: skip


def owners_of(found: dict[int, Owners], thing_id: int) -> Owners:
    """The owners of one of the things; nobody where no party takes part."""
    return found.get(thing_id, NOBODY)
