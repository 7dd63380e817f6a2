"""The pages of measures, as people use them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.world import PASSWORD, World, make_world
from toimeen.access.actor import SYSTEM
from toimeen.plans import operations
from toimeen.plans.models import ActionPlan, Measure, title_in
from toimeen.plans.operations import MeasureValues
from toimeen.record.models import Entry

pytestmark = pytest.mark.django_db


def enter(client: Client, world: World, who: str) -> Client:
    assert client.login(email=world.people[who].email, password=PASSWORD)
    return client


def page(world: World, name: str, **more: Any) -> str:
    return reverse(f"plans:{name}", kwargs={"partnership": world.partnership.slug, **more})


@pytest.fixture
def draft(world: World) -> ActionPlan:
    return operations.open_plan(
        actor=SYSTEM, at=timezone.now(), partnership=world.partnership, agreement=world.agreement, year=2031
    )


def typed(**more: Any) -> dict[str, Any]:
    return {
        "title_fi": "Uusi toimenpide",
        "state": "planned",
        "publicity": "public",
        "seen_version": "0",
        **more,
    }


@pytest.mark.parametrize(
    ("who", "status"),
    [("coordinator", 200), ("member", 200), ("reader", 403), ("outsider", 403), (None, 302)],
)
def test_who_may_open_the_form(
    client: Client, world: World, draft: ActionPlan, who: str | None, status: int
) -> None:
    if who:
        enter(client, world, who)
    assert client.get(page(world, "measure-add", year=2031)).status_code == status
    assert client.get(page(world, "measure-edit", number=1)).status_code == status


def test_a_promise_in_the_address_is_ticked(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world, "member")
    answer = client.get(page(world, "measure-add", year=2031), {"promise": "P2"})
    form = answer.context["form"]
    assert form.initial["serves"] == [world.promises[1].pk]
    assert form.initial["theme"] == world.theme.pk
    for odd in ("P99", "p", "-1", "P2;--", "9" * 40):
        assert client.get(page(world, "measure-add", year=2031), {"promise": odd}).status_code == 200


def test_a_measure_is_added_with_rows_and_undone(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world, "coordinator")
    rows = {
        "steps-0-name": "Alku", "steps-0-planned": "4/2031", "steps-0-done": "",
        "steps-1-name": "", "steps-1-planned": "", "steps-1-done": "",
        "sources-0-url": "https://example.org/x", "sources-0-title": "=cmd", "sources-0-differs": "on",
    }  # fmt: skip
    sent = typed(
        title_fi="<script>alert(1)</script>",
        serves=[world.promises[2].pk], parties=[world.city.pk], starts="13.4.2031",
        ends="2031", **rows,
    )  # fmt: skip
    answer = client.post(page(world, "measure-add", year=2031), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    measure = Measure.objects.get(plan=draft)
    assert (measure.title_fi, measure.starts, measure.steps.get().planned) == (
        "<script>alert(1)</script>", "2031-04-13", "2031-04",
    )  # fmt: skip
    assert measure.sources.get().differs
    again = client.get(page(world, "measure-edit", number=measure.number))
    assert b"<script>alert" not in again.content
    assert b"4/2031" in again.content
    entry = Entry.objects.get(event="measure.added")
    undone = client.post(page(world, "measure-undo", number=measure.number, entry=entry.pk))
    assert undone.status_code == 302
    assert not Measure.objects.filter(plan=draft).exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title_fi": " "}, "title_fi"),
        ({"starts": "31.2.2031"}, "starts"),
        ({"starts": "pian"}, "starts"),
        ({"starts": "2032", "ends": "2031"}, "ends"),
        ({"state": "stopped"}, "state_reason"),
        ({"state": "nonsense"}, "state"),
        ({"total_euros": "-5"}, "total_euros"),
        ({"steps-0-name": "", "steps-0-planned": "2031"}, "steps"),
        ({"steps-0-name": "a", "steps-0-planned": "kohta"}, "steps"),
        ({"sources-0-url": "javascript:alert(1)"}, "sources"),
        ({"publicity": "secret"}, "secret_ground"),
        ({"theme": "999999"}, "theme"),
        ({"serves": ["999999"]}, "serves"),
        ({"holder": "999999"}, "holder"),
        ({"title_fi": "x" * 301}, "title_fi"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    client: Client, world: World, draft: ActionPlan, wrong: dict[str, Any], field: str
) -> None:
    enter(client, world, "coordinator")
    answer = client.post(page(world, "measure-add", year=2031), typed(**wrong))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Measure.objects.filter(plan=draft).exists()


def test_things_of_another_partnership_are_not_offered(
    client: Client, world: World, draft: ActionPlan
) -> None:
    other = make_world("toinen")
    enter(client, world, "coordinator")
    answer = client.post(page(world, "measure-add", year=2031), typed(serves=[other.promises[0].pk]))
    assert answer.status_code == 422
    enter(client, other, "coordinator")
    assert client.get(page(world, "measure-edit", number=1)).status_code == 403
    assert client.get(page(other, "measure-add", year=2031)).status_code == 404


def test_an_approved_plan_asks_why(client: Client, world: World) -> None:
    enter(client, world, "member")
    href = page(world, "measure-edit", number=1)
    answer = client.post(href, typed(seen_version="1"))
    assert answer.status_code == 422
    assert "reason" in answer.context["form"].errors
    assert client.post(href, typed(seen_version="1", reason="Tehdas suljettiin.")).status_code == 302


def test_two_editors_see_both_versions(client: Client, world: World, draft: ActionPlan) -> None:
    measure = operations.add_measure(
        actor=SYSTEM, at=timezone.now(), plan=draft, values=MeasureValues(title_fi="Alku")
    )
    enter(client, world, "member")
    href = page(world, "measure-edit", number=measure.number)
    assert client.post(href, typed(title_fi="Ensimmäinen", seen_version="1")).status_code == 302
    late = client.post(href, typed(title_fi="Toinen", seen_version="1"))
    assert late.status_code == 409
    assert "Ensimmäinen" in late.content.decode()
    assert "Toinen" in late.content.decode()
    assert (
        client.post(href, typed(title_fi="Toinen", seen_version=late.context["seen_version"])).status_code
        == 302
    )


def test_a_secret_tie_survives_an_editor_who_cannot_see_it(
    client: Client, world: World, draft: ActionPlan
) -> None:
    secret = world.promises[2]
    type(secret).objects.filter(pk=secret.pk).update(publicity="secret", secret_ground="JulkL 24 §")
    measure = operations.add_measure(
        actor=SYSTEM,
        at=timezone.now(),
        plan=draft,
        values=MeasureValues(title_fi="Alku", serves_ids=(secret.pk,)),
    )
    enter(client, world, "member")
    form = client.get(page(world, "measure-edit", number=measure.number))
    assert secret.summary_fi not in form.content.decode()
    client.post(
        page(world, "measure-edit", number=measure.number),
        typed(seen_version="1", serves=[world.promises[0].pk]),
    )
    assert set(measure.serves.values_list("pk", flat=True)) == {secret.pk, world.promises[0].pk}


def test_what_was_typed_survives_a_lost_session(client: Client, world: World, draft: ActionPlan) -> None:
    href = page(world, "measure-add", year=2031)
    assert client.post(href, typed(title_fi="Ei häviä")).status_code == 302
    sign_in = {"login": world.people["member"].email, "password": PASSWORD}
    client.post(reverse("account_login"), sign_in)
    assert "Ei häviä" in client.get(href).content.decode()


def test_a_draft_measure_is_deleted(client: Client, world: World, draft: ActionPlan) -> None:
    measure = operations.add_measure(
        actor=SYSTEM, at=timezone.now(), plan=draft, values=MeasureValues(title_fi="Turha")
    )
    enter(client, world, "member")
    href = page(world, "measure-delete", number=measure.number)
    assert client.get(href).status_code == 200
    assert client.post(href).status_code == 302
    assert client.get(href).status_code == 404
    assert client.get(page(world, "measure-delete", number=1)).status_code == 403


@pytest.mark.parametrize(("language", "other"), [("sv", "fi"), ("en", "sv")])
def test_a_title_in_one_language_is_enough(
    client: Client, world: World, draft: ActionPlan, language: str, other: str
) -> None:
    enter(client, world, "member")
    with override(language):
        href = page(world, "measure-add", year=2031)
    form = client.get(href).context["form"]
    assert [one.name for one in form.worded["title"].shown] == [f"title_{language}"]
    assert form.fields[f"title_{language}"].required
    named = {"title_fi": "", f"title_{language}": "En ny åtgärd"}
    assert client.post(href, typed(**named | {f"title_{language}": ""})).status_code == 422
    assert client.post(href, typed(**named)).status_code == 302
    measure = Measure.objects.get(plan=draft)
    assert (measure.title_fi, str(measure), measure.title.language) == ("", "En ny åtgärd", language)
    assert Entry.objects.get(event="measure.added").title == "En ny åtgärd"
    with override(other):  # what is said is shown also to those who read another language
        edit = client.get(page(world, "measure-edit", number=measure.number)).context["form"]
    assert [one.name for one in edit.worded["title"].shown] == [f"title_{other}", f"title_{language}"]


def test_titles_sort_as_they_are_read(world: World, draft: ActionPlan) -> None:
    for values in ({"title_sv": "B"}, {"title_en": "A", "title_sv": "Ö"}, {"title_fi": "C", "title_sv": "A"}):
        operations.add_measure(actor=SYSTEM, at=timezone.now(), plan=draft, values=MeasureValues(**values))
    found = Measure.objects.filter(plan=draft)
    for language, order in (("fi", "B C Ö"), ("sv", "A B Ö"), ("en", "A B C")):
        with override(language):
            assert [str(one.title) for one in found.order_by(title_in(language))] == order.split()


def test_a_sort_by_title_reads_its_index(world: World) -> None:
    found = Measure.objects.filter(partnership=world.partnership).order_by(title_in("sv"), "number")
    if connection.vendor == "sqlite":
        assert "plans_measure_title_sv" in found.explain()


def test_more_rows_without_script_lose_nothing(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world, "member")
    href = page(world, "measure-add", year=2031)
    assert client.get(href).content.count(b"steps-2-name")
    assert b"steps-3-name" not in client.get(href).content
    rows = {f"steps-{at}-name": f"Vaihe {at}" for at in range(3)} | {"sources-0-url": "https://example.org/x"}
    answer = client.post(href, typed(title_fi="", starts="joskus", more_rows="steps", **rows))
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert 'name="steps-5-name"' in shown
    for kept in ('value="Vaihe 2"', 'value="https://example.org/x"', 'value="joskus"'):
        assert kept in shown
    assert "ds-validation-message" not in shown
    assert 'formaction="#id_steps"' in shown
    assert not Measure.objects.filter(plan=draft).exists()
