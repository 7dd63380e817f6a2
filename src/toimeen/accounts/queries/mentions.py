"""Every text of the database in which a person is named, and why some of them stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise

from toimeen.accounts.labels import AGREED, APPROVED, TABLES
from toimeen.accounts.mentions import find_mentions, list_words
from toimeen.parties.models import Person
from toimeen.ui.links import address_of

KEPT: dict[str, Promise] = {
    # Public acts: what was signed is quoted as it was signed (GDPR, article 17(3)(d)).
    "agreements.TextVersion": AGREED, "agreements.Anchor": AGREED, "agreements.Signatory": AGREED,
    # In the digest that the parties approved: a coordinator changes it, with a reason and a trace.
    "plans.Baseline": APPROVED, "plans.Step": APPROVED, "plans.Resource": APPROVED, "plans.MeasureSource": APPROVED,
}  # fmt: skip
KEPT_COLUMNS = {
    "plans.Measure": ("title", "description", "funding", "funder", "competence", "expected", "own_texts"),
    "plans.ActionPlan": ("note",),
}
ELSEWHERE = {
    "record.Entry", "parties.Person", "parties.Organisation", "search.Passage", "search.Progress", "work.Worker",
    "work.Schedule",
}  # fmt: skip
"""The record is redacted beside its things, the person's row is emptied, the index follows both; the name of an
organisation is its own."""
NO_WORDS = (models.UUIDField, models.EmailField, models.URLField, models.SlugField)
PARENTS = ("measure", "deed", "plan", "check_in", "agreement", "handover", "outcome", "theme", "fact")
AROUND = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A row in which the person is named: what kind, its words around the first name, its page where it has one.

    `is_certain`: the whole name stands there. `kept`: why it cannot be taken out here; blank where it can.
    """

    key: str
    kind: str
    words: str
    href: str
    is_certain: bool
    kept: Promise | str
    columns: tuple[str, ...]
    thing: models.Model


def list_places(person: Person) -> list[Place]:
    """All of them, those with the whole name first. Reads every text of the installation once: for an erasure only."""
    places = [
        place
        for model in apps.get_models()
        if model.__module__.startswith("toimeen.") and model._meta.label not in ELSEWHERE
        for place in _places_of(model, person)
    ]
    return sorted(places, key=lambda one: (not one.is_certain, bool(one.kept), one.kind))


def text_columns(model: type[models.Model]) -> list[str]:
    """The columns that may hold somebody's words."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not isinstance(field, NO_WORDS)
        and not getattr(field, "choices", None)
    ]


def _places_of(model: type[models.Model], person: Person) -> Iterator[Place]:
    columns, label = text_columns(model), model._meta.label
    fixed = KEPT_COLUMNS.get(label, ())
    for row in model._base_manager.order_by("pk").iterator() if columns else ():
        named = {name: found for name in columns if (found := _first(getattr(row, name), person))}
        stays = [name for name in named if label in KEPT or name.startswith(fixed or "\0")]
        free = tuple(name for name in named if name not in stays)
        for names, why in ((free, ""), (tuple(stays), KEPT.get(label, APPROVED))):
            if names:
                words, is_certain = max((named[name] for name in names), key=lambda one: one[1])
                key = f"{label}:{row.pk}"
                kind = str(TABLES.get(label) or model._meta.verbose_name)
                yield Place(key, kind, words, _page_of(row), is_certain, why, names, row)


def _first(value: Any, person: Person) -> tuple[str, bool] | None:
    """The words around the first name, and whether it is certain anywhere in the value."""
    found: tuple[str, bool] | None = None
    for text in list_words(value):
        for one in find_mentions(text, person.given_name, person.family_name):
            if found is None or (one.is_certain and not found[1]):
                around = text[max(0, one.start - AROUND) : one.end + AROUND]
                found = (" ".join(around.split()), one.is_certain)
    return found


def _page_of(row: Any) -> str:
    """The page of the thing, or of what it hangs on."""
    for _ in range(len(PARENTS)):
        if hasattr(row, "get_absolute_url") and row._meta.label != "parties.PersonalLink":
            return address_of(row)
        row = next((parent for name in PARENTS if (parent := getattr(row, name, None)) is not None), None)
        if row is None:
            return ""
    return ""


def partnership_of(row: Any) -> int | None:
    """In whose record a row's change is told: its partnership's, or that of what it hangs on."""
    while row is not None:
        if row._meta.label == "partnerships.Partnership":
            return int(row.pk)
        if (own := getattr(row, "partnership_id", None)) is not None:
            return int(own)
        row = next((parent for name in PARENTS if (parent := getattr(row, name, None)) is not None), None)
    return None
