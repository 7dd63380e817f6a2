"""Adding evidence to a deed, and another party's confirmation of it."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.deeds import rules
from toimeen.deeds.models import Deed, Evidence
from toimeen.deeds.operations.counting import recount, regrade
from toimeen.deeds.operations.values import NewEvidence
from toimeen.deeds.queries import list_bringers
from toimeen.parties.models import Organisation
from toimeen.plans.operations import ensure_all
from toimeen.record.operations import snapshot, write


@transaction.atomic
def add_evidence(*, actor: Actor, at: dt.datetime, deed: Deed, evidence: NewEvidence) -> Evidence:
    """Adds a piece of evidence; the deed's grade and its measures are counted anew."""
    ensure(rules.may_add_evidence(actor, deed))
    kept = keep_evidence(actor, at, deed, evidence)
    _recount(deed)
    _write(actor, at, "evidence.added", kept, None)
    return kept


@transaction.atomic
def confirm_evidence(
    *, actor: Actor, at: dt.datetime, evidence: Evidence, organisation: Organisation
) -> Evidence:
    """Confirms the evidence for an organisation at whose table the actor sits and the bringer does not."""
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    ensure(rules.may_confirm_evidence(actor, evidence, organisation.pk, list_bringers(evidence)))
    partnership_id = evidence.deed.partnership_id
    parties = Organisation.objects.filter(party_seats__partnership=partnership_id)
    ensure_all("party", parties, [organisation.pk])
    before = snapshot(evidence)
    evidence.confirmed_at, evidence.confirmed_by_id = at, actor.person_id
    evidence.confirmed_for = organisation
    evidence.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_for"])
    _recount(evidence.deed)
    _write(actor, at, "evidence.confirmed", evidence, before)
    return evidence


def keep_evidence(actor: Actor, at: dt.datetime, deed: Deed, new: NewEvidence) -> Evidence:
    """Stores the evidence with its file; the caller counts and records."""
    evidence = Evidence(
        deed=deed, kind=new.kind, title=new.title, url=new.url, says=new.says, differs=new.differs,
        alt_text=new.alt_text, value=new.value, unit=new.unit, added_at=at, added_by_id=actor.person_id,
    )  # fmt: skip
    if new.file is not None:
        evidence.file_name, evidence.media_type = new.file.name[-200:], new.file.media_type
        evidence.digest = hashlib.sha256(new.file.content).hexdigest()
        evidence.file.save(new.file.name, ContentFile(new.file.content), save=False)
        if new.file.thumbnail:
            default_storage.save(thumbnail_name(evidence), ContentFile(new.file.thumbnail))
    evidence.save()
    return evidence


def thumbnail_name(evidence: Evidence) -> str:
    """Where the small form of a photo is kept."""
    return f"{evidence.file.name}.small"


def _recount(deed: Deed) -> None:
    regrade([deed.pk])
    deed.refresh_from_db(fields=["grade"])
    recount(deed.measures.values_list("pk", flat=True))


def _write(
    actor: Actor, at: dt.datetime, event: str, evidence: Evidence, before: dict[str, object] | None
) -> None:
    deed = evidence.deed
    write(
        actor=actor, at=at, event=event, thing=evidence, partnership_id=deed.partnership_id, before=before,
        is_public=deed.publicity == Publicity.PUBLIC,
    )  # fmt: skip
