"""The people at the table."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from toimeen.access.actor import Actor
from toimeen.agreements.models import Agreement, Signatory
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership, PersonSeat
from toimeen.partnerships.queries import list_parties, list_people


@dataclass(slots=True)
class Table:
    """One party's people; no organisation is a seat at no party's table."""

    organisation: Organisation | None
    seats: list[PersonSeat] = field(default_factory=list)
    signatories: list[Signatory] = field(default_factory=list)


def people_by_party(actor: Actor, partnership: Partnership, today: dt.date) -> list[Table]:
    """The people whom the actor may see, with those who signed the newest agreement. Four queries."""
    tables = {party.pk: Table(party) for party in list_parties(actor, partnership)}
    others: dict[int | None, Table] = defaultdict(lambda: Table(None))
    for seat in list_people(actor, partnership, today).order_by("role", "person__family_name"):
        if seat.organisation_id in tables:
            tables[seat.organisation_id].seats.append(seat)
        else:
            others[seat.organisation_id].organisation = seat.organisation
            others[seat.organisation_id].seats.append(seat)
    newest = Agreement.objects.seen_by(actor).filter(partnership=partnership).order_by("-id").values("pk")[:1]
    for signatory in Signatory.objects.filter(agreement__in=newest).select_related("organisation"):
        place = tables if signatory.organisation_id in tables else others
        table = place[signatory.organisation_id]  # type: ignore[index]  # the first mapping is asked only for its keys
        table.organisation = signatory.organisation
        table.signatories.append(signatory)
    return [*tables.values(), *others.values()]
