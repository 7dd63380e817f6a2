"""The review of a year against the one before, and the frozen versions of a plan."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import World
from toimeen.access.actor import SYSTEM
from toimeen.cli import main
from toimeen.plans import operations
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations import Fate, MeasureValues, StepValues, measure_values

pytestmark = pytest.mark.django_db


def by() -> dict[str, Any]:
    return {"actor": SYSTEM, "at": timezone.now()}


def href(name: str, world: World, year: int, *more: str) -> str:
    return reverse(f"front:{name}", args=[world.partnership.slug, year, *more])


def change(measure: Measure, **values: Any) -> None:
    measure = Measure.objects.get(pk=measure.pk)
    operations.change_measure(
        **by(), measure=measure, values=replace(measure_values(measure), **values), seen_version=measure.version,
        reason="Esimerkki syystä",
    )  # fmt: skip


@pytest.fixture
def opened(world: World) -> ActionPlan:
    """The next year's plan: the first measure changed, the second split, the third dropped; one is new."""
    first, second, third = world.measures
    change(first, steps=(StepValues(name="Alku", done="2020"), StepValues(name="Loppu")))
    fates = {
        second.pk: Fate(kind="split", parts=("Esimerkki: alku", "Esimerkki: loppu")),
        third.pk: Fate(kind="dropped", reason="Rahoitus päättyi."),
    }
    plan = operations.open_next_plan(**by(), plan=world.plan, fates=fates, publicity="public")
    change(
        plan.measures.get(title_fi=first.title_fi),
        title_fi="Esimerkki: uusi nimi",
        party_ids=(world.city.pk,),
    )
    operations.add_measure(**by(), plan=plan, values=MeasureValues(title_fi="Esimerkki: aivan uusi"))
    return plan


def test_a_reader_sees_what_fell_out_and_why(client: Client, world: World, opened: ActionPlan) -> None:
    page = client.get(href("review", world, opened.year)).content.decode()
    assert "Rahoitus päättyi." in page
    assert "<del>toimenpide</del>" in page
    assert "<ins>uusi</ins>" in page
    assert "1/2 vaihetta" in page
    for words in ("Jaettu osiin", "Jatkuu muutettuna", "Jätetty pois", "Uusi"):
        assert words in page, words


@pytest.mark.parametrize(
    ("show", "there", "gone"),
    [
        ("fell", "Rahoitus päättyi.", "aivan uusi"),
        ("new", "aivan uusi", "Rahoitus päättyi."),
        ("changed", "uusi nimi", "aivan uusi"),
        ("split", "Esimerkki: loppu", "uusi nimi"),
        ("twice", "Ei mitään tällaista", "aivan uusi"),
        ("no-such-thing", "aivan uusi", "Ei mitään tällaista"),
    ],
)
def test_it_is_narrowed(
    client: Client, world: World, opened: ActionPlan, show: str, there: str, gone: str
) -> None:
    page = client.get(href("review", world, opened.year), {"show": show, "by": "party"}).content.decode()
    assert there in page
    assert gone not in page


def test_what_is_hidden_is_not_reviewed(client: Client, world: World, opened: ActionPlan) -> None:
    Measure.objects.filter(pk=world.measures[2].pk).update(publicity="internal")
    assert "Rahoitus päättyi." not in client.get(href("review", world, opened.year)).content.decode()
    client.force_login(world.people["reader"])
    assert "Rahoitus päättyi." in client.get(href("review", world, opened.year)).content.decode()


def test_the_first_plan_has_nothing_before_it(client: Client, world: World) -> None:
    page = client.get(href("review", world, world.plan.year)).content.decode()
    assert "on ensimmäinen" in page


def test_the_file_has_a_row_for_each_measure(client: Client, world: World, opened: ActionPlan) -> None:
    answer = client.get(href("review-csv", world, opened.year))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    told = {(row[0], row[2], row[4], row[7]) for row in rows[1:]}
    assert ("Jätetty pois", "Esimerkki: toimenpide 3", "", "Rahoitus päättyi.") in told
    assert ("Uusi", "", "Esimerkki: aivan uusi", "") in told
    assert len(rows) == 1 + 5


