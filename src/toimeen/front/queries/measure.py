"""One measure with all that belongs to it, as far as the actor may see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import OuterRef, QuerySet, Subquery

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by, sees
from toimeen.access.roles import Act, may
from toimeen.agreements.models import Anchor, Commitment
from toimeen.deeds.models import CheckIn
from toimeen.front.queries.deeds import DeedRow, list_rows_among
from toimeen.front.queries.names import Name, Names, worded
from toimeen.front.queries.unions import MEASURE_PARTS, rows_of
from toimeen.lib.wording import Wording
from toimeen.outcomes.models import Outcome
from toimeen.parties.models import Person
from toimeen.partnerships.compiled import SLOT, ask
from toimeen.partnerships.models import Partnership
from toimeen.plans.labels import LineageKind, ResourceKind
from toimeen.plans.models import ActionPlan, Measure
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
class PersonName:
    """A person as a page names them."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with its planned and true day, as partial dates."""

    name: str
    planned: str
    done: str


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """What is put into the measure; `given_by` is a party of today, the source is in words."""

    kind: str
    amount: Decimal | None
    given_by: Name | None
    source: str
    note: str

    @property
    def words(self) -> str:
        """The kind as a person reads it."""
        return str(ResourceKind(self.kind).label)

    @property
    def is_money(self) -> bool:
        """Whether the amount is in euros."""
        return self.kind == ResourceKind.MONEY


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where facts were read, and whether this source says otherwise than another."""

    url: str
    title: str
    says: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Kin:
    """A measure of another year that this one continues, or that continues it."""

    number: int
    title: Wording
    year: int | None


@dataclass(slots=True)
class Parts:
    """The small lists of a measure."""

    forms: list[Name] = field(default_factory=list)
    parties: list[Name] = field(default_factory=list)
    others: list[Name] = field(default_factory=list)
    goals: list[Name] = field(default_factory=list)
    steps: list[StepRow] = field(default_factory=list)
    sources: list[SourceRow] = field(default_factory=list)
    resources: list[ResourceRow] = field(default_factory=list)
    before: list[Kin] = field(default_factory=list)
    after: list[Kin] = field(default_factory=list)
    ends: list[tuple[str, str]] = field(default_factory=list)
    """How it ended at the turn of the year, and why: closed or dropped."""
    promise_ids: list[int] = field(default_factory=list)
    deed_ids: list[int] = field(default_factory=list)
    outcome_ids: list[int] = field(default_factory=list)

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
    people: dict[int, PersonName]
    history: list[Entry]


DEEDS_SHOWN = 25


def get_measure(actor: Actor, partnership: Partnership, names: Names, number: int) -> MeasureFacts:
    """The measure by its number. Raises Measure.DoesNotExist also when the actor may not see it."""
    measure = _find_measure(actor, partnership, number)
    is_inside = bool(may(actor, Act.READ_INTERNAL, partnership.pk))
    parts = list_parts(actor, measure, names)
    deeds = list_rows_among(actor, partnership, parts.deed_ids, DEEDS_SHOWN + 1)
    check_ins = list(measure.check_ins.select_related("review", "suggestion", "needed_from")[:5])
    told_by = [key for one in check_ins for key in (one.told_by_id, one.typed_by_id)] if is_inside else []
    return MeasureFacts(
        measure=measure,
        parts=parts,
        promises=list_promises(actor, parts.promise_ids),
        deeds=deeds[:DEEDS_SHOWN],
        more_deeds=len(deeds) > DEEDS_SHOWN,
        outcomes=list(outcomes_of(actor, partnership).filter(pk__in=parts.outcome_ids)),
        check_ins=check_ins,
        people=name_people([measure.holder_id, measure.reviewer_id, *told_by]),
        history=list_history(measure, 20, public_only=not is_inside),
    )


_COLUMNS = [field.attname for field in Measure._meta.concrete_fields]
_PLAN_COLUMNS = [field.attname for field in ActionPlan._meta.concrete_fields]


def _find_measure(actor: Actor, partnership: Partnership, number: int) -> Measure:
    """The measure with its plan: one query, built once. Its publicity is judged by the rule that the filter of lists
    agrees with."""
    known = [number] if number < SLOT else []  # an address may hold any number, a column may not
    for row in ask(_by_number, partnership.pk, ids=known):
        measure = Measure.from_db(DEFAULT_DB_ALIAS, _COLUMNS, row[: len(_COLUMNS)])
        if sees(actor, measure.publicity, partnership.pk):
            measure.partnership = partnership
            measure.plan = ActionPlan.from_db(DEFAULT_DB_ALIAS, _PLAN_COLUMNS, row[len(_COLUMNS) :])
            return measure
    raise Measure.DoesNotExist


def _by_number(partnership_id: int, numbers: Sequence[int]) -> QuerySet[Any, Any]:
    plan = (f"plan__{name}" for name in _PLAN_COLUMNS)
    return Measure.objects.filter(partnership=partnership_id, number__in=numbers).values_list(
        *_COLUMNS, *plan
    )


def name_people(ids: Iterable[int | None]) -> dict[int, PersonName]:
    """The persons' names and titles by id. One query, none for nobody."""
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    people = ask(_people, ids=sorted(wanted))
    return {key: PersonName(f"{given} {family}".strip(), title) for key, given, family, title in people}


