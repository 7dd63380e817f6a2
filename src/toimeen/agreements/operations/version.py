"""Text versions: added, never changed. Anchors of the promises are carried to the new text, none silently."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.verdict import ensure
from toimeen.agreements import queries, rules
from toimeen.agreements.labels import AnchorState
from toimeen.agreements.models import Agreement, Anchor, TextVersion
from toimeen.lib.anchors import Anchor as Place
from toimeen.lib.anchors import digest, is_twin, locate, make_anchor
from toimeen.record.operations import snapshot, write


class SameText(ValueError):
    """The agreement's newest text is this one already."""


@transaction.atomic
def add_version(
    *, actor: Actor, at: dt.datetime, agreement: Agreement, text: str, blocks: Sequence[Mapping[str, Any]] = (),
    language: str = "fi", document: bytes | None = None, document_name: str = "", note: str = "",
) -> TextVersion:  # fmt: skip
    """A new text, kept in Unicode NFC with its digest and its document's bytes.

    Each promise's place is looked up in it: *placed* where its words stand unchanged in their surroundings, else
    *proposed* for a person to confirm, or *orphaned* with its old place. ValueError for a text without words or
    blocks that leave it; `SameText` when nothing changed.
    """
    ensure(rules.may_change_agreement(actor, agreement))
    if not text.strip():
        raise ValueError("a text version needs a text")
    text = unicodedata.normalize("NFC", text)
    if any(not 0 <= block["start"] <= block["end"] <= len(text) for block in blocks):
        raise ValueError("a block leaves the text")
    newest = agreement.versions.select_for_update().first()
    if newest is not None and newest.digest == digest(text):
        raise SameText(f"{agreement} has this text already")
    version = TextVersion(
        agreement=agreement,
        number=newest.number + 1 if newest else 1,
        text=text,
        blocks=[dict(block) for block in blocks],
        digest=digest(text),
        language=language,
        document_name=document_name[:200],
        note=note,
        made_at=at,
        made_by_id=actor.person_id,
    )
    if document is not None:
        version.document.save(document_name, ContentFile(document), save=False)
    version.save()
    carried = _carry_anchors(newest, version) if newest else {}
    # The text itself is in the version, which nothing changes: the record keeps its digest.
    write(
        actor=actor, at=at, event="agreement.text_added", thing=version, partnership_id=agreement.partnership_id,
        after={"number": version.number, "digest": version.digest, "language": language, "anchors": carried},
        reason=note, is_public=True,
    )  # fmt: skip
    return version


@transaction.atomic
def confirm_identical(
    *, actor: Actor, at: dt.datetime, agreement: Agreement, version: TextVersion
) -> list[str]:
    """Confirms every proposed place whose words are the very words of the text before, and stand in this text once.

    Twins and changed words stay for a person to look at. Returns the codes of the confirmed promises.
    """
    ensure(rules.may_change_agreement(actor, agreement))
    confirmed: list[str] = []
    for commitment, anchor, words in queries.list_open_places(actor, version):
        is_identical = anchor.state == AnchorState.PROPOSED and anchor.exact == words
        taken = queries.list_taken(version, commitment)
        bad = rules.check_place(version.text, anchor.start, anchor.end, taken)
        if not is_identical or is_twin(words, version.text) or bad is not None:
            continue
        before = snapshot(anchor)
        anchor.state = AnchorState.PLACED
        anchor.save(update_fields=["state"])
        write(
            actor=actor, at=at, event="commitment.moved", thing=commitment, partnership_id=agreement.partnership_id,
            before=before, after=snapshot(anchor), is_public=True,
        )  # fmt: skip
        confirmed.append(commitment.code)
    return confirmed


def _carry_anchors(old: TextVersion, new: TextVersion) -> dict[str, int]:
    """Gives each anchor of the old text its place in the new one; tells how many of each state."""
    states: dict[str, int] = {}
    anchors: list[Anchor] = []
    for anchor in old.anchors.filter(commitment__is_withdrawn=False):
        kept = Place(anchor.start, anchor.end, anchor.exact, anchor.prefix, anchor.suffix)
        placement = locate(kept, new.text, old.text)
        state = AnchorState(placement.state)
        if placement.start is not None and placement.end is not None:
            kept = make_anchor(new.text, placement.start, placement.end)
        if anchor.state != AnchorState.PLACED and state == AnchorState.PLACED:
            state = (
                AnchorState.PROPOSED
            )  # what nobody confirmed in the old text is not certain in the new one
        states[state] = states.get(state, 0) + 1
        anchors.append(
            Anchor(
                commitment_id=anchor.commitment_id,
                version=new,
                start=kept.start,
                end=kept.end,
                exact=kept.exact,
                prefix=kept.prefix,
                suffix=kept.suffix,
                state=state,
            )
        )
    Anchor.objects.bulk_create(anchors)
    return states