def test_carried_twice_is_named_everywhere(client: Client, world: World) -> None:
    second = operations.open_next_plan(**by(), plan=world.plan, fates={}, publicity="public")
    operations.submit_plan(**by(), plan=second)
    third = operations.open_next_plan(**by(), plan=second, fates={}, publicity="public")
    measure = third.measures.order_by("number")[0]
    slug = world.partnership.slug
    pages = {
        "twice": client.get(href("review", world, third.year), {"show": "twice"}),
        "plan": client.get(href("plan", world, third.year)),
        "measure": client.get(reverse("front:measure", args=[slug, measure.number])),
        "list": client.get(reverse("front:measures", args=[slug]), {"year": third.year}),
    }
    for name, page in pages.items():
        text = page.content.decode()
        assert "Jatkunut ennallaan kahdesti" in text or "jatkunut ennallaan 2 vuotta" in text, name


def test_a_shock_shows_in_the_trace_of_the_promise(client: Client, world: World) -> None:
    operations.stop_measure(**by(), measure=world.measures[0], reason="Tehdas suljettiin.")
    values = MeasureValues(
        title_fi="Esimerkki: tukiryhmä", serves_ids=(world.promises[0].pk,), state="running"
    )
    operations.add_measure(**by(), plan=world.plan, values=values, reason="Sulkemisen vuoksi.")
    trace = reverse("front:trace", args=[world.partnership.slug, world.agreement.slug, 1])
    page = client.get(trace).content.decode()
    for words in (
        "Keskeytetty kesken vuoden",
        "Tehdas suljettiin.",
        "Lisätty kesken vuoden",
        "Sulkemisen vuoksi.",
    ):
        assert words in page, words


def test_what_was_approved_is_read_as_it_was(client: Client, world: World, tmp_path: Path) -> None:
    """The page and the file of a frozen version stay as they were whatever changes around them."""
    year = world.plan.year
    plan = operations.reopen_plan(**by(), plan=world.plan, reason="Tehdas suljettiin.")
    short = plan.baselines.get().short
    change(world.measures[0], title_fi="Esimerkki: aivan toinen")
    world.theme.name_fi = "Teeman uusi nimi"
    world.theme.save()
    page = client.get(href("baseline", world, year, short)).content.decode()
    assert "Esimerkki: toimenpide 1" in page
    assert "Vihreä kaupunki" in page
    assert "aivan toinen" not in page
    assert "Voimassa; uusi versio on valmisteilla" in page
    assert "Tehdas suljettiin." in page
    assert "Voimassa on versio 1" in client.get(href("plan", world, year)).content.decode()
    file = client.get(reverse("plans:baseline-json", args=[world.partnership.slug, year, short]))
    (tmp_path / "plan.json").write_bytes(file.content)
    assert main(["verify", str(tmp_path / "plan.json")]) == 0
    for party in (world.city, world.school):
        operations.approve_plan(**by(), plan=plan, organisation=party)
    assert (
        "Myöhempi versio on korvannut tämän"
        in client.get(href("baseline", world, year, short)).content.decode()
    )
    assert client.get(href("baseline", world, year, "0" * 12)).status_code == 404


def test_a_frozen_version_shows_no_more_than_its_reader_may_see(client: Client, world: World) -> None:
    Measure.objects.filter(pk=world.measures[1].pk).update(publicity="secret", secret_ground="Esimerkki")
    plan = operations.reopen_plan(**by(), plan=world.plan, reason="Esimerkki syystä")
    Measure.objects.filter(pk=world.measures[2].pk).update(publicity="internal")  # hidden since
    baseline = plan.baselines.get()
    page = client.get(href("baseline", world, world.plan.year, baseline.short)).content.decode()
    assert "toimenpide 1" in page
    assert "toimenpide 2" not in page
    assert "toimenpide 3" not in page
    assert "Tämän version toimenpiteistä 2 ei ole julkisia" in page
    file = client.get(
        reverse("plans:baseline-json", args=[world.partnership.slug, world.plan.year, baseline.short])
    )
    document = json.loads(file.content)
    assert ["content" in one for one in document["measures"]] == [True, False, False]
    assert "publicity" not in document["measures"][0]
