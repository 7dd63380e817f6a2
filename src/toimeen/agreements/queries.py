"""Reads of the room. Every read takes the actor first; what the actor may not see does not exist for them."""

from __future__ import annotations

import uuid

from django.db.models import Q

from toimeen.access.actor import Actor
from toimeen.agreements.labels import AnchorState
from toimeen.agreements.models import (
    Agreement,
    Anchor,
    Commitment,
    FoundMeasures,
    Intake,
    Signatory,
    TextVersion,
    Upload,
)
from toimeen.agreements.rules import Taken
from toimeen.partnerships.models import Partnership


def list_agreements(actor: Actor, partnership: Partnership) -> list[Agreement]:
    """The partnership's agreements, newest first."""
    return list(Agreement.objects.seen_by(actor).filter(partnership=partnership))


def get_agreement(actor: Actor, partnership: Partnership, slug: str) -> Agreement:
    """Raises Agreement.DoesNotExist."""
    agreement = Agreement.objects.seen_by(actor).get(partnership=partnership, slug=slug)
    agreement.partnership = partnership
    return agreement


def get_commitment(actor: Actor, agreement: Agreement, number: int) -> Commitment:
    """The promise by its number. Raises Commitment.DoesNotExist."""
    commitment = (
        Commitment.objects.seen_by(actor).select_related("theme").get(agreement=agreement, number=number)
    )
    commitment.agreement, commitment.partnership = agreement, agreement.partnership
    return commitment


def list_commitments(actor: Actor, agreement: Agreement) -> list[Commitment]:
    """The agreement's promises in the order of their numbers, without those found to be none."""
    return list(Commitment.objects.seen_by(actor).filter(agreement=agreement, is_withdrawn=False))


def list_carriable(actor: Actor, agreement: Agreement) -> list[Commitment]:
    """The promises of the partnership's other agreements, which one of this agreement may carry on."""
    found = Commitment.objects.seen_by(actor).filter(
        partnership_id=agreement.partnership_id,
        is_withdrawn=False,
        agreement__in=Agreement.objects.seen_by(actor),
    )
    return list(found.exclude(agreement=agreement).select_related("agreement"))


def list_earlier_ids(commitment_id: int) -> list[int]:
    """The promise and those that it carries on, the newest first."""
    chain: list[int] = []
    step: int | None = commitment_id
    while step is not None and step not in chain:
        chain.append(step)
        step = Commitment.objects.filter(pk=step).values_list("carries_on_id", flat=True).first()
    return chain


def list_lineage(actor: Actor, commitment_id: int) -> tuple[list[Commitment], list[Commitment]]:
    """What the promise carries on, the nearest first, and the promises that carry it on. Only what the actor sees."""
    seen = Commitment.objects.seen_by(actor).filter(agreement__in=Agreement.objects.seen_by(actor))
    seen = seen.select_related("agreement", "partnership")
    near = list(seen.filter(Q(carries_on=commitment_id) | Q(carried_on_by=commitment_id)).distinct())
    after = [one for one in near if one.carries_on_id == commitment_id and not one.is_withdrawn]
    before = [one for one in near if one.carries_on_id != commitment_id][:1]
    while before and (step := before[-1].carries_on_id) is not None:
        found = seen.filter(pk=step).first()
        if found is None or found in before:
            break
        before.append(found)
    return before, after


def list_versions(actor: Actor, agreement: Agreement) -> list[TextVersion]:
    """The text versions, newest first, without their texts."""
    return list(agreement.versions.defer("text", "blocks"))


def find_newest_version(actor: Actor, agreement: Agreement) -> TextVersion | None:
    """The text as it stands now; None for an agreement without a text."""
    return agreement.versions.first()


def get_version(actor: Actor, agreement: Agreement, number: int) -> TextVersion:
    """Raises TextVersion.DoesNotExist."""
    return agreement.versions.get(number=number)


def get_signatory(actor: Actor, agreement: Agreement, signatory_id: int) -> Signatory:
    """Raises Signatory.DoesNotExist."""
    return agreement.signatories.get(pk=signatory_id)


