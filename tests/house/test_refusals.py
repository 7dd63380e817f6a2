"""Integrity is in the database: each constraint refuses what it forbids."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import CheckConstraint, UniqueConstraint
from django.utils import timezone

from tests.house import writes
from tests.house.growth import grow
from tests.house.test_constraints import OURS, label, named_fields, of_kind
from tests.world import World, make_world
from toimeen.record.locks import unlock
from toimeen.work.models import Schedule, Task, Worker


@pytest.mark.parametrize("model", OURS, ids=label)
def test_choices_are_known(model: type[models.Model], world: World) -> None:
    """A column with choices refuses a value outside them, in the database."""
    thing = example(model, world)
    columns = [field for field in model._meta.concrete_fields if field.choices]
    if not columns:
        pytest.skip("no column with choices")
    if thing is None:
        pytest.skip("the example world has no row of it")
    open_ = []
    for field in columns:
        wrong = 99 if isinstance(field, models.IntegerField) else "x" * min(2, field.max_length or 2)
        if not refused(model, thing.pk, {field.name: wrong}):
            open_.append(field.name)
    assert open_ == [], "add a CheckConstraint: choices alone bind only forms"


def refused(model: type[models.Model], pk: Any, values: dict[str, Any]) -> bool:
    """Whether the database refuses the values on the row; nothing is kept either way."""
    point = transaction.savepoint()
    try:
        with transaction.atomic():
            models.QuerySet(model).filter(pk=pk).update(**values)
    except IntegrityError:
        return True
    finally:
        transaction.savepoint_rollback(point)
    return False


def candidates(field: models.Field[Any, Any], thing: models.Model) -> list[Any]:
    """Values of a column that a constraint may allow or forbid."""
    found: list[Any] = [field.value_from_object(thing)]
    if isinstance(field, models.ForeignKey):
        found += [thing.pk] if field.remote_field.model is type(thing) else []
        found += list(field.remote_field.model._default_manager.values_list("pk", flat=True)[:1])
    elif isinstance(field, models.BooleanField):
        found += [True, False]
    elif isinstance(field, models.DateTimeField):
        found.append(dt.datetime(2021, 4, 13, tzinfo=dt.UTC))
    elif isinstance(field, models.DateField):
        found += [dt.date(2021, 4, 13), dt.date(2020, 1, 1)]
    elif isinstance(field, models.DecimalField):
        found.append(Decimal(-1))
    elif isinstance(field, models.IntegerField):
        found += [0, 1, 9999, -1]
    elif isinstance(field, models.CharField | models.TextField | models.FileField):
        found += ["", "x", *(str(value) for value, _ in field.flatchoices)]
    if field.null:
        found.append(None)
    return found


@pytest.mark.parametrize("model", of_kind(CheckConstraint), ids=label)
def test_checks_refuse(model: type[models.Model], world: World) -> None:
    """Some combination of likely values breaks each condition, and the database refuses it."""
    thing = example(model, world)
    if thing is None:
        pytest.skip("no row of it in the example world")
    assert [
        said
        for one in model._meta.constraints
        if isinstance(one, CheckConstraint) and (said := _open(one, thing))
    ] == []


def _open(constraint: CheckConstraint, thing: models.Model) -> str:
    """That nothing was refused; empty when the database refuses what breaks the condition."""
    model = type(thing)
    fields = [model._meta.get_field(name) for name in sorted(named_fields(constraint.condition))]
    tried = 0
    for values in itertools.islice(itertools.product(*(candidates(field, thing) for field in fields)), 400):
        combination = dict(zip([field.attname for field in fields], values, strict=True))
        if _breaks(constraint, thing, combination):
            tried += 1
            if refused(model, thing.pk, combination):
                return ""
    return f"{constraint.name}: nothing was refused ({tried} combinations break the condition)"


def _breaks(constraint: CheckConstraint, thing: models.Model, values: dict[str, Any]) -> bool:
    """Whether the condition is false for the row with these values, as the database counts truth."""
    against = {field.name: field.value_from_object(thing) for field in thing._meta.concrete_fields} | {
        thing._meta.get_field(name.removesuffix("_id")).name: value for name, value in values.items()
    }
    try:
        return not constraint.condition.check(against)
    except (FieldError, TypeError, ValueError):
        return True


MADE_BY = {
    "accounts.Invitation": "accounts.invite_person",
    "agreements.FoundMeasures": "agreements.keep_found_measures",
    "agreements.ReadingConfirmation": "agreements.sign_reading",
    "agreements.Upload": "agreements.open_upload",
    "deeds.Request": "deeds.send_requests",
    "deeds.ThemeSummary": "deeds.sum_up_theme",
    "outcomes.Voice": "outcomes.add_voice",
    "parties.PersonalLink": "parties.issue_link",
    "partnerships.QuietPeriod": "partnerships.add_quiet_period",
    "plans.Amendment": "plans.propose_amendment",
    "plans.ApprovalTurn": "plans.order_approvals",
    "plans.Baseline": "plans.change_plan",
    "plans.Comment": "plans.add_comment",
    "plans.HandedDuty": "plans.hand_over",
    "plans.Handover": "plans.hand_over",
    "plans.Lineage": "plans.close_plan",
    "plans.TableColumn": "plans.choose_columns",
    "plans.TableLayout": "plans.choose_columns",
}
"""The operation that makes a row of the table, where `fill` leaves it empty."""


def example(model: type[models.Model], world: World) -> models.Model | None:
    """A row of the table, None where nothing here makes one."""
    fill(world)
    if not model._default_manager.exists() and model._meta.label in MADE_BY:
        writes.TABLE[MADE_BY[model._meta.label]](world)()
    return model._default_manager.first()


def fill(world: World) -> None:
    """Rows for the tables that the example world leaves empty. The record's triggers are taken away until the test's
    transaction ends: they refuse every change, also where a constraint would not."""
    unlock(connection)
    names = ("agreements.set_date", "agreements.open_intake", "deeds.revise_deed", "parties.add_strategy")
    for name in (*names, "plans.approve_plan", "partnerships.add_context_fact"):
        writes.TABLE[name](world)()
    now = timezone.now()
    number = Task.objects.count()
    Worker.objects.create(name=f"esimerkki {number}", started_at=now, seen_at=now)
    Schedule.objects.create(job=f"work.esimerkki{number}", timetable="03:00", next_at=now)
    writes.new_task(world)
    writes.new_letter(world)
    writes.dead_address(world)


@pytest.mark.parametrize("part", range(4))
def test_uniques_refuse(part: int, world: World) -> None:
    """A second row with the same values is refused."""
    for one in (world, make_world("toinen")):
        grow(one, 2)
        fill(one)
    open_ = []
    for model in of_kind(UniqueConstraint)[part::4]:
        things = list(model._default_manager.order_by("pk")[:2])
        for constraint in model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and len(things) == 2:
                point = transaction.savepoint()
                if not _refuses_twins(model, constraint, things):
                    open_.append(constraint.name)
                transaction.savepoint_rollback(point)
    assert open_ == []


def _refuses_twins(
    model: type[models.Model], constraint: UniqueConstraint, things: list[models.Model]
) -> bool:
    """Whether the second row may not take the first one's values, both within the constraint's condition."""
    first, second = things
    values = {
        model._meta.get_field(name).attname: getattr(first, model._meta.get_field(name).attname)
        for name in constraint.fields
    }
    if constraint.condition is not None:
        empty = {
            child[0].removesuffix("__isnull"): None
            for child in constraint.condition.children
            if isinstance(child, tuple) and child[0].endswith("__isnull") and child[1] is True
        }
        values = {name: _same(model, name, value) for name, value in values.items()}
        values |= empty
        models.QuerySet(model).filter(pk=first.pk).update(**values)
    return refused(model, second.pk, values)


def _same(model: type[models.Model], name: str, value: Any) -> Any:
    """A value that two rows may share where a constraint would forbid it; a key stays that of a row that is there."""
    if isinstance(value, int) and not isinstance(model._meta.get_field(name), models.ForeignKey):
        return 987_654
    return value or "same"
