"""Reads of comments and amendments. They are of those at the table: for others they do not exist."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from toimeen.access.actor import Actor
from toimeen.access.publicity import seen_by
from toimeen.access.roles import Act, may
from toimeen.partnerships.compiled import ask
from toimeen.partnerships.models import Partnership
from toimeen.plans.labels import AmendmentState
from toimeen.plans.models import ActionPlan, Amendment, Comment, Measure


@dataclass(slots=True)
class Thread:
    """A remark with its answers, oldest first."""

    root: Comment
    answers: list[Comment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """How much of a plan or a measure is still talked about."""

    comments: int = 0
    amendments: int = 0

    def __bool__(self) -> bool:
        return bool(self.comments or self.amendments)


def _comments(actor: Actor, partnership_id: int) -> QuerySet[Comment]:
    if not may(actor, Act.READ_INTERNAL, partnership_id):
        return Comment.objects.none()
    seen = Comment.objects.filter(partnership=partnership_id)
    measures = Measure.objects.seen_by(actor).filter(partnership=partnership_id)
    return seen.filter(measure__isnull=True) | seen.filter(measure__in=measures.values("pk"))


def _amendments(actor: Actor, partnership_id: int) -> QuerySet[Amendment]:
    if not may(actor, Act.READ_INTERNAL, partnership_id):
        return Amendment.objects.none()
    seen = seen_by(actor, "partnership_id", "measure__publicity")
    return Amendment.objects.filter(seen, partnership=partnership_id)


def list_threads(actor: Actor, plan: ActionPlan, measure: Measure | None = None) -> list[Thread]:
    """The remarks on the plan and all its measures, or on the one measure: those open first, oldest first. One
    query."""
    found = _comments(actor, plan.partnership_id).filter(plan=plan)
    if measure is not None:
        found = found.filter(measure=measure)
    threads: dict[int, Thread] = {}
    for one in found.select_related("plan", "measure", "said_by", "resolved_by").order_by("id"):
        if one.parent_id is None:
            threads[one.pk] = Thread(one)
        elif one.parent_id in threads:
            threads[one.parent_id].answers.append(one)
    return sorted(threads.values(), key=lambda one: (one.root.resolved_at is not None, one.root.pk))


def list_amendments(actor: Actor, plan: ActionPlan, measure: Measure | None = None) -> list[Amendment]:
    """The proposals to the plan's measures, or to the one measure: those open first, newest first. One query."""
    found = _amendments(actor, plan.partnership_id).filter(measure__plan=plan)
    if measure is not None:
        found = found.filter(measure=measure)
    listed = found.select_related("measure__plan", "proposed_by", "answered_by").order_by("-id")
    return sorted(listed, key=lambda one: one.state != AmendmentState.PROPOSED)


def count_talk_of(actor: Actor, measure: Measure) -> OpenTalk:
    """How many remarks on the measure, and proposals to it, are open. One query, none for who sees none."""
    if not may(actor, Act.READ_INTERNAL, measure.partnership_id):
        return OpenTalk()
    return OpenTalk(*ask(_talk_of, ids=[measure.pk])[0])


def _talk_of(ids: list[int]) -> QuerySet[Measure, tuple[Any, ...]]:
    remarks = Comment.objects.filter(measure=OuterRef("pk"), parent__isnull=True, resolved_at__isnull=True)
    proposed = Amendment.objects.filter(measure=OuterRef("pk"), state=AmendmentState.PROPOSED)
    return Measure.objects.filter(pk__in=ids).values_list(_count(remarks), _count(proposed))


def _count(found: QuerySet[Any]) -> Coalesce:
    counted = found.order_by().values("measure").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def count_open_talk(actor: Actor, plan: ActionPlan) -> OpenTalk:
    """How many remarks and proposals of the plan are open. No query for who sees none, otherwise two."""
    if not may(actor, Act.READ_INTERNAL, plan.partnership_id):
        return OpenTalk()
    remarks = _comments(actor, plan.partnership_id).filter(
        plan=plan, parent__isnull=True, resolved_at__isnull=True
    )
    proposed = _amendments(actor, plan.partnership_id).filter(
        measure__plan=plan, state=AmendmentState.PROPOSED
    )
    return OpenTalk(remarks.count(), proposed.count())


def get_comment(actor: Actor, partnership: Partnership, comment_id: int) -> Comment:
    """Raises Comment.DoesNotExist."""
    return _comments(actor, partnership.pk).select_related("plan", "measure").get(pk=comment_id)


def get_amendment(actor: Actor, partnership: Partnership, amendment_id: int) -> Amendment:
    """Raises Amendment.DoesNotExist."""
    found = _amendments(actor, partnership.pk).select_related("measure__plan", "proposed_by")
    return found.get(pk=amendment_id)
