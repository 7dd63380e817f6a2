"""Who has had no role for long, and what keeps a person's name here all the same."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from toimeen.accounts.bonds import Bonds
from toimeen.agreements.models import Signatory
from toimeen.parties.models import Person
from toimeen.partnerships.models import PersonSeat, not_ended_before, valid_on
from toimeen.plans.models import Measure
from toimeen.record.models import Entry


@dataclass(frozen=True, slots=True)
class Departed:
    """Somebody without a role, since when, and from which day the name is erased. `never_came`: they never had a role
    nor an account, and were written down on the day."""

    person: Person
    since: dt.date
    erased_from: dt.date
    never_came: bool = False


def get_bonds(person: Person, today: dt.date) -> Bonds:
    """Signatories stand in the agreement by name; the same name at the same organisation is taken as the person."""
    seats = PersonSeat.objects.filter(valid_on(today), person=person, role="coordinator").select_related(
        "partnership"
    )
    signed: list[str] = []
    if person.full_name and person.erased_at is None:
        organisations = set(person.seats.values_list("organisation_id", flat=True)) | {person.affiliation_id}
        found = Signatory.objects.filter(name__iexact=person.full_name).select_related("agreement")
        signed = [
            str(one.agreement)
            for one in found
            if one.organisation_id is None or one.organisation_id in organisations
        ]
    return Bonds(tuple(str(seat.partnership) for seat in seats), tuple(signed))


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months earlier, the last of a shorter month."""
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def list_departed(now: dt.datetime, months: int | None = None) -> list[Departed]:
    """Those whose last role ended, and those who never had any nor signed in, the earliest first; not operators, nor
    holders of what is still open. An invitation counts until its last day."""
    today = timezone.localdate(now)
    kept = settings.RETENTION_MONTHS if months is None else months
    still = PersonSeat.objects.filter(not_ended_before(today), person=OuterRef("pk"))
    holds = Measure.objects.filter(
        Q(holder=OuterRef("pk")) | Q(reviewer=OuterRef("pk")), ~Q(plan__state="closed")
    ).exclude(state__in=["done", "stopped"])
    found = (
        Person.objects.filter(~Exists(still), ~Exists(holds), erased_at__isnull=True, is_superuser=False)
        .annotate(left_on=Max("seats__until_on"))
        .filter(left_on__isnull=False)
        .order_by("left_on", "id")
    )
    departed = [Departed(one, one.left_on, months_before(one.left_on, -kept)) for one in found]
    for one in _never_came(~Exists(holds)):
        since = max(filter(None, [timezone.localdate(one.added_at), one.invited_until]))
        departed.append(Departed(one, since, months_before(since, -kept), never_came=True))
    return sorted(departed, key=lambda one: (one.since, one.person.pk))


def _never_came(holds_nothing: Any) -> QuerySet[Any]:
    """People without any role ever, who never signed in nor could, with the moment at which they were written down."""
    added = Entry.objects.filter(
        noun="parties.person", noun_id=OuterRef("pk"), event="person.added"
    ).order_by("pk")
    people = Person.objects.filter(
        holds_nothing, ~Exists(PersonSeat.objects.filter(person=OuterRef("pk"))),
        erased_at__isnull=True, is_superuser=False, last_login__isnull=True,
        password__startswith=UNUSABLE_PASSWORD_PREFIX,
    )  # fmt: skip
    told = people.annotate(
        added_at=Subquery(added.values("at")[:1]), invited_until=Max("invitations__expires_on")
    )
    return told.filter(added_at__isnull=False)
