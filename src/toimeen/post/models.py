"""The outbox, and addresses from which letters came back. No foreign keys into rooms."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from toimeen.post.labels import LetterState


class Letter(models.Model):
    """A mail to one receiver, written in the transaction of what it tells: no commit, no mail; one key, one mail.

    Its Message-ID is made when it is queued and never changes, so that a mail sent twice is known as one. The body is
    erased after some weeks; `is_secret` (a code, a personal link): as soon as it is sent.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    partnership_id = models.BigIntegerField(null=True, blank=True)
    to_address = models.EmailField()
    to_name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    unsubscribe_href = models.CharField(max_length=500, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    thread = models.CharField(max_length=200, blank=True)
    references = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=LetterState, default=LetterState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    is_secret = models.BooleanField(default=False)
    is_erased = models.BooleanField(default=False)
    is_told = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="post_letter_next"),
            models.Index(fields=["to_address", "thread"], name="post_letter_thread"),
            models.Index(fields=["is_erased", "queued_at"], name="post_letter_old"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=LetterState.values), name="post_letter_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=[code for code, _ in settings.LANGUAGES]),
                name="post_letter_language_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sending", lease_until__isnull=False)
                | (~models.Q(state="sending") & models.Q(lease_until__isnull=True)),
                name="post_letter_lease_while_sending",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
                name="post_letter_sent_has_instant",
            ),
            models.CheckConstraint(
                condition=models.Q(is_erased=False) | models.Q(text="", html=""),
                name="post_letter_erased_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Address(models.Model):
    """An address from which a letter came back for good: nothing is sent there until somebody says it works again."""

    address = models.EmailField(unique=True)
    bounced_at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-bounced_at", "-id"]
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return self.address
