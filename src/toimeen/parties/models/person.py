"""Persons, who may sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext

from toimeen.parties.labels import Language
from toimeen.parties.models.organisation import Organisation
from toimeen.record.models import Versioned


class PersonManager(BaseUserManager["Person"]):
    """Makes persons, with or without an account."""

    def create_user(self, email: str, password: str | None = None, **values: Any) -> Person:
        """A person who can sign in."""
        person = self.model(email=self.normalize_email(email), **values)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser, PermissionsMixin, Versioned):
    """A human being with a role. Without an e-mail address there is no account. Affiliation is not party."""

    email = models.EmailField(unique=True, null=True, blank=True)
    given_name = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=160, blank=True)
    affiliation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="people"
    )
    is_contact_public = models.BooleanField(default=False)
    language = models.CharField(max_length=2, choices=Language, default=Language.FI)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["family_name", "given_name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(given_name="")
                | ~models.Q(family_name="")
                | models.Q(email__isnull=False)
                | models.Q(erased_at__isnull=False),
                name="parties_person_has_name_or_email",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True, erased_by__isnull=True)
                | models.Q(
                    erased_at__isnull=False,
                    given_name="",
                    family_name="",
                    title="",
                    email__isnull=True,
                    is_contact_public=False,
                    is_active=False,
                ),
                name="parties_person_erased_is_nameless",
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=Language.values), name="parties_person_language_known"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or (self.email or "")

    @property
    def full_name(self) -> str:
        """Given name first; of an erased person the number alone."""
        if self.erased_at is not None:
            return gettext("Erased person %(number)s") % {"number": self.pk}
        return f"{self.given_name} {self.family_name}".strip()
