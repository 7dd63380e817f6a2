"""One deed, one outcome, each with all that belongs to it, as far as the actor may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by
from toimeen.access.roles import Act, may
from toimeen.agreements.models import Commitment
from toimeen.deeds.models import Deed, DeedRevision, Evidence
from toimeen.front.queries.deeds import DeedRow, deeds_of
from toimeen.front.queries.deeds import list_rows as list_deed_rows
from toimeen.front.queries.measure import Promise, list_promises, outcomes_of
from toimeen.front.queries.measures import MeasureRow, measures_of
from toimeen.front.queries.measures import list_rows as list_measure_rows
from toimeen.front.queries.names import worded
from toimeen.lib.wording import Wording
from toimeen.outcomes.models import Outcome
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership
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
    parties: list[Organisation]
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


def get_deed(actor: Actor, partnership: Partnership, number: int) -> DeedFacts:
    """The deed by its number. Raises Deed.DoesNotExist also when the actor may not see it."""
    deed = deeds_of(actor, partnership).get(number=number)
    measures = measures_of(actor, partnership).filter(deeds=deed).order_by("number")
    served = Commitment.objects.filter(measures__in=measures.order_by().values("pk")).distinct()
    is_inside = bool(may(actor, Act.READ_INTERNAL, partnership.pk))
    return DeedFacts(
        deed=deed,
        parties=list(deed.parties.all()),
        evidence=list(deed.evidence.select_related("confirmed_for")),
        older=[_older(one) for one in deed.revisions.all()] if deed.revision > 1 else [],
        measures=list_measure_rows(measures),
        promises=list_promises(actor, served),
        outcomes=list(outcomes_of(actor, partnership).filter(deeds=deed)),
        history=list_history(deed, 20, public_only=not is_inside),
    )


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
    deeds = deeds_of(actor, partnership).filter(outcomes=outcome).order_by("-happened_on", "-id")
    measures = measures_of(actor, partnership).filter(outcomes=outcome).order_by("number")
    return OutcomeFacts(
        outcome=outcome,
        deeds=list_deed_rows(actor, deeds),
        measures=list_measure_rows(measures),
        promises=list_promises(actor, outcome.serves.all()),
        history=list_history(outcome, 20, public_only=not is_inside),
    )


def list_proposed(actor: Actor, partnership: Partnership, limit: int = 10) -> list[Outcome]:
    """Outcomes that the coordinators have not accepted yet, oldest first."""
    return list(outcomes_of(actor, partnership).filter(seen_by(actor), accepted_at__isnull=True)[:limit])
