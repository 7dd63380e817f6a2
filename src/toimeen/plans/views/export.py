"""The plan as a file that anybody can check against its digest."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse

from toimeen.partnerships.pages import PartnershipPage
from toimeen.plans.queries import export_plan, get_plan


class PlanJson(PartnershipPage):
    """The plan of a year as JSON; `toimeen verify FILE` checks it (docs/plan-digest.md)."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        """404 for a plan that the actor may not see."""
        plan = get_plan(self.actor, self.partnership, year)
        text = json.dumps(export_plan(self.actor, plan), ensure_ascii=False, indent=2)
        name = f"{self.partnership.slug}-plan-{year}.json"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(text + "\n", content_type="application/json; charset=utf-8", headers=headers)
