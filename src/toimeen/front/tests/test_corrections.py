"""What was public and was changed is marked as corrected; what only went on is not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.house import writes
from tests.house.test_doors import enter
from tests.world import World
from toimeen.agreements.models import Agreement
from toimeen.agreements.operations.agreement import AgreementValues, change_agreement
from toimeen.front.corrections import choose_corrections, corrected_columns
from toimeen.record.models import Entry

NOW = timezone.now()


def changed(before: dict[str, object], after: dict[str, object], minute: int = 0, **values: object) -> Entry:
    shown = {"publicity": "public"}
    return Entry(
        at=NOW + dt.timedelta(minutes=minute), event="measure.changed", noun="plans.measure", noun_id=1,
        before=shown | before, after=shown | after, **{"is_public": True} | values,
    )  # fmt: skip


def test_content_is_corrected_and_facts_go_on() -> None:
    assert corrected_columns(changed({"title_fi": "a"}, {"title_fi": "b"})) == ["title_fi"]
    assert corrected_columns(changed({"state": "not_stated"}, {"state": "done"})) == []
    assert corrected_columns(changed({"deed_count": 1}, {"deed_count": 2})) == []


def test_only_what_was_public_and_stays_so_is_corrected() -> None:
    assert corrected_columns(changed({"title_fi": "a"}, {"title_fi": "b"}, is_public=False)) == []
    assert corrected_columns(changed({"title_fi": "a", "publicity": "draft"}, {"title_fi": "b"})) == []


def test_a_change_taken_back_soon_is_no_correction() -> None:
    there, back = (
        changed({"title_fi": "a"}, {"title_fi": "b"}),
        changed({"title_fi": "b"}, {"title_fi": "a"}, 30),
    )
    late = changed({"title_fi": "b"}, {"title_fi": "a"}, 90)
    other = changed({"title_fi": "b"}, {"title_fi": "c"}, 30)
    assert choose_corrections([back, there]) == []
    assert choose_corrections([late, there]) == [late, there]
    assert choose_corrections([other, there]) == [other, there]


@pytest.mark.django_db
def test_public_pages_mark_corrections(world: World) -> None:
    slug = world.partnership.slug
    promise, outcome = world.promises[0], world.outcome
    pages = {
        "plans.change_measure": reverse("front:measure", args=[slug, world.measures[1].number]),
        "agreements.change_commitment": reverse(
            "front:trace", args=[slug, world.agreement.slug, promise.number]
        ),
        "outcomes.change_outcome": "",
        "agreements.change_agreement": reverse("front:reader", args=[slug, world.agreement.slug]),
    }
    visitor = enter(world, "anonymous")
    for name, address in pages.items():
        if address:
            assert 'id="corrected"' not in visitor.get(address).content.decode(), name
        changed_thing = writes.TABLE[name](world)()
        address = address or reverse("front:outcome", args=[slug, changed_thing.number])
        assert 'id="corrected"' in visitor.get(address).content.decode(), name
    assert outcome.pk


@pytest.mark.django_db
def test_internal_agreements_are_not_corrected_in_public(world: World) -> None:
    for publicity, title in (("internal", "Yksi"), ("internal", "Kaksi"), ("public", "Kolme")):
        agreement = Agreement.objects.get(pk=world.agreement.pk)
        change_agreement(
            **writes.by(world), agreement=agreement, seen_version=agreement.version,
            values=AgreementValues(title_fi=title, publicity=publicity),
        )  # fmt: skip
    assert not Entry.objects.filter(noun="agreements.agreement", is_public=True).exists()
