"""Pages behind a personal link: opening changes nothing, the address stays secret, a dead link says what to do."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.house.test_writes import everything
from tests.world import World
from toimeen.access.actor import SYSTEM
from toimeen.parties import operations
from toimeen.parties.links import make_token
from toimeen.parties.models import PersonalLink
from toimeen.parties.queries import find_link
from toimeen.post.models import Letter
from toimeen.record.models import Entry


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def issue(world: World, *, ago: int = 0, days: int = 30) -> PersonalLink:
    link, _ = operations.issue_link(
        actor=SYSTEM, at=timezone.now() - dt.timedelta(days=ago), person=world.people["member"],
        partnership_id=world.partnership.pk, purpose="answer", days=days,
    )  # fmt: skip
    return link


def page(name: str, token: str) -> str:
    return reverse(f"links:{name}", args=[token])


def test_opening_changes_nothing_and_keeps_the_address(client: Client, world: World) -> None:
    link = issue(world)
    before = everything()
    for method in (client.get, client.head, client.get):
        response = method(page("about", link.token))
        assert response.status_code == 200
    assert everything() == before
    assert response["Cache-Control"] == "no-store, private"
    assert response["Referrer-Policy"] == "strict-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "ETag" not in response


@pytest.mark.parametrize("kind", ["unknown", "malformed", "over", "revoked", "left"])
def test_every_link_that_does_not_work_gets_the_same_answer(client: Client, world: World, kind: str) -> None:
    link = issue(world, ago=40 if kind == "over" else 0)
    token = {"unknown": make_token(), "malformed": "ei-ole-linkki"}.get(kind, link.token)
    if kind == "revoked":
        operations.revoke_link(actor=SYSTEM, at=timezone.now(), link=link)
    if kind == "left":
        world.people["member"].is_active = False
        world.people["member"].save()
    response = client.get(page("about", token))
    assert response.status_code == 404
    assert response["Cache-Control"] == "no-store, private"
    text = response.content.decode().replace(token, "TOKEN")
    other = make_token()
    assert _main(text) == _main(client.get(page("about", other)).content.decode().replace(other, "TOKEN"))


def _main(text: str) -> str:
    """The page's text without what differs by request."""
    lines = text[text.index("<main") : text.index("</main>")].splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_a_fresh_link_goes_to_the_address_on_file_only(client: Client, world: World) -> None:
    link = issue(world, ago=40)
    asked = client.post(page("renew", link.token))
    assert (asked.status_code, asked["Location"]) == (302, reverse("links:asked"))
    letter = Letter.objects.get()
    assert letter.to_address == world.people["member"].email
    assert letter.is_secret
    fresh = PersonalLink.objects.latest("pk")
    assert fresh.renews == link
    found = [find_link(word, timezone.now()) for word in re.findall(r"[-\w]{32}", letter.text)]
    assert found
    assert set(found) == {fresh}
    assert Entry.objects.get(event="link.renewed").via_link == link.pk
    client.post(page("renew", link.token))
    assert Letter.objects.count() == 1, "a second letter within minutes"


@pytest.mark.parametrize("kind", ["unknown", "revoked", "no_address"])
def test_asking_in_vain_looks_the_same(client: Client, world: World, kind: str) -> None:
    link = issue(world)
    if kind == "revoked":
        operations.revoke_link(actor=SYSTEM, at=timezone.now(), link=link)
    if kind == "no_address":
        world.people["member"].email = None
        world.people["member"].save()
    before = everything()
    asked = client.post(page("renew", make_token() if kind == "unknown" else link.token))
    assert (asked.status_code, asked["Location"]) == (302, reverse("links:asked"))
    assert everything() == before


def test_its_holder_gives_it_up(client: Client, world: World) -> None:
    link = issue(world)
    assert client.post(page("revoke", link.token), follow=True).status_code == 200
    assert client.get(page("about", link.token)).status_code == 404
    assert client.get(page("revoke", link.token)).status_code == 404
    link.refresh_from_db()
    assert link.revoked_by == world.people["member"]
    assert link.uses == 0


def test_guesses_are_held_up_and_a_link_of_ours_never(client: Client, world: World) -> None:
    link = issue(world)
    answers = [client.get(page("about", f"{number:032}")).status_code for number in range(40)]
    assert answers == [404] * 30 + [429] * 10
    assert client.get(page("about", link.token)).status_code == 200
    assert client.get(page("about", f"{7:032}"), REMOTE_ADDR="192.0.2.9").status_code == 404


def test_sent_by_hand_from_the_measure(client: Client, world: World) -> None:
    measure = world.measures[0]
    measure.holder, measure.reviewer = world.people["member"], world.people["reader"]
    measure.save()
    client.force_login(world.people["coordinator"])
    href = reverse("plans:measure-link", args=[world.partnership.slug, measure.number])
    assert "Lähetä henkilökohtainen linkki" in client.get(measure.get_absolute_url()).content.decode()
    assert world.people["member"].email not in client.get(href).content.decode()
    sent = client.post(href, {"person": world.people["reader"].pk, "days": 7})
    assert sent.status_code == 302
    link = PersonalLink.objects.get()
    assert (link.person, link.issued_by) == (world.people["reader"], world.people["coordinator"])
    assert (link.expires_at - link.issued_at).days == 7
    letter = Letter.objects.get()
    assert letter.to_address == world.people["reader"].email
    assert world.partnership.name_fi in letter.subject
    assert client.post(href, {"person": world.people["outsider"].pk, "days": 7}).status_code == 422


def test_no_link_without_somebody_with_an_address(client: Client, world: World) -> None:
    measure = world.measures[0]
    client.force_login(world.people["coordinator"])
    href = reverse("plans:measure-link", args=[world.partnership.slug, measure.number])
    assert "Nimeä ensin vastuuhenkilö" in client.get(href).content.decode()
    world.people["member"].email = None
    world.people["member"].save()
    measure.holder = world.people["member"]
    measure.save()
    assert "osoite ei ole tiedossa" in client.get(href).content.decode()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_letter_is_in_the_receivers_language(world: World, language: str) -> None:
    person = world.people["member"]
    person.language = language
    person.save()
    operations.send_link(
        actor=SYSTEM, at=timezone.now(), person=person, partnership_id=world.partnership.pk, purpose="answer",
        about="Esimerkki",
    )  # fmt: skip
    letter = Letter.objects.get()
    assert letter.language == language
    word = {"fi": "Henkilökohtainen linkkisi", "sv": "Din personliga länk", "en": "Your personal link"}[
        language
    ]
    assert word in letter.subject
    assert f"/{language}/" in letter.text


def test_the_list_shows_links_and_revokes(client: Client, world: World) -> None:
    link = issue(world)
    client.force_login(world.people["coordinator"])
    shown = client.get(reverse("partnerships:links", args=[world.partnership.slug])).content.decode()
    assert str(world.people["member"]) in shown
    assert link.token not in shown
    href = reverse("partnerships:link-revoke", args=[world.partnership.slug, link.pk])
    assert client.post(href).status_code == 302
    assert client.get(page("about", link.token)).status_code == 404
