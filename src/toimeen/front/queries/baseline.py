"""A frozen baseline as its page shows it: drawn from its document alone, so that it reads the same for ever."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toimeen.access.actor import Actor
from toimeen.front.queries.names import worded
from toimeen.lib.wording import LANGUAGES, Wording
from toimeen.partnerships.models import Partnership
from toimeen.plans.labels import ResourceKind
from toimeen.plans.models import ActionPlan, Baseline
from toimeen.plans.queries import get_baseline as find_baseline
from toimeen.plans.queries import get_plan, list_baselines, read_baseline


@dataclass(frozen=True, slots=True)
class FrozenApproval:
    """A party's approval of the baseline."""

    party: Wording
    approved_at: str
    reservation: str


@dataclass(frozen=True, slots=True)
class FrozenMeasure:
    """A measure as it was approved; without a title for a reader who may not see it."""

    number: int
    title: Wording
    description: Wording
    competence: Wording
    parties: list[Wording]
    others: list[Wording]
    forms: list[Wording]
    promises: list[tuple[str, str, Wording]]
    """Agreement, number, summary."""
    starts: str
    ends: str
    money: str
    funding: str
    """The funder and the funding in words."""
    resources: list[tuple[str, str, str, Wording | str]]
    """Kind, amount, note, and who gives it."""
    expected: Wording
    goals: list[str]
    own: list[tuple[Wording | None, str]]
    """What stands in the plan's own columns, each with its name as it was; None where it was not kept."""
    steps: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FrozenPlan:
    """The whole baseline."""

    plan: ActionPlan
    baseline: Baseline
    others: list[Baseline]
    note: Wording
    approvals: list[FrozenApproval]
    by_theme: list[tuple[Wording | None, list[FrozenMeasure]]]
    hidden: int
    """Measures that this reader may not see."""
    count: int = field(default=0)

    @property
    def is_in_force(self) -> bool:
        """Whether no later content was approved, and the year goes on."""
        return self.baseline.replaced_on is None and self.plan.is_in_force


def get_frozen(actor: Actor, partnership: Partnership, year: int, short: str) -> FrozenPlan:
    """The baseline by its year and the beginning of its digest. Raises DoesNotExist also when the plan is not seen."""
    plan = get_plan(actor, partnership, year)
    baseline = find_baseline(plan, short)
    document = read_baseline(actor, plan, baseline)
    names: Mapping[str, Mapping[str, Any]] = document["names"]
    # The document's names stand in the order of their letters: it is written in its canonical form.
    order = {slug: at for at, slug in enumerate(document.get("theme_order", names["themes"]))}
    groups: dict[str | None, list[FrozenMeasure]] = defaultdict(list)
    for one in document["measures"]:
        if "content" in one:
            groups[one["content"]["theme"]].append(_measure(one["number"], one["content"], names))
    return FrozenPlan(
        plan=plan,
        baseline=baseline,
        others=[one for one in list_baselines(plan) if one.pk != baseline.pk],
        note=_worded(document["plan"]["note"]),
        approvals=[
            FrozenApproval(
                _named(names["organisations"], one["organisation"]), one["approved_at"], one["reservation"]
            )
            for one in document["approvals"]
        ],
        by_theme=[
            (_named(names["themes"], slug) if slug else None, groups[slug])
            for slug in sorted(groups, key=lambda slug: (slug is None, order.get(slug or "", 0)))
        ],
        hidden=sum("content" not in one for one in document["measures"]),
        count=len(document["measures"]),
    )


def _measure(
    number: int, content: Mapping[str, Any], names: Mapping[str, Mapping[str, Any]]
) -> FrozenMeasure:
    promises = [key.partition("/") for key in content["serves"]]
    return FrozenMeasure(
        number=number,
        title=_worded(content["title"]),
        description=_worded(content["description"]),
        competence=_worded(content["competence"]),
        parties=[_named(names["organisations"], slug) for slug in content["parties"]],
        others=[_named(names["organisations"], slug) for slug in content["others"]],
        forms=[_named(names["forms"], slug) for slug in content["forms"]],
        promises=[
            (agreement, code.removeprefix("P"), _worded(names["promises"].get(f"{agreement}/{code}", {})))
            for agreement, _, code in promises
        ],
        starts=content["starts"],
        ends=content["ends"],
        money=content["total_euros"] or "",
        funding=" · ".join(one for one in (content["funder"], content["funding"]) if one),
        resources=[_resource(one, names) for one in content.get("resources", ())],
        expected=_worded(content.get("expected", {})),
        goals=[str(one) for one in content["goals"]],
        own=[_own(key, str(text), names) for key, text in content.get("own", {}).items()],
        steps=[(step["name"], step["planned"]) for step in content["steps"]],
    )


def _own(key: str, text: str, names: Mapping[str, Mapping[str, Any]]) -> tuple[Wording | None, str]:
    kept = names.get("columns", {}).get(key)
    return (_worded(kept) if kept else None), text


def _resource(
    said: Mapping[str, Any], names: Mapping[str, Mapping[str, Any]]
) -> tuple[str, str, str, Wording | str]:
    """Kind in words, amount, note, and the party or source."""
    giver = (
        _named(names["organisations"], said["party"]) if said.get("party") else str(said.get("source") or "")
    )
    kind = dict(ResourceKind.choices).get(said["kind"], said["kind"])
    return str(kind), str(said.get("amount") or ""), str(said.get("note") or ""), giver


def _named(names: Mapping[str, Any], slug: str) -> Wording:
    return _worded(names[slug]) if slug in names else Wording(slug, "fi", False)


def _worded(texts: Mapping[str, str]) -> Wording:
    return worded(*(texts.get(language, "") for language in LANGUAGES))