def _people(ids: Sequence[int]) -> QuerySet[Any, Any]:
    return Person.objects.filter(pk__in=ids).values_list("pk", "given_name", "family_name", "title")


def list_parts(actor: Actor, measure: Measure, names: Names) -> Parts:
    """The measure's forms, parties, others, goals, steps, sources, resources and kin. One query."""
    parts = Parts()
    ids = {"promise": parts.promise_ids, "deed": parts.deed_ids, "outcome": parts.outcome_ids}
    for kind, position, key, *texts, word in rows_of(MEASURE_PARTS, measure.pk):
        first, second, third = texts
        if kind in ids:
            ids[kind].append(key)
        elif kind == "form":
            parts.forms.extend(form for form in [names.forms.get(key)] if form)
        elif kind == "step":
            parts.steps.append(StepRow(first, second, third))
        elif kind == "source":
            parts.sources.append(SourceRow(first, second, third, bool(word)))
        elif kind == "resource":
            what, _, amount = first.partition("|")
            given_by = names.parties.get(key or 0)
            parts.resources.append(
                ResourceRow(what, Decimal(amount) if amount else None, given_by, second, third)
            )
        elif kind == "end":
            parts.ends.append((str(LineageKind(first).label), second))
        elif kind in {"before", "after"}:
            if sees(actor, word, measure.partnership_id):
                kin = Kin(key, worded(*texts), names.years.get(position))
                (parts.before if kind == "before" else parts.after).append(kin)
        else:
            place = {"party": parts.parties, "other": parts.others, "goal": parts.goals}[kind]
            party = names.parties.get(key) if kind != "goal" else None
            place.append(party or Name(key, "", worded(*texts)))
    order = list(names.parties)
    parts.parties.sort(key=lambda one: order.index(one.id) if one.id in names.parties else len(order))
    return parts


def list_promises(actor: Actor, ids: Sequence[int]) -> list[Promise]:
    """The promises of these ids that the actor may see, with their words in the newest text version that has them.
    One query, none for no ids."""
    return [
        Promise(key, number, agreement, worded(*summary), quote or "")
        for key, number, agreement, *summary, quote in ask(_promises, actor, ids=ids)
    ]


def _promises(actor: Actor, ids: Sequence[int]) -> QuerySet[Any, Any]:
    newest = Anchor.objects.filter(commitment=OuterRef("pk")).order_by("-version__number").values("exact")[:1]
    return (
        Commitment.objects.filter(seen_by(actor), pk__in=ids, is_withdrawn=False)
        .annotate(quote=Subquery(newest))
        .order_by("agreement_id", "number")
        .values_list("pk", "number", "agreement__slug", "summary_fi", "summary_sv", "summary_en", "quote")
    )


def outcomes_of(actor: Actor, partnership: Partnership) -> QuerySet[Outcome]:
    """The partnership's outcomes that stand and that the actor may see."""
    return Outcome.objects.seen_by(actor).filter(partnership=partnership, is_withdrawn=False)
