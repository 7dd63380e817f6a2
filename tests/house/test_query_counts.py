"""A page costs the same number of queries at 3 and at 30 rows, and no more than its committed baseline.

After a change that is meant to cost more or less, run this file with `TOIMEEN_WRITE_BASELINES=1`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.house.doors import DOORS
from tests.house.growth import grow
from tests.house.test_doors import enter
from tests.world import World
from toimeen.parties.models import Person

BASELINES = Path(__file__).with_name("query_counts.json")
PARTS = 4
"""The pages are shared out, so that they are measured side by side."""
MOST = 30
"""No page needs more, whatever it shows."""
PAGES = (
    # The door's name, perhaps with a query string.
    "front:home", "front:reader", "front:reader?promise=P1", "front:trace", "front:gaps", "front:commitments",
    "front:measures", "front:measures?page=all", "front:measures?view=table", "front:measures-csv",
    "front:measure", "front:plan", "front:baseline", "front:deeds", "front:deed", "front:outcomes", "front:outcome",
    "front:review-csv", "front:review?by=theme",
    "front:theme", "front:party", "front:form", "front:leader", "front:mine", "front:desk", "front:round",
    "front:mine-by-link", "front:contacts", "front:history",
    "front:history-csv", "front:history-of",
    "front:search?q=toimenpide", "front:annotations", "site:start", "sitemap",
    "plans:annex", "plans:baseline-annex", "plans:table", "plans:sheet", "plans:sheet-csv", "plans:columns",
    "plans:next-year", "plans:plan-talk", "plans:measure-talk",
    "plans:measure-edit", "plans:measure-add", "deeds:deed-add", "deeds:deed-edit", "deeds:check-in",
    "work:overview", "post:overview",
)  # fmt: skip
OPERATOR = "operator"
FOR_ONE = {
    "front:mine": "member",
    "front:desk": "coordinator",
    "work:overview": OPERATOR,
    "post:overview": OPERATOR,
}
"""Pages of one person; the member holds what grows."""
SIGNED_IN_ONLY = ("front:review?", "plans:", "deeds:")


def count(client: Client, page: str, world: World) -> int:
    """The queries of one request, caches of the process warm."""
    name, _, query = page.partition("?")
    address = reverse(name, kwargs=DOORS[name].names(world)) + (f"?{query}" if query else "")
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as queries:
        client.get(address).getvalue()  # a file that is sent while it is made is made here
    return len(queries)


def counts(page: str, world: World) -> dict[str, int]:
    """By visitor."""
    usual = ["coordinator"] if page.startswith(SIGNED_IN_ONLY) else ["anonymous", "coordinator"]
    visitors = [FOR_ONE[page]] if page in FOR_ONE else usual
    if visitors == [OPERATOR]:
        world.people[OPERATOR] = Person.objects.create(email="operator@kemi.example", is_superuser=True)
    return {visitor: count(enter(world, visitor), page, world) for visitor in visitors}


def measured(pages: Sequence[str], world: World) -> dict[str, dict[int, dict[str, int]]]:
    """The counts of each page at 3 and at 30 rows. The pages share the grown world: growing it costs more than they."""
    found: dict[str, dict[int, dict[str, int]]] = {page: {} for page in pages}
    for rows in (3, 30):
        grown = transaction.savepoint()
        grow(world, rows)
        for page in pages:
            point = transaction.savepoint()
            found[page][rows] = counts(page, world)
            transaction.savepoint_rollback(point)
        transaction.savepoint_rollback(grown)
    return found


def fault(page: str, at: dict[int, dict[str, int]], baseline: dict[str, int] | None) -> str:
    """What is wrong with the page's counts, empty when nothing is."""
    if at[3] != at[30]:
        return f"{page} asks the database once a row: {at}"
    if max(at[30].values()) > MOST:
        return f"{page} asks more than {MOST} times: {at[30]}"
    if baseline is None:
        return f"{page} has no baseline: see the top of this file"
    more = {visitor: n for visitor, n in at[30].items() if n > baseline.get(visitor, 0)}
    return f"{page} asks more than before: {more}, the baseline is {baseline}" if more else ""


@pytest.mark.parametrize("part", range(PARTS))
def test_query_counts(part: int, world: World) -> None:
    found = measured(PAGES[part::PARTS], world)
    baselines = json.loads(BASELINES.read_text()) if BASELINES.exists() else {}
    if os.environ.get("TOIMEEN_WRITE_BASELINES") == "1":
        baselines |= {page: at[30] for page, at in found.items()}
        BASELINES.write_text(json.dumps(baselines, indent=1, sort_keys=True) + "\n")
    faults = [said for page, at in found.items() if (said := fault(page, at, baselines.get(page)))]
    assert faults == []


def test_a_query_more_is_noticed() -> None:
    """The judge itself: once a row, above the most, without a baseline, above the baseline."""
    assert fault("page", {3: {"anonymous": 4}, 30: {"anonymous": 4}}, {"anonymous": 4}) == ""
    assert "once a row" in fault("page", {3: {"anonymous": 4}, 30: {"anonymous": 31}}, {"anonymous": 4})
    assert "more than 30" in fault("page", {3: {"anonymous": 31}, 30: {"anonymous": 31}}, {"anonymous": 31})
    assert "no baseline" in fault("page", {3: {"anonymous": 4}, 30: {"anonymous": 4}}, None)
    assert "more than before" in fault("page", {3: {"anonymous": 5}, 30: {"anonymous": 5}}, {"anonymous": 4})
