"""The plan as a table: its columns, and its measures in pages."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import get_language

from toimeen.access.actor import Actor
from toimeen.lib.wording import LANGUAGES
from toimeen.partnerships.models import Partnership
from toimeen.plans.columns import PlanColumn, layout_columns, with_rest
from toimeen.plans.labels import Layout
from toimeen.plans.models import ActionPlan, Measure, TableLayout


def find_layout(partnership: Partnership) -> TableLayout | None:
    """What the partnership has chosen, if anything."""
    return TableLayout.objects.filter(partnership=partnership).first()


def list_columns(partnership: Partnership) -> list[PlanColumn]:
    """All columns in their order, also those that are not shown."""
    layout = TableLayout.objects.filter(partnership=partnership).prefetch_related("columns").first()
    if layout is None:
        return layout_columns(Layout.ANNEX)
    return with_rest(
        PlanColumn(
            one.key,
            tuple((language, name) for language in LANGUAGES if (name := getattr(one, f"name_{language}"))),
            one.is_shown,
        )
        for one in layout.columns.all()
    )


def list_own_columns(partnership: Partnership) -> list[PlanColumn]:
    """The columns that the partnership added and uses."""
    return [one for one in list_columns(partnership) if one.is_own and one.is_shown]


def own_texts_of(measure: Measure) -> list[tuple[str, str]]:
    """What the measure says in the plan's own columns, with their names in the language in use. No query for one that
    says nothing there. A column out of use keeps its texts, but is not shown."""
    if not measure.own_texts:
        return []
    language = get_language() or "fi"
    return [
        (one.name_in(language), measure.own_texts[one.key])
        for one in list_own_columns(measure.partnership)
        if measure.own_texts.get(one.key)
    ]


def measures_in(actor: Actor, plan: ActionPlan) -> QuerySet[Measure]:
    """The plan's measures that the actor may see, in the order of their numbers."""
    return plan.measures.seen_by(actor).order_by("number")
