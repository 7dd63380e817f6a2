"""One measure with all that belongs to it, as far as the actor may see it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, QuerySet, Subquery

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by
from toimeen.access.roles import Act, may
from toimeen.agreements.models import Anchor, Commitment
from toimeen.deeds.models import CheckIn
from toimeen.front.queries.deeds import DeedRow, deeds_of
from toimeen.front.queries.deeds import list_rows as list_deed_rows
from toimeen.front.queries.measures import measures_of
from toimeen.front.queries.names import Name, Names, worded
from toimeen.front.queries.unions import MEASURE_PARTS, rows_of
from toimeen.lib.wording import Wording
from toimeen.outcomes.models import Outcome
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import Measure
from toimeen.record.models import Entry
from toimeen.record.queries import list_history


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as the pages of measures and deeds show it, with its words in the text."""

    id: int
    number: int
    agreement: str
    summary: Wording
    quote: str

    @property
    def code(self) -> str:
        """P7."""
        return f"P{self.number}"


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with its planned and true day, as partial dates."""

    name: str
    planned: str
    done: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where facts were read, and whether this source says otherwise than another."""

    url: str
    title: str
    says: str
    differs: bool


@dataclass(slots=True)
class Parts:
    """The small lists of a measure."""

    forms: list[Name] = field(default_factory=list)
    parties: list[Name] = field(default_factory=list)
    others: list[Name] = field(default_factory=list)
    goals: list[Name] = field(default_factory=list)
    steps: list[StepRow] = field(default_factory=list)
    sources: list[SourceRow] = field(default_factory=list)

    @property
    def sources_differ(self) -> bool:
        """Whether some source says otherwise than another."""
        return any(source.differs for source in self.sources)


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """Everything about one measure."""

    measure: Measure
    parts: Parts
    promises: list[Promise]
    deeds: list[DeedRow]
    more_deeds: bool
    outcomes: list[Outcome]
    check_ins: list[CheckIn]
    before: Measure | None
    after: list[Measure]
    history: list[Entry]


DEEDS_SHOWN = 25


def get_measure(actor: Actor, partnership: Partnership, names: Names, number: int) -> MeasureFacts:
    """The measure by its number. Raises Measure.DoesNotExist also when the actor may not see it."""
    measures = measures_of(actor, partnership)
    measure = measures.select_related("plan", "holder", "reviewer").get(number=number)
    is_inside = bool(may(actor, Act.READ_INTERNAL, partnership.pk))
    found = deeds_of(actor, partnership).filter(measures=measure).order_by("-happened_on", "-id")
    deeds = list_deed_rows(actor, found[: DEEDS_SHOWN + 1])
    lineage = list(
        measures.filter(Q(pk=measure.carried_from_id) | Q(carried_from=measure)).select_related("plan")
    )
    return MeasureFacts(
        measure=measure,
        parts=list_parts(measure.pk, names),
        promises=list_promises(actor, measure.serves.all()),
        deeds=deeds[:DEEDS_SHOWN],
        more_deeds=len(deeds) > DEEDS_SHOWN,
        outcomes=list(outcomes_of(actor, partnership).filter(measures=measure)),
        check_ins=list(measure.check_ins.select_related("answered_by")[:5]),
        before=next((one for one in lineage if one.pk == measure.carried_from_id), None),
        after=[one for one in lineage if one.pk != measure.carried_from_id],
        history=list_history(measure, 20, public_only=not is_inside),
    )


def list_parts(measure_id: int, names: Names) -> Parts:
    """The measure's forms, parties, others, goals, steps and sources. One query."""
    parts = Parts()
    for kind, _position, key, *texts, differs in rows_of(MEASURE_PARTS, measure_id):
        if kind == "form":
            parts.forms.append(names.forms[key])
        elif kind == "step":
            name, planned, done = texts
            parts.steps.append(StepRow(name, planned, done))
        elif kind == "source":
            url, title, says = texts
            parts.sources.append(SourceRow(url, title, says, bool(differs)))
        else:
            place = {"party": parts.parties, "other": parts.others, "goal": parts.goals}[kind]
            place.append(names.parties.get(key) or Name(key, "", worded(*texts)))
    order = list(names.parties)
    parts.parties.sort(key=lambda one: order.index(one.id) if one.id in names.parties else len(order))
    return parts


def list_promises(actor: Actor, commitments: QuerySet[Commitment]) -> list[Promise]:
    """The promises with their words in the newest text version that has them. One query."""
    newest = Anchor.objects.filter(commitment=OuterRef("pk")).order_by("-version__number").values("exact")[:1]
    found = (
        commitments.filter(seen_by(actor), is_withdrawn=False)
        .annotate(quote=Subquery(newest))
        .order_by("agreement_id", "number")
        .values_list("pk", "number", "agreement__slug", "summary_fi", "summary_sv", "summary_en", "quote")
    )
    return [
        Promise(key, number, agreement, worded(*summary), quote or "")
        for key, number, agreement, *summary, quote in found
    ]


def outcomes_of(actor: Actor, partnership: Partnership) -> QuerySet[Outcome]:
    """The partnership's outcomes that stand and that the actor may see."""
    return Outcome.objects.seen_by(actor).filter(partnership=partnership, is_withdrawn=False)
