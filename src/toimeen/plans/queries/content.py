"""What the parties agree on in a plan, as plain values that a digest is taken of and an export shows.

Left out on purpose: who holds a measure (people change, and their data can be erased), how it goes (state, obstacle,
decision needed and from whom, the true days of steps), where facts were read, and who may see it. None of these is
what was agreed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from toimeen.access.actor import Actor
from toimeen.lib.wording import LANGUAGES
from toimeen.partnerships.models import Theme
from toimeen.plans.digest import FIRST, SECOND, digest_of, digest_of_plan
from toimeen.plans.models import ActionPlan, Measure, Resource, Step


def plan_head(plan: ActionPlan) -> dict[str, Any]:
    """What the plan says itself."""
    return {
        "partnership": plan.partnership.slug,
        "year": plan.year,
        "agreement": plan.agreement.slug if plan.agreement else None,
        "note": _words(plan, "note"),
    }


def list_contents(measures: QuerySet[Measure]) -> list[tuple[Measure, dict[str, Any]]]:
    """The measures with their contents, in the order of their numbers; a few queries whatever their number."""
    found = list(measures.order_by("number"))
    parts = _list_parts([one.pk for one in found])
    themes = dict(
        Theme.objects.filter(pk__in={one.theme_id for one in found if one.theme_id}).values_list("pk", "slug")
    )
    return [
        (one, _content(one, themes, {name: rows[one.pk] for name, rows in parts.items()})) for one in found
    ]


Rows = dict[int, list[tuple[Any, ...]]]
_PARTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "forms": (Measure.forms.through, ("formofcooperation__slug",)),
    "parties": (Measure.parties.through, ("organisation__slug",)),
    "others": (Measure.others.through, ("organisation__slug",)),
    "serves": (Measure.serves.through, ("commitment__agreement__slug", "commitment__number")),
    "goals": (
        Measure.goals.through,
        ("strategygoal__strategy__name_fi", "strategygoal__text_fi"),
    ),
    "steps": (Step, ("name", "planned")),
    "resources": (Resource, ("kind", "amount", "party__slug", "source", "note")),
}
"""What belongs to a measure, with the columns that its content says. Plain rows: a thing made of each would take most
of the time."""


def _list_parts(ids: Sequence[int]) -> dict[str, Rows]:
    parts: dict[str, Rows] = {}
    for name, (model, columns) in _PARTS.items():
        rows: Rows = defaultdict(list)
        for measure_id, *said in model._default_manager.filter(measure__in=ids).values_list(
            "measure", *columns
        ):
            rows[measure_id].append(tuple(said))
        parts[name] = rows
    return parts


def list_digests(plan: ActionPlan) -> list[tuple[int, str]]:
    """The number and the stored digest of every measure of the plan."""
    return list(plan.measures.order_by("number").values_list("number", "content_digest"))


def form_of(plan: ActionPlan) -> str:
    """The form of the plan's content: the second as soon as a measure says something that only it knows."""
    says_more = ~Q(expected_fi="", expected_sv="", expected_en="", own_texts={}) | Q(resources__isnull=False)
    return SECOND if plan.measures.filter(says_more).exists() else FIRST


def export_plan(actor: Actor, plan: ActionPlan) -> dict[str, Any]:
    """The plan as a document: what the actor may see in full, of other measures their digest alone."""
    seen = Measure.objects.seen_by(actor).filter(plan=plan)
    head, digest, digests, form = plan_head(plan), plan.content_digest, list_digests(plan), form_of(plan)
    if digest and all(one for _, one in digests):
        contents = {measure.number: content for measure, content in list_contents(seen)}
    else:  # a plan that no operation has written yet
        every = {measure.number: content for measure, content in list_contents(plan.measures.all())}
        digests = [(number, digest_of(content)) for number, content in every.items()]
        digest = digest_of_plan(head, digests, form)
        contents = {number: every[number] for number in seen.values_list("number", flat=True)}
    return {
        "format": form,
        "digest": digest,
        "plan": head,
        "state": plan.state,
        "approved_on": plan.approved_on.isoformat() if plan.approved_on else None,
        "approvals": approvals_of(plan, digest),
        "measures": [
            {"number": number, "digest": one} | ({"content": contents[number]} if number in contents else {})
            for number, one in digests
        ],
    }


def approvals_of(plan: ActionPlan, digest: str) -> list[dict[str, str]]:
    """The approvals that stand, as plain values. One query."""
    return [
        {
            "organisation": one.organisation.slug,
            "approved_at": one.approved_at.isoformat(timespec="seconds"),
            "reservation": one.reservation,
            "digest": one.digest or digest,
        }
        for one in plan.approvals.select_related("organisation")
    ]


def _content(measure: Measure, themes: Mapping[int, str], parts: Mapping[str, list[Any]]) -> dict[str, Any]:
    euros = measure.total_euros
    return {
        "title": _words(measure, "title"),
        "description": _words(measure, "description"),
        "competence": _words(measure, "competence"),
        "theme": themes[measure.theme_id] if measure.theme_id else None,
        "forms": sorted(slug for (slug,) in parts["forms"]),
        "parties": sorted(slug for (slug,) in parts["parties"]),
        "others": sorted(slug for (slug,) in parts["others"]),
        "serves": sorted(f"{agreement}/P{number}" for agreement, number in parts["serves"]),
        "goals": sorted(f"{strategy}: {goal}" for strategy, goal in parts["goals"]),
        "starts": measure.starts,
        "ends": measure.ends,
        "funding": measure.funding,
        "total_euros": None if euros is None else f"{euros:.2f}",
        "funder": measure.funder,
        "steps": [{"name": name, "planned": planned} for name, planned in parts["steps"]],
        **_said_in_second(measure, parts["resources"]),
    }


def _said_in_second(measure: Measure, resources: Iterable[Any]) -> dict[str, Any]:
    """What only the second form knows; empty things are left out, so that the first form is a part of the second."""
    said: dict[str, Any] = {
        "expected": _words(measure, "expected"),
        "own": {key: text for key, text in measure.own_texts.items() if text},
        "resources": [
            {
                "kind": kind,
                "amount": None if amount is None else f"{amount:.2f}",
                "party": party,
                "source": source,
                "note": note,
            }
            for kind, amount, party, source, note in resources
        ],
    }
    return {name: value for name, value in said.items() if value}


def _words(thing: Any, stem: str) -> dict[str, str]:
    said: Iterable[tuple[str, str]] = ((one, getattr(thing, f"{stem}_{one}")) for one in LANGUAGES)
    return {language: text for language, text in said if text}
