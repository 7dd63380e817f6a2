"""A personal link: lets its holder answer, or add a deed, without an account."""

from __future__ import annotations

import datetime as dt

from django.db import models

from toimeen.parties.labels import LinkPurpose
from toimeen.parties.models.person import Person


class PersonalLink(models.Model):
    """One link in one person's letter: for one purpose, in one partnership, until a moment.

    The token itself is in the letter alone; here is its digest, so that nobody who reads the database can use it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="links")
    partnership_id = models.BigIntegerField(db_index=True)
    """The partnership's row; by number, since partnerships stand to the right of this room."""
    purpose = models.CharField(max_length=8, choices=LinkPurpose)
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    uses = models.PositiveIntegerField(default=0)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    renews = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="renewals")

    token: str = ""
    """Known only to who has just made the link or came by it; never stored."""

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["partnership_id", "-expires_at"], name="parties_link_of_partnership")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=LinkPurpose.values), name="parties_link_purpose_known"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("issued_at")),
                name="parties_link_expires_after_issue",
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_by__isnull=True) | models.Q(revoked_at__isnull=False),
                name="parties_link_revoked_by_with_at",
            ),
            models.CheckConstraint(
                condition=models.Q(last_used_at__isnull=True, uses=0)
                | models.Q(last_used_at__isnull=False, uses__gte=1),
                name="parties_link_uses_with_last",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def is_live(self, now: dt.datetime) -> bool:
        """Whether it opens its page at this moment."""
        return self.revoked_at is None and self.expires_at > now and self.person.is_active
