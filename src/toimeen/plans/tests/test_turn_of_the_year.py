"""The pages of the turn of the year: what becomes of each measure, taking it back, closing with a look back, the order
of approvals."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.house.growth import grow
from tests.world import World
from toimeen.access.actor import SYSTEM
from toimeen.plans import operations
from toimeen.plans.models import ActionPlan, Measure
from toimeen.ui.links import address_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client: Client, world: World) -> Client:
    client.force_login(world.people["coordinator"])
    return client


def page(world: World, name: str, year: int | None = None) -> str:
    return reverse(f"plans:{name}", args=[world.partnership.slug, year or world.plan.year])


def typed(browser: Client, href: str) -> dict[str, Any]:
    """What the form sends when nothing is touched."""
    form = browser.get(href).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_one_press_opens_the_next_year_and_another_takes_it_back(browser: Client, world: World) -> None:
    href = page(world, "next-year")
    done = browser.post(href, typed(browser, href), follow=True)
    opened = ActionPlan.objects.get(opened_from=world.plan)
    assert (opened.measures.count(), opened.publicity) == (3, "draft")
    undo = page(world, "next-undo", opened.year)
    assert undo in done.content.decode()
    assert browser.get(href).status_code == 403
    assert browser.post(undo, follow=True).status_code == 200
    assert not ActionPlan.objects.filter(opened_from=world.plan).exists()


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    browser: Client, world: World
) -> None:
    href = page(world, "next-year")
    said = typed(browser, href) | {
        "kind-1": "dropped", "reason-1": "", "kind-2": "split", "parts-2": "Vain yksi",
        "kind-3": "merged", "into-3": "3",
    }  # fmt: skip
    answer = browser.post(href, said)
    assert answer.status_code == 422
    assert sorted(answer.context["form"].errors) == ["into-3", "parts-2", "reason-1"]
    assert "Vain yksi" in answer.content.decode()
    good = {"reason-1": "Rahoitus päättyi.", "kind-2": "carried", "into-3": "2"}
    assert browser.post(href, said | good).status_code == 302
    assert ActionPlan.objects.get(opened_from=world.plan).measures.count() == 1


def test_a_theme_is_set_at_once_without_losing_the_rest(browser: Client, world: World) -> None:
    grow(world, 20)
    href = page(world, "next-year")
    asked = browser.get(href)
    key = str(world.theme.pk)
    assert "<details" in asked.content.decode()
    said = {name: asked.context["form"][name].value() or "" for name in asked.context["form"].fields}
    set_ = browser.post(
        href, said | {"reason-1": "Kirjoitettu", f"bulk-{key}": "closed", "more_rows": f"bulk-{key}"}
    )
    assert set_.status_code == 200
    form = set_.context["form"]
    assert {form[f"kind-{one.number}"].value() for one in Measure.objects.all()} == {"closed"}
    assert form["reason-1"].value() == "Kirjoitettu"


def test_a_year_that_has_a_plan_is_said(browser: Client, world: World) -> None:
    operations.open_plan(
        actor=SYSTEM,
        at=timezone.now(),
        partnership=world.partnership,
        agreement=None,
        year=world.plan.year + 1,
    )
    href = page(world, "next-year")
    answer = browser.post(href, typed(browser, href))
    assert answer.status_code == 422
    assert "on jo suunnitelma" in answer.content.decode()


def test_closing_asks_what_became_of_what_is_open(browser: Client, world: World) -> None:
    href = page(world, "plan-close")
    empty = browser.post(href, {})
    assert empty.status_code == 422
    assert sorted(empty.context["form"].errors) == ["answer-1", "answer-2", "answer-3"]
    said = {"answer-1": "Valmistui.", "look_back_fi": "Vuosi opetti paljon."}
    assert browser.post(href, said).status_code == 302
    plan = ActionPlan.objects.get(pk=world.plan.pk)
    assert (plan.state, plan.look_back_fi) == ("closed", "Vuosi opetti paljon.")
    public = Client().get(address_of(plan)).content.decode()
    assert "Vuosi opetti paljon." in public


def test_schools_before_the_city(browser: Client, world: World) -> None:
    href = page(world, "plan-order")
    said = {f"turn-{world.school.pk}": "1", f"turn-{world.city.pk}": "2", "seen_version": world.plan.version}
    assert browser.post(href, said).status_code == 302
    turns = dict(world.plan.turns.values_list("organisation", "turn"))
    assert turns == {world.school.pk: 1, world.city.pk: 2}
    operations.reopen_plan(actor=SYSTEM, at=timezone.now(), plan=world.plan, reason="Esimerkki")
    refused = browser.get(page(world, "plan-approve"))
    assert refused.status_code == 403
    assert "toinen osapuoli on ensin vuorossa" in refused.content.decode()
    browser.post(href, said)  # seen before the plan was reopened
    assert browser.post(href, {"seen_version": world.plan.version}).status_code == 409