def find_found_measures(actor: Actor, partnership: Partnership) -> FoundMeasures | None:
    """The newest measures of a document's table that no plan has taken up yet; None when there are none."""
    found = FoundMeasures.objects.filter(
        version__agreement__in=Agreement.objects.seen_by(actor).filter(partnership=partnership),
        is_taken_up=False,
    )
    return found.select_related("version__agreement__partnership").first()


def get_found_measures(actor: Actor, agreement: Agreement) -> FoundMeasures:
    """Those of the agreement that no plan has taken up yet. Raises FoundMeasures.DoesNotExist."""
    found = FoundMeasures.objects.select_related("version").get(
        version__agreement=agreement, is_taken_up=False
    )
    found.version.agreement = agreement
    return found


def list_taken(version: TextVersion, apart_from: Commitment | None = None) -> list[Taken]:
    """The places of the text that promises hold, in the order of the text."""
    anchors = Anchor.objects.filter(version=version, commitment__is_withdrawn=False).exclude(
        state=AnchorState.ORPHANED
    )
    if apart_from is not None:
        anchors = anchors.exclude(commitment=apart_from)
    rows = anchors.order_by("start").values_list("start", "end", "commitment__number")
    return [Taken(start, end, f"P{number}") for start, end, number in rows]


def list_seen_anchors(actor: Actor, version: TextVersion) -> list[Anchor]:
    """Where the promises that the actor may see stand in the text, in its order, with their promises."""
    seen = Commitment.objects.seen_by(actor).filter(agreement_id=version.agreement_id, is_withdrawn=False)
    return list(version.anchors.filter(commitment__in=seen).select_related("commitment").order_by("start"))


def find_anchor(commitment: Commitment) -> Anchor | None:
    """Where the promise stands in the newest text that has it."""
    return commitment.anchors.select_related("version").order_by("-version__number").first()


def get_intake(actor: Actor, key: uuid.UUID) -> Intake:
    """The person's own document under confirmation. Raises Intake.DoesNotExist."""
    return Intake.objects.get(key=key, owner_id=actor.person_id, is_discarded=False)


def get_upload(actor: Actor, key: uuid.UUID) -> Upload:
    """The person's own long document, with its intake once it was read. Raises Upload.DoesNotExist."""
    return Upload.objects.select_related("intake").get(key=key, owner_id=actor.person_id)


def list_uploads(actor: Actor) -> list[Upload]:
    """The person's long documents that have not been read yet."""
    return list(Upload.objects.filter(owner_id=actor.person_id, intake=None)) if actor.person_id else []


def get_discarded_intake(actor: Actor, key: uuid.UUID) -> Intake:
    """The person's own document that they removed, or have taken back meanwhile. Raises Intake.DoesNotExist."""
    return Intake.objects.get(key=key, owner_id=actor.person_id, finished="")


def list_intakes(actor: Actor, *, is_discarded: bool = False) -> list[Intake]:
    """The person's documents that wait for confirmation, or those that they removed and can take back."""
    if actor.person_id is None:
        return []
    waiting = Intake.objects.filter(owner_id=actor.person_id, finished="", is_discarded=is_discarded)
    return list(waiting.defer("text", "facts", "blocks"))


def list_open_places(actor: Actor, version: TextVersion) -> list[tuple[Commitment, Anchor, str]]:
    """Promises whose place in the text nobody has confirmed: promise, anchor, and its words in the text before."""
    anchors = list(
        version.anchors.exclude(state=AnchorState.PLACED)
        .filter(commitment__is_withdrawn=False)
        .select_related("commitment")
    )
    older = Anchor.objects.filter(
        commitment__in=[a.commitment_id for a in anchors], version__number__lt=version.number
    )
    words = {
        row[0]: row[1] for row in older.order_by("version__number").values_list("commitment_id", "exact")
    }
    return [(anchor.commitment, anchor, words.get(anchor.commitment_id, anchor.exact)) for anchor in anchors]
