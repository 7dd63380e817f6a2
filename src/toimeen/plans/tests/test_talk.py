"""Remarks on a plan, and proposed changes that a measure's parties accept or decline."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import World
from toimeen.access.actor import PUBLIC
from toimeen.access.verdict import Refused
from toimeen.partnerships.models import PersonSeat
from toimeen.partnerships.queries import actor_for
from toimeen.plans import operations, queries
from toimeen.plans.models import ActionPlan, Amendment, Measure
from toimeen.plans.operations import MeasureValues, StepValues, measure_values
from toimeen.record.operations import Conflict

pytestmark = pytest.mark.django_db


def by(world: World, name: str) -> dict[str, Any]:
    now = timezone.now()
    return {"actor": actor_for(world.people[name], timezone.localdate(now)), "at": now}


def propose(world: World, measure: Measure, name: str = "member", **values: Any) -> Amendment:
    new = replace(measure_values(measure), **values)
    return operations.propose_amendment(
        **by(world, name), measure=measure, values=new, reason="Esimerkki syystä"
    )


def enter(client: Client, world: World, name: str) -> None:
    client.force_login(world.people[name])


def talk(world: World, number: int = 1) -> str:
    return reverse("plans:measure-talk", args=[world.partnership.slug, number])


def test_an_answer_to_an_answer_stands_under_the_same_remark(world: World) -> None:
    said = {"plan": world.plan, "measure": world.measures[0]}
    root = operations.add_comment(**by(world, "member"), **said, text="Entä aikataulu?")
    first = operations.add_comment(**by(world, "coordinator"), **said, parent=root, text="Syksyllä.")
    second = operations.add_comment(**by(world, "reader"), plan=world.plan, parent=first, text="Hyvä.")
    assert (first.parent, second.parent, second.measure) == (root, root, world.measures[0])
    (thread,) = queries.list_threads(by(world, "reader")["actor"], world.plan)
    assert thread.answers == [first, second]
    with pytest.raises(ValueError, match="says something"):
        operations.add_comment(**by(world, "member"), plan=world.plan, text="  ")


def test_who_reads_and_who_resolves(world: World) -> None:
    root = operations.add_comment(**by(world, "coordinator"), plan=world.plan, text="Entä rahoitus?")
    assert queries.list_threads(PUBLIC, world.plan) == []
    assert not queries.count_open_talk(PUBLIC, world.plan)
    with pytest.raises(Refused) as refused:
        operations.resolve_comment(**by(world, "reader"), comment=root)
    assert refused.value.denied.code == "not_your_comment"
    done = operations.resolve_comment(**by(world, "member"), comment=root)
    assert (done.resolved_by, bool(queries.count_open_talk(by(world, "reader")["actor"], world.plan))) == (
        world.people["member"],
        False,
    )
    assert (
        operations.resolve_comment(**by(world, "member"), comment=root, is_resolved=False).resolved_at is None
    )


def test_what_is_hidden_is_not_talked_about(world: World) -> None:
    Measure.objects.filter(pk=world.measures[0].pk).update(publicity="secret", secret_ground="Esimerkki")
    operations.add_comment(
        **by(world, "coordinator"), plan=world.plan, measure=world.measures[0], text="Salainen"
    )
    propose(world, world.measures[0], "coordinator", title_fi="Salainen")
    reader = by(world, "reader")["actor"]
    assert queries.list_threads(reader, world.plan) == []
    assert queries.list_amendments(reader, world.plan) == []


def test_an_accepted_change_is_made_by_the_ordinary_operation(world: World) -> None:
    measure = world.measures[0]
    steps = (StepValues(name="Aloitus", planned="2030"), StepValues(name="Lopetus"))
    amendment = propose(world, measure, title_fi="Esimerkki: parempi nimi", steps=steps, serves_ids=())
    assert set(amendment.after) == {"title_fi", "steps", "serves"}
    assert queries.count_talk_of(by(world, "reader")["actor"], measure).amendments == 1
    done = operations.accept_amendment(
        **by(world, "coordinator"), amendment=amendment, seen_version=1, answer="Kiitos."
    )
    changed = Measure.objects.get(pk=measure.pk)
    assert (changed.title_fi, measure_values(changed).steps, changed.midyear_reason) == (
        "Esimerkki: parempi nimi",
        steps,
        "Esimerkki syystä",
    )
    assert (done.state, done.answer) == ("accepted", "Kiitos.")
    assert ActionPlan.objects.get(pk=world.plan.pk).state == "in_review"
    with pytest.raises(Refused) as refused:
        operations.decline_amendment(
            **by(world, "coordinator"), amendment=amendment, seen_version=2, answer="Ei"
        )
    assert refused.value.denied.code == "answered"


def test_a_proposal_changes_something(world: World) -> None:
    with pytest.raises(ValueError, match="nothing"):
        propose(world, world.measures[0], publicity="internal")  # who sees it is not proposed


def test_what_was_changed_elsewhere_stays_and_what_clashes_is_not_overwritten(world: World) -> None:
    measure = world.measures[0]
    first, second = (
        propose(world, measure, title_fi="Toinen nimi"),
        propose(world, measure, title_fi="Kolmas nimi"),
    )
    new = replace(measure_values(measure), description_fi="Muualla muutettu")
    operations.change_measure(
        **by(world, "coordinator"),
        measure=measure,
        values=new,
        seen_version=measure.version,
        reason="Esimerkki",
    )
    operations.accept_amendment(**by(world, "coordinator"), amendment=first, seen_version=1)
    changed = Measure.objects.get(pk=measure.pk)
    assert (changed.title_fi, changed.description_fi) == ("Toinen nimi", "Muualla muutettu")
    with pytest.raises(Conflict):
        operations.accept_amendment(**by(world, "coordinator"), amendment=second, seen_version=1)
    assert Amendment.objects.get(pk=second.pk).state == "proposed"


def test_each_party_answers_for_its_own(world: World) -> None:
    """What one may not edit, one may propose."""
    theirs = MeasureValues(title_fi="Kaupungin oma", party_ids=(world.city.pk,))
    measure = operations.add_measure(
        **by(world, "coordinator"), plan=world.plan, values=theirs, reason="Esimerkki"
    )
    amendment = propose(world, measure, "member", title_fi="Kaupungin ja koulun")
    with pytest.raises(Refused):
        operations.accept_amendment(**by(world, "other_coordinator"), amendment=amendment, seen_version=1)
    with pytest.raises(Refused):
        operations.withdraw_amendment(**by(world, "coordinator"), amendment=amendment)
    with pytest.raises(ValueError, match="word"):
        operations.decline_amendment(
            **by(world, "coordinator"), amendment=amendment, seen_version=1, answer=" "
        )
    assert operations.withdraw_amendment(**by(world, "member"), amendment=amendment).state == "withdrawn"


def test_the_pages(client: Client, world: World) -> None:
    enter(client, world, "member")
    empty = client.post(talk(world), {"text": ""})
    assert empty.status_code == 422
    assert client.post(talk(world), {"text": "Entä aikataulu?"}).status_code == 302
    page = client.get(talk(world))
    root = page.context["threads"][0][0].root
    client.post(talk(world), {"text": "Syksyllä.", "parent": root.pk})
    assert "Syksyllä." in client.get(talk(world)).content.decode()
    href = reverse("plans:measure-propose", args=[world.partnership.slug, 1])
    form = client.get(href).context["form"]
    typed = {name: form[name].value() for name in ("title_fi", "title_en", "state", "publicity")}
    given = client.post(href, {**typed, "title_fi": "Ehdotettu nimi", "reason": "Esimerkki syystä"})
    assert given.status_code == 302
    enter(client, world, "coordinator")
    page = client.get(talk(world)).content.decode()
    assert "<ins>Ehdotettu</ins>" in page
    answer = reverse("plans:amendment-answer", args=[world.partnership.slug, Amendment.objects.get().pk])
    assert client.get(answer).status_code == 200
    assert client.post(answer, {"seen_version": 1, "verdict": "decline"}).status_code == 422
    assert client.post(answer, {"seen_version": 1, "verdict": "accept"}).status_code == 302
    assert Measure.objects.get(pk=world.measures[0].pk).title_fi == "Ehdotettu nimi"
    assert client.post(answer, {"seen_version": 1, "verdict": "accept"}).status_code == 403


def test_a_deputy_approves_until_the_last_day(world: World) -> None:
    today = timezone.localdate()
    PersonSeat.objects.create(
        partnership=world.partnership, person=world.people["outsider"], organisation=world.school, role="guest",
        right="approve", until_on=today,
    )  # fmt: skip
    plan = operations.reopen_plan(**by(world, "coordinator"), plan=world.plan, reason="Esimerkki syystä")
    done = operations.approve_plan(**by(world, "outsider"), plan=plan, organisation=world.school)
    assert [one.organisation for one in done.approvals.all()] == [world.school]
    with pytest.raises(Refused):
        operations.approve_plan(**by(world, "outsider"), plan=plan, organisation=world.city)
    PersonSeat.objects.filter(right="approve").update(until_on=today - dt.timedelta(days=1))
    with pytest.raises(Refused):
        operations.approve_plan(**by(world, "outsider"), plan=plan, organisation=world.school)
