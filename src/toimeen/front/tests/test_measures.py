"""The list of measures: filters, orders, pages, the file; one measure and a plan."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.world import PASSWORD, World, make_world
from toimeen.access.actor import PUBLIC
from toimeen.deeds.models import Request
from toimeen.front.queries.measures import SORTS, MeasureFilter, filter_measures, in_order
from toimeen.front.tests.test_pages import href, read
from toimeen.lib.csv_files import cell
from toimeen.parties.models import Person
from toimeen.partnerships.models import QuietPeriod
from toimeen.plans.models import Lineage, Measure, MeasureSource

pytestmark = pytest.mark.django_db


def found(world: World, **asked: Any) -> list[int]:
    measures = filter_measures(PUBLIC, world.partnership, MeasureFilter(**asked), timezone.localdate())
    return sorted(measures.values_list("number", flat=True))


def test_each_filter_narrows(world: World) -> None:
    assert found(world) == [1, 2, 3]
    assert found(world, step="outcome") == [1]
    assert found(world, step="intent") == [2, 3]
    assert found(world, promise=2) == [2]
    assert found(world, promise=3) == []
    assert found(world, themes=[world.theme.pk]) == [1, 2, 3]
    assert found(world, form=world.form.slug, party=world.city.slug, year=world.plan.year) == [1, 2, 3]
    assert found(world, party="nobody") == found(world, year=1999) == []
    assert found(world, state="done") == []
    assert found(world, freshness="confirmed") == [1]
    assert found(world, text="toimenpide 2") == [2]


def test_text_is_found_in_any_case(world: World) -> None:
    Measure.objects.filter(number=2).update(title_fi="Öljyn sijasta lämpöä")
    assert found(world, text="öljyn LÄMPÖÄ") == [2]


def test_what_is_waited_for(world: World) -> None:
    Measure.objects.filter(number=3).update(decision_needed="Rahoitus?")
    Measure.objects.filter(number=2).update(obstacle="Ei tekijää")
    assert found(world, needs="decision") == [3]
    assert found(world, needs="obstacle") == [2]


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_lists_all(world: World, sort: str) -> None:
    ordered = list(in_order(Measure.objects.all(), sort).values_list("number", flat=True))
    assert sorted(ordered) == [1, 2, 3]
    if sort.endswith("deed"):
        assert ordered[0] == 1  # a measure without a deed comes last in either direction


def test_pages_and_all_on_one(client: Client) -> None:
    world = make_world("monta", measures=30)
    address = href("measures", "monta")
    assert read(client, address).count('class="card"') == 25
    assert read(client, f"{address}?page=2").count('class="card"') == 5
    assert read(client, f"{address}?page=all").count('class="card"') == 30
    assert read(client, f"{address}?page=all&view=table").count('<th scope="row">') == 30
    assert "30 toimenpidettä" in read(client, address)
    assert world.partnership.slug == "monta"


def test_a_filter_has_a_chip_that_takes_it_away(client: Client, world: World) -> None:
    page = read(client, f"{href('measures', world.partnership.slug)}?theme=vihrea&sort=title&year=1")
    assert 'class="chip" href="?sort=title&amp;year=1"' in page
    assert "Vuosi: 1" in page  # named as not understood


def test_a_file_that_a_spreadsheet_opens(client: Client, world: World) -> None:
    Measure.objects.filter(number=1).update(title_fi='=HYPERLINK("https://example.org")', starts="--04-13")
    Measure.objects.filter(number=2).update(title_fi='@SUM(A1); "lainattu"\nrivi')
    response = client.get(href("measures-csv", world.partnership.slug))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    content = response.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 4
    assert len({len(row) for row in rows}) == 1
    assert rows[1][1].startswith("'=HYPERLINK")
    assert rows[2][1].startswith("'@SUM")
    assert not [text for row in rows for text in row if text.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert rows[1][3] == "P1"


def test_the_file_keeps_the_filters(client: Client, world: World) -> None:
    address = href("measures-csv", world.partnership.slug, language="en")
    text = client.get(f"{address}?promise=P2").getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[1:]] == ["2"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell("kello 9–10") == "kello 9–10"


def test_html_in_every_text_is_text(client: Client, world: World) -> None:
    evil = "<script>alert(1)</script>\"'&"
    Measure.objects.update(title_fi=evil, title_en="", description_fi=evil, competence_fi=evil, obstacle=evil,
                           decision_needed=evil, funding=evil, funder=evil)  # fmt: skip
    MeasureSource.objects.update(title=evil, says=evil)
    for address in (
        href("measures", world.partnership.slug), href("measures", world.partnership.slug) + "?view=table&page=all",
        href("measure", world.partnership.slug, 1), href("plan", world.partnership.slug, world.plan.year),
        href("leader", world.partnership.slug), href("search", world.partnership.slug) + "?q=script",
        href("measures", world.partnership.slug, language="en"),
    ):  # fmt: skip
        assert "<script>alert" not in read(client, address)


def test_a_measure_shows_its_promise_its_sources_and_where_they_differ(client: Client, world: World) -> None:
    page = read(client, href("measure", world.partnership.slug, 1))
    assert "Osapuolet kehittävät kaupungin energiaratkaisuja" in page
    assert "?promise=P1#P1" in page
    assert "Lähteet eroavat" not in page
    MeasureSource.objects.create(
        measure=world.measures[0], url="https://example.org/2", says="Muuta", differs=True
    )
    assert "Lähteet eroavat" in read(client, href("measure", world.partnership.slug, 1))


def test_lineage_leads_both_ways_and_shows_nothing_hidden(client: Client, world: World) -> None:
    Lineage.objects.create(
        partnership=world.partnership, former=world.measures[0], later=world.measures[1], kind="carried"
    )
    first, second = (href("measure", world.partnership.slug, number) for number in (1, 2))
    assert f'href="{second}"' in read(client, first)
    assert f'href="{first}"' in read(client, second)
    Measure.objects.filter(number=2).update(publicity="internal")
    assert f'href="{second}"' not in read(client, first)


def test_a_plan_says_who_has_not_approved(client: Client, world: World) -> None:
    page = read(client, href("plan", world.partnership.slug, world.plan.year))
    assert "hyväksyntää ei ole kirjattu" in page
    assert "1 toimenpidettä ei ole liitetty lupaukseen" in page


def test_the_holder_sees_what_waits(client: Client, world: World) -> None:
    holder = world.people["member"]
    Measure.objects.filter(number=3).update(
        holder=holder,
        asked_since="2021-01-01",
        due_on="2021-04-01",
        last_confirmed_on=None,
        title_fi="Odottava",
    )
    assert "Odottaa sinua" not in read(client, href("home", world.partnership.slug))
    client.login(email=holder.email, password=PASSWORD)
    page = read(client, href("home", world.partnership.slug))
    assert "Odottaa sinua" in page
    assert "Odottava" in page


def test_those_at_the_table_read_when_the_holder_is_asked_next(client: Client, world: World) -> None:
    """Not in the quiet days, and nobody is asked where nobody holds it."""
    client.login(email=world.people["coordinator"].email, password=PASSWORD)
    measure, due = world.measures[1], timezone.localdate() + dt.timedelta(days=60)
    Request.objects.all().delete()

    def asked_next(holder: Person | None) -> list[str]:
        Measure.objects.filter(pk=measure.pk).update(holder=holder, due_on=due)
        page = read(client, href("measure", world.partnership.slug, measure.number))
        said = page.partition("Kysytään seuraavaksi")[2].partition("</dd>")[0]
        return re.findall(r'datetime="([-0-9]+)"', said)

    assert asked_next(None) == []
    [first] = asked_next(world.people["member"])
    assert first >= due.isoformat()
    day = dt.date.fromisoformat(first)
    QuietPeriod.objects.create(partnership=world.partnership, from_on=day, until_on=day, name="Esimerkki")
    [later] = asked_next(world.people["member"])
    assert later > first
