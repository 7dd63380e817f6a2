"""A document on its way to become a partnership: read, decided on, finished or discarded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.agreements import rules
from toimeen.agreements.intake.confirmed import ConfirmedReading
from toimeen.agreements.models import Intake
from toimeen.agreements.operations.start import start_partnership
from toimeen.lib.anchors import digest
from toimeen.lib.documents import Document
from toimeen.partnerships.models import Partnership
from toimeen.reading import Facts, read_agreement
from toimeen.record.operations import write

KEPT_DAYS = 30


@transaction.atomic
def open_intake(
    *, actor: Actor, at: dt.datetime, document: Document, data: bytes | None = None, name: str = "",
    facts: Facts | None = None,
) -> Intake:  # fmt: skip
    """Reads the document and keeps what was found for 30 days. `data`: the file as it came, None for pasted text.

    `facts`: what was read of it already. The same document brought again by the same person is the same intake, with
    the answers given so far.
    """
    ensure(rules.may_start(actor))
    assert actor.person_id is not None  # noqa: S101 - the rule has said so
    _forget_expired(timezone.localdate(at))
    same = Intake.objects.filter(
        owner_id=actor.person_id, digest=digest(document.text), finished="", is_discarded=False
    ).first()
    if same is not None:
        return same
    facts = facts or read_agreement(document.text, document.blocks)
    intake = Intake(
        owner_id=actor.person_id, text=document.text, blocks=[asdict(block) for block in document.blocks],
        digest=digest(document.text), document_name=name[:200], warnings=list(document.warnings), facts=facts.as_json(),
        made_at=at, expires_on=timezone.localdate(at) + dt.timedelta(days=KEPT_DAYS),
    )  # fmt: skip
    if data is not None:
        intake.document.save(name, ContentFile(data), save=False)
    intake.save()
    _write(actor, at, "intake.opened", intake)
    return intake


@transaction.atomic
def save_decisions(*, actor: Actor, at: dt.datetime, intake: Intake, decisions: Mapping[str, Any]) -> Intake:
    """Keeps the answers given so far, finished or not."""
    ensure(rules.may_start(actor))
    if intake.decisions != decisions:
        intake.decisions = dict(decisions)
        intake.version += 1
        intake.save(update_fields=["decisions", "version"])
        _write(actor, at, "intake.decided", intake)
    return intake


@transaction.atomic
def finish_intake(
    *, actor: Actor, at: dt.datetime, intake: Intake, confirmed: ConfirmedReading
) -> Partnership:
    """Makes the partnership, once: sent twice, the second time gives the same partnership."""
    ensure(rules.may_start(actor))
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.finished:
        return Partnership.objects.get(slug=intake.finished)
    partnership = start_partnership(actor=actor, at=at, confirmed=confirmed)
    intake.finished = partnership.slug
    intake.save(update_fields=["finished"])
    if intake.document:
        intake.document.delete(save=True)  # the agreement's text version has its own copy
    _write(actor, at, "intake.finished", intake)
    return partnership


@transaction.atomic
def discard_intake(*, actor: Actor, at: dt.datetime, intake: Intake) -> Intake:
    """Takes the document away; until it expires its owner can take it back with the answers."""
    return _mark(actor, at, intake, "intake.discarded", is_discarded=True)


@transaction.atomic
def restore_intake(*, actor: Actor, at: dt.datetime, intake: Intake) -> Intake:
    """Takes a discarded document back."""
    return _mark(actor, at, intake, "intake.restored", is_discarded=False)


def _mark(actor: Actor, at: dt.datetime, intake: Intake, event: str, *, is_discarded: bool) -> Intake:
    ensure(rules.may_start(actor))
    if intake.is_discarded != is_discarded:
        intake.is_discarded = is_discarded
        intake.save(update_fields=["is_discarded"])
        _write(actor, at, event, intake)
    return intake


def _forget_expired(today: dt.date) -> None:
    for intake in Intake.objects.filter(expires_on__lt=today).only("document"):
        _delete(intake)


def _delete(intake: Intake) -> None:
    document, storage = intake.document.name, intake.document.storage
    intake.delete()
    if document:
        transaction.on_commit(lambda: storage.delete(document))


def _write(actor: Actor, at: dt.datetime, event: str, intake: Intake) -> None:
    """The record keeps that it happened, never the text: it may be secret still."""
    write(
        actor=actor, at=at, event=event, thing=intake, partnership_id=None,
        after={"digest": intake.digest, "document_name": intake.document_name, "finished": intake.finished},
    )  # fmt: skip
