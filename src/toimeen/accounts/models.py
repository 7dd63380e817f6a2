"""Invitations: a role that waits for its person to come and take it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from toimeen.parties.labels import Language
from toimeen.parties.models import Organisation
from toimeen.partnerships.labels import GuestRight, SeatRole
from toimeen.partnerships.models import Partnership, PersonSeat


class Invitation(models.Model):
    """A role offered to a person by mail. Its link works until `expires_on`, and until a newer letter was sent.

    `nonce` is in the link and changes with each letter; whoever has the link reads the invited person's mail.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(max_length=12, choices=SeatRole)
    right = models.CharField(max_length=16, choices=GuestRight, blank=True)
    title = models.CharField(max_length=160, blank=True)
    is_public = models.BooleanField(default=False)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=2, choices=Language)
    words = models.TextField(blank=True)
    nonce = models.CharField(max_length=43, editable=False)
    letters = models.PositiveSmallIntegerField(default=1)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires_on = models.DateField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    seat = models.ForeignKey(PersonSeat, models.SET_NULL, null=True, blank=True, related_name="invitations")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=False) | Q(accepted_by__isnull=True),
                name="accounts_invitation_accepted_pair",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=False) | Q(withdrawn_by__isnull=True),
                name="accounts_invitation_withdrawn_pair",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="accounts_invitation_one_end",
            ),
            models.CheckConstraint(
                condition=Q(role__in=SeatRole.values), name="accounts_invitation_role_known"
            ),
            models.CheckConstraint(
                condition=Q(role="guest", right__in=GuestRight.values) | (~Q(role="guest") & Q(right="")),
                name="accounts_invitation_guest_has_right",
            ),
            models.CheckConstraint(
                condition=Q(language__in=Language.values), name="accounts_invitation_language_known"
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True)
                | Q(until_on__isnull=True)
                | Q(until_on__gte=models.F("from_on")),
                name="accounts_invitation_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def is_open(self) -> bool:
        """Neither accepted nor withdrawn; it may have expired."""
        return self.accepted_at is None and self.withdrawn_at is None
