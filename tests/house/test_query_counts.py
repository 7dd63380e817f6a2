"""A page costs the same number of queries at 3 and at 30 rows, and no more than its committed baseline.

After a change that is meant to cost more or less, run this file with `TOIMEEN_WRITE_BASELINES=1`.
"""

from __future__ import annotations

import json
import os
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

BASELINES = Path(__file__).with_name("query_counts.json")
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
    "plans:annex", "plans:table", "plans:sheet", "plans:columns",
    "plans:next-year", "plans:plan-talk", "plans:measure-talk",
    "plans:measure-edit", "plans:measure-add", "deeds:deed-add", "deeds:deed-edit", "deeds:check-in",
)  # fmt: skip
FOR_ONE = {"front:mine": "member", "front:desk": "coordinator"}
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
    return {visitor: count(enter(world, visitor), page, world) for visitor in visitors}


@pytest.mark.parametrize("page", PAGES)
def test_query_counts(page: str, world: World) -> None:
    at: dict[int, dict[str, int]] = {}
    for rows in (3, 30):
        point = transaction.savepoint()
        grow(world, rows)
        at[rows] = counts(page, world)
        transaction.savepoint_rollback(point)
    assert at[3] == at[30], "the page asks the database once a row"
    assert max(at[30].values()) <= MOST
    baselines = json.loads(BASELINES.read_text()) if BASELINES.exists() else {}
    if os.environ.get("TOIMEEN_WRITE_BASELINES") == "1":
        BASELINES.write_text(json.dumps({**baselines, page: at[30]}, indent=1, sort_keys=True) + "\n")
        return
    assert page in baselines, "write its baseline: see the top of this file"
    more = {visitor: n for visitor, n in at[30].items() if n > baselines[page].get(visitor, 0)}
    assert more == {}, f"the baseline is {baselines[page]}"


def test_no_baseline_is_left_over() -> None:
    assert sorted(set(json.loads(BASELINES.read_text())) - set(PAGES)) == []
