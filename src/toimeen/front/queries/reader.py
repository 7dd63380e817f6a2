"""Reads of the agreement page: the agreement with its text, what surrounds it, and the facts of one chosen
promise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Exists,
    F,
    OuterRef,
    QuerySet,
    Subquery,
)

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by
from toimeen.agreements.labels import AnchorState
from toimeen.agreements.models import Agreement, Anchor, Commitment, TextVersion
from toimeen.deeds.models import Deed, Evidence
from toimeen.front.queries.promises import GRADES, wording
from toimeen.lib.wording import LANGUAGES, Wording
from toimeen.outcomes import ladder
from toimeen.outcomes.labels import state_words
from toimeen.outcomes.models import Outcome
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership, PartySeat
from toimeen.plans.labels import MidYear
from toimeen.plans.models import Measure

PANEL_LIMIT = 10
"""Measures, deeds and outcomes that the panel shows; more are behind a link."""


def find_newest_agreement(actor: Actor, partnership: Partnership) -> Agreement | None:
    """The agreement that no other one continues, the last added of several; None when the actor sees none."""
    seen = Agreement.objects.filter(partnership=partnership).seen_by(actor)
    followed = Exists(seen.filter(predecessor=OuterRef("pk")))
    return seen.annotate(is_followed=followed).order_by("is_followed", "-pk").first()


def get_agreement(actor: Actor, partnership: Partnership, slug: str) -> Agreement:
    """The agreement with its predecessor. Raises Agreement.DoesNotExist, also for one that the actor may not
    see."""
    seen = Agreement.objects.filter(partnership=partnership).seen_by(actor)
    return seen.select_related("predecessor").get(slug=slug)


def loose_deeds(actor: Actor, partnership: Partnership) -> QuerySet[Deed]:
    """Deeds without a sentence: no measure of theirs serves a promise. The withdrawn ones are left out."""
    tied = Deed.measures.through.objects.filter(deed_id=OuterRef("pk"), measure__serves__isnull=False)
    return (
        Deed.objects.filter(partnership=partnership, is_withdrawn=False).seen_by(actor).filter(~Exists(tied))
    )


def list_versions(agreement: Agreement) -> list[TextVersion]:
    """The versions, newest first, without their texts: of those a page needs one at most."""
    return list(agreement.versions.select_related("confirmation").defer("text", "blocks"))


def choose_version(versions: list[TextVersion], number: int | None) -> TextVersion | None:
    """The version of that number, the newest without a number. None where there is none at all,
    TextVersion.DoesNotExist for a number that is not there."""
    if number is None:
        return versions[0] if versions else None
    for version in versions:
        if version.number == number:
            return version
    raise TextVersion.DoesNotExist


def get_text(version: TextVersion) -> tuple[str, list[dict[str, Any]]]:
    """The text of the version and its shape."""
    [(text, blocks)] = ask(_text, ids=[version.pk])
    return text, blocks


def _text(ids: Sequence[int]) -> QuerySet[Any, Any]:
    return TextVersion.objects.order_by().filter(pk__in=ids).values_list("text", "blocks")


def list_anchors(version: TextVersion) -> dict[int, Anchor]:
    """The anchors that stand in the text, by the id of their promise."""
    return {anchor.commitment_id: anchor for anchor in version.anchors.filter(state=AnchorState.PLACED)}


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation as a link names it."""

    id: int
    slug: str
    name: Wording
    short_name: str

    @property
    def short(self) -> str:
        """For narrow places."""
        return self.short_name or str(self.name)


_NAMES = ("organisation_id", "organisation__slug", "organisation__short_name")
_IN_LANGUAGES = tuple(f"organisation__name_{code}" for code in LANGUAGES)


def _named(row: dict[str, Any]) -> Named:
    return Named(
        row["organisation_id"], row["organisation__slug"], wording(row, "organisation__name"),
        row["organisation__short_name"],
    )  # fmt: skip


def list_parties(partnership: Partnership) -> list[Named]:
    """The parties in the order of the agreement."""
    columns = (*_NAMES, *_IN_LANGUAGES)
    return [_named(dict(zip(columns, row, strict=True))) for row in ask(_seats, ids=[partnership.pk])]


def _seats(ids: Sequence[int]) -> QuerySet[Any, Any]:
    seats = PartySeat.objects.filter(partnership_id__in=ids).order_by("position", "id")
    return seats.values_list(*_NAMES, *_IN_LANGUAGES)


def list_holders(promise_id: int) -> list[Named]:
    """Those who have the duty of the promise, in the order in which they were named."""
    columns = (*_NAMES, *_IN_LANGUAGES)
    return [_named(dict(zip(columns, row, strict=True))) for row in ask(_holders, ids=[promise_id])]


def _holders(ids: Sequence[int]) -> QuerySet[Any, Any]:
    ties = Commitment.duty_holders.through.objects.filter(commitment_id__in=ids).order_by("id")
    return ties.values_list(*_NAMES, *_IN_LANGUAGES)


