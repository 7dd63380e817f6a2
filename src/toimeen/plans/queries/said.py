"""What measures say, as far as warnings ask: one query for any number of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from toimeen.access.actor import Actor
from toimeen.plans.labels import Lack, MeasureState
from toimeen.plans.models import ActionPlan, Measure, Resource, Step
from toimeen.plans.warnings import Said, list_warnings


def list_said(measures: QuerySet[Measure]) -> dict[int, Said]:
    """By the measures' ids."""
    names = tuple(Said.__dataclass_fields__)
    columns = _columns()
    rows = measures.order_by().values_list("pk", *(columns[name] for name in names))
    return {
        pk: Said(**{name: bool(one) for name, one in zip(names, said, strict=True)}) for pk, *said in rows
    }


def warnings_of(measure: Measure) -> list[Lack]:
    """The warnings of one measure."""
    return list_warnings(list_said(Measure.objects.filter(pk=measure.pk))[measure.pk])


def lacks_by_measure(ids: Iterable[int]) -> dict[int, list[Lack]]:
    """The warnings of many measures, by id. One query."""
    said = list_said(Measure.objects.filter(pk__in=list(ids)))
    return {pk: list_warnings(one) for pk, one in said.items()}


def count_warnings(actor: Actor, plan: ActionPlan) -> Counter[Lack]:
    """How many measures of the plan that the actor sees lack what; stopped ones are not asked."""
    seen = Measure.objects.seen_by(actor).filter(plan=plan).exclude(state=MeasureState.STOPPED)
    return Counter(lack for said in list_said(seen).values() for lack in list_warnings(said))


def _columns() -> dict[str, Exists | Case]:
    def tied(relation: str) -> Exists:
        through = getattr(Measure, relation).through
        return Exists(through._default_manager.filter(measure_id=OuterRef("pk")))

    def told(stem: str) -> Q:
        return ~Q(**{f"{stem}_{language}": "" for language in ("fi", "sv", "en")})

    has_rows = Exists(Resource.objects.filter(measure=OuterRef("pk")))
    money = Q(total_euros__isnull=False) | ~Q(funding="")
    return {
        "has_promise": tied("serves"),
        "has_theme": _is(Q(theme__isnull=False)),
        "is_cross_cutting": _is(Q(theme__is_cross_cutting=True)),
        "has_party": tied("parties"),
        "has_form": tied("forms"),
        "has_holder": _is(Q(holder__isnull=False)),
        "has_reviewer": _is(Q(reviewer__isnull=False)),
        "reviews_itself": _is(Q(reviewer=F("holder"))),
        "has_days": _is(~Q(starts="") & ~Q(ends="")),
        "has_steps": Exists(Step.objects.filter(measure=OuterRef("pk"))),
        "has_resources": _is(money | Q(has_rows)),
        "has_competence": _is(told("competence")),
        "has_expected": _is(told("expected")),
        "has_decision": _is(~Q(decision_needed="")),
        "has_decider": _is(Q(decision_from__isnull=False)),
    }


def _is(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
