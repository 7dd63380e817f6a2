"""Telling a deed, correcting it, withdrawing it, and taking the last of these back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import Act, Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.deeds import labels, rules
from toimeen.deeds.models import Deed, DeedRevision
from toimeen.deeds.operations.counting import recount, regrade
from toimeen.deeds.operations.evidence import keep_evidence
from toimeen.deeds.operations.values import (
    COLUMNS,
    MANY,
    DeedValues,
    NewEvidence,
    content_of,
    deed_values,
    values_of_content,
)
from toimeen.deeds.queries import find_deed_of_form, find_owners
from toimeen.lib.dates import first_day
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.plans.operations import ensure_all, next_number
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict, snapshot, take_turn, write


@transaction.atomic
def add_deed(
    *,
    actor: Actor,
    at: dt.datetime,
    partnership: Partnership,
    values: DeedValues,
    evidence: Sequence[NewEvidence] = (),
    form_token: str = "",
    is_example: bool = False,
) -> Deed:
    """Adds a deed with its evidence. The same form token twice gives the first deed and adds nothing.

    Refused for a day after today or before the partnership. Without evidence the deed counts as *said* only.
    """
    told_of = Measure.objects.filter(pk__in=values.measure_ids, partnership=partnership)
    ensure(rules.may_tell_deed(actor, partnership.pk, list(told_of)))
    number = next_number(
        Deed, partnership.pk
    )  # holds the partnership, so the token is looked up by one at a time
    if first := find_deed_of_form(partnership.pk, form_token):
        return first
    _check(partnership, values, at)
    deed = Deed(
        partnership=partnership, number=number, added_at=at, added_by_id=actor.person_id,
        form_token=form_token, is_example=is_example,
    )  # fmt: skip
    _put_columns(deed, values)
    deed.save()
    _put_ties(deed, values)
    for piece in evidence:
        keep_evidence(actor, at, deed, piece)
    _recount(deed, values.measure_ids)
    _write(actor, at, "deed.added", deed, None)
    return deed


@transaction.atomic
def revise_deed(
    *, actor: Actor, at: dt.datetime, deed: Deed, values: DeedValues, seen_version: int, reason: str
) -> Deed:
    """Corrects the deed: the old content stays readable as a revision with the reason. Raises Conflict.

    Values that change nothing make no revision.
    """
    return _revise(actor, at, deed, values, seen_version, reason, "deed.revised")


@transaction.atomic
def withdraw_deed(
    *, actor: Actor, at: dt.datetime, deed: Deed, reason: str, seen_version: int | None = None
) -> Deed:
    """Withdraws the deed with a public reason: it stays where it was, marked, and is counted no more."""
    ensure(rules.may_withdraw_deed(actor, deed, find_owners(actor, deed, timezone.localdate(at), Act.KEEP)))
    if not reason.strip():
        raise ValueError("a deed is withdrawn with a reason")
    return _mark(actor, at, deed, reason.strip(), seen_version, "deed.withdrawn")


@transaction.atomic
def restore_deed(*, actor: Actor, at: dt.datetime, deed: Deed, seen_version: int | None = None) -> Deed:
    """Takes the withdrawal back."""
    ensure(rules.may_restore_deed(actor, deed, find_owners(actor, deed, timezone.localdate(at), Act.KEEP)))
    return _mark(actor, at, deed, "", seen_version, "deed.restored")


@transaction.atomic
def undo_deed(*, actor: Actor, at: dt.datetime, partnership_id: int, entry_id: int) -> Deed:
    """Takes one recorded write back: an added deed is withdrawn, a revised one gets its former content in a new
    revision, a withdrawn one stands again. Raises Entry.DoesNotExist, and Conflict when the deed changed after it."""
    entry = Entry.objects.get(
        pk=entry_id,
        partnership_id=partnership_id,
        noun=Deed._meta.label_lower,
        event__in=["deed.added", "deed.revised", "deed.withdrawn"],
    )
    deed = Deed.objects.select_related("partnership").get(pk=entry.noun_id)
    after: dict[str, Any] = entry.after or {}
    if deed.version != after["version"]:
        raise Conflict(deed)
    if entry.event == "deed.added":
        return withdraw_deed(actor=actor, at=at, deed=deed, reason=str(labels.UNDONE))
    if entry.event == "deed.withdrawn":
        return restore_deed(actor=actor, at=at, deed=deed)
    former = values_of_content(deed.revisions.get(number=deed.revision - 1).content)
    return _revise(actor, at, deed, former, deed.version, str(labels.UNDONE), "deed.revision_undone")


def _revise(
    actor: Actor, at: dt.datetime, deed: Deed, values: DeedValues, seen_version: int, reason: str, event: str
) -> Deed:
    ensure(rules.may_revise_deed(actor, deed, find_owners(actor, deed, timezone.localdate(at))))
    if not reason.strip():
        raise ValueError("a deed is corrected with a reason")
    _check(deed.partnership, values, at)
    before, content, touched = snapshot(deed), content_of(deed), set(deed_values(deed).measure_ids)
    take_turn(deed, seen_version)
    if values_of_content(content) == values:
        return deed
    DeedRevision.objects.create(
        deed=deed, number=deed.revision, content=content, corrected_at=at, corrected_by_id=actor.person_id,
        reason=reason.strip(),
    )  # fmt: skip
    _put_columns(deed, values)
    deed.revision += 1
    deed.save(update_fields=[*COLUMNS, "happened_on", "revision"])
    _put_ties(deed, values)
    _recount(deed, touched | set(values.measure_ids))
    _write(actor, at, event, deed, before, reason.strip())
    return deed


def _mark(
    actor: Actor, at: dt.datetime, deed: Deed, reason: str, seen_version: int | None, event: str
) -> Deed:
    before = snapshot(deed)
    take_turn(deed, deed.version if seen_version is None else seen_version)
    deed.is_withdrawn, deed.withdrawn_reason = bool(reason), reason
    deed.save(update_fields=["is_withdrawn", "withdrawn_reason"])
    recount(deed.measures.values_list("pk", flat=True))
    _write(actor, at, event, deed, before, reason)
    return deed


def _check(partnership: Partnership, values: DeedValues, at: dt.datetime) -> None:
    today = timezone.localdate(at)
    ensure(rules.may_happen(values.happened, values.until, partnership.since, today))
    parties = Organisation.objects.filter(party_seats__partnership=partnership)
    ensure_all("party", parties, values.party_ids)
    ensure_all("measure", Measure.objects.filter(partnership=partnership), values.measure_ids)


def _put_columns(deed: Deed, values: DeedValues) -> None:
    for name in COLUMNS:
        setattr(deed, name, getattr(values, name))
    day = first_day(values.happened)
    assert day is not None, "may_happen has refused a day without a year"  # noqa: S101 - narrows the type
    deed.happened_on = day


def _put_ties(deed: Deed, values: DeedValues) -> None:
    for name, relation in MANY.items():
        getattr(deed, relation).set(getattr(values, name))


def _recount(deed: Deed, measure_ids: Iterable[int]) -> None:
    regrade([deed.pk])
    deed.refresh_from_db(fields=["grade"])
    recount(measure_ids)


def _write(
    actor: Actor, at: dt.datetime, event: str, deed: Deed, before: dict[str, Any] | None, reason: str = ""
) -> None:
    write(
        actor=actor, at=at, event=event, thing=deed, partnership_id=deed.partnership_id, before=before,
        reason=reason, is_public=deed.publicity == Publicity.PUBLIC,
    )  # fmt: skip
