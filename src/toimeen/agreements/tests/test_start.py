"""The whole way from a document to a partnership, in Finnish, with the test client."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.world import TEXT
from toimeen.agreements.models import Intake
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.queries import actor_for

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).parents[4] / "examples/kemi/kemi-kumppanuussopimus-rekonstruktio.docx"


def address(name: str, *args: object) -> str:
    with override("fi"):
        return reverse(name, args=args)


def fields(client: Client, url: str) -> dict[str, object]:
    """What the page's form would send as it stands."""
    page = client.get(url)
    assert page.status_code == 200
    forms = [page.context["form"]] if "form" in page.context and "confirmation" not in page.context else (
        page.context["confirmation"].forms()
    )  # fmt: skip
    sent: dict[str, object] = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is True:
                sent[bound.html_name] = "on"
            elif value not in (None, False, ""):
                sent[bound.html_name] = value
    return sent


def bring(client: Client, **values: object) -> str:
    reply = client.post(address("start:upload"), values)
    assert reply.status_code == 302, reply.context["form"].errors
    return reply.url


def test_from_the_document_to_the_partnership(browser: Client, starter: Person) -> None:
    known = Organisation.objects.create(slug="lapin-yliopisto", kind="university", name_fi="Lapin yliopisto")
    with DOCUMENT.open("rb") as file:
        confirm = bring(browser, file=file)
    assert confirm.startswith("/fi/")
    page = browser.get(confirm).content.decode()
    assert 'href="#promise-0"' in page
    assert "Kemin kaupunki" in page
    sent = fields(browser, confirm)
    sent["party-0-name"] = "Kemin kaupunki"
    sent["promise-0-answer"] = "out"
    # A promise that the person adds by pasting its words, broken on another line than in the text.
    words = "Yhteistyön alueiksi on\nvalittu ne, jotka ovat strategisesti tärkeitä kaikille osapuolille."
    added = browser.post(confirm, {**sent, "add-words": words, "add-kind": "promise", "add": "1"})
    assert added.status_code == 302
    assert added.url.endswith("#added-1")
    sent = fields(browser, confirm)
    assert sent["promise-0-answer"] == "out"
    sent |= {
        "added-1-answer": "in",
        "added-1-summary": "Yhteistyö on strategista",
        "theme-0-name": "Vihreä Kemi",
    }
    reply = browser.post(confirm, {**sent, "next": "anyway"})
    assert reply.status_code == 302, reply.content.decode()
    holders = reply.url
    sent = fields(browser, holders)
    sent |= {
        "own_table": "party-0",
        "duty-promise-4": ["party-0"],
        "email-coordinator-0": "mervi@esimerkki.example",
    }
    reply = browser.post(holders, sent)
    assert reply.status_code == 302
    partnership = Partnership.objects.get()
    assert (partnership.name_fi, partnership.slug, partnership.since) == (
        "Kemin kumppanuus",
        "kemin-kumppanuus",
        "2018",
    )
    assert partnership.publicity == "internal"
    assert actor_for(starter, timezone.localdate()).coordinates(partnership.pk)
    assert partnership.party_seats.filter(organisation=known).exists()
    assert partnership.themes.filter(parent=None)[0].name_fi == "Vihreä Kemi"
    agreement = partnership.agreements.get()
    assert agreement.term_years == 3
    assert agreement.signatories.count() == 4
    assert agreement.dates.get().value == "--04-13"
    summaries = [promise.summary_fi for promise in agreement.commitments.all()]
    assert "Yhteistyö on strategista" in summaries
    assert not any("etsivät yhdessä keinoja" in summary for summary in summaries)
    held = agreement.commitments.filter(duty_holders__isnull=False)
    assert [list(one.duty_holders.values_list("name_fi", flat=True)) for one in held] == [["Kemin kaupunki"]]
    version = agreement.versions.get()
    assert version.document.read() == DOCUMENT.read_bytes()
    for promise in agreement.commitments.all():
        anchor = promise.anchors.get()
        assert version.text[anchor.start : anchor.end] == anchor.exact
    seats = partnership.person_seats.exclude(person=starter)
    assert {str(seat.person) for seat in seats} == {
        "Mervi Nikander",
        "Satu Pesola",
        "Tuomo Palokangas",
        "Outi Hyry-Honka",
    }
    pesola = seats.get(person__family_name="Pesola")
    assert (pesola.organisation, str(pesola.person.affiliation)) == (None, "Lapin korkeakoulukonserni")
    signed = version.confirmation
    assert (signed.confirmed_by, signed.confirmed_by_name) == (starter, "Esimerkki Aloittaja")
    assert (signed.added, signed.rejected >= 1, signed.corrected >= 1, signed.taken > 10) == (
        1,
        True,
        True,
        True,
    )
    page = browser.get(f"/fi/{partnership.slug}/sopimus/", follow=True).content.decode()
    assert "Luennan vahvisti" in page
    assert "Esimerkki Aloittaja" in page
    # Sent twice: the same partnership, no second one.
    assert browser.post(holders, sent).url == f"/fi/{partnership.slug}/"
    assert Partnership.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("tyhja.txt", b"", "tyhjä"),
        ("kuva.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 64, "tiedostoa ei voi lukea"),
        ("rikki.docx", b"PK\x03\x04" + b"0" * 64, "vioittunut"),
        ("rikki.pdf", b"%PDF-1.7\n" + b"0" * 64, "vioittunut"),
    ],
)
def test_a_bad_document_is_told_at_its_field(browser: Client, name: str, data: bytes, words: str) -> None:
    reply = browser.post(address("start:upload"), {"file": SimpleUploadedFile(name, data)})
    assert reply.status_code == 422
    assert words in reply.context["form"].errors["file"][0]
    assert not Intake.objects.exists()


