"""The content digest: its canonical form, what it is of, what an approval of it is worth, and its file."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.world import PASSWORD, World
from toimeen.access.actor import PUBLIC, SYSTEM
from toimeen.cli import main
from toimeen.parties.models import Organisation
from toimeen.plans import operations, queries
from toimeen.plans.digest import canonical, digest_of, digest_of_plan, list_faults
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations import MeasureValues, PlanValues, ResourceValues, StepValues, measure_values
from toimeen.plans.queries.content import list_contents, list_digests, plan_head

plain = st.recursive(
    st.none() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner),
)


def test_the_canonical_form_is_that_of_rfc_8785() -> None:
    value = {"b": '€ä\u001f\n"\\', "a": [None, 3, {}], "A": {"z": "", "y": []}}
    assert canonical(value).decode() == '{"A":{"y":[],"z":""},"a":[null,3,{}],"b":"€ä\\u001f\\n\\"\\\\"}'
    for odd in (1.5, {"a": 2.0}, {1: "a"}, {"a": {2}}):
        with pytest.raises(TypeError):
            canonical(odd)


@given(st.dictionaries(st.text(st.characters(max_codepoint=127)), plain))
def test_the_order_of_keys_and_a_journey_through_json_change_nothing(value: dict[str, Any]) -> None:
    assert digest_of(dict(reversed(value.items()))) == digest_of(value)
    assert digest_of(json.loads(json.dumps(value, indent=3))) == digest_of(value)


@given(st.lists(st.tuples(st.integers(1, 99), st.text("0123456789abcdef", min_size=64, max_size=64))))
def test_the_order_in_which_measures_come_changes_nothing(measures: list[tuple[int, str]]) -> None:
    assert digest_of_plan({}, measures) == digest_of_plan({}, reversed(measures))


# In the database ------------------------------------------------------------------------------------------------


@pytest.fixture
def plan(world: World) -> ActionPlan:
    """In review, with two measures of which one is internal, approved by the city."""
    by = {"actor": SYSTEM, "at": timezone.now()}
    opened = operations.open_plan(**by, partnership=world.partnership, agreement=world.agreement, year=2031)
    for title, publicity in (("Esimerkki: avoin", "public"), ("Esimerkki: salattu", "internal")):
        values = MeasureValues(
            title_fi=title, publicity=publicity, theme_id=world.theme.pk, serves_ids=(world.promises[0].pk,),
            steps=(StepValues(name="Alku", planned="2031"),),
        )  # fmt: skip
        operations.add_measure(**by, plan=opened, values=values)
    operations.submit_plan(**by, plan=opened)
    return approve(opened, world.city)


def approve(plan: ActionPlan, organisation: Organisation) -> ActionPlan:
    return operations.approve_plan(
        actor=SYSTEM, at=timezone.now(), plan=plan, organisation=organisation, reservation="Esimerkki"
    )


def change(measure: Measure, **values: Any) -> ActionPlan:
    measure.refresh_from_db()
    operations.change_measure(
        actor=SYSTEM, at=timezone.now(), measure=measure, values=replace(measure_values(measure), **values),
        seen_version=measure.version, reason="Esimerkki",
    )  # fmt: skip
    return ActionPlan.objects.get(pk=measure.plan_id)


def taken_anew(plan: ActionPlan) -> str:
    found = [(measure.number, digest_of(content)) for measure, content in list_contents(plan.measures.all())]
    assert found == list_digests(plan)
    return digest_of_plan(plan_head(plan), found)


@pytest.mark.django_db
def test_what_is_agreed_is_in_it_and_how_it_goes_is_not(world: World, plan: ActionPlan) -> None:
    first = plan.measures.get(number=4)
    assert plan.content_digest == taken_anew(plan)
    goes_on = {
        "state": "running", "holder_id": world.people["member"].pk, "obstacle": "Esimerkki", "publicity": "internal",
        "steps": (StepValues(name="Alku", planned="2031", done="2031-02"),),
    }  # fmt: skip
    for name, value in goes_on.items():
        same = change(first, **{name: value})
        assert same.content_digest == plan.content_digest == taken_anew(same), name
    assert [one.organisation for one in same.approvals.all()] == [world.city]
    agreed = {
        "title_sv": "Ny", "theme_id": None, "form_ids": (world.form.pk,), "party_ids": (world.city.pk,),
        "serves_ids": (), "starts": "2031-05", "total_euros": 5, "steps": (), "competence_en": "Skills",
    }  # fmt: skip
    known = {plan.content_digest}
    for name, value in agreed.items():
        other = change(first, **{name: value})
        assert other.content_digest not in known, name
        assert other.content_digest == taken_anew(other)
        known.add(other.content_digest)
    assert not other.approvals.exists()  # in review, approvals of another content fall


@pytest.mark.django_db
def test_a_note_and_a_deleted_measure_change_it(world: World, plan: ActionPlan) -> None:
    noted = operations.change_plan(
        actor=SYSTEM,
        at=timezone.now(),
        plan=plan,
        values=PlanValues(note_fi="Uusi"),
        seen_version=plan.version,
    )
    assert noted.content_digest == taken_anew(noted)
    assert not noted.approvals.exists()
    operations.reopen_plan(actor=SYSTEM, at=timezone.now(), plan=plan, reason="Esimerkki")
    operations.delete_measure(actor=SYSTEM, at=timezone.now(), measure=plan.measures.get(number=4))
    left = ActionPlan.objects.get(pk=plan.pk)
    assert left.content_digest == taken_anew(left) != noted.content_digest


@pytest.mark.django_db
def test_an_approval_counts_for_the_content_that_it_was_given_to(world: World, plan: ActionPlan) -> None:
    today = timezone.localdate()
    in_force = approve(plan, world.school)
    assert (in_force.state, queries.list_awaited_parties(in_force, today)) == ("approved", [])
    first = in_force.content_digest
    changed = change(plan.measures.get(number=4), title_fi="Esimerkki: toinen")
    # It stays in force as its baseline.
    assert (changed.state, changed.approved_on) == ("in_review", in_force.approved_on)
    assert queries.list_awaited_parties(changed, today) == [world.city, world.school]
    assert not changed.approvals.exists()
    assert {one.digest for one in changed.fallen_approvals.all()} == {first}
    approve(changed, world.city)
    assert queries.list_awaited_parties(changed, today) == [world.school]
    back = change(plan.measures.get(number=4), title_fi="Esimerkki: avoin")
    assert back.content_digest == first
    assert queries.list_awaited_parties(back, today) == [world.city, world.school]


@pytest.mark.django_db
def test_a_plan_from_before_digests_keeps_its_approvals(world: World, plan: ActionPlan) -> None:
    digest = plan.content_digest
    ActionPlan.objects.update(content_digest="")
    Measure.objects.update(content_digest="")
    plan.approvals.update(digest="")
    in_force = approve(ActionPlan.objects.get(pk=plan.pk), world.school)
    assert (in_force.state, in_force.content_digest) == ("approved", digest)
    assert {one.digest for one in in_force.approvals.all()} == {digest}


# The file -------------------------------------------------------------------------------------------------------


def address(world: World) -> str:
    return reverse("plans:plan-json", args=[world.partnership.slug, 2031])


@pytest.mark.django_db
def test_the_file_checks_without_what_its_reader_may_not_see(
    client: Client, world: World, plan: ActionPlan, tmp_path, capsys
) -> None:
    answer = client.get(address(world))
    assert answer["Content-Disposition"] == 'attachment; filename="esimerkkila-plan-2031.json"'
    assert "salattu" not in answer.content.decode()
    path = tmp_path / "plan.json"
    path.write_bytes(answer.content)
    assert main(["verify", str(path)]) == 0
    said = capsys.readouterr().out
    assert "2 measures, 1 of them in full" in said
    assert "esimerkkila-kaupunki approved this content" in said
    assert client.login(email=world.people["member"].email, password=PASSWORD)
    full = client.get(address(world)).json()
    assert full["digest"] == answer.json()["digest"] == plan.content_digest
    assert [one["number"] for one in full["measures"] if "content" in one] == [4, 5]


@pytest.mark.django_db
def test_a_hidden_plan_has_no_file(client: Client, world: World, plan: ActionPlan) -> None:
    ActionPlan.objects.filter(pk=plan.pk).update(publicity="internal")
    assert client.get(address(world)).status_code == 404


@pytest.mark.django_db
def test_a_plan_that_nobody_wrote_yet_is_exported_whole(world: World) -> None:
    document = queries.export_plan(PUBLIC, world.plan)
    assert list_faults(document) == []
    assert len(document["measures"]) == 3


@pytest.mark.django_db
def test_what_was_changed_in_the_file_is_found(world: World, plan: ActionPlan, tmp_path, capsys) -> None:
    document = queries.export_plan(SYSTEM, plan)

    def faults(alter: Any) -> str:
        other = copy.deepcopy(document)
        alter(other)
        return " ".join(list_faults(other))

    assert faults(lambda one: None) == ""
    assert "measure 4" in faults(lambda one: one["measures"][0]["content"].update(ends="2099"))
    assert "does not fit" in faults(lambda one: one["measures"].pop())
    assert "does not fit" in faults(lambda one: one["plan"]["note"].update(fi="Toinen"))
    assert "does not fit" in faults(lambda one: one["measures"][1].update(digest="0" * 64))
    assert "twice" in faults(lambda one: one["measures"].append(one["measures"][0]))
    assert "format" in faults(lambda one: one.update(format="toimeen-plan/9"))
    assert "not an exported plan" in faults(lambda one: one.pop("plan"))
    assert "not an exported plan" in faults(lambda one: one["measures"].append({"number": 1.5, "digest": []}))
    for name, text in (("a", "{"), ("b", "[]"), ("c", '{"format": "other"}')):
        (tmp_path / name).write_text(text)
        assert main(["verify", str(tmp_path / name)]) == 1
    document["plan"]["year"] = 1999
    (tmp_path / "d").write_text(json.dumps(document))
    assert main(["verify", str(tmp_path / "d")]) == 1
    assert main(["verify", str(tmp_path / "none")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 5


@pytest.mark.django_db
def test_a_coordinator_approves_a_plan_in_force_anew(client: Client, world: World, plan: ActionPlan) -> None:
    approve(plan, world.school)
    assert client.login(email=world.people["coordinator"].email, password=PASSWORD)
    href = reverse("plans:plan-approve", args=[world.partnership.slug, 2031])
    assert client.get(href).status_code == 403  # approved already
    seen = change(plan.measures.get(number=4), title_fi="Esimerkki: toinen")
    page = client.get(href).content.decode()
    assert "on voimassa, ja sen" in page
    assert seen.content_digest[:16] in page
    assert client.post(href, {"seen_version": seen.version, "organisation": world.city.pk}).status_code == 302
    assert seen.approvals.get(organisation=world.city).digest == seen.content_digest


@pytest.mark.django_db
def test_the_second_form_begins_where_something_new_is_said(world: World, plan: ActionPlan) -> None:
    first = plan.measures.get(number=4)
    before = plan.content_digest
    assert queries.export_plan(SYSTEM, plan)["format"] == "toimeen-plan/1"
    known = {before}
    resource = ResourceValues(kind="days", amount=Decimal("12.5"), party_id=world.city.pk)
    for name, value in {
        "expected_fi": "Esimerkki", "resources": (resource,), "own_texts": {"own1": "Esimerkki"},
    }.items():  # fmt: skip
        empty = getattr(measure_values(first), name)
        other = change(first, **{name: value})
        exported = queries.export_plan(SYSTEM, other)
        assert exported["format"] == "toimeen-plan/2"
        assert list_faults(exported) == []
        assert list_faults(json.loads(json.dumps(exported).replace("12.50", "13.50"))) or name != "resources"
        assert other.content_digest not in known
        known.add(other.content_digest)
        assert change(first, **{name: empty}).content_digest == before, "as before the second form"
    decided = change(first, decision_needed="Esimerkki", decision_from_id=world.city.pk)
    assert decided.content_digest == before
