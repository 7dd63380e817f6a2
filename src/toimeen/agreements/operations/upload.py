"""A long document is kept, read by the worker, and becomes an intake; its owner may stop that and begin again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.agreements import rules
from toimeen.agreements.models import Upload
from toimeen.agreements.operations.intake import KEPT_DAYS, open_intake
from toimeen.lib.documents import UnreadableDocument, read_document
from toimeen.reading.second_readers import read_with_extras
from toimeen.record.operations import write
from toimeen.work.jobs import Job
from toimeen.work.operations import ask_to_stop, enqueue

PASTED = "pasted.txt"


@transaction.atomic
def open_upload(*, actor: Actor, at: dt.datetime, data: bytes, name: str, job: Job) -> Upload:
    """Keeps the document and asks the worker to read it with the job. `name` is empty for pasted text."""
    ensure(rules.may_start(actor))
    assert actor.person_id is not None  # noqa: S101 - the rule has said so
    _forget_expired(timezone.localdate(at))
    upload = Upload(
        owner_id=actor.person_id, document_name=name[:200], made_at=at,
        expires_on=timezone.localdate(at) + dt.timedelta(days=KEPT_DAYS),
    )  # fmt: skip
    upload.document.save(name or PASTED, ContentFile(data), save=False)
    upload.save()
    upload.task_id = enqueue(job, upload_id=upload.pk).pk
    upload.save(update_fields=["task_id"])
    _write(actor, at, "upload.opened", upload)
    return upload


def read_upload(
    *, actor: Actor, at: dt.datetime, upload: Upload, limit: int, tell: Callable[[int, int], None]
) -> Upload:
    """Reads it: the upload has its intake then, or the code of its problem. `tell` hears of pages and of
    the end of them; it may raise.

    Run again after it was read, it changes nothing.
    """
    ensure(rules.may_start(actor))
    if upload.intake_id is not None or upload.is_stopped:
        return upload
    with upload.document.open("rb") as file:
        data = file.read()
    try:
        document = read_document(data, upload.document_name or PASTED, limit, tell)
    except UnreadableDocument as problem:
        with transaction.atomic():
            upload.problem = problem.code
            upload.save(update_fields=["problem"])
            _write(actor, at, "upload.not_readable", upload)
        return upload
    tell(1, 1)  # also a document without pages has been opened: what follows is finding the facts
    facts = read_with_extras(document.text, document.blocks)
    with transaction.atomic():
        kept = data if upload.document_name else None
        upload.intake = open_intake(
            actor=actor, at=at, document=document, data=kept, name=upload.document_name, facts=facts
        )
        upload.save(update_fields=["intake"])
        _delete_later(upload)
    return upload


@transaction.atomic
def stop_upload(*, actor: Actor, at: dt.datetime, upload: Upload) -> Upload:
    """The worker is asked to stop. The document stays, so that reading it can be begun again."""
    ensure(rules.may_start(actor))
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.intake_id is None and not upload.is_stopped:
        upload.is_stopped = True
        upload.save(update_fields=["is_stopped"])
        if upload.task_id is not None:
            ask_to_stop(upload.task_id)
        _write(actor, at, "upload.stopped", upload)
    return upload


@transaction.atomic
def restart_upload(*, actor: Actor, at: dt.datetime, upload: Upload, job: Job) -> Upload:
    """Asks the worker to read it after all; a document that it could not read is tried once more."""
    ensure(rules.may_start(actor))
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.intake_id is None:
        if upload.task_id is not None:
            ask_to_stop(upload.task_id)
        upload.is_stopped, upload.problem = False, ""
        upload.task_id = enqueue(job, upload_id=upload.pk).pk
        upload.save(update_fields=["is_stopped", "problem", "task_id"])
        _write(actor, at, "upload.restarted", upload)
    return upload


def _forget_expired(today: dt.date) -> None:
    for upload in Upload.objects.filter(expires_on__lt=today):
        _delete_later(upload)
        upload.delete()


def _delete_later(upload: Upload) -> None:
    name, storage = str(upload.document.name), upload.document.storage
    transaction.on_commit(lambda: storage.delete(name))


def _write(actor: Actor, at: dt.datetime, event: str, upload: Upload) -> None:
    """The record keeps that it happened, never the text."""
    after = {"document_name": upload.document_name, "problem": upload.problem}
    write(actor=actor, at=at, event=event, thing=upload, partnership_id=None, after=after)