def test_a_huge_document_is_refused_by_its_size(browser: Client, settings) -> None:
    settings.DOCUMENT_LIMIT = 1024 * 1024
    reply = browser.post(address("start:upload"), {"file": SimpleUploadedFile("iso.txt", b"a" * 1024 * 1025)})
    assert reply.status_code == 422
    assert "enintään 1 Mt" in reply.context["form"].errors["file"][0]


def test_pasted_text_is_kept_beside_its_error(browser: Client) -> None:
    reply = browser.post(
        address("start:upload"),
        {"text": "Sopimus & <b>lupaus</b>", "file": SimpleUploadedFile("a.txt", b"toinen")},
    )
    assert reply.status_code == 422
    assert "Sopimus &amp; &lt;b&gt;lupaus&lt;/b&gt;" in reply.content.decode()
    assert browser.post(address("start:upload"), {}).status_code == 422


def test_a_text_without_promises_says_what_to_do(browser: Client) -> None:
    confirm = bring(browser, text="Tänään on kaunis ilma.")
    page = browser.get(confirm).content.decode()
    assert "Tekstistä ei löytynyt lupauksia" in page
    reply = browser.post(confirm, {"frame-name": "Nimi", "frame-title": "Otsikko", "next": "anyway"})
    assert reply.status_code == 422
    assert "Ota mukaan tai lisää ainakin yksi" in reply.content.decode()


def test_windows_1252_and_direction_characters(browser: Client) -> None:
    text = "Sopimus\n\nOsapuolet kehittävät kaupungin energiaratkaisuja vihreämmiksi ja ympäristöä ehommaksi."
    confirm = bring(browser, file=SimpleUploadedFile("a.txt", text.encode("cp1252")))
    assert "vihreämmiksi" in browser.get(confirm).content.decode()
    confirm = bring(browser, text="Sopimus \u202eksimupos\u202c\x07\n\n" + text)
    page = browser.get(confirm).content.decode()
    assert "\u202e" not in page
    assert "suuntaa" in page


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("sanoja joita ei ole", "eivät ole tekstissä"),
        ("  ", "ainakin yksi sana"),
        ("kaupungin", "useita kertoja"),
    ],
)
def test_words_that_cannot_be_added(browser: Client, words: str, message: str) -> None:
    confirm = bring(browser, text=TEXT)
    reply = browser.post(
        confirm, {"add-words": words, "add-kind": "promise", "add": "1", "frame-name": "Kesken"}
    )
    assert reply.status_code == 422
    assert message in reply.content.decode()
    assert Intake.objects.get().decisions["frame"]["name"] == "Kesken"


def test_offsets_of_a_selection_tell_equal_words_apart(browser: Client) -> None:
    confirm = bring(browser, text=TEXT)
    second = TEXT.rindex("kaupungin")
    browser.post(
        confirm,
        {
            "add-words": "kaupungin",
            "add-start": second,
            "add-end": second + 9,
            "add-kind": "theme",
            "add": "1",
        },
    )
    assert Intake.objects.get().decisions["added"][0]["start"] == second


def test_hostile_words_are_shown_as_words(browser: Client) -> None:
    bad = "<script>alert(1)</script> =cmd|' /C calc'!A0"
    confirm = bring(browser, text=f"{bad}\n\n{TEXT}")
    browser.post(confirm, {"frame-name": bad, "save": "1"})
    page = browser.get(confirm).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_same_document_again_is_the_same_intake_with_its_answers(browser: Client) -> None:
    confirm = bring(browser, text=TEXT)
    browser.post(confirm, {"frame-name": "Kesken jäi", "save": "1"})
    assert bring(browser, text=TEXT) == confirm
    assert "Kesken jäi" in browser.get(confirm).content.decode()
    assert browser.get(address("start:upload")).content.decode().count(f'href="{confirm}"') == 1


def test_doors(browser: Client) -> None:
    confirm = bring(browser, text=TEXT)
    other = Client()
    reply = other.get(confirm)
    assert reply.status_code == 302
    assert "next=" in reply.url
    other.force_login(Person.objects.create_user("toinen@esimerkki.example", "x"))
    assert other.get(confirm).status_code == 404
    assert other.get(address("start:upload")).status_code == 200
    key = Intake.objects.get().key
    assert other.post(address("start:discard", key)).status_code == 404
    assert browser.get(address("start:discard", key)).status_code == 405
    assert browser.get(address("start:holders", key)).url == confirm
    discarded = browser.post(address("start:discard", key), follow=True)
    assert Intake.objects.get().is_discarded
    assert browser.get(confirm).status_code == 404
    restore = address("start:restore", key)
    assert (
        discarded.content.decode().count(restore) == 2
    )  # *undo* in the message, and the list of the removed
    stranger = Client()
    stranger.force_login(Person.objects.create_user("vieras@esimerkki.example", "x"))
    assert stranger.post(restore).status_code == 404
    assert browser.post(restore).url == confirm
    assert browser.get(confirm).status_code == 200


def test_answers_typed_into_a_lost_session_come_back(browser: Client, starter: Person) -> None:
    confirm = bring(browser, text=TEXT)
    browser.logout()
    reply = browser.post(confirm, {"frame-name": "Kirjoitettu ulkona", "save": "1"})
    assert reply.status_code == 302
    session = browser.session
    browser.force_login(starter)
    fresh = browser.session
    fresh.update({key: value for key, value in session.items() if not key.startswith("_auth")})
    fresh.save()
    assert "Kirjoitettu ulkona" in browser.get(confirm).content.decode()
