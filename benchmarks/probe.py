"""Looks at a generated installation from inside: the pages to time, and the SQL queries that each costs.

Run with TOIMEEN_DATA_DIR set; prints one JSON object. Sets the password of the generated coordinator, so that the
benchmark can sign in through the real form.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from django.test import Client

PASSWORD = "mittaus-vain-mittaus-26"  # noqa: S105 - of a generated person in a folder that is thrown away
EMAIL = "coordinator@esimerkki-1.example"
FOR_SIGNED_IN = ("mine", "desk")
"""Pages that nobody sees without signing in."""


def main() -> int:
    """Prints the pages with their addresses and query counts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toimeen.site.settings")
    django.setup()
    from django.test import Client
    from django.utils import translation

    from toimeen.parties.models import Person

    person = Person.objects.get(email=EMAIL)
    person.set_password(PASSWORD)
    person.save()
    anonymous, coordinator = Client(), Client()
    coordinator.force_login(person)
    with translation.override("fi"):
        pages: dict[str, dict[str, Any]] = {name: {"path": path} for name, path in addresses().items()}
    visitors = {"anonymous": anonymous, "signed in": coordinator}
    for name, page in pages.items():
        page["queries"] = {
            visitor: count(client, page["path"])
            for visitor, client in visitors.items()
            if visitor == "signed in" or name not in FOR_SIGNED_IN
        }
    json.dump(pages, sys.stdout)
    return 0


def addresses() -> dict[str, str]:
    """The pages of the benchmark."""
    from django.urls import reverse

    from toimeen.plans.models import Measure

    slug = "esimerkki-1"
    number = Measure.objects.filter(deed_count__gte=2).values_list("number", flat=True).first() or 1
    measures = reverse("front:measures", args=[slug])
    return {
        "home": reverse("front:home", args=[slug]),
        "reader": reverse("front:reader", args=[slug, "sopimus"]),
        "measures, 25": measures,
        "measures, all": f"{measures}?page=all",
        "measure": reverse("front:measure", args=[slug, number]),
        "deeds, 25": reverse("front:deeds", args=[slug]),
        "search": f"{reverse('front:search', args=[slug])}?q=hukkal%C3%A4mp%C3%B6",
        "mine": reverse("front:mine"),
        "desk": reverse("front:desk", args=[slug]),
        "round": reverse("front:round", args=[slug]),
        "CSV": reverse("front:measures-csv", args=[slug]),
    }


def count(client: Client, path: str) -> int:
    """Queries of one request, the process warm."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path, headers={"host": "localhost"})
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path, headers={"host": "localhost"})
        b"".join(response)
    if response.status_code != 200:
        raise SystemExit(f"{path}: {response.status_code}")
    return len(queries)


if __name__ == "__main__":
    sys.exit(main())
