"""The pages of the four answers, as people use them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.writes import by, members_answer, not_mine
from tests.world import PASSWORD, World
from toimeen.deeds.labels import Answer
from toimeen.deeds.models import CheckIn, Deed, HolderSuggestion, Review, ThemeSummary
from toimeen.deeds.operations import check_in


def page(world: World, name: str, **keys: Any) -> str:
    return reverse(f"deeds:{name}", kwargs={"partnership": world.partnership.slug, **keys})


@pytest.fixture
def member(world: World, client: Client) -> Client:
    client.login(email=world.people["member"].email, password=PASSWORD)
    return client


@pytest.mark.django_db
def test_the_third_tap_is_asked_for_a_sentence_and_says_why(world: World, member: Client) -> None:
    at = page(world, "check-in", number=2)
    for _ in range(2):
        assert member.post(at, {"answer": "on_track"}).status_code == 302
    refused = member.post(at, {"answer": "on_track"})
    assert refused.status_code == 422
    assert "riitti kaksi kertaa" in refused.content.decode()
    assert member.post(at, {"answer": "on_track", "sentence": "Kurssi alkoi."}).status_code == 302
    assert CheckIn.objects.filter(measure=world.measures[1]).count() == 3


@pytest.mark.django_db
def test_done_leads_to_its_deed_unless_told_later(world: World, member: Client) -> None:
    first = member.post(page(world, "check-in", number=2), {"answer": "done"})
    assert first["Location"] == page(world, "deed-add") + "?measure=2"
    later = member.post(page(world, "check-in", number=3), {"answer": "done", "is_deed_later": "on"})
    assert later["Location"].endswith("/toimenpiteet/3/")
    assert "Valmis, mutta teko puuttuu" in member.get(later["Location"]).content.decode()
    deed = Deed.objects.filter(measures=world.measures[0]).count()
    assert deed == 1


@pytest.mark.django_db
def test_an_obstacle_by_page_keeps_what_was_typed(world: World, member: Client) -> None:
    sent = {"answer": "obstacle", "sentence": "Lupa puuttuu", "needed": "Lausunto"}
    refused = member.post(page(world, "check-in", number=2), sent)
    assert refused.status_code == 422
    assert "Lausunto" in refused.content.decode()
    sent["needed_role"] = "Ohjausryhmä"
    assert member.post(page(world, "check-in", number=2), sent).status_code == 302
    world.measures[1].refresh_from_db()
    assert world.measures[1].decision_needed == "Ohjausryhmä: Lausunto"


@pytest.mark.django_db
def test_undo_stands_beside_saved(world: World, member: Client) -> None:
    saved = member.post(page(world, "check-in", number=2), {"answer": "on_track"}, follow=True)
    given = CheckIn.objects.get(measure=world.measures[1])
    undo = page(world, "check-in-undo", check_in=given.pk)
    assert undo in saved.content.decode()
    assert member.post(undo).status_code == 302
    assert not CheckIn.objects.filter(measure=world.measures[1]).exists()


@pytest.mark.django_db
def test_review_and_settle_pages(world: World, client: Client) -> None:
    given = members_answer(world)
    suggestion = not_mine(world)
    client.login(email=world.people["coordinator"].email, password=PASSWORD)
    sent = client.post(page(world, "answer-review", check_in=given.pk), {"verdict": "returned"})
    assert sent.status_code == 422
    client.post(page(world, "answer-review", check_in=given.pk), {"verdict": "returned", "note": "Milloin?"})
    assert Review.objects.get(check_in=given).note == "Milloin?"
    settle = page(world, "suggestion-settle", check_in=suggestion.check_in_id)
    assert client.post(settle, {"holder": "", "note": ""}).status_code == 422
    client.post(settle, {"holder": world.people["reader"].pk})
    assert HolderSuggestion.objects.get(pk=suggestion.pk).result == "accepted"


@pytest.mark.django_db
def test_sum_up_page_shows_answers_and_conflicts(world: World, client: Client) -> None:
    check_in(**by(world), measure=world.measures[1], answer="on_track", sentence="Kurssi alkoi")
    client.login(email=world.people["coordinator"].email, password=PASSWORD)
    at = page(world, "theme-sum-up", slug=world.theme.slug)
    assert "Kurssi alkoi" in client.get(at).content.decode()
    assert client.get(at, {"period": "2026-7"}).status_code == 404
    assert client.post(at, {"text_fi": "Ensimmäinen", "seen_version": 0}).status_code == 302
    late = client.post(at, {"text_fi": "Toinen", "seen_version": 0})
    assert late.status_code == 409
    assert "Ensimmäinen" in late.content.decode()
    assert ThemeSummary.objects.get().text_fi == "Ensimmäinen"


def test_every_answer_is_known_to_the_styles() -> None:
    """The styles show what a chosen answer needs by its value."""
    styles = Path("src/toimeen/ui/styles/forms.css").read_text()
    assert all(f'[value="{answer.value}"]' in styles for answer in Answer)
