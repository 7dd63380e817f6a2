"""The digest of confirmed facts, and what the person did with the finds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.world import World
from toimeen.agreements.intake.confirmed import (
    ConfirmedOrganisation,
    ConfirmedPerson,
    ConfirmedReading,
    ReadingCounts,
)
from toimeen.agreements.intake.signing import count_answers, digest_of
from toimeen.agreements.operations import sign_reading
from toimeen.partnerships.queries import actor_for

READING = ConfirmedReading(
    name={"fi": "Kumppanuus"},
    title={"fi": "Sopimus"},
    text="Osapuolet tekevät yhteistyötä.",
    organisations=(ConfirmedOrganisation("a", {"fi": "Esimerkin kaupunki"}),),
    parties=("a",),
    people=(ConfirmedPerson("Maija", "Malli"),),
)


@pytest.mark.parametrize(
    "changed",
    [
        replace(READING, text="Osapuolet tekevät muuta."),
        replace(READING, parties=()),
        replace(READING, people=(ConfirmedPerson("Maija", "Muu"),)),
        replace(READING, term_years=3),
    ],
)
def test_another_fact_is_another_digest(changed: ConfirmedReading) -> None:
    assert digest_of(changed) != digest_of(READING)


def test_what_is_no_fact_of_the_document_leaves_the_digest() -> None:
    person = ConfirmedPerson("Maija", "Malli", email="maija@esimerkki.example", person_id=7)
    same = replace(
        READING, people=(person,), document=b"x", counts=ReadingCounts(taken=4), publicity="internal"
    )
    assert digest_of(same) == digest_of(READING)


def test_finds_are_counted_once_each() -> None:
    answers = [
        (True, False, False),
        (True, False, True),
        (True, True, True),
        (False, True, False),
        (False, False, False),
    ]
    assert count_answers(answers) == ReadingCounts(taken=1, corrected=1, rejected=2, added=1)


@pytest.mark.django_db
def test_a_version_is_confirmed_once(world: World) -> None:
    version = world.agreement.versions.get()
    actor = actor_for(world.people["coordinator"], timezone.localdate())
    how: dict[str, Any] = {
        "actor": actor,
        "at": timezone.now(),
        "version": version,
        "counts": ReadingCounts(taken=1),
    }
    signed = sign_reading(digest="a" * 64, **how)
    assert signed.confirmed_by_id == actor.person_id
    with pytest.raises(IntegrityError), transaction.atomic():
        sign_reading(digest="b" * 64, **how)
