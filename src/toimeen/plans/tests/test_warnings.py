"""Warnings: what a measure does not say yet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.world import PASSWORD, World
from toimeen.access.actor import PUBLIC, SYSTEM
from toimeen.plans import operations, queries
from toimeen.plans.labels import Lack
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations import MeasureValues, ResourceValues, StepValues, measure_values
from toimeen.plans.operations.values import recorded, values_of_record
from toimeen.plans.warnings import Said, list_warnings

FULL = Said(
    **dict.fromkeys(Said.__dataclass_fields__, True) | {"is_cross_cutting": False, "reviews_itself": False}
)
EMPTY = Said(**dict.fromkeys(Said.__dataclass_fields__, False))


def test_nothing_is_missing_of_a_measure_that_says_all() -> None:
    assert list_warnings(FULL) == []
    assert list_warnings(replace(FULL, has_competence=False)) == [Lack.COMPETENCE]
    assert list_warnings(replace(FULL, has_competence=False, is_cross_cutting=True)) == []
    assert list_warnings(replace(FULL, has_decider=False)) == [Lack.DECIDER]
    assert list_warnings(replace(FULL, has_decision=False)) == [Lack.DECISION]
    assert Lack.DECIDER not in list_warnings(EMPTY)


def full(world: World) -> MeasureValues:
    return MeasureValues(
        title_fi="Esimerkki", theme_id=world.theme.pk, form_ids=(world.form.pk,), party_ids=(world.city.pk,),
        serves_ids=(world.promises[0].pk,), holder_id=world.people["member"].pk,
        reviewer_id=world.people["coordinator"].pk, starts="2031-01", ends="2031-12", expected_sv="Exempel",
        competence_en="Example", steps=(StepValues(name="Alku"),),
        resources=(
            ResourceValues(kind="money", amount=Decimal("1200.50"), source="EAKR"),
            ResourceValues(kind="money", amount=Decimal(800), party_id=world.city.pk),
            ResourceValues(kind="credits", amount=Decimal(30), party_id=world.school.pk, note="Opinnäytetyöt"),
        ),
        decision_needed="Tila", decision_from_id=world.city.pk, own_texts={"own1": "Esimerkki"},
    )  # fmt: skip


@pytest.fixture
def draft(world: World) -> ActionPlan:
    return operations.open_plan(
        actor=SYSTEM, at=timezone.now(), partnership=world.partnership, agreement=None, year=2031
    )


def add(draft: ActionPlan, values: MeasureValues) -> Measure:
    return operations.add_measure(actor=SYSTEM, at=timezone.now(), plan=draft, values=values)


@pytest.mark.django_db
def test_what_is_stored_is_read_as_it_was_said(world: World, draft: ActionPlan) -> None:
    measure = add(draft, full(world))
    assert queries.warnings_of(measure) == []
    now = measure_values(measure)
    assert now == replace(full(world), total_euros=Decimal("2000.50")), "the money in all is counted"
    assert values_of_record(recorded(measure)) == now
    for changes, lacks in (
        ({"serves_ids": ()}, [Lack.PROMISE]),
        ({"reviewer_id": now.holder_id}, [Lack.SAME_PERSON]),
        ({"ends": ""}, [Lack.DAYS]),
        ({"resources": (), "total_euros": None}, [Lack.RESOURCES]),
        ({"steps": (), "expected_sv": ""}, [Lack.STEPS, Lack.EXPECTED]),
    ):
        other = add(draft, replace(now, **changes))
        assert queries.warnings_of(other) == lacks
    assert queries.count_warnings(SYSTEM, draft)[Lack.PROMISE] == 1
    assert not queries.count_warnings(PUBLIC, ActionPlan(pk=0))


@pytest.mark.django_db
def test_an_entry_from_before_the_new_columns_is_undone(world: World, draft: ActionPlan) -> None:
    kept = recorded(add(draft, MeasureValues(title_fi="Esimerkki")))
    older = {
        key: value
        for key, value in kept.items()
        if not key.startswith("expected") and key not in {"own_texts", "resources", "decision_from_id"}
    }
    assert values_of_record(older) == MeasureValues(title_fi="Esimerkki")


@pytest.mark.django_db
def test_resources_are_typed_and_shown_with_warnings_to_editors(
    client: Client, world: World, draft: ActionPlan
) -> None:
    assert client.login(email=world.people["member"].email, password=PASSWORD)
    measure = add(draft, MeasureValues(title_fi="Esimerkki"))
    href = f"/fi/{world.partnership.slug}/toimenpiteet/{measure.number}/"
    sent: dict[str, Any] = {
        "title_fi": "Esimerkki", "state": "planned", "publicity": "public", "seen_version": "1",
        "resources-0-kind": "money", "resources-0-amount": "1 200,50", "resources-0-party_id": world.city.pk,
        "resources-1-kind": "other", "expected_fi": "Uusi tapa",
        "decision_needed": "Tilat", "decision_from": world.city.pk, "reviewer": world.people["coordinator"].pk,
    }  # fmt: skip
    wrong = client.post(f"{href}muokkaa/", sent)
    assert wrong.status_code == 422
    assert "resources" in wrong.context["form"].errors
    answer = client.post(f"{href}muokkaa/", sent | {"resources-1-note": "Tila"})
    assert answer.status_code == 302, answer.context["form"].errors
    measure.refresh_from_db()
    assert measure.total_euros == Decimal("1200.50")
    page = client.get(href).content.decode()
    for words in ("1\xa0200,50", "Tila", "Uusi tapa", str(Lack.HOLDER.label), "Esimerkkilän kaupunki"):
        assert words in page
    client.logout()
    assert str(Lack.HOLDER.label) not in client.get(href).content.decode()
