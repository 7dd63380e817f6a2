"""Promises: where they stand, what is said of them, how they end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.agreements import queries, rules
from toimeen.agreements.labels import AnchorState, Strength
from toimeen.agreements.models import Agreement, Anchor, Commitment, TextVersion
from toimeen.lib.anchors import make_anchor
from toimeen.partnerships.operations import ForeignThing
from toimeen.record.operations import Conflict, change, snapshot, write
from toimeen.record.queries import get_entry


@dataclass(frozen=True, slots=True)
class CommitmentValues:
    """What is said of a promise; at least one summary. No duty holder means all parties together."""

    summary_fi: str = ""
    summary_sv: str = ""
    summary_en: str = ""
    theme_id: int | None = None
    strength: str = Strength.WILL
    reviewer_id: int | None = None
    carries_on_id: int | None = None
    duty_holders: Collection[int] = ()
    publicity: str = "public"
    secret_ground: str = ""


class Unplaced(ValueError):
    """The promise cannot stand there; `bad` says why, its words are in `labels.PLACE_PROBLEMS`."""

    def __init__(self, bad: rules.BadPlace) -> None:
        super().__init__(f"{bad.problem} {bad.code}".strip())
        self.bad = bad


@transaction.atomic
def add_commitment(
    *, actor: Actor, at: dt.datetime, agreement: Agreement, version: TextVersion, start: int, end: int,
    values: CommitmentValues,
) -> Commitment:  # fmt: skip
    """A promise at `version.text[start:end]`, with the next free number. Raises `Unplaced`, `ForeignThing`."""
    ensure(rules.may_add_commitment(actor, agreement))
    if version.agreement_id != agreement.pk:
        raise ForeignThing(f"text {version.pk} is another agreement's")
    _check_values(agreement, values)
    _check_place(version, start, end)
    Agreement.objects.select_for_update().get(pk=agreement.pk)  # two at once must not take the same number
    last = Commitment.objects.filter(agreement=agreement).aggregate(last=Max("number"))["last"]
    columns = asdict(values)
    holders = columns.pop("duty_holders")
    commitment = Commitment.objects.create(
        partnership_id=agreement.partnership_id, agreement=agreement, number=(last or 0) + 1, **columns
    )
    commitment.duty_holders.set(holders)
    anchor = _anchor(version, start, end)
    Anchor.objects.create(commitment=commitment, version=version, state=AnchorState.PLACED, **anchor)
    write(
        actor=actor, at=at, event="commitment.added", thing=commitment, partnership_id=agreement.partnership_id,
        after=snapshot(commitment) | {"anchor": anchor}, is_public=True,
    )  # fmt: skip
    return commitment


@transaction.atomic
def change_commitment(
    *, actor: Actor, at: dt.datetime, commitment: Commitment, values: CommitmentValues, seen_version: int
) -> Commitment:
    """Changes what is said of it; its number and its words in the text stay. Raises `Conflict`.

    What was public and stays so is corrected in public.
    """
    ensure(rules.may_change_commitment(actor, commitment))
    _check_values(commitment.agreement, values)
    if values.carries_on_id is not None and commitment.pk in queries.list_earlier_ids(values.carries_on_id):
        raise ForeignThing("a promise carries on an earlier one, not itself")
    _change(
        commitment, asdict(values), actor, at, "commitment.changed", seen_version,
        is_public=commitment.publicity == values.publicity == Publicity.PUBLIC,
    )  # fmt: skip
    return commitment


@transaction.atomic
def move_commitment(
    *, actor: Actor, at: dt.datetime, commitment: Commitment, version: TextVersion, start: int, end: int
) -> Anchor:
    """Puts the promise at another place of a text, or confirms the proposed one. Raises `Unplaced`."""
    ensure(rules.may_change_commitment(actor, commitment))
    if version.agreement_id != commitment.agreement_id:
        raise ForeignThing(f"text {version.pk} is another agreement's")
    _check_place(version, start, end, commitment)
    old = Anchor.objects.filter(commitment=commitment, version=version).first()
    before = snapshot(old) if old else None
    anchor = old or Anchor(commitment=commitment, version=version)
    for key, value in _anchor(version, start, end).items():
        setattr(anchor, key, value)
    anchor.state = AnchorState.PLACED
    anchor.save()
    write(
        actor=actor, at=at, event="commitment.moved", thing=commitment, partnership_id=commitment.partnership_id,
        before=before, after=snapshot(anchor), is_public=True,
    )  # fmt: skip
    return anchor


@transaction.atomic
def end_commitment(
    *, actor: Actor, at: dt.datetime, commitment: Commitment, ending: str, ended_on: dt.date, reason: str,
    seen_version: int | None = None,
) -> Commitment:  # fmt: skip
    """Closes the promise by decision, with a reason that everybody sees. ValueError without a reason."""
    ensure(rules.may_end_commitment(actor, commitment))
    if not reason.strip():
        raise ValueError("an ending needs its public reason")
    values = {
        "ending": ending,
        "ended_on": ended_on,
        "ended_by_id": actor.person_id,
        "ending_reason": reason.strip(),
    }
    _change(commitment, values, actor, at, "commitment.ended", seen_version, reason, is_public=True)
    return commitment


@transaction.atomic
def reopen_commitment(
    *, actor: Actor, at: dt.datetime, commitment: Commitment, reason: str, seen_version: int | None = None
) -> Commitment:
    """Takes an ending back, with a public reason."""
    ensure(rules.may_change_commitment(actor, commitment))
    values = {"ending": "", "ended_on": None, "ended_by_id": None, "ending_reason": ""}
    _change(commitment, values, actor, at, "commitment.reopened", seen_version, reason, is_public=True)
    return commitment


@transaction.atomic
def withdraw_commitment(
    *, actor: Actor, at: dt.datetime, commitment: Commitment, reason: str, seen_version: int | None = None
) -> Commitment:
    """It was found to be no promise: it leaves the lists and counts, its address still says so."""
    ensure(rules.may_change_commitment(actor, commitment))
    _change(
        commitment,
        {"is_withdrawn": True},
        actor,
        at,
        "commitment.withdrawn",
        seen_version,
        reason,
        is_public=True,
    )
    return commitment


@transaction.atomic
def restore_commitment(
    *, actor: Actor, at: dt.datetime, commitment: Commitment, reason: str = ""
) -> Commitment:
    """It is a promise after all. Raises `Unplaced` when another promise has taken its words."""
    ensure(rules.may_change_commitment(actor, commitment))
    for anchor in commitment.anchors.select_related("version").exclude(state=AnchorState.ORPHANED):
        _check_place(anchor.version, anchor.start, anchor.end, commitment)
    _change(
        commitment, {"is_withdrawn": False}, actor, at, "commitment.restored", None, reason, is_public=True
    )
    return commitment


_KEPT_BY_UNDO = (
    "summary_fi", "summary_sv", "summary_en", "theme_id", "strength", "reviewer_id", "carries_on_id", "duty_holders",
    "publicity", "secret_ground", "ending", "ended_on", "ended_by_id", "ending_reason", "is_withdrawn",
)  # fmt: skip


@transaction.atomic
def undo_commitment_change(
    *, actor: Actor, at: dt.datetime, commitment: Commitment, entry_id: int
) -> Commitment:
    """Puts back how the promise stood before the entry of the record.

    `Conflict` when somebody has changed it since; Entry.DoesNotExist for another thing's entry or one without a before.
    """
    ensure(rules.may_change_commitment(actor, commitment))
    entry = get_entry(entry_id)
    if entry.noun != commitment._meta.label_lower or entry.noun_id != commitment.pk or not entry.before:
        raise type(entry).DoesNotExist
    if "version" not in entry.before or (entry.after or {}).get("version") != commitment.version:
        raise Conflict(commitment)
    values: dict[str, Any] = {key: entry.before[key] for key in _KEPT_BY_UNDO if key in entry.before}
    if values["ended_on"]:
        values["ended_on"] = dt.date.fromisoformat(values["ended_on"])
    _change(commitment, values, actor, at, "commitment.undone", None, is_public=entry.is_public)
    return commitment


def _change(
    commitment: Commitment, values: dict[str, Any], actor: Actor, at: dt.datetime, event: str, seen_version: int | None,
    reason: str = "", *, is_public: bool = False,
) -> None:  # fmt: skip
    change(
        commitment, values, actor=actor, at=at, event=event, partnership_id=commitment.partnership_id,
        seen_version=seen_version, reason=reason.strip(), is_public=is_public,
    )  # fmt: skip


def _check_values(agreement: Agreement, values: CommitmentValues) -> None:
    """Theme, parties and the promise that is carried on are the partnership's own."""
    partnership = agreement.partnership
    if values.carries_on_id is not None:
        earlier = Commitment.objects.filter(pk=values.carries_on_id, partnership=partnership)
        if not earlier.exclude(agreement=agreement).exists():
            raise ForeignThing(f"promise {values.carries_on_id} is not of another agreement here")
    if values.theme_id is not None and not partnership.themes.filter(pk=values.theme_id).exists():
        raise ForeignThing(f"theme {values.theme_id} is another partnership's")
    named = set(values.duty_holders) | ({values.reviewer_id} if values.reviewer_id is not None else set())
    if named and named - set(partnership.party_seats.values_list("organisation_id", flat=True)):
        raise ForeignThing("a duty holder and a reviewer are parties of the partnership")


def _check_place(version: TextVersion, start: int, end: int, apart_from: Commitment | None = None) -> None:
    bad = rules.check_place(version.text, start, end, queries.list_taken(version, apart_from))
    if bad is not None:
        raise Unplaced(bad)


def _anchor(version: TextVersion, start: int, end: int) -> dict[str, Any]:
    place = make_anchor(version.text, start, end)
    return {
        "start": place.start, "end": place.end, "exact": place.exact, "prefix": place.prefix, "suffix": place.suffix,
    }  # fmt: skip
