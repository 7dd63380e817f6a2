"""The joint view, the leader's *from whom*, and old states that are never shown as those of today."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from tests.house.writes import by
from tests.world import PASSWORD, World
from toimeen.deeds.operations import AnswerDetails, check_in, sum_up_theme
from toimeen.deeds.rules import period_of
from toimeen.outcomes.labels import Freshness, state_words
from toimeen.plans.models import Measure

pytestmark = pytest.mark.django_db
LONG_AGO = dt.timedelta(days=200)


def see(client: Client, world: World, name: str, **keys: object) -> str:
    response = client.get(reverse(f"front:{name}", kwargs={"partnership": world.partnership.slug, **keys}))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def silent(world: World) -> Measure:
    """A measure in progress whose holder has been silent for long."""
    long_ago = timezone.localdate() - LONG_AGO
    Measure.objects.filter(number=2).update(
        asked_since=long_ago, due_on=long_ago, last_confirmed_on=long_ago, holder=world.people["member"]
    )
    return Measure.objects.get(number=2)


def test_themes_with_summary_silent_and_decisions(world: World, silent: Measure, client: Client) -> None:
    period = period_of(timezone.localdate())
    texts = {"text_fi": "Kurssit alkoivat, tilat puuttuvat."}
    sum_up_theme(**by(world), theme=world.theme, period=period, texts=texts)
    details = AnswerDetails(needed="Päätös tilasta", needed_from_id=world.school.pk)
    check_in(
        **by(world), measure=world.measures[2], answer="obstacle", sentence="Tila puuttuu", details=details
    )
    public = see(client, world, "round")
    assert "Kurssit alkoivat, tilat puuttuvat." in public
    assert "<strong>EAO:</strong> Päätös tilasta" in public
    assert silent.title_fi in public
    assert "Esimerkki Member" not in public
    client.login(email=world.people["reader"].email, password=PASSWORD)
    assert "Esimerkki Member" in see(client, world, "round")
    assert "Kurssit alkoivat" in see(client, world, "theme", slug=world.theme.slug)


def test_an_earlier_quarter_and_what_is_none(world: World, client: Client) -> None:
    sum_up_theme(**by(world), theme=world.theme, period="2020-1", texts={"text_fi": "Silloin"})
    at = reverse("front:round", args=[world.partnership.slug])
    assert "Silloin" in client.get(at, {"period": "2020-1"}).content.decode()
    assert "Silloin" not in client.get(at).content.decode()
    assert client.get(at, {"period": "kevät"}).status_code == 404


def test_the_leader_sees_from_whom(world: World, client: Client) -> None:
    details = AnswerDetails(needed="Päätös tilasta", needed_from_id=world.school.pk)
    check_in(
        **by(world), measure=world.measures[2], answer="obstacle", sentence="Tila puuttuu", details=details
    )
    assert "<strong>EAO:</strong> Päätös tilasta" in see(client, world, "leader")


@pytest.mark.parametrize("page", ["measures", "measures?view=table", "plan", "measure", "theme", "trace"])
def test_an_old_state_is_told_as_an_earlier_one(
    world: World, silent: Measure, client: Client, page: str
) -> None:
    name, _, query = page.partition("?")
    keys = {
        "plan": {"year": world.plan.year},
        "measure": {"number": silent.number},
        "theme": {"slug": world.theme.slug},
        "trace": {"agreement": world.agreement.slug, "number": 2},
    }
    address = reverse(f"front:{name}", kwargs={"partnership": world.partnership.slug, **keys.get(name, {})})
    text = client.get(f"{address}?{query}").content.decode()
    assert "aiemmin: käynnissä" in text
    assert "Ei vahvistettu" in text


def test_the_file_of_measures_tells_it_too(world: World, silent: Measure, client: Client) -> None:
    response = client.get(reverse("front:measures-csv", args=[world.partnership.slug]))
    lines = b"".join(response).decode("utf-8-sig").splitlines()
    assert [("aiemmin: käynnissä" in line) for line in lines[1:4]] == [False, True, False]


@pytest.mark.parametrize(
    ("state", "freshness", "words"),
    [
        ("running", Freshness.CONFIRMED, "Käynnissä"),
        ("running", Freshness.DUE, "Käynnissä"),
        ("running", Freshness.SILENT, "aiemmin: käynnissä"),
        ("planned", Freshness.NEVER, "aiemmin: ei aloitettu"),
        ("not_stated", Freshness.NEVER, "Ei kerrottu"),
        ("done", Freshness.NOT_ASKED, "Toteutunut"),
    ],
)
def test_state_words(state: str, freshness: Freshness, words: str) -> None:

    with translation.override("fi"):
        assert state_words(state, freshness) == words
