"""The number of queries of a page does not depend on what is stored."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.world import PASSWORD, make_world
from toimeen.front.tests.test_pages import href, pages_of

pytestmark = pytest.mark.django_db


def count(client: Client, address: str) -> int:
    """The queries of a second look: the first may bring the search index up to the record."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.parametrize("who", ["", "coordinator"])
def test_queries_at_3_and_30(client: Client, who: str) -> None:
    small, large = make_world("pieni", measures=3), make_world("suuri", measures=30)
    costs = {}
    for world in (small, large):
        if who:
            client.login(email=world.people[who].email, password=PASSWORD)
        costs[world.partnership.slug] = {
            f"{name} {number}": count(client, href(name, *args))
            for number, (name, args) in enumerate(pages_of(world))
        }
        costs[world.partnership.slug]["table"] = count(
            client, href("measures", world.partnership.slug) + "?view=table"
        )
        costs[world.partnership.slug]["all"] = count(
            client, href("measures", world.partnership.slug) + "?page=all"
        )
    assert costs["pieni"] == costs["suuri"]
    assert max(costs["suuri"].values()) <= 26, costs["suuri"]
