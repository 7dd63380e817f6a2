"""The plan as a file that anybody can check against its digest."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse

from toimeen.partnerships.pages import PartnershipPage
from toimeen.plans.queries import export_plan, get_baseline, get_plan, read_baseline


class PlanJson(PartnershipPage):
    """The plan of a year as JSON; `toimeen verify FILE` checks it (docs/plan-digest.md)."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        """404 for a plan that the actor may not see."""
        plan = get_plan(self.actor, self.partnership, year)
        return _file(export_plan(self.actor, plan), f"{self.partnership.slug}-plan-{year}.json")


class BaselineJson(PartnershipPage):
    """A frozen baseline as JSON, checked in the same way."""

    def get(self, request: HttpRequest, year: int, digest: str) -> HttpResponse:
        """404 for a plan that the actor may not see, and for a digest that was never approved."""
        plan = get_plan(self.actor, self.partnership, year)
        baseline = get_baseline(plan, digest)
        document = read_baseline(self.actor, plan, baseline)
        document |= {"approved_on": baseline.approved_on.isoformat(), "version": baseline.number}
        return _file(document, f"{self.partnership.slug}-plan-{year}-{digest}.json")


def _file(document: dict[str, Any], name: str) -> HttpResponse:
    text = json.dumps(document, ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text + "\n", content_type="application/json; charset=utf-8", headers=headers)
