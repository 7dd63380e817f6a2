"""A person's confirmation of what was read of a document."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.agreements import rules
from toimeen.agreements.intake.confirmed import ReadingCounts
from toimeen.agreements.models import ReadingConfirmation, TextVersion
from toimeen.record.operations import write


@transaction.atomic
def sign_reading(
    *, actor: Actor, at: dt.datetime, version: TextVersion, digest: str, counts: ReadingCounts
) -> ReadingConfirmation:
    """Keeps that the actor has confirmed the facts of this digest. Once for a version: IntegrityError for a second."""
    ensure(rules.may_change_agreement(actor, version.agreement))
    signed = ReadingConfirmation.objects.create(
        version=version, confirmed_by_id=actor.person_id, confirmed_by_name=actor.name[:200], confirmed_at=at,
        digest=digest, **asdict(counts),
    )  # fmt: skip
    write(
        actor=actor, at=at, event="agreement.reading_confirmed", thing=version,
        partnership_id=version.agreement.partnership_id, is_public=True,
        after={"number": version.number, "text": version.digest, "facts": digest, **asdict(counts)},
    )  # fmt: skip
    return signed
