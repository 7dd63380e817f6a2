"""Reads of the two gaps: promises without a deed, and deeds without a sentence."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from toimeen.access.actor import Actor
from toimeen.agreements.labels import Basis, DateRole
from toimeen.agreements.models import AgreementDate, Commitment
from toimeen.deeds.models import Deed
from toimeen.front.queries.promises import GRADES, Promise, list_promises, wording
from toimeen.front.queries.reader import loose_deeds
from toimeen.lib.dates import first_day
from toimeen.lib.wording import LANGUAGES, Wording
from toimeen.partnerships.models import Partnership, Theme

DEED_LIMIT = 50
_SINCE_ROLES = (DateRole.START, DateRole.SIGNED, DateRole.PRESENTED, DateRole.PUBLISHED)
"""Dates from which a promise counts, the first that is known."""


@dataclass
class Since:
    """From when a promise has stood: a date of its agreement, with what it is and how it is known."""

    value: str
    role_words: str
    basis_words: str
    """Empty when the source states it."""


@dataclass
class OpenPromise:
    """A promise without a deed, since when, and who could act: those with the duty, or the theme's lead
    party."""

    promise: Promise
    since: Since | None
    holders: list[Wording] = field(default_factory=list)


@dataclass
class ThemeGap:
    """The open promises of a theme; of none when `slug` is empty."""

    slug: str
    name: Wording
    promises: list[OpenPromise] = field(default_factory=list)


@dataclass
class LooseDeed:
    """A deed without a sentence; `has_measure`: it has one, but that measure serves no promise."""

    pk: int
    added_by_id: int | None
    number: int
    title: Wording
    happened: str
    until: str
    grade: str | None
    has_measure: bool
    is_example: bool


_AS_STORED = ("pk", "added_by_id", "number", "happened", "until", "has_measure", "is_example")


def list_theme_gaps(actor: Actor, partnership: Partnership, today: dt.date) -> list[ThemeGap]:
    """The promises without a deed by theme, in the themes' order, those without a theme last. Four
    queries."""
    promises = [
        promise
        for promise in list_promises(actor, partnership, today, with_quote=True)
        if promise.is_undone and not promise.is_withdrawn
    ]
    since = _list_since(partnership)
    holders = _list_holders([promise.id for promise in promises])
    leads = _list_leads(partnership)
    groups: dict[tuple[int, str], ThemeGap] = {}
    for promise in promises:
        key = (promise.theme_position, promise.theme_slug)
        group = groups.setdefault(key, ThemeGap(promise.theme_slug, promise.theme))
        who = holders.get(promise.id) or leads.get(promise.theme_id or 0, [])
        group.promises.append(OpenPromise(promise, since.get(promise.agreement_id), who))
    return [group for _, group in sorted(groups.items())]


def _list_since(partnership: Partnership) -> dict[int, Since]:
    """By agreement the first known of its dates from which promises count; a day without a year is none."""
    found: dict[int, tuple[int, Since]] = {}
    for date in AgreementDate.objects.filter(agreement__partnership=partnership, role__in=_SINCE_ROLES):
        if first_day(date.value) is None:
            continue
        rank = _SINCE_ROLES.index(DateRole(date.role))
        basis = "" if date.basis == Basis.STATED else str(Basis(date.basis).label)
        if date.agreement_id not in found or rank < found[date.agreement_id][0]:
            found[date.agreement_id] = (rank, Since(date.value, str(DateRole(date.role).label), basis))
    return {agreement_id: since for agreement_id, (_, since) in found.items()}


def _list_holders(promise_ids: list[int]) -> dict[int, list[Wording]]:
    rows = Commitment.duty_holders.through.objects.filter(commitment_id__in=promise_ids).order_by("id")
    names = [f"organisation__name_{code}" for code in LANGUAGES]
    holders: dict[int, list[Wording]] = defaultdict(list)
    for row in rows.values("commitment_id", *names):
        holders[row["commitment_id"]].append(wording(row, "organisation__name"))
    return holders


def _list_leads(partnership: Partnership) -> dict[int, list[Wording]]:
    rows = Theme.objects.filter(partnership=partnership, lead_party__isnull=False)
    names = [f"lead_party__name_{code}" for code in LANGUAGES]
    return {row["id"]: [wording(row, "lead_party__name")] for row in rows.values("id", *names)}


def list_loose_deeds(actor: Actor, partnership: Partnership) -> tuple[list[LooseDeed], int]:
    """The newest deeds without a sentence, and how many there are in all. Two queries."""
    deeds = loose_deeds(actor, partnership)
    measure = Deed.measures.through.objects.filter(deed_id=OuterRef("pk"))
    rows = (
        deeds.annotate(has_measure=Exists(measure))
        .order_by("-happened_on", "-pk")
        .values(
            *_AS_STORED, "grade", *(f"title_{code}" for code in LANGUAGES),
        )[:DEED_LIMIT]
    )  # fmt: skip
    shown = [
        LooseDeed(
            **{name: row[name] for name in _AS_STORED},
            title=wording(row, "title"),
            grade=GRADES[row["grade"]],
        )
        for row in rows
    ]
    return shown, len(shown) if len(shown) < DEED_LIMIT else deeds.count()


def list_agreement_titles(actor: Actor, partnership: Partnership) -> dict[str, Wording]:
    """The agreements that the actor may see by address, newest first."""
    return {one.slug: one.title for one in partnership.agreements.seen_by(actor).order_by("-pk")}
