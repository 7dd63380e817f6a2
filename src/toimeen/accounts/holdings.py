"""Where the database holds something about a person: every key to a person is followed, so that nothing is missed.

What is told here by name is only what must not leave (keys and secrets) and what is personal in other rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from toimeen.parties.models import Person

SECRET_COLUMNS = {
    # Told of in words, never handed out: with them one could act in the person's name.
    "parties.Person": {"password"},
    "parties.PersonalLink": {"digest"},
    "accounts.Invitation": {"nonce"},
    "mfa.Authenticator": {"data"},
    "account.EmailConfirmation": {"key"},
    "socialaccount.SocialToken": {"token", "token_secret"},
}
PERSONAL_COLUMNS: dict[str, dict[str, Any]] = {
    # In rows that stay when their person is erased: what of them goes.
    "partnerships.PersonSeat": {"title": "", "source_url": "", "is_public": False},
    "accounts.Invitation": {"title": "", "words": ""},
}
LIBRARY_ROWS = ("account", "mfa", "socialaccount")
"""Apps whose rows about a person are deleted with the person's name: addresses, keys, ties to organisations."""


def person_keys() -> Iterator[tuple[type[models.Model], models.ForeignKey[Any, Any]]]:
    """Every column of the database that points at a person, with its table."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.remote_field.model is Person:
                yield model, field


def visible(thing: models.Model) -> dict[str, Any]:
    """The row's columns with their values, the secret ones left out."""
    hidden = SECRET_COLUMNS.get(thing._meta.label, set())
    values = {}
    for field in thing._meta.concrete_fields:
        if field.name not in hidden:
            value = field.value_from_object(thing)
            values[field.attname] = value.name if isinstance(value, models.fields.files.FieldFile) else value
    return values
