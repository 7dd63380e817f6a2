"""The pages of plans, as people use them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from tests.world import World
from toimeen.access.actor import SYSTEM
from toimeen.plans import operations
from toimeen.plans.models import ActionPlan
from toimeen.plans.operations import MeasureValues
from toimeen.plans.tests.test_measure_edit import enter, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(world: World) -> ActionPlan:
    return operations.open_plan(
        actor=SYSTEM, at=timezone.now(), partnership=world.partnership, agreement=world.agreement, year=2031
    )


def test_a_plan_goes_its_way_on_pages(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world, "coordinator")
    assert client.get(page(world, "plan-approve", year=2031)).status_code == 403
    assert client.post(page(world, "plan-submit", year=2031)).status_code == 302
    seen = client.get(page(world, "plan-approve", year=2031))
    assert seen.status_code == 200
    sent = {"organisation": world.city.pk, "reservation": "", "seen_version": seen.context["seen_version"]}
    assert client.post(page(world, "plan-approve", year=2031), sent).status_code == 302
    assert client.get(page(world, "plan-approve", year=2031)).status_code == 403
    enter(client, world, "other_coordinator")
    seen = client.get(page(world, "plan-approve", year=2031))
    operations.add_measure(
        actor=SYSTEM, at=timezone.now(), plan=draft, values=MeasureValues(title_fi="Yllätys")
    )
    sent = {"organisation": world.school.pk, "reservation": "", "seen_version": seen.context["seen_version"]}
    assert client.post(page(world, "plan-approve", year=2031), sent).status_code == 409


@pytest.mark.parametrize(
    "name", ["plan-add", "plan-edit", "plan-submit", "plan-approve", "plan-reopen", "plan-close"]
)
@pytest.mark.parametrize(("who", "status"), [("member", 403), ("outsider", 403), (None, 302)])
def test_only_coordinators_decide_on_plans(
    client: Client, world: World, draft: ActionPlan, name: str, who: str | None, status: int
) -> None:
    if who:
        enter(client, world, who)
    more = {} if name == "plan-add" else {"year": 2031}
    assert client.get(page(world, name, **more)).status_code == status
    assert client.post(page(world, name, **more), {}).status_code == status


def test_a_year_has_one_plan(client: Client, world: World) -> None:
    enter(client, world, "coordinator")
    form = client.get(page(world, "plan-add"))
    year = timezone.localdate().year
    assert form.context["form"].initial["year"] == year + 1
    taken = client.post(page(world, "plan-add"), {"year": year, "publicity": "public"})
    assert taken.status_code == 422
    made = client.post(
        page(world, "plan-add"), {"year": year + 1, "publicity": "public", "agreement": world.agreement.pk}
    )
    assert made.status_code == 302
    assert client.get(page(world, "measure-new"), {"promise": "P1"})["Location"].endswith("?promise=P1")
