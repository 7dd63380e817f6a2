"""Lists of deeds as light rows, and one deed with all that belongs to it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by
from toimeen.agreements.models import Commitment
from toimeen.deeds.models import Deed
from toimeen.front.queries.measures import newest_agreement
from toimeen.front.queries.names import worded
from toimeen.front.queries.texts import in_languages, matches
from toimeen.lib.wording import Wording
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure

COLUMNS = (
    "id", "number", "title_fi", "title_sv", "title_en", "story_fi", "story_sv", "story_en", "happened",
    "until",
    "happened_on", "place", "grade", "revision", "is_withdrawn", "is_example", "publicity",
)  # fmt: skip


@dataclass(slots=True)
class DeedRow:
    """A deed as the ledger shows it."""

    id: int
    number: int
    title_fi: str
    title_sv: str
    title_en: str
    story_fi: str
    story_sv: str
    story_en: str
    happened: str
    until: str
    happened_on: dt.date
    place: str
    grade: int
    revision: int
    is_withdrawn: bool
    is_example: bool
    publicity: str
    parties: list[int] = field(default_factory=list)
    promises: list[tuple[str, int]] = field(default_factory=list)
    """The promises that its measures serve: agreement and number."""

    @property
    def title(self) -> Wording:
        """The title in the language in use."""
        return worded(self.title_fi, self.title_sv, self.title_en)

    @property
    def story(self) -> Wording:
        """The story in the language in use."""
        return worded(self.story_fi, self.story_sv, self.story_en)

    @property
    def month(self) -> tuple[int, int | None]:
        """Year and month; no month when only the year is known."""
        return self.happened_on.year, self.happened_on.month if len(self.happened) > 4 else None


@dataclass(frozen=True, slots=True)
class DeedFilter:
    """What to list; empty values do not narrow."""

    text: str = ""
    themes: Sequence[int] = ()
    party: str = ""
    promise: int | None = None
    year: int | None = None
    sentence: str = ""
    """`with` or `without` a promise."""
    grade: int | None = None
    withdrawn: bool = False


def deeds_of(actor: Actor, partnership: Partnership) -> QuerySet[Deed]:
    """The partnership's deeds that the actor may see, the withdrawn among them."""
    return Deed.objects.seen_by(actor).filter(partnership=partnership)


def filter_deeds(actor: Actor, partnership: Partnership, asked: DeedFilter) -> QuerySet[Deed]:
    """The deeds that answer the filter, newest first."""
    found = deeds_of(actor, partnership).filter(is_withdrawn=asked.withdrawn)
    if asked.text:
        found = found.filter(matches(asked.text, [*in_languages("title", "story"), "place"]))
    if asked.themes:
        found = found.filter(_measured(measure__theme_id__in=asked.themes))
    if asked.party:
        party = Deed.parties.through.objects.filter(deed_id=OuterRef("pk"), organisation__slug=asked.party)
        found = found.filter(Exists(party))
    if asked.promise is not None:
        served = Commitment.objects.filter(
            number=asked.promise, agreement__in=newest_agreement(actor, partnership).values("pk")
        )
        found = found.filter(_measured(measure__serves__in=served))
    if asked.year is not None:
        found = found.filter(
            happened_on__gte=dt.date(asked.year, 1, 1), happened_on__lte=dt.date(asked.year, 12, 31)
        )
    if asked.sentence:
        served_any = _measured(measure__serves__isnull=False)
        found = found.filter(served_any if asked.sentence == "with" else ~served_any)
    if asked.grade is not None:
        found = found.filter(grade=asked.grade)
    return found.order_by("-happened_on", "-id")


def _measured(**conditions: object) -> Exists:
    return Exists(Deed.measures.through.objects.filter(deed_id=OuterRef("pk"), **conditions))


def list_rows(actor: Actor, found: QuerySet[Deed]) -> list[DeedRow]:
    """The deeds as rows with their parties and promises. Three queries."""
    return _completed(actor, [DeedRow(*values) for values in found.values_list(*COLUMNS)])


def list_rows_among(
    actor: Actor, partnership: Partnership, deed_ids: Sequence[int], limit: int
) -> list[DeedRow]:
    """Those of the deeds that the actor may see as rows, newest first, at most `limit`. Three queries."""
    found = ask(_newest_among, actor, partnership.pk, limit, ids=deed_ids)
    return _completed(actor, [DeedRow(*values) for values in found])


def _newest_among(
    actor: Actor, partnership_id: int, limit: int, ids: list[int]
) -> QuerySet[Deed, tuple[Any, ...]]:
    found = Deed.objects.seen_by(actor).filter(partnership=partnership_id, pk__in=ids)
    return found.order_by("-happened_on", "-id").values_list(*COLUMNS)[:limit]


def _completed(actor: Actor, rows: list[DeedRow]) -> list[DeedRow]:
    if not rows:
        return rows
    ids = [row.id for row in rows]
    parties: dict[int, list[int]] = defaultdict(list)
    for deed, organisation in ask(_parties, ids=ids):
        parties[deed].append(organisation)
    promises = promises_by_deed(actor, ids)
    for row in rows:
        row.parties, row.promises = parties[row.id], sorted(promises[row.id])
    return rows


def promises_by_deed(actor: Actor, deed_ids: Sequence[int]) -> dict[int, set[tuple[str, int]]]:
    """The promises that the deeds' measures serve, as far as the actor may see them. One query."""
    found: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for deed, agreement, number in ask(_served, actor, ids=deed_ids):
        found[deed].add((agreement, number))
    return found


def _parties(ids: Sequence[int]) -> QuerySet[Any, Any]:
    return Deed.parties.through.objects.filter(deed_id__in=ids).values_list("deed_id", "organisation_id")


def _served(actor: Actor, ids: Sequence[int]) -> QuerySet[Any, Any]:
    return (
        Measure.serves.through.objects.filter(measure__deeds__in=ids)
        .filter(
            seen_by(actor, "commitment__partnership_id", "commitment__publicity"),
            seen_by(actor, "measure__partnership_id", "measure__publicity"),
            commitment__is_withdrawn=False,
        )
        .values_list("measure__deeds", "commitment__agreement__slug", "commitment__number")
    )
