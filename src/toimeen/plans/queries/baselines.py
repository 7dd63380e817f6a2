"""The frozen baselines of a plan: what they hold, and what of it an actor may see."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from toimeen.access.actor import Actor
from toimeen.access.publicity import sees
from toimeen.agreements.models import Commitment
from toimeen.lib.wording import LANGUAGES
from toimeen.parties.models import Organisation
from toimeen.plans.columns import PlanColumn
from toimeen.plans.digest import digest_of, digest_of_plan
from toimeen.plans.models import ActionPlan, Baseline, Measure, Resource
from toimeen.plans.queries.content import approvals_of, form_of, list_contents, plan_head
from toimeen.plans.queries.tables import list_columns


def frozen_document(plan: ActionPlan) -> dict[str, Any]:
    """The plan as it is now, with all that a reader needs when everything around it has changed: contents in full, the
    publicity of each measure, and the names of the themes, forms, parties and promises. A few queries."""
    found = list_contents(plan.measures.all())
    digests = [(measure.number, digest_of(content)) for measure, content in found]
    measures = [
        {"number": number, "digest": one, "publicity": measure.publicity, "content": content}
        for (measure, content), (number, one) in zip(found, digests, strict=True)
    ]
    head = plan_head(plan)
    form = form_of(plan)
    digest = digest_of_plan(head, digests, form)
    columns = list_columns(plan.partnership)
    return {
        "format": form,
        "digest": digest,
        "plan": head,
        "publicity": plan.publicity,
        "approvals": approvals_of(plan, digest),
        "measures": measures,
        "turns": list_turns(plan),
        "columns": [[one.key, one.is_shown] for one in columns],
        "names": names_of_plan(plan, columns),
        "theme_order": list(plan.partnership.themes.values_list("slug", flat=True)),
    }


def list_turns(plan: ActionPlan) -> dict[str, int]:
    """When each party's turn to approve comes, by the word of its address, where the parties agreed on an order."""
    return dict(plan.turns.values_list("organisation__slug", "turn"))


def names_of_plan(plan: ActionPlan, columns: Sequence[PlanColumn]) -> dict[str, dict[str, Any]]:
    """What the words of addresses in the contents stand for, and the names of the columns. Four queries."""
    measures = plan.measures.all()
    named = Q(pk__in=plan.approvals.values("organisation"))
    named |= Q(pk__in=Resource.objects.filter(measure__in=measures).values("party"))
    for relation in (Measure.parties, Measure.others):
        named |= Q(
            pk__in=relation.through._default_manager.filter(measure__in=measures).values("organisation")
        )
    served = Measure.serves.through._default_manager.filter(measure__in=measures).values("commitment")
    promises = Commitment.objects.filter(pk__in=served).select_related("agreement")
    return {
        "themes": {one.slug: _words(one, "name") for one in plan.partnership.themes.all()},
        "forms": {one.slug: _words(one, "name") for one in plan.partnership.forms.all()},
        "organisations": {one.slug: _words(one, "name") for one in Organisation.objects.filter(named)},
        "agreements": {plan.agreement.slug: _words(plan.agreement, "title")} if plan.agreement else {},
        "partnerships": {plan.partnership.slug: _words(plan.partnership, "name")},
        "columns": {one.key: dict(one.names) for one in columns if one.names},
        "promises": {f"{one.agreement.slug}/{one.code}": _words(one, "summary") for one in promises},
    }


def _words(thing: Any, stem: str) -> dict[str, str]:
    said = ((language, getattr(thing, f"{stem}_{language}")) for language in LANGUAGES)
    return {language: text for language, text in said if text}


def list_baselines(plan: ActionPlan) -> list[Baseline]:
    """All baselines of the plan, newest first, without their documents."""
    return list(plan.baselines.defer("document").select_related("reopened_by"))


def find_in_force(plan: ActionPlan) -> Baseline | None:
    """The newest baseline that no later content replaced, without its document."""
    return plan.baselines.filter(replaced_on__isnull=True).defer("document").first()


def get_baseline(plan: ActionPlan, short: str) -> Baseline:
    """The newest baseline whose digest begins so. Raises Baseline.DoesNotExist."""
    found = plan.baselines.filter(digest__startswith=short).order_by("-number").first()
    if found is None:
        raise Baseline.DoesNotExist
    return found


def read_baseline(actor: Actor, plan: ActionPlan, baseline: Baseline) -> dict[str, Any]:
    """The baseline's document as the actor may see it: of other measures their number and digest alone. A measure is
    seen only when its publicity allows it, both as it was frozen and as it is now."""
    document: dict[str, Any] = json.loads(baseline.document)
    now = dict(plan.measures.values_list("number", "publicity"))

    def is_seen(one: dict[str, Any]) -> bool:
        frozen, current = one["publicity"], now.get(one["number"], one["publicity"])
        return sees(actor, current, plan.partnership_id) and (
            sees(actor, frozen, plan.partnership_id) or _was_opened(frozen, current)
        )

    document["measures"] = [
        {
            key: value
            for key, value in one.items()
            if key != "publicity" and (key != "content" or is_seen(one))
        }
        for one in document["measures"]
    ]
    del document["publicity"]
    return document


def _was_opened(frozen: str, current: str) -> bool:
    """Whether what was in the making when it was frozen has been made public since."""
    return frozen != "secret" and current == "public"
