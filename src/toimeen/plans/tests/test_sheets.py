"""The plan as a workbook: out, the same in, and a dry run."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from tests.world import World
from toimeen.access.actor import SYSTEM
from toimeen.parties.models import Strategy, StrategyGoal
from toimeen.plans import operations
from toimeen.plans.columns import PlanColumn, layout_columns
from toimeen.plans.labels import Layout
from toimeen.plans.models import ActionPlan, Measure
from toimeen.plans.operations import MeasureValues, measure_values
from toimeen.plans.tests.test_table import BY, add, enter, page
from toimeen.record.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(world: World) -> ActionPlan:
    plan = operations.open_plan(
        **BY, at=timezone.now(), partnership=world.partnership, agreement=world.agreement, year=2031
    )
    add(plan, title_fi="=HYPERLINK(1)", starts="2031-04-13", total_euros=1200, theme_id=world.theme.pk)
    add(plan, title_fi="Toka", starts="2031-04", holder_id=world.people["member"].pk)
    add(plan, title_fi="Kolmas")
    return plan


def book_of(client: Client, world: World) -> Any:
    return load_workbook(io.BytesIO(client.get(page(world, "sheet")).content))


def columns_of(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1]}


def as_file(book: Any) -> SimpleUploadedFile:
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("suunnitelma.xlsx", out.getvalue())


def bring(client: Client, world: World, book: Any) -> Any:
    return client.post(
        page(world, "sheet-in"), {"file": as_file(book) if isinstance(book, Workbook) else book}
    )


def test_the_workbook_is_for_people_and_safe(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world)
    book = book_of(client, world)
    sheet = book.worksheets[0]
    places = columns_of(sheet)
    assert [one.title for one in book.worksheets] == ["Suunnitelma 2031", "Ohje", "Luettelot"]
    assert sheet.freeze_panes == "B2"
    title = sheet.cell(2, places["Toimenpide"])
    assert (title.data_type, title.value) == ("s", "=HYPERLINK(1)")
    assert sheet.cell(2, places["Alkaa"]).value.date() == dt.date(2031, 4, 13)
    assert sheet.cell(3, places["Alkaa"]).value == "4/2031"
    assert sheet.cell(2, places["Kustannus, euroa"]).value == 1200
    lists = {str(one.sqref).split(":")[0][0] for one in sheet.data_validations.dataValidation}
    assert len(lists) == 3, "theme, holder, state"
    hidden = [key for key, one in sheet.column_dimensions.items() if one.hidden]
    assert len(hidden) >= 1
    assert "toimeen/esimerkkila/2031/fi" in places


def test_the_same_workbook_changes_nothing(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world)
    answer = bring(client, world, book_of(client, world))
    assert answer.context["counts"] == {
        "new": 0, "changed": 0, "unchanged": 3, "conflict": 0, "fault": 0, "gone": 0
    }  # fmt: skip
    assert answer.context["good"] == 0


def test_a_dry_run_then_one_press(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world)
    book = book_of(client, world)
    sheet, first = book.worksheets[0], draft.measures.order_by("number")[0]
    places = columns_of(sheet)
    sheet.cell(2, places["Kustannus, euroa"]).value = 1500.5
    sheet.cell(2, places["Päättyy"]).value = dt.date(2031, 12, 31)
    sheet.cell(3, places["Alkaa"]).value = "joskus"
    sheet.cell(5, places["Toimenpide"]).value = "Uusi"
    sheet.cell(6, places["Toimenpide"]).value = "Väärä"
    sheet.cell(6, places["Teema"]).value = "Muu"
    sheet.delete_rows(4)
    before = Entry.objects.count()
    dry = bring(client, world, book)
    html = dry.content.decode()
    assert dry.context["counts"] | {"unchanged": 0} == {
        "new": 1, "changed": 1, "unchanged": 0, "conflict": 0, "fault": 2, "gone": 0
    }  # fmt: skip
    assert [fault[:2] for fault in dry.context["faults"]] == [("rivi 3", "Alkaa"), ("rivi 5", "Teema")]
    assert "1500,50" in html
    assert "Kolmas" in html, "what is missing from the file is said"
    assert Entry.objects.count() == before, "a dry run writes nothing"
    done = client.post(page(world, "sheet-in"), {"rows": dry.context["payload"]})
    assert done.status_code == 302
    first.refresh_from_db()
    assert (str(first.total_euros), first.ends) == ("1500.50", "2031-12-31")
    assert set(draft.measures.values_list("title_fi", flat=True)) == {
        "=HYPERLINK(1)",
        "Toka",
        "Kolmas",
        "Uusi",
    }
    assert Entry.objects.count() == before + 2


def test_who_was_faster_is_a_conflict(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world)
    book = book_of(client, world)
    sheet = book.worksheets[0]
    place = columns_of(sheet)["Toimenpide"]
    sheet.cell(3, place).value = "Minun"
    measure = Measure.objects.get(title_fi="Toka")
    values = MeasureValues(title_fi="Heidän")
    moved = operations.change_measure(**BY, at=timezone.now(), measure=measure, values=values, seen_version=1)
    answer = bring(client, world, book)
    assert answer.context["counts"]["conflict"] == 1
    assert answer.context["good"] == 0
    assert "Heidän" in answer.content.decode()
    book = book_of(client, world)
    book.worksheets[0].cell(3, place).value = "Minun"
    book.worksheets[0].cell(4, place).value = "Muu"
    dry = bring(client, world, book)
    operations.change_measure(
        **BY, at=timezone.now(), measure=moved, values=MeasureValues(title_fi="Taas"), seen_version=2
    )
    late = client.post(page(world, "sheet-in"), {"rows": dry.context["payload"]})
    assert late.status_code == 409
    assert not draft.measures.filter(title_fi="Muu").exists(), "all or nothing"
    assert client.post(page(world, "sheet-in"), {"rows": "moi"}).status_code == 422


def shuffled(sheet: Any) -> None:
    places = columns_of(sheet)
    sheet.move_range(f"B1:B{sheet.max_row}", cols=30)
    sheet.cell(1, places["Teema"]).value = "Tema"
    sheet.cell(1, places["Alkaa"]).value = "Aloitus joskus"


def test_columns_may_move_and_speak_another_language(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world)
    book = book_of(client, world)
    shuffled(book.worksheets[0])
    answer = bring(client, world, book)
    assert answer.context["counts"]["unchanged"] == 3, answer.context["planned"]
    notes = " ".join(answer.context["notes"])
    assert "Aloitus joskus" in notes
    assert "Alkaa" in notes


def test_rows_that_cannot_be_told_apart_are_said(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world)
    book = book_of(client, world)
    sheet = book.worksheets[0]
    number = sheet.cell(2, 1).value
    sheet.cell(3, 1).value, sheet.cell(3, 2).value = number, "Kahdesti"
    sheet.cell(4, 1).value = 999
    sheet.cell(5, 1).value, sheet.cell(5, 2).value = "kolme", "Outo"
    answer = bring(client, world, book)
    places = {place for place, _, _ in answer.context["faults"]}
    assert places == {"rivi 3", "rivi 4", "rivi 5"}
    assert answer.context["good"] == 0


def test_csv_goes_out_and_comes_in_as_a_workbook_does(
    client: Client, world: World, draft: ActionPlan
) -> None:
    enter(client, world)
    sent = client.get(page(world, "sheet-csv"))
    assert sent["Content-Type"] == "text/csv; charset=utf-8"
    text = sent.content.decode("utf-8-sig")
    assert ";'=HYPERLINK(1);" in text, "no spreadsheet takes it for a formula"
    same = bring(client, world, SimpleUploadedFile("x.csv", sent.content))
    assert (same.context["counts"]["unchanged"], same.context["good"]) == (3, 0)
    number = draft.measures.get(title_fi="Toka").number
    changed = text.replace(";Toka;", ";Toka äänin;") + ";Uusi rivi;Tuntematon teema\r\n"
    for encoding in ("cp1252", "utf-16"):
        dry = bring(client, world, SimpleUploadedFile("x.csv", changed.encode(encoding)))
        assert [(row.sent.number, row.kind) for row in dry.context["planned"]] == [
            (number, "changed"),
            (None, "fault"),
        ]
        assert [fault[:2] for fault in dry.context["faults"]] == [("rivi 5", "Teema")]
    assert client.post(page(world, "sheet-in"), {"rows": dry.context["payload"]}).status_code == 302
    assert draft.measures.filter(title_fi="Toka äänin", number=number).exists()


def test_a_full_workbook_carries_everything_and_names_each_bad_cell(
    client: Client, world: World, draft: ActionPlan
) -> None:
    strategy = Strategy.objects.create(organisation=world.city, name_fi="Strategia")
    StrategyGoal.objects.create(strategy=strategy, text_fi="Elinvoima")
    columns = [*layout_columns(Layout.FULL), PlanColumn("own1", (("fi", "Mittari"),))]
    operations.choose_columns(
        **BY, at=timezone.now(), partnership=world.partnership, columns=columns, seen_version=0
    )
    enter(client, world)
    book = book_of(client, world)
    sheet, places = book.worksheets[0], columns_of(book.worksheets[0])
    given = {
        "Strategiatavoitteet": "Elinvoima",
        "Resurssit": "Raha (euroa) | 500 | | EAKR\nHenkilötyöpäivät | 20 | EAO",
        "Osaaminen": "Kurssi",
        "Odotettu tulos": "Uusi palvelu",
        "Este": "Lupa puuttuu",
        "Tarvitaan päätös": "Hallituksen päätös",
        "Keneltä": "EAO",
        "Mittari": "Kävijät, 500",
    }
    for heading, text in given.items():
        sheet.cell(4, places[heading]).value = text
        sheet.cell(5, places[heading]).value = text
    sheet.cell(5, places["Toimenpide"]).value = "Neljäs"
    sheet.cell(5, places["Resurssit"]).value = "Kultaa"
    sheet.cell(5, places["Keneltä"]).value = "Naapuri"
    sheet.cell(5, places["Strategiatavoitteet"]).value = "Onni"
    dry = bring(client, world, book)
    assert {fault[:2] for fault in dry.context["faults"]} == {
        ("rivi 5", "Resurssit"), ("rivi 5", "Keneltä"), ("rivi 5", "Strategiatavoitteet")
    }  # fmt: skip
    assert client.post(page(world, "sheet-in"), {"rows": dry.context["payload"]}).status_code == 302
    values = measure_values(draft.measures.get(title_fi="Kolmas"))
    assert [(one.kind, one.amount, one.source, one.party_id) for one in values.resources] == [
        ("money", 500, "EAKR", None), ("days", 20, "", world.school.pk)
    ]  # fmt: skip
    assert (values.total_euros, values.expected_fi, values.obstacle) == (500, "Uusi palvelu", "Lupa puuttuu")
    assert (values.decision_needed, values.decision_from_id) == ("Hallituksen päätös", world.school.pk)
    assert (values.own_texts, len(values.goal_ids)) == ({"own1": "Kävijät, 500"}, 1)
    again = bring(client, world, book_of(client, world))
    assert again.context["counts"]["unchanged"] == 3, "what it wrote, it reads as untouched"


def test_three_hundred_rows_come_in_quickly(client: Client, world: World, draft: ActionPlan) -> None:
    enter(client, world)
    book = book_of(client, world)
    sheet = book.worksheets[0]
    for at in range(300):
        sheet.cell(5 + at, 2).value = f"Rivi {at}"
    started = timezone.now()
    assert bring(client, world, book).context["counts"]["new"] == 300
    assert (timezone.now() - started).total_seconds() < 5
    assert SYSTEM.is_operator
