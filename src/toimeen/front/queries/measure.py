"""One measure with all that belongs to it, as far as the actor may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by
from toimeen.access.roles import Act, may
from toimeen.agreements.models import Anchor, Commitment
from toimeen.deeds.models import CheckIn
from toimeen.front.queries.deeds import DeedRow, deeds_of
from toimeen.front.queries.deeds import list_rows as list_deed_rows
from toimeen.front.queries.measures import measures_of
from toimeen.outcomes.models import Outcome
from toimeen.parties.models import Organisation, StrategyGoal
from toimeen.partnerships.models import FormOfCooperation, Partnership
from toimeen.plans.models import Measure, MeasureSource, Step
from toimeen.record.models import Entry
from toimeen.record.queries import list_history


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as other pages show it: its row, and its words in the text."""

    commitment: Commitment
    quote: str


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """Everything about one measure."""

    measure: Measure
    forms: list[FormOfCooperation]
    parties: list[Organisation]
    others: list[Organisation]
    goals: list[StrategyGoal]
    promises: list[Promise]
    deeds: list[DeedRow]
    more_deeds: bool
    outcomes: list[Outcome]
    steps: list[Step]
    sources: list[MeasureSource]
    check_ins: list[CheckIn]
    carried_to: list[Measure]
    history: list[Entry]

    @property
    def sources_differ(self) -> bool:
        """Whether some source says otherwise than another."""
        return any(source.differs for source in self.sources)


DEEDS_SHOWN = 25


def get_measure(actor: Actor, partnership: Partnership, number: int) -> MeasureFacts:
    """The measure by its number. Raises Measure.DoesNotExist also when the actor may not see it."""
    related = ("plan", "theme", "holder", "reviewer", "carried_from__plan")
    measure = measures_of(actor, partnership).select_related(*related).get(number=number)
    is_inside = bool(may(actor, Act.READ_INTERNAL, partnership.pk))
    found = deeds_of(actor, partnership).filter(measures=measure).order_by("-happened_on", "-id")
    deeds = list_deed_rows(actor, found[: DEEDS_SHOWN + 1])
    return MeasureFacts(
        measure=measure,
        forms=list(measure.forms.all()),
        parties=list(measure.parties.all()),
        others=list(measure.others.all()),
        goals=list(measure.goals.select_related("strategy__organisation")),
        promises=list_promises(actor, measure.serves.all()),
        deeds=deeds[:DEEDS_SHOWN],
        more_deeds=len(deeds) > DEEDS_SHOWN,
        outcomes=list(outcomes_of(actor, partnership).filter(measures=measure)),
        steps=list(measure.steps.all()),
        sources=list(measure.sources.all()),
        check_ins=list(measure.check_ins.select_related("answered_by")[:5]),
        carried_to=list(measures_of(actor, partnership).filter(carried_from=measure).select_related("plan")),
        history=list_history(measure, 20, public_only=not is_inside),
    )


def list_promises(actor: Actor, commitments: QuerySet[Commitment]) -> list[Promise]:
    """The promises with their words in the newest text version that has them. Two queries."""
    found = list(
        commitments.filter(seen_by(actor), is_withdrawn=False)
        .select_related("agreement", "theme")
        .order_by("agreement_id", "number")
    )
    quotes = quotes_of(one.pk for one in found)
    return [Promise(one, quotes.get(one.pk, "")) for one in found]


def quotes_of(commitment_ids: Iterable[int]) -> dict[int, str]:
    """The promises' words by id, from the newest version in which they stand. One query."""
    ids = list(commitment_ids)
    if not ids:
        return {}
    anchors = Anchor.objects.filter(commitment_id__in=ids).order_by("version__number")
    return dict(anchors.values_list("commitment_id", "exact"))


def outcomes_of(actor: Actor, partnership: Partnership) -> QuerySet[Outcome]:
    """The partnership's outcomes that stand and that the actor may see."""
    return Outcome.objects.seen_by(actor).filter(partnership=partnership, is_withdrawn=False)
