"""The pages that tell a deed and add evidence to it, as people use them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.world import PASSWORD, World, make_world
from toimeen.access.actor import SYSTEM
from toimeen.deeds import operations
from toimeen.deeds.models import CheckIn, Deed
from toimeen.deeds.operations import DeedValues, NewEvidence, ReceivedFile
from toimeen.deeds.tests.test_files import picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def enter(client: Client, world: World, who: str) -> Client:
    assert client.login(email=world.people[who].email, password=PASSWORD)
    return client


def page(world: World, name: str, **more: Any) -> str:
    return reverse(f"deeds:{name}", kwargs={"partnership": world.partnership.slug, **more})


def typed(**more: Any) -> dict[str, Any]:
    return {"title_fi": "Esimerkki: opas jaettiin", "when": "today", "publicity": "public", **more}


DOORS = [("coordinator", 200), ("member", 200), ("reader", 403), ("outsider", 403), (None, 302)]


@pytest.mark.parametrize(("who", "status"), DOORS)
def test_who_may_tell(client: Client, world: World, who: str | None, status: int) -> None:
    if who:
        enter(client, world, who)
    for href in (
        page(world, "deed-add"),
        page(world, "evidence-add", number=1),
        page(world, "check-in", number=1),
    ):
        assert client.get(href).status_code == status, href
    if status != 200:
        before = Deed.objects.count()
        assert client.post(page(world, "deed-add"), typed()).status_code == status
        assert Deed.objects.count() == before


def test_a_title_and_a_tap_are_enough(client: Client, world: World) -> None:
    enter(client, world, "member")
    form = client.get(page(world, "deed-add"), {"measure": "2"})
    assert form.context["form"].initial["measure"] == world.measures[1].pk
    token = form.context["form"].initial["form_token"]
    sent = typed(measure=world.measures[1].pk, form_token=token)
    assert client.post(page(world, "deed-add"), sent).status_code == 302
    assert client.post(page(world, "deed-add"), sent).status_code == 302
    deed = Deed.objects.get(number=3)
    assert (deed.happened, deed.grade, deed.added_by) == (
        timezone.localdate().isoformat(),
        1,
        world.people["member"],
    )
    assert Deed.objects.count() == 3
    assert list(deed.measures.all()) == [world.measures[1]]


def test_with_a_photo_it_is_shown(client: Client, world: World) -> None:
    enter(client, world, "member")
    photo = SimpleUploadedFile("IMG_1.jpg", picture(), "image/jpeg")
    sent = typed(when="yesterday", photo=photo, measure=world.measures[1].pk, link_url="example.org/x")
    answer = client.post(page(world, "deed-add"), sent)
    assert answer.status_code == 302
    deed = Deed.objects.get(number=3)
    assert (deed.grade, deed.happened_on) == (2, timezone.localdate() - dt.timedelta(days=1))
    kinds = {piece.kind: piece for piece in deed.evidence.all()}
    assert set(kinds) == {"photo", "link"}
    assert kinds["link"].url == "https://example.org/x"
    client.logout()
    where = {"number": 3, "evidence": kinds["photo"].pk}
    for name in ("photo", "evidence-file"):
        sent_file = client.get(page(world, name, **where))
        assert (sent_file.status_code, sent_file["Content-Type"]) == (200, "image/jpeg")
        assert sent_file["X-Content-Type-Options"] == "nosniff"
        assert sent_file["Content-Security-Policy"].startswith("sandbox")
        assert "attachment" not in sent_file.get("Content-Disposition", "")
        again = client.get(page(world, name, **where), headers={"If-None-Match": sent_file["ETag"]})
        assert again.status_code == 304
    assert client.get(page(world, "evidence-file", number=3, evidence=kinds["link"].pk)).status_code == 404
    assert client.get(page(world, "evidence-file", number=1, evidence=kinds["photo"].pk)).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title_fi": " "}, "title_fi"),
        ({"when": "other"}, "happened"),
        ({"when": "other", "happened": "1.1.2999"}, "happened"),
        ({"when": "other", "happened": "31.12.2017"}, "happened"),
        ({"when": "other", "happened": "31.2.2021"}, "happened"),
        ({"when": "today", "happened": "1.1.2021"}, "happened"),
        ({"when": "other", "happened": "5/2021", "until": "4/2021"}, "until"),
        ({"measure": "999999"}, "measure"),
        ({"measure": "abc"}, "measure"),
        ({"participants": "-1"}, "participants"),
        ({"figure": "12"}, "unit"),
        ({"unit": "hlö"}, "figure"),
        ({"link_url": "javascript:alert(1)"}, "link_url"),
        ({"link_title": "Opas"}, "link_url"),
        ({"parties": ["999999"]}, "parties"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    client: Client, world: World, wrong: dict[str, Any], field: str
) -> None:
    enter(client, world, "member")
    answer = client.post(page(world, "deed-add"), typed(**wrong))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert Deed.objects.count() == 2


@pytest.mark.parametrize("name", ["sivu.html", "kuva.svg", "ohjelma.exe"])
def test_dangerous_files_are_refused(client: Client, world: World, name: str) -> None:
    enter(client, world, "member")
    file = SimpleUploadedFile(name, b"<svg onload=alert(1)>")
    answer = client.post(page(world, "deed-add"), typed(file=file))
    assert answer.status_code == 422
    assert "file" in answer.context["form"].errors


def test_a_file_is_a_download(client: Client, world: World) -> None:
    enter(client, world, "member")
    file = SimpleUploadedFile("muistio “1”.pdf", b"%PDF-1.7 <script>alert(1)</script>")
    client.post(page(world, "evidence-add", number=2), {"file": file})
    evidence = Deed.objects.get(number=2).evidence.get()
    answer = client.get(page(world, "evidence-file", number=2, evidence=evidence.pk))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_a_foreign_measure_is_refused(client: Client, world: World) -> None:
    other = make_world("toinen")
    enter(client, world, "member")
    answer = client.post(page(world, "deed-add"), typed(measure=other.measures[0].pk))
    assert answer.status_code == 422
    enter(client, other, "member")
    assert client.get(page(world, "deed-edit", number=1)).status_code == 403
    assert client.get(page(other, "deed-edit", number=99)).status_code == 404


def test_files_of_what_is_not_public_are_not_sent(client: Client, world: World) -> None:
    values = DeedValues(title_fi="Sisäinen", happened="2024", publicity="internal")
    file = ReceivedFile(picture(), "a.jpg", "image/jpeg", picture())
    deed = operations.add_deed(
        actor=SYSTEM, at=timezone.now(), partnership=world.partnership, values=values,
        evidence=[NewEvidence(kind="photo", file=file)],
    )  # fmt: skip
    where = {"number": deed.number, "evidence": deed.evidence.get().pk}
    assert client.get(page(world, "photo", **where)).status_code == 404
    enter(client, world, "reader")
    assert client.get(page(world, "photo", **where)).status_code == 200


def test_text_is_kept_as_typed_and_escaped(client: Client, world: World) -> None:
    enter(client, world, "member")
    odd = "=HYPERLINK(1) <img src=x onerror=alert(1)> \u202eoikealta"
    client.post(page(world, "deed-add"), typed(title_fi=odd, story_fi=odd))
    deed = Deed.objects.get(number=3)
    assert deed.title_fi == odd
    assert b"<img src=x" not in client.get(page(world, "deed-edit", number=3)).content


def test_confirming_on_its_page(client: Client, world: World) -> None:
    evidence = world.deeds[0].evidence.get()
    href = page(world, "evidence-confirm", number=1, evidence=evidence.pk)
    enter(client, world, "coordinator")  # the deed is the city's
    assert client.get(href).status_code == 403
    enter(client, world, "member")
    assert client.get(href).status_code == 200
    assert client.post(href, {"organisation": world.city.pk}).status_code == 422
    assert client.post(href, {"organisation": world.school.pk}).status_code == 302
    assert Deed.objects.get(number=1).grade == 3
    assert client.get(href).status_code == 403


def test_one_tap_answers(client: Client, world: World) -> None:
    enter(client, world, "member")
    href = page(world, "check-in", number=2)
    for _ in range(2):
        assert client.post(href, {"answer": "on_track"}).status_code == 302
    assert client.get(href).context["asks_words"]
    assert client.post(href, {"answer": "obstacle"}).status_code == 422
    assert client.post(href, {"answer": "valmista on"}).status_code == 422
    assert client.post(href, {"answer": "obstacle", "sentence": "Rahoitus puuttuu."}).status_code == 302
    assert CheckIn.objects.filter(measure=world.measures[1]).count() == 3
    assert client.get(page(world, "check-in", number=99)).status_code == 404


def test_a_photo_waits_while_the_rest_is_corrected(client: Client, world: World, tmp_path) -> None:
    enter(client, world, "member")
    token = client.get(page(world, "deed-add")).context["form"].initial["form_token"]
    photo = SimpleUploadedFile("talkoot.jpg", picture(), "image/jpeg")
    wrong = client.post(page(world, "deed-add"), typed(title_fi="", photo=photo, form_token=token))
    assert wrong.status_code == 422
    assert "talkoot.jpg" in wrong.content.decode()
    again = client.post(page(world, "deed-add"), typed(title_fi="", form_token=token))
    assert "talkoot.jpg" in again.content.decode()
    assert client.post(page(world, "deed-add"), typed(form_token=token)).status_code == 302
    assert Deed.objects.get(number=3).evidence.get().file_name == "talkoot.jpg"
    assert not list(tmp_path.glob("waiting/*/*"))


@pytest.mark.parametrize("token", ["../../../../etc", "", "x" * 41, "abc/def/ghijk"])
def test_an_odd_token_keeps_nothing(client: Client, world: World, tmp_path, token: str) -> None:
    enter(client, world, "member")
    photo = SimpleUploadedFile("talkoot.jpg", picture(), "image/jpeg")
    sent = typed(title_fi="", photo=photo, form_token=token)
    assert client.post(page(world, "deed-add"), sent).status_code == 422
    assert not list(tmp_path.rglob("*.bin"))


def test_nobody_gets_the_photo_of_another(client: Client, world: World) -> None:
    enter(client, world, "member")
    token = "t" * 20
    photo = SimpleUploadedFile("talkoot.jpg", picture(), "image/jpeg")
    client.post(page(world, "deed-add"), typed(title_fi="", photo=photo, form_token=token))
    enter(client, world, "coordinator")
    client.post(page(world, "deed-add"), typed(form_token=token))
    assert not Deed.objects.get(number=3).evidence.exists()


def test_forms_cost_the_same_queries_whatever_the_rows(client: Client) -> None:
    small, large = make_world("pieni", measures=3), make_world("suuri", measures=30)
    for name, more in (("deed-add", {}), ("deed-edit", {"number": 1}), ("check-in", {"number": 1})):
        counts = []
        for world in (small, large):
            enter(client, world, "member")
            client.get(page(world, name, **more))
            with CaptureQueriesContext(connection) as asked:
                client.get(page(world, name, **more))
            counts.append(len(asked))
        assert counts[0] == counts[1], name
        assert counts[0] <= 16, name


def test_a_title_in_one_language_is_enough(client: Client, world: World) -> None:
    enter(client, world, "member")
    with override("sv"):
        href = page(world, "deed-add")
    assert client.post(href, typed(title_fi="")).status_code == 422
    answer = client.post(href, typed(title_fi="", title_sv="Guiden delades ut"))
    assert answer.status_code == 302, answer.context["form"].errors
    deed = Deed.objects.latest("pk")
    assert (deed.title_fi, str(deed), deed.title.language) == ("", "Guiden delades ut", "sv")
    with override("fi"):
        edit = client.get(page(world, "deed-edit", number=deed.number)).context["form"]
    assert [one.name for one in edit.worded["title"].shown] == ["title_fi", "title_sv"]
    sent = {
        "happened": "5/2024",
        "publicity": "public",
        "seen_version": "1",
        "reason": "Dagen",
        "title_sv": "Ny",
    }
    assert client.post(page(world, "deed-edit", number=deed.number), sent).status_code == 302
