"""Integrity is in the database: rules that every table keeps."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from django.db.models import BaseConstraint, CheckConstraint, F, Q

from toimeen.record.models import Versioned

OURS = [model for model in apps.get_models() if model.__module__.startswith("toimeen.")]
PEOPLE_OF_ANOTHER_INSTANT = {"deeds.CheckIn.told_by", "deeds.CheckIn.typed_by"}
"""An answer has one instant, `answered_at`, and two people."""
MAY_STAND_ALONE = {
    "parties.PersonalLink.expires_at": "comes by itself",
    "parties.PersonalLink.last_used_at": "by the link's person, whose it is",
    "deeds.CheckIn.answered_at": "`told_by` and `typed_by` say who",
    # Instants and days without a person, each with its reason.
    "record.Head.changed_at": "the record's entry says who",
    "agreements.Intake.made_at": "its owner made it",
    "agreements.Upload.made_at": "its owner made it",
    # The program's own: no person does them.
    **{f"work.Task.{name}_at": "the worker's" for name in ("added", "due", "started", "ended")},
    **{f"work.Schedule.{name}_at": "the worker's" for name in ("next", "last")},
    **{f"work.Worker.{name}_at": "the worker's" for name in ("started", "seen")},
    **{f"post.Letter.{name}_at": "the worker's" for name in ("queued", "due", "sent")},
    "post.Address.bounced_at": "a mail server's",
    "deeds.Request.answered_at": "the answer itself says who",
    "deeds.Request.dropped_at": "the program drops what there is nothing left to ask of",
}


def label(model: type[models.Model]) -> str:
    return model._meta.label


def of_kind(kind: type[BaseConstraint]) -> list[type[models.Model]]:
    """The models that have such a constraint."""
    return [model for model in OURS if any(isinstance(one, kind) for one in model._meta.constraints)]


def named_fields(condition: Q) -> set[str]:
    """The columns that the condition looks at."""
    names: set[str] = set()
    for child in condition.children:
        if isinstance(child, Q):
            names |= named_fields(child)
        else:
            names.add(str(child[0]).split("__")[0])
            if isinstance(child[1], F):
                names.add(child[1].name)
    return names


@pytest.mark.parametrize("model", OURS, ids=label)
def test_instants_have_their_person(model: type[models.Model]) -> None:
    """Each `…_at` stands with its `…_by`, so that *when* never comes without a place for *who*."""
    names = {field.name for field in model._meta.concrete_fields}
    alone = [
        f"{model._meta.label}.{name}"
        for name in names
        if name.endswith("_at") and name.removesuffix("_at") + "_by" not in names
    ]
    assert sorted(set(alone) - MAY_STAND_ALONE.keys()) == []


@pytest.mark.parametrize("model", OURS, ids=label)
def test_people_have_their_instant(model: type[models.Model]) -> None:
    """Each `…_by` stands with its `…_at` or `…_on`."""
    names = {field.name for field in model._meta.concrete_fields}
    alone = [
        name
        for name in names
        if name.endswith("_by") and not {name.removesuffix("_by") + end for end in ("_at", "_on")} & names
    ]
    assert [name for name in alone if f"{model._meta.label}.{name}" not in PEOPLE_OF_ANOTHER_INSTANT] == []


@pytest.mark.parametrize("model", OURS, ids=label)
def test_empty_pairs_are_constrained(model: type[models.Model]) -> None:
    """Where the instant may be empty, a constraint ties the person to it: nobody without a moment."""
    names = {field.name: field for field in model._meta.concrete_fields}
    looked_at = [
        named_fields(one.condition) for one in model._meta.constraints if isinstance(one, CheckConstraint)
    ]
    wrong = [
        name
        for name, field in names.items()
        if name.endswith("_by")
        and (at := names.get(name.removesuffix("_by") + "_at")) is not None
        and at.null
        if not any({name, at.name} <= fields or {at.name} & fields for fields in looked_at)
    ]
    assert wrong == []


@pytest.mark.parametrize("model", OURS, ids=label)
def test_texts_and_names_are_not_null(model: type[models.Model]) -> None:
    """An empty text is an empty text: one way to say nothing."""
    allowed = {"parties.Person.email"}
    wrong = [
        f"{model._meta.label}.{field.name}"
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.null
    ]
    assert [one for one in wrong if one not in allowed] == []


@pytest.mark.parametrize("model", [model for model in OURS if issubclass(model, Versioned)], ids=label)
def test_versions_start_at_one(model: type[models.Model]) -> None:
    field = model._meta.get_field("version")
    assert field.default == 1
    assert isinstance(field, models.PositiveIntegerField)


@pytest.mark.parametrize("model", OURS, ids=label)
def test_every_table_has_an_order(model: type[models.Model]) -> None:
    """A list without an order differs between the two databases."""
    if model._meta.label in {"record.Head"}:
        pytest.skip("read by its key alone")
    assert model._meta.ordering