@dataclass
class PanelMeasure:
    """A measure that serves the promise."""

    id: int
    number: int
    title: Wording
    year: int
    state: str
    is_agreed: bool
    """Whether the plan of its year has been approved by every party."""
    midyear: str
    """How it left what was approved: added, changed or stopped in mid-year; blank when it did not."""
    midyear_on: dt.date | None
    midyear_reason: str
    starts: str
    ends: str
    is_example: bool
    step: str
    fresh: ladder.Fresh

    @property
    def state_words(self) -> str:
        """In the language in use."""
        return state_words(self.state, self.fresh.state)

    @property
    def midyear_words(self) -> str:
        """In the language in use; blank when it is as it was approved."""
        return str(MidYear(self.midyear).label) if self.midyear else ""


def _seen_measures(actor: Actor, promise_ids: Sequence[int]) -> QuerySet[Measure]:
    """The measures serving the promises that the actor may see, in plans that they may see."""
    plan = seen_by(actor, "plan__partnership_id", "plan__publicity")
    return Measure.objects.filter(serves__in=promise_ids).seen_by(actor).filter(plan)


def list_panel_measures(
    actor: Actor, partnership: Partnership, promise_id: int, today: dt.date, limit: int = PANEL_LIMIT
) -> list[PanelMeasure]:
    """Newest year first, at most one more than the limit, so that the caller knows that there are more."""
    grace = partnership.grace_days
    found = []
    for values in ask(_panel_measures, actor, limit, ids=[promise_id]):
        row = dict(zip(_PANEL_COLUMNS, values, strict=True))
        facts = ladder.Counted(**{name: row[name] for name in ladder.COUNTED_COLUMNS})
        found.append(
            PanelMeasure(
                **{name: row[name] for name in _PLAIN_COLUMNS},
                title=wording(row, "title"),
                year=row["plan__year"],
                is_agreed=row["plan__approved_on"] is not None,
                step=ladder.step(facts),
                fresh=ladder.freshness(facts, grace, today),
            )
        )
    return found


_PLAIN_COLUMNS = (
    "id", "number", "state", "starts", "ends", "is_example", "midyear", "midyear_on", "midyear_reason"
)  # fmt: skip
_PANEL_COLUMNS = (
    *_PLAIN_COLUMNS, "plan__year", "plan__approved_on",
    *(f"title_{code}" for code in LANGUAGES), *ladder.COUNTED_COLUMNS,
)  # fmt: skip


def _panel_measures(actor: Actor, limit: int, ids: Sequence[int]) -> QuerySet[Any, Any]:
    return (
        _seen_measures(actor, ids)
        .order_by("-plan__year", "-number")
        .values_list(*_PANEL_COLUMNS)[: limit + 1]
    )


@dataclass
class PanelDeed:
    """A deed of the promise's measures, with the first link of its evidence."""

    id: int
    number: int
    title: Wording
    happened: str
    until: str
    grade: str | None
    url: str
    source: str
    is_example: bool
    revision: int


def list_panel_deeds(actor: Actor, promise_id: int, limit: int = PANEL_LIMIT) -> list[PanelDeed]:
    """Newest first, at most one more than the limit; the withdrawn ones are left out."""
    found = ask(_panel_deeds, actor, limit, ids=[promise_id])
    rows = (dict(zip(_DEED_COLUMNS, row, strict=True)) for row in found)
    return [
        PanelDeed(
            **{name: row[name] for name in ("id", "number", "happened", "until", "is_example", "revision")},
            title=wording(row, "title"),
            grade=GRADES[row["grade"]],
            url=row["url"] or "",
            source=row["source"] or "",
        )
        for row in rows
    ]


_DEED_COLUMNS = (
    "id", "number", "happened", "until", "grade", "url", "source", "is_example", "revision",
    *(f"title_{code}" for code in LANGUAGES),
)  # fmt: skip


def _panel_deeds(actor: Actor, limit: int, ids: Sequence[int]) -> QuerySet[Any, Any]:
    measures = _seen_measures(actor, ids).order_by().values("pk")
    ties = Deed.measures.through.objects.filter(measure_id__in=measures).values("deed_id")
    evidence = Evidence.objects.filter(deed=OuterRef("pk")).exclude(url="").order_by("pk")
    return (
        Deed.objects.filter(pk__in=ties, is_withdrawn=False)
        .seen_by(actor)
        .order_by("-happened_on", "-pk")
        .annotate(url=Subquery(evidence.values("url")[:1]), source=Subquery(evidence.values("title")[:1]))
        .values_list(*_DEED_COLUMNS)[: limit + 1]
    )


def list_panel_outcomes(actor: Actor, promise_id: int, limit: int = PANEL_LIMIT) -> list[Outcome]:
    """Outcomes said to serve the promise, the accepted ones first; the public sees only those."""
    rows = Outcome.objects.filter(serves=promise_id, is_withdrawn=False).seen_by(actor)
    ordered = rows.order_by(F("accepted_at").desc(nulls_last=True), "-number")
    return list(ordered[: limit + 1])
