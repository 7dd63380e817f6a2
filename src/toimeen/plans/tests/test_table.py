"""The plan as a table: rows at once, conflicts and faults in their cells, columns."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import PASSWORD, World
from toimeen.access.actor import SYSTEM
from toimeen.plans import operations, queries
from toimeen.plans.columns import PlanColumn, layout_columns
from toimeen.plans.labels import ColumnKey, Layout, MeasureState
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations import MeasureValues, measure_values
from toimeen.record.models import Entry
from toimeen.record.operations import Conflict

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"actor": SYSTEM}


@pytest.fixture
def draft(world: World) -> ActionPlan:
    plan = operations.open_plan(
        **BY, at=timezone.now(), partnership=world.partnership, agreement=world.agreement, year=2031
    )
    for title in ("Eka", "Toka", "Kolmas"):
        add(plan, title_fi=title, starts="2031-04-13", theme_id=world.theme.pk)
    return plan


def add(plan: ActionPlan, **values: Any) -> Measure:
    return operations.add_measure(
        **BY, at=timezone.now(), plan=plan, values=MeasureValues(state=MeasureState.PLANNED, **values)
    )


def page(world: World, name: str = "table", year: int = 2031) -> str:
    return reverse(f"plans:{name}", kwargs={"partnership": world.partnership.slug, "year": year})


def enter(client: Client, world: World, who: str = "member") -> None:
    assert client.login(email=world.people[who].email, password=PASSWORD)


def form_of(answer: Any) -> dict[str, Any]:
    """What a browser would send back untouched."""
    rows = [*answer.context["rows"], *answer.context["new_rows"]]
    sent: dict[str, Any] = {"row": [row.name for row in rows if row.number], "page": "1"}
    for row in rows:
        if row.number:
            sent |= {f"{row.name}-version": row.version, f"{row.name}-seal": row.seal}
        sent |= {one.name: one.text for one in row.cells}
    return sent


def test_only_touched_rows_are_saved_each_with_its_entry(
    client: Client, world: World, draft: ActionPlan
) -> None:
    enter(client, world)
    first, second, third = draft.measures.order_by("number")
    sent = form_of(client.get(page(world))) | {
        f"r{first.number}-title": "Eka muutettu", f"r{first.number}-parties": "EAO; Esimerkkilän kaupunki",
        f"r{second.number}-total": "1 200,50", f"r{second.number}-promises": "p1, P2",
        "n0-title": "Uusi rivi", "n0-ends": "12/2031",
    }  # fmt: skip
    newest = Entry.objects.latest("pk")
    answer = client.post(page(world), sent)
    assert answer.status_code == 302, answer.context["faults"]
    events = list(Entry.objects.filter(pk__gt=newest.pk).values_list("event", "noun_id").order_by("pk"))
    new = draft.measures.get(title_fi="Uusi rivi")
    assert events == [
        ("measure.changed", first.pk),
        ("measure.changed", second.pk),
        ("measure.added", new.pk),
    ]
    assert (new.ends, new.state) == ("2031-12", "planned")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.title_fi, first.version, third.version) == ("Eka muutettu", 2, 1)
    assert set(first.parties.all()) == {world.city, world.school}
    assert str(second.total_euros) == "1200.50"
    assert set(second.serves.all()) == set(world.promises[:2])
    untouched = client.post(page(world), form_of(client.get(page(world))), follow=True)
    assert "Mikään ei ollut muuttunut" in untouched.content.decode()


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("title", " ", "Kirjoita, mitä tehdään"),
        ("title", "x" * 301, "300"),
        ("starts", "kohta", "vuosi, kuukausi tai päivä"),
        ("ends", "2030", "Loppu ei voi olla"),
        ("theme", "Tuntematon", "vaihtoehtojen joukossa"),
        ("state", "Keskeytetty", "miksi toimenpide keskeytettiin"),
        ("total", "paljon", "euroina"),
        ("total", "-5", "vähintään 0"),
        ("parties", "Naapuri", "Naapuri"),
        ("promises", "P99", "P99"),
    ],
)
def test_a_fault_is_said_at_its_cell_and_the_others_are_saved(
    client: Client, world: World, draft: ActionPlan, column: str, text: str, words: str
) -> None:
    enter(client, world)
    first, second, _ = draft.measures.order_by("number")
    name = f"r{first.number}-{column}"
    sent = form_of(client.get(page(world))) | {name: text, f"r{second.number}-title": "Hyvä rivi"}
    answer = client.post(page(world), sent)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert f'aria-describedby="{name}-e"' in html
    assert words in html
    assert text.strip() in html
    second.refresh_from_db()
    assert (second.title_fi, Measure.objects.get(pk=first.pk).version) == ("Hyvä rivi", 1)
    again = form_of(answer)
    assert client.post(page(world), again).status_code == 422, "the saved row is untouched now"
    second.refresh_from_db()
    assert second.version == 2


def test_a_conflict_shows_both_and_keeps_the_rest(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world)
    first, second, third = draft.measures.order_by("number")
    sent = form_of(client.get(page(world))) | {
        f"r{first.number}-title": "Minun", f"r{second.number}-title": "Muu"
    }  # fmt: skip
    for measure in (first, third):
        operations.change_measure(
            **BY, at=timezone.now(), measure=measure, values=MeasureValues(title_fi="Heidän"), seen_version=1
        )
    answer = client.post(page(world), sent)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Minun" in html
    assert "Heidän" in html
    titles = dict(draft.measures.values_list("number", "title_fi"))
    assert titles == {first.number: "Heidän", second.number: "Muu", third.number: "Heidän"}, (
        "untouched stays theirs"
    )
    assert client.post(page(world), form_of(answer)).status_code == 302
    assert Measure.objects.get(pk=first.pk).title_fi == "Minun"


def test_an_approved_plan_asks_why_and_saves_nothing_without(client: Client, world: World) -> None:
    enter(client, world)
    year = world.plan.year
    sent = form_of(client.get(page(world, year=year))) | {"r1-title": "Muutos"}
    answer = client.post(page(world, year=year), sent)
    assert answer.status_code == 422
    assert "Muutos" in answer.content.decode()
    assert Measure.objects.get(partnership=world.partnership, number=1).version == 1
    assert (
        client.post(page(world, year=year), form_of(answer) | {"reason": "Tehdas suljettiin."}).status_code
        == 302
    )
    entry = Entry.objects.get(event="measure.changed")
    assert (entry.reason, entry.is_public) == ("Tehdas suljettiin.", True)


def test_what_is_hidden_from_the_editor_stays(client: Client, world: World, draft: ActionPlan) -> None:
    secret = world.promises[2]
    type(secret).objects.filter(pk=secret.pk).update(publicity="secret", secret_ground="JulkL 24 §")
    measure = add(draft, title_fi="Tausta", serves_ids=(secret.pk,))
    hidden = add(draft, title_fi="Salainen", publicity="secret", secret_ground="JulkL 24 §")
    enter(client, world)
    answer = client.get(page(world))
    assert f"r{hidden.number}" not in [row.name for row in answer.context["rows"]]
    sent = form_of(answer) | {f"r{measure.number}-promises": "P1"}
    sent["row"].append(f"r{hidden.number}")
    sent[f"r{hidden.number}-title"] = "Arvaus"
    assert client.post(page(world), sent).status_code == 422, "a row that is not there is said"
    assert set(measure.serves.all()) == {secret, world.promises[0]}
    hidden.refresh_from_db()
    assert hidden.title_fi == "Salainen"


def test_more_rows_and_a_lost_session_lose_nothing(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world)
    sent = form_of(client.get(page(world))) | {"n2-title": "Kesken", "more_rows": "1"}
    answer = client.post(page(world), sent)
    assert answer.status_code == 200
    assert "Kesken" in answer.content.decode()
    assert len(answer.context["new_rows"]) > 3
    client.logout()
    assert client.post(page(world), sent).status_code == 302
    enter_again = {"login": world.people["member"].email, "password": PASSWORD}
    client.post(reverse("account_login"), enter_again)
    assert "Kesken" in client.get(page(world)).content.decode()
    assert not draft.measures.filter(title_fi="Kesken").exists()


def test_columns_are_chosen_named_and_kept(client: Client, world: World, draft: ActionPlan) -> None:
    href = reverse("plans:columns", kwargs={"partnership": world.partnership.slug})
    enter(client, world)
    assert client.get(href).status_code == 403
    enter(client, world, "coordinator")
    form = client.get(href).context["form"]
    sent = {bound.html_name: bound.value() or "" for bound in form} | {"seen_version": "0"}
    sent = {name: value for name, value in sent.items() if value is not False and value != ""}
    wrong = client.post(href, sent | {"own1-shown": "on"})
    assert wrong.status_code == 422
    sent |= {"own1-shown": "on", "own1-name_fi": "Vastuutaho", "own1-place": "2", "title-name_fi": "Teko"}
    assert client.post(href, sent).status_code == 302
    assert client.post(href, sent).status_code == 409, "another had chosen before"
    columns = queries.list_columns(world.partnership)
    assert [one.name_in("sv") for one in columns if one.is_shown][:2] in (
        ["Teko", "Vastuutaho"],
        ["Teko", "Tema"],
    )
    table = client.get(page(world))
    number = draft.measures.order_by("number")[0].number
    answer = client.post(page(world), form_of(table) | {f"r{number}-own1": "Tekninen lautakunta"})
    assert answer.status_code == 302
    assert measure_values(draft.measures.get(number=number)).own_texts == {"own1": "Tekninen lautakunta"}
    layout = queries.find_layout(world.partnership)
    assert layout is not None
    pressed = client.post(href, {"layout": "full", "seen_version": str(layout.version)})
    assert pressed.status_code == 302
    kept = {one.key: one for one in queries.list_columns(world.partnership)}
    assert not kept["own1"].is_shown
    assert kept["own1"].name_in("fi") == "Vastuutaho"
    assert all(kept[key].is_shown for key in ColumnKey)
    with pytest.raises(Conflict):
        operations.choose_columns(
            **BY, at=timezone.now(), partnership=world.partnership, columns=[], seen_version=1
        )


def test_the_title_is_always_a_column() -> None:
    for layout in Layout:
        assert PlanColumn("title") in [PlanColumn(one.key) for one in layout_columns(layout) if one.is_shown]


def test_a_party_edits_its_own_rows_alone(client: Client, world: World, draft: ActionPlan) -> None:
    citys, _, free = draft.measures.order_by("number")
    citys.parties.set([world.city])
    enter(client, world)  # a member of the school
    answer = client.get(page(world))
    rows = {row.number: row for row in answer.context["rows"]}
    assert rows[citys.number].refusal
    assert not rows[free.number].refusal
    assert f'name="r{citys.number}-title"' not in answer.content.decode()
    sent = form_of(answer) | {f"r{citys.number}-title": "Väkisin", f"r{free.number}-title": "Oma"}
    done = client.post(page(world), sent)
    assert done.status_code == 422
    assert "Väkisin" in done.content.decode()
    titles = dict(draft.measures.values_list("number", "title_fi"))
    assert (titles[citys.number], titles[free.number]) == ("Eka", "Oma")
