"""One deed, one outcome, each with all that belongs to it, as far as the actor may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by
from toimeen.access.roles import Act, may
from toimeen.deeds.models import Deed, DeedRevision, Evidence
from toimeen.front.queries.deeds import DeedRow, deeds_of
from toimeen.front.queries.deeds import list_rows as list_deed_rows
from toimeen.front.queries.measure import Promise, list_promises, outcomes_of
from toimeen.front.queries.measures import MeasureRow, measures_of
from toimeen.front.queries.measures import list_rows as list_measure_rows
from toimeen.front.queries.names import Name, Names, worded
from toimeen.front.queries.unions import DEED_PARTS, rows_of
from toimeen.lib.wording import Wording
from toimeen.outcomes.models import Outcome
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.record.models import Entry
from toimeen.record.queries import list_history


@dataclass(frozen=True, slots=True)
class Older:
    """How a deed stood before a correction."""

    revision: DeedRevision
    title: Wording
    story: Wording
    happened: str
    place: str


@dataclass(frozen=True, slots=True)
class DeedFacts:
    """Everything about one deed."""

    deed: Deed
    parties: list[Name]
    evidence: list[Evidence]
    older: list[Older]
    measures: list[MeasureRow]
    promises: list[Promise]
    outcomes: list[Outcome]
    history: list[Entry]

    @property
    def photos(self) -> list[Evidence]:
        """The evidence that is a picture."""
        return [one for one in self.evidence if one.kind == "photo"]

    @property
    def papers(self) -> list[Evidence]:
        """The evidence that is no picture."""
        return [one for one in self.evidence if one.kind != "photo"]

    @property
    def sources_differ(self) -> bool:
        """Whether some source says otherwise than another."""
        return any(one.differs for one in self.evidence)


def get_deed(actor: Actor, partnership: Partnership, names: Names, number: int) -> DeedFacts:
    """The deed by its number. Raises Deed.DoesNotExist also when the actor may not see it."""
    deed = deeds_of(actor, partnership).get(number=number)
    parties, ids = _parts_of(deed, names)
    measures = measures_of(actor, partnership).filter(pk__in=ids["measure"]).order_by("number")
    rows = list_measure_rows(measures)
    served = Measure.serves.through.objects.filter(measure_id__in=[row.id for row in rows])
    is_inside = bool(may(actor, Act.READ_INTERNAL, partnership.pk))
    return DeedFacts(
        deed=deed,
        parties=parties,
        evidence=list(deed.evidence.select_related("confirmed_for")),
        older=[_older(one) for one in deed.revisions.all()] if deed.revision > 1 else [],
        measures=rows,
        promises=list_promises(actor, list(served.values_list("commitment_id", flat=True)) if rows else []),
        outcomes=list(outcomes_of(actor, partnership).filter(pk__in=ids["outcome"])),
        history=list_history(deed, 20, public_only=not is_inside),
    )


def _parts_of(deed: Deed, names: Names) -> tuple[list[Name], dict[str, list[int]]]:
    """The deed's parties by name, and the ids of its measures and outcomes. One query."""
    parties: list[Name] = []
    ids: dict[str, list[int]] = {"measure": [], "outcome": []}
    for kind, key, *texts in rows_of(DEED_PARTS, deed.pk):
        if kind == "party":
            parties.append(names.parties.get(key) or Name(key, "", worded(*texts)))
        else:
            ids[kind].append(key)
    return parties, ids


def _older(revision: DeedRevision) -> Older:
    content: Mapping[str, Any] = revision.content

    def text(stem: str) -> Wording:
        return worded(*(str(content.get(f"{stem}_{language}") or "") for language in ("fi", "sv", "en")))

    happened = str(content.get("happened") or "")
    return Older(revision, text("title"), text("story"), happened, str(content.get("place") or ""))


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """Everything about one outcome."""

    outcome: Outcome
    deeds: list[DeedRow]
    measures: list[MeasureRow]
    promises: list[Promise]
    history: list[Entry]


def get_outcome(actor: Actor, partnership: Partnership, number: int) -> OutcomeFacts:
    """The outcome by its number. Raises Outcome.DoesNotExist also when the actor may not see it."""
    outcomes = Outcome.objects.seen_by(actor).select_related("accepted_by")
    outcome = outcomes.get(partnership=partnership, number=number)
    is_inside = bool(may(actor, Act.READ_INTERNAL, partnership.pk))
    deed_ids = list(outcome.deeds.order_by().values_list("pk", flat=True))
    measure_ids = list(outcome.measures.order_by().values_list("pk", flat=True))
    deeds = deeds_of(actor, partnership).filter(pk__in=deed_ids).order_by("-happened_on", "-id")
    measures = measures_of(actor, partnership).filter(pk__in=measure_ids).order_by("number")
    return OutcomeFacts(
        outcome=outcome,
        deeds=list_deed_rows(actor, deeds),
        measures=list_measure_rows(measures),
        promises=list_promises(actor, list(outcome.serves.values_list("pk", flat=True))),
        history=list_history(outcome, 20, public_only=not is_inside),
    )


def list_proposed(actor: Actor, partnership: Partnership, limit: int = 10) -> list[Outcome]:
    """Outcomes that the coordinators have not accepted yet, oldest first."""
    return list(outcomes_of(actor, partnership).filter(seen_by(actor), accepted_at__isnull=True)[:limit])
