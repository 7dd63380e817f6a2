"""Second voices: both stay readable, no grade is lowered, each withdraws its own."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.writes import by, new_voice
from tests.world import PASSWORD, World
from toimeen.access.verdict import Refused
from toimeen.outcomes.models import Voice
from toimeen.outcomes.operations import add_voice, answer_voice, withdraw_voice

pytestmark = pytest.mark.django_db


def test_a_doubt_lowers_no_grade(world: World) -> None:
    deed, measure = world.deeds[0], world.measures[0]
    before = (deed.grade, measure.best_grade)
    add_voice(**by(world, "member"), about=deed, kind="doubt", words="Ei pidä paikkaansa", party=world.school)
    deed.refresh_from_db()
    measure.refresh_from_db()
    assert (deed.grade, measure.best_grade) == before


def test_one_speaks_for_ones_own_party(world: World) -> None:
    with pytest.raises(Refused, match="own_table"):
        add_voice(**by(world, "member"), about=world.deeds[0], kind="add", words="Lisäys", party=world.city)
    with pytest.raises(Refused, match="no_seat"):
        add_voice(**by(world, "reader"), about=world.deeds[0], kind="add", words="Lisäys")
    with pytest.raises(ValueError, match="words"):
        add_voice(**by(world, "member"), about=world.deeds[0], kind="add", words=" ")


def test_answered_once_and_by_another(world: World) -> None:
    voice = new_voice(world)
    with pytest.raises(Refused, match="own_voice"):
        answer_voice(**by(world), voice=voice, answer="Itselleni")
    answer_voice(**by(world, "member"), voice=voice, answer="Lähde on kunnossa")
    with pytest.raises(Refused, match="answered"):
        answer_voice(**by(world, "other_coordinator"), voice=voice, answer="Toinen")


def test_withdrawn_by_who_said_it(world: World) -> None:
    voice = new_voice(world)
    with pytest.raises(Refused, match="not_yours"):
        withdraw_voice(**by(world, "member"), voice=voice)
    withdraw_voice(**by(world), voice=voice)
    with pytest.raises(Refused, match="voice_withdrawn"):
        answer_voice(**by(world, "member"), voice=voice, answer="Myöhässä")


@pytest.mark.parametrize("what", ["deed", "outcome"])
def test_the_page_shows_both(world: World, client: Client, what: str) -> None:
    about = world.deeds[0] if what == "deed" else world.outcome
    slug = world.partnership.slug
    client.login(email=world.people["member"].email, password=PASSWORD)
    sent = client.post(
        reverse(f"outcomes:{what}-voice", args=[slug, about.number]),
        {"kind": "doubt", "words": "Luku on väärä", "party": world.school.pk},
    )
    public = Client().get(sent["Location"]).content.decode()
    assert "Luku on väärä" in public
    assert "Epäilty" in public
    assert about.title_fi in public
    assert "Esimerkki Member" not in public
    voice = Voice.objects.get()
    client.login(email=world.people["coordinator"].email, password=PASSWORD)
    client.post(reverse("outcomes:voice-answer", args=[slug, voice.pk]), {"answer": "Korjattu"})
    assert "Korjattu" in Client().get(sent["Location"]).content.decode()
    client.login(email=world.people["member"].email, password=PASSWORD)
    client.post(reverse("outcomes:voice-withdraw", args=[slug, voice.pk]))
    after = Client().get(sent["Location"]).content.decode()
    assert "<s>Luku on väärä</s>" in after
    assert "Epäilty" not in after
