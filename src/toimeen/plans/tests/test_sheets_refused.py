"""What is not taken as a plan: workbooks of another page, and files that do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from tests.world import World
from toimeen.lib.sheets import UnreadableSheet, read_workbook
from toimeen.plans import operations
from toimeen.plans.models import ActionPlan
from toimeen.plans.tests.test_sheets import book_of, bring
from toimeen.plans.tests.test_table import BY, add, enter

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


def _merged(book: Any) -> None:
    book.worksheets[0].merge_cells("A3:B4")


def _other_year(book: Any) -> None:
    for cell in book.worksheets[0][1]:
        if str(cell.value).startswith("toimeen/esi"):
            cell.value = "toimeen/esimerkkila/2030/fi"


def _other_language(book: Any) -> None:
    for cell in book.worksheets[0][1]:
        if str(cell.value).startswith("toimeen/esi"):
            cell.value = "toimeen/esimerkkila/2031/sv"


def _no_heading(book: Any) -> None:
    book.worksheets[0].delete_rows(1)


@pytest.mark.parametrize(
    ("damage", "words"),
    [(_merged, "A3"), (_other_year, "2030"), (_other_language, "sv"), (_no_heading, "otsikoita")],
)
def test_a_workbook_that_is_not_of_this_page_is_told_why(
    client: Client, world: World, draft: ActionPlan, damage: Callable[[Any], None], words: str
) -> None:
    enter(client, world)
    book = book_of(client, world)
    damage(book)
    answer = bring(client, world, book)
    assert answer.status_code == 422
    assert words in answer.context["fault"]


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 20_000_000)
    return out.getvalue()


def _torn() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    return out.getvalue()


def _wide() -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.worksheets[0].cell(1, 200).value = "x"
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"moi", "kind"), (b"", "kind"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 99, "encrypted"),
        (_bomb(), "bomb"), (_torn(), "corrupt"), (_wide(), "rows"), (b"0" * (5 * 1024 * 1024 + 1), "size"),
    ],
    ids=["text", "nothing", "old", "bomb", "torn", "wide", "large"],
)  # fmt: skip
def test_a_bad_file_is_refused(
    client: Client, world: World, draft: ActionPlan, data: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableSheet) as caught:
        read_workbook(data)
    assert caught.value.reason == reason
    enter(client, world)
    answer = bring(client, world, SimpleUploadedFile("x.xlsx", data))
    assert answer.status_code == 422
    assert answer.context["fault"]
