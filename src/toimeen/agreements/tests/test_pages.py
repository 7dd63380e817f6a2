"""The edit pages of an agreement and its promises."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.world import TEXT, World, make_world
from toimeen.agreements import operations
from toimeen.agreements.models import Agreement, Commitment
from toimeen.partnerships.queries import actor_for
from toimeen.record.models import Entry

pytestmark = pytest.mark.django_db


def address(world: World, name: str, *args: object) -> str:
    with override("fi"):
        return reverse(f"agreements:{name}", args=[world.partnership.slug, world.agreement.slug, *args])


def signed_in(world: World, name: str = "coordinator") -> Client:
    client = Client()
    client.force_login(world.people[name])
    return client


def pages(world: World) -> list[str]:
    return [
        address(world, "agreement-edit"), address(world, "version-add"), address(world, "placements"),
        address(world, "commitment-add"), address(world, "commitment-edit", 1), address(world, "commitment-move", 1),
        address(world, "commitment-end", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "status"),
    [("coordinator", 200), ("other_coordinator", 200), ("member", 403), ("reader", 403), ("outsider", 403)],
)
def test_doors(world: World, name: str, status: int) -> None:
    client = signed_in(world, name)
    assert {page: client.get(page).status_code for page in pages(world)} == dict.fromkeys(
        pages(world), status
    )


def test_the_public_signs_in_and_foreign_numbers_do_not_exist(world: World) -> None:
    assert {Client().get(page).status_code for page in pages(world)} == {302}
    make_world("toinen")
    client = signed_in(world)
    for page in (
        address(world, "commitment-edit", 99),
        address(world, "commitment-end", 99),
        address(world, "document", 1),
    ):
        assert client.get(page).status_code == 404
    assert client.post(address(world, "commitment-undo", 1, 999_999)).status_code == 404
    assert client.get(address(world, "commitment-undo", 1, 1)).status_code == 405


def test_a_promise_from_selected_words(world: World) -> None:
    client = signed_in(world)
    start = TEXT.index("Osaaminen")
    page = f"{address(world, 'commitment-add')}?start={start}&end={start + 9}"
    text = client.get(page).content.decode()
    assert f'name="start" value="{start}"' in text
    values = {
        "words_in_text": "Osaaminen",
        "start": start,
        "end": start + 9,
        "summary_fi": "Osaaminen",
        "strength": "goal",
    }
    assert client.post(page, values | {"publicity": "public"}).status_code == 302
    assert Commitment.objects.get(number=4).anchors.get().start == start
    for bad in (
        "?start=-1&end=4",
        "?start=5&end=2",
        "?start=a&end=b",
        "?start=1&end=999999",
        "?start=99999999999999999&end=9",
    ):
        assert client.get(address(world, "commitment-add") + bad).status_code == 200


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"words_in_text": "ei tällaista"}, "eivät ole tekstissä"),
        ({"words_in_text": ""}, "ainakin yksi sana"),
        ({"words_in_text": "kaupungin"}, "useita kertoja"),
        ({"words_in_text": "hukkalämmön"}, "kuuluvat jo lupaukseen P2"),
        ({"words_in_text": "", "start": 0, "end": 99_999}, "tekstin ulkopuolella"),
        ({"words_in_text": "", "start": 9, "end": 4}, "ainakin yksi sana"),
        ({"words_in_text": "Osaaminen", "summary_fi": ""}, "ainakin yhdellä kielellä"),
    ],
)
def test_words_that_cannot_carry_a_promise(world: World, values: dict[str, object], message: str) -> None:
    good = {"summary_fi": "Näin", "strength": "will", "publicity": "public"}
    reply = signed_in(world).post(address(world, "commitment-add"), good | values)
    assert reply.status_code == 422
    assert message in reply.content.decode()
    assert Commitment.objects.count() == 3


def test_a_promise_is_edited_and_the_edit_undone(world: World) -> None:
    client = signed_in(world)
    promise = world.promises[0]
    page = address(world, "commitment-edit", 1)
    values = {
        "summary_fi": "Uusi <i>",
        "strength": "goal",
        "publicity": "public",
        "seen_version": promise.version,
    }
    reply = client.post(
        page, values | {"duty_holders": [world.city.pk], "theme": world.theme.pk}, follow=True
    )
    assert reply.redirect_chain[-1][0].endswith("/lupaus/1/")
    text = reply.content.decode()
    entry = Entry.objects.filter(event="commitment.changed").latest("id")
    undo = address(world, "commitment-undo", 1, entry.pk)
    assert undo in text
    assert "Uusi &lt;i&gt;" in text
    assert client.post(page, values).status_code == 409
    client.post(undo)
    promise.refresh_from_db()
    assert promise.summary_fi == "Energiaratkaisut vihreämmiksi"
    reply = client.post(undo, follow=True)
    assert "mitään ei kumottu" in reply.content.decode()
    assert (
        client.post(page, values | {"duty_holders": [99_999], "seen_version": promise.version}).status_code
        == 422
    )


def test_a_promise_is_closed_with_its_reason(world: World) -> None:
    client = signed_in(world)
    page = address(world, "commitment-end", 1)
    today = timezone.localdate()
    good = {"ending": "kept", "ended_on": today.isoformat(), "reason": "Valmistui.", "seen_version": 1}
    assert client.post(page, good | {"reason": " "}).status_code == 422
    assert (
        client.post(page, good | {"ended_on": today.replace(year=today.year + 1).isoformat()}).status_code
        == 422
    )
    assert client.post(page, good | {"ending": "hieno"}).status_code == 422
    assert client.post(page, good).status_code == 302
    assert client.get(page).status_code == 403
    client.post(address(world, "commitment-end", 2), good | {"ending": "no_promise"})
    assert Commitment.objects.get(number=2).is_withdrawn


def test_the_agreement_with_its_dates_and_signatories(world: World) -> None:
    client = signed_in(world)
    page = address(world, "agreement-edit")
    good = {
        "title_fi": "Sopimus", "term_years": 4, "publicity": "public", "seen_version": world.agreement.version,
        "dates-0-value": "13.4.", "dates-0-role": "presented", "dates-0-basis": "stated", "dates-0-as_written": "13.4.",
        "signatories-0-name": "Esimerkki Toinen", "signatories-0-organisation_id": world.city.pk,
    }  # fmt: skip
    bad = {"dates-1-value": "31.2.2021", "dates-1-role": "start", "dates-1-basis": "stated"}
    assert client.post(page, good | bad).status_code == 422
    twice = {"dates-1-value": "2021", "dates-1-role": "presented", "dates-1-basis": "stated"}
    assert client.post(page, good | twice).status_code == 422
    assert client.post(page, good | {"signatories-0-organisation_id": 99_999}).status_code == 422
    assert client.post(page, good).status_code == 302
    agreement = Agreement.objects.get(pk=world.agreement.pk)
    assert (agreement.term_years, agreement.dates.get().value) == (4, "--04-13")
    assert agreement.signatories.get().organisation == world.city
    # Only the dates change: still a turn taken, so that another's edit is not overwritten unseen.
    again = good | {
        "seen_version": agreement.version,
        "dates-0-value": "13.4.2021",
        "dates-0-basis": "deduced",
    }
    assert client.post(page, again | {"dates-0-reasoning": "Päätelty."}).status_code == 302
    assert client.post(page, again).status_code == 409
    assert agreement.dates.get().reasoning_fi == "Päätelty."


def test_a_new_text_and_the_confirmed_places(world: World) -> None:
    client = signed_in(world)
    text = TEXT.replace("hukkalämmön käyttö", "hukkalämmön laaja käyttö")
    reply = client.post(address(world, "version-add"), {"text": text, "note": "Sanoja lisätty"})
    assert reply.url == address(world, "placements")
    page = client.get(reply.url).content.decode()
    assert "laaja" in page
    assert client.post(reply.url, {"number": "99"}).status_code == 404
    assert client.post(reply.url, {"number": "nope"}).status_code == 404
    assert client.post(reply.url, {"number": "2"}).status_code == 302
    version = world.agreement.versions.get(number=2)
    assert version.anchors.get(commitment__number=2).state == "placed"
    assert client.post(address(world, "version-add"), {"text": text}).status_code == 422
    start = text.index("Osaaminen")
    moved = client.post(
        address(world, "commitment-move", 3), {"words_in_text": "Osaaminen", "start": start, "end": start + 9}
    )
    assert moved.status_code == 302
    assert version.anchors.get(commitment__number=3).exact == "Osaaminen"


def test_the_document_is_an_attachment_that_nothing_runs(world: World) -> None:
    world.version.document_name = 'ilkeä "nimi".html'
    world.version.document.save("x.html", ContentFile(b"<script>alert(1)</script>"))
    reply = Client().get(address(world, "document", 1))
    assert reply.status_code == 200
    assert reply["Content-Type"] == "application/octet-stream"
    assert reply["Content-Disposition"].startswith("attachment")
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in reply["Content-Security-Policy"]
    assert not world.version.document.name.endswith(".html")
    world.agreement.publicity = "internal"
    world.agreement.save()
    assert Client().get(address(world, "document", 1)).status_code == 404


def test_the_agreements_details_are_saved_and_the_save_undone(world: World) -> None:
    """Its columns, its dates and its signatories go back together; not when somebody was faster."""
    client = signed_in(world)
    by = {"actor": actor_for(world.people["coordinator"], timezone.localdate()), "at": timezone.now()}
    operations.set_date(
        **by, agreement=world.agreement, role="signed", value="2021-04-13", as_written="13.4.2021"
    )
    before = operations.list_dates(world.agreement), operations.list_signatories(world.agreement)
    values = operations.AgreementValues(title_fi="Uusi nimi", term_years=5)
    operations.change_agreement(
        **by, agreement=world.agreement, values=values, seen_version=1, dates=[], signatories=[]
    )
    assert (operations.list_dates(world.agreement), operations.list_signatories(world.agreement)) == ([], [])
    undo = address(world, "agreement-undo", Entry.objects.latest("pk").pk)
    assert signed_in(world, "member").post(undo).status_code == 403
    assert "Muutos kumottiin." in client.post(undo, follow=True).content.decode()
    world.agreement.refresh_from_db()
    assert (world.agreement.title_fi, world.agreement.term_years) == ("Yhteistyösopimus (esimerkki)", 3)
    assert (operations.list_dates(world.agreement), operations.list_signatories(world.agreement)) == before
    assert "mitään ei kumottu" in client.post(undo, follow=True).content.decode()
