"""Seats of parties and of people, each valid between two days."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models

from toimeen.parties.models import Organisation
from toimeen.partnerships.labels import GuestRight, SeatRole
from toimeen.partnerships.models.partnership import Partnership


def valid_on(day: dt.date, path: str = "") -> models.Q:
    """Condition of a seat that has begun and not ended on the day; `path` leads to the seat (`seats__`)."""
    return begun_by(day, path) & not_ended_before(day, path)


def begun_by(day: dt.date, path: str = "") -> models.Q:
    """Condition of a seat whose first day, if any is known, is not after the day."""
    return models.Q(**{f"{path}from_on__isnull": True}) | models.Q(**{f"{path}from_on__lte": day})


def not_ended_before(day: dt.date, path: str = "") -> models.Q:
    """Condition of a seat whose last day, if any is set, is not before the day; it may begin later."""
    return models.Q(**{f"{path}until_on__isnull": True}) | models.Q(**{f"{path}until_on__gte": day})


class PartySeat(models.Model):
    """An organisation that is a party of the partnership, in the order of the agreement."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="party_seats")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="party_seats")
    position = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["partnership_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"], name="partnerships_partyseat_once"
            ),
            models.CheckConstraint(
                condition=models.Q(from_on__isnull=True)
                | models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("from_on")),
                name="partnerships_partyseat_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}"


class PersonSeat(models.Model):
    """A person's role in the partnership, at a party's table or at none, with its days of validity."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="person_seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="person_seats"
    )
    role = models.CharField(max_length=12, choices=SeatRole)
    right = models.CharField(max_length=16, choices=GuestRight, blank=True)
    """The one right of a guest; blank for everybody else."""
    title = models.CharField(max_length=160, blank=True)
    is_public = models.BooleanField(default=False)
    source_url = models.URLField(max_length=500, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["partnership_id", "role", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_on__isnull=True)
                | models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("from_on")),
                name="partnerships_personseat_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=SeatRole.values), name="partnerships_personseat_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(role="guest", right__in=GuestRight.values)
                | (~models.Q(role="guest") & models.Q(right="")),
                name="partnerships_personseat_guest_has_right",
            ),
            models.CheckConstraint(
                condition=~models.Q(right="approve")
                | models.Q(organisation__isnull=False, until_on__isnull=False),
                name="partnerships_personseat_deputy_has_table_and_end",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
