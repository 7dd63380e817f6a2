"""The pages that correct a deed, withdraw it and restore it, as people use them."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.world import World
from toimeen.deeds.models import Deed
from toimeen.deeds.tests.test_deed_add import enter, page
from toimeen.plans.models import Measure
from toimeen.record.models import Entry

pytestmark = pytest.mark.django_db


def test_each_party_corrects_its_own_deeds(client: Client, world: World) -> None:
    enter(client, world, "member")
    refused = client.get(page(world, "deed-edit", number=1))
    assert refused.status_code == 403
    text = refused.content.decode()
    assert "Esimerkkilän kaupunki" in text
    assert "Esimerkki Coordinator" in text
    world.deeds[0].parties.add(world.school)
    assert client.get(page(world, "deed-edit", number=1)).status_code == 200


def test_a_correction_on_its_page(client: Client, world: World) -> None:
    enter(client, world, "coordinator")
    href = page(world, "deed-edit", number=1)
    form = client.get(href)
    assert world.measures[0].pk in form.context["form"].initial["measures"]
    sent = {"title_fi": "Korjattu", "happened": "5/2024", "publicity": "public", "seen_version": "1",
            "measures": [world.measures[0].pk, world.measures[1].pk]}  # fmt: skip
    assert "reason" in client.post(href, sent).context["form"].errors
    assert client.post(href, {**sent, "reason": "Nimi oli väärin."}).status_code == 302
    late = client.post(href, {**sent, "title_fi": "Myöhässä", "reason": "Minäkin."})
    assert late.status_code == 409
    assert "Korjattu" in late.content.decode()
    entry = Entry.objects.get(event="deed.revised")
    assert client.post(page(world, "deed-undo", number=1, entry=entry.pk)).status_code == 302
    assert Deed.objects.get(number=1).title_fi == "Esimerkki: opas julkaistiin"


def test_withdrawing_and_restoring(client: Client, world: World) -> None:
    enter(client, world, "member")
    assert client.get(page(world, "deed-withdraw", number=1)).status_code == 403
    enter(client, world, "coordinator")
    assert client.post(page(world, "deed-withdraw", number=1), {"seen_version": "1"}).status_code == 422
    sent = {"reason": "Ei tapahtunut.", "seen_version": "1"}
    assert client.post(page(world, "deed-withdraw", number=1), sent).status_code == 302
    assert Measure.objects.get(number=1, partnership=world.partnership).deed_count == 0
    assert client.post(page(world, "deed-restore", number=1), {"seen_version": "2"}).status_code == 302
    assert Measure.objects.get(number=1, partnership=world.partnership).deed_count == 1
