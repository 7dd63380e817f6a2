"""Reads of the agreement page: the agreement with its text, what surrounds it, and the facts of one chosen
promise."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import cast

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    JSONField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by
from toimeen.agreements.labels import AnchorState
from toimeen.agreements.models import Agreement, Anchor, Commitment, TextVersion
from toimeen.deeds.models import Deed, Evidence
from toimeen.front.queries.promises import GRADES, wording
from toimeen.lib.wording import LANGUAGES, Wording
from toimeen.outcomes import ladder
from toimeen.outcomes.models import Outcome
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership, PartySeat
from toimeen.plans.labels import MeasureState
from toimeen.plans.models import Measure

PANEL_LIMIT = 10
"""Measures, deeds and outcomes that the panel shows; more are behind a link."""


def find_newest_agreement(actor: Actor, partnership: Partnership) -> Agreement | None:
    """The agreement that no other one continues, the last added of several; None when the actor sees none."""
    seen = Agreement.objects.filter(partnership=partnership).seen_by(actor)
    followed = Exists(seen.filter(predecessor=OuterRef("pk")))
    return seen.annotate(is_followed=followed).order_by("is_followed", "-pk").first()


@dataclass(frozen=True, slots=True)
class Opened:
    """An agreement with what its pages count: the number of its newest text (None without a text), and the deeds of
    the partnership that serve no promise.
    """

    agreement: Agreement
    newest_version: int | None
    loose_deeds: int


def get_agreement(actor: Actor, partnership: Partnership, slug: str) -> Opened:
    """The agreement with its predecessor. Raises Agreement.DoesNotExist, also for one that the actor may not see."""
    loose = loose_deeds(actor, partnership).order_by().values("partnership_id")
    agreement = (
        Agreement.objects.filter(partnership=partnership)
        .seen_by(actor)
        .select_related("predecessor")
        .annotate(
            newest_version=Max("versions__number"),
            loose_deeds=Coalesce(Subquery(loose.annotate(count=Count("pk")).values("count")), 0),
        )
        .get(slug=slug)
    )
    return Opened(agreement, agreement.newest_version, agreement.loose_deeds)  # type: ignore[attr-defined]


def loose_deeds(actor: Actor, partnership: Partnership) -> QuerySet[Deed]:
    """Deeds without a sentence: no measure of theirs serves a promise. The withdrawn ones are left out."""
    tied = Deed.measures.through.objects.filter(deed_id=OuterRef("pk"), measure__serves__isnull=False)
    return (
        Deed.objects.filter(partnership=partnership, is_withdrawn=False).seen_by(actor).filter(~Exists(tied))
    )


def list_versions(agreement: Agreement, wanted: int | None) -> list[TextVersion]:
    """The versions, newest first; only the wanted one carries its text and its blocks."""
    is_wanted = When(number=wanted, then=True) if wanted else None
    versions = agreement.versions.defer("text", "blocks").select_related("made_by")
    if is_wanted is None:
        return list(versions)
    return list(
        versions.annotate(
            words=Case(When(number=wanted, then=F("text")), default=Value(""), output_field=TextField()),
            shape=Case(
                When(number=wanted, then=F("blocks")),
                default=Value([], JSONField()),
                output_field=JSONField(),
            ),
        )
    )


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
    is_party: bool = False
    is_holder: bool = False

    @property
    def short(self) -> str:
        """For narrow places."""
        return self.short_name or str(self.name)


def list_named_organisations(partnership: Partnership, promise_id: int | None = None) -> list[Named]:
    """The parties in the order of the agreement, and whoever else has the duty of the promise."""
    seat = PartySeat.objects.filter(partnership=partnership, organisation=OuterRef("pk"))
    duty = Commitment.duty_holders.through.objects.filter(
        commitment_id=promise_id or 0, organisation_id=OuterRef("pk")
    )
    rows = (
        Organisation.objects.annotate(
            seat_position=Subquery(seat.values("position")[:1], output_field=IntegerField()),
            is_holder=Exists(duty),
        )
        .filter(Q(seat_position__isnull=False) | Q(is_holder=True))
        .order_by(F("seat_position").asc(nulls_last=True), "name_fi")
        .values(
            "id", "slug", "short_name", "seat_position", "is_holder", *(f"name_{code}" for code in LANGUAGES)
        )
    )
    return [
        Named(
            row["id"], row["slug"], wording(row, "name"), row["short_name"],
            row["seat_position"] is not None, row["is_holder"],
        )
        for row in rows
    ]  # fmt: skip


@dataclass
class PanelMeasure:
    """A measure that serves the promise."""

    id: int
    number: int
    title: Wording
    year: int
    state: str
    plan_state: str
    starts: str
    ends: str
    is_example: bool
    step: str
    fresh: ladder.Fresh

    @property
    def state_words(self) -> str:
        """In the language in use."""
        return str(MeasureState(self.state).label)


def seen_measures(actor: Actor, promise_id: int) -> QuerySet[Measure]:
    """The measures serving the promise that the actor may see, in plans that they may see."""
    plan = seen_by(actor, "plan__partnership_id", "plan__publicity")
    return Measure.objects.filter(serves=promise_id).seen_by(actor).filter(plan)


def list_panel_measures(
    actor: Actor, partnership: Partnership, promise_id: int, today: dt.date, limit: int = PANEL_LIMIT
) -> list[PanelMeasure]:
    """Newest year first, at most one more than the limit, so that the caller knows that there are more."""
    rhythm = ladder.Rhythm(partnership.rhythm_days, partnership.grace_days)
    rows = (
        seen_measures(actor, promise_id)
        .order_by("-plan__year", "-number")
        .values(
            "id", "number", "state", "starts", "ends", "is_example", "plan__year", "plan__state",
            *(f"title_{code}" for code in LANGUAGES), *ladder.COUNTED_COLUMNS,
        )[: limit + 1]
    )  # fmt: skip
    found = []
    for row in rows:
        facts = ladder.Counted(**{name: row[name] for name in ladder.COUNTED_COLUMNS})
        found.append(
            PanelMeasure(
                **{name: row[name] for name in ("id", "number", "state", "starts", "ends", "is_example")},
                title=wording(row, "title"),
                year=row["plan__year"],
                plan_state=row["plan__state"],
                step=ladder.step(facts),
                fresh=ladder.freshness(facts, rhythm, today),
            )
        )
    return found


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
    measures = seen_measures(actor, promise_id).order_by().values("pk")
    ties = Deed.measures.through.objects.filter(measure_id__in=measures).values("deed_id")
    evidence = Evidence.objects.filter(deed=OuterRef("pk")).exclude(url="").order_by("pk")
    rows = (
        Deed.objects.filter(pk__in=ties, is_withdrawn=False)
        .seen_by(actor)
        .order_by("-happened_on", "-pk")
        .annotate(url=Subquery(evidence.values("url")[:1]), source=Subquery(evidence.values("title")[:1]))
        .values(
            "id", "number", "happened", "until", "grade", "url", "source", "is_example", "revision",
            *(f"title_{code}" for code in LANGUAGES),
        )[: limit + 1]
    )  # fmt: skip
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


def list_panel_outcomes(actor: Actor, promise_id: int, limit: int = PANEL_LIMIT) -> list[Outcome]:
    """Outcomes said to serve the promise, the accepted ones first; the public sees only those."""
    rows = Outcome.objects.filter(serves=promise_id, is_withdrawn=False).seen_by(actor)
    ordered = rows.order_by(F("accepted_at").desc(nulls_last=True), "-number")
    return cast(list[Outcome], list(ordered[: limit + 1]))
