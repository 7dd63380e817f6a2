"""A partnership from one confirmed document: everything or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from toimeen.access.actor import PUBLIC, SYSTEM, Actor
from toimeen.access.verdict import Refused
from toimeen.agreements import operations
from toimeen.agreements.intake.confirmed import (
    ConfirmedDate,
    ConfirmedForm,
    ConfirmedOrganisation,
    ConfirmedPerson,
    ConfirmedPromise,
    ConfirmedReading,
    ConfirmedSignatory,
    ConfirmedStrategy,
    ConfirmedTheme,
)
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.queries import actor_for
from toimeen.record.models import Entry

pytestmark = pytest.mark.django_db
TEXT = "Esimerkkisopimus\n\nOsapuolet rakentavat pajan. Opiskelijat voivat käyttää sitä."
CONFIRMED = ConfirmedReading(
    name={"fi": "Esimerkin kumppanuus"}, title={"fi": "Esimerkkisopimus"}, text=TEXT, slug="paja", parties=("k", "o"),
    organisations=(
        ConfirmedOrganisation("k", {"fi": "Esimerkin kaupunki", "sv": "Exempel stad"}, "city", "0210427-6"),
        ConfirmedOrganisation("o", {"fi": "Esimerkkiopisto"}, "vocational"),
        ConfirmedOrganisation("y", {"fi": "Esimerkkiyhtymä"}, "joint_authority"),
    ),
    dates=(ConfirmedDate("presented", "2021-04-13", "13.4.", "deduced", {"fi": "Päätelty."}),),
    signatories=(ConfirmedSignatory("Esimerkki Allekirjoittaja", "rehtori", "o"),),
    people=(ConfirmedPerson("Esimerkki", "Yhdyshenkilö", "johtaja", seat_at="o", email="Yhdys@Esimerkki.example"),),
    own_table="k",
    themes=(ConfirmedTheme("t", {"fi": "Pajat"}, subthemes=(ConfirmedTheme("t1", {"fi": "Puupajat"}),)),),
    forms=(ConfirmedForm({"fi": "Yhteiset hankkeet"}, "project"),),
    promises=(
        ConfirmedPromise(TEXT.index("Opiskelijat"), len(TEXT), {"fi": "Paja opiskelijoille"}, "option", "t1", ("o",)),
        ConfirmedPromise(TEXT.index("Osapuolet"), TEXT.index(" Opiskelijat"), {"fi": "Paja rakennetaan"}, "will", "t"),
    ),
    strategies=(ConfirmedStrategy("k", {"fi": "Kaupunkistrategia"}, goals=({"fi": "Pajoja lisää"},)),),
)  # fmt: skip


def person(email: str = "aloittaja@esimerkki.example") -> tuple[Person, Actor]:
    someone = Person.objects.create_user(email, "x", given_name="Esimerkki", family_name="Aloittaja")
    return someone, actor_for(someone, timezone.localdate())


def test_everything_is_there() -> None:
    someone, actor = person()
    partnership = operations.start_partnership(actor=actor, at=timezone.now(), confirmed=CONFIRMED)
    assert [seat.organisation.name_fi for seat in partnership.party_seats.all()] == [
        "Esimerkin kaupunki",
        "Esimerkkiopisto",
    ]
    assert actor_for(someone, timezone.localdate()).coordinates(partnership.pk)
    other = Person.objects.get(email="yhdys@esimerkki.example")
    assert not other.has_usable_password()
    assert other.seats.get().organisation.name_fi == "Esimerkkiopisto"
    agreement = partnership.agreements.get()
    assert agreement.versions.get().text == TEXT
    assert [promise.summary_fi for promise in agreement.commitments.all()] == [
        "Paja rakennetaan",
        "Paja opiskelijoille",
    ]
    assert agreement.commitments.get(number=2).theme.parent.slug == "pajat"
    assert agreement.dates.get().reasoning_fi == "Päätelty."
    written = set(Entry.objects.values_list("event", flat=True))
    assert {
        "partnership.created",
        "commitment.added",
        "agreement.text_added",
        "person.added",
        "theme.added",
    } <= written


def test_known_organisations_are_used_and_the_address_is_made_unique() -> None:
    _, actor = person()
    first = operations.start_partnership(actor=actor, at=timezone.now(), confirmed=CONFIRMED)
    again = replace(
        CONFIRMED,
        organisations=(
            ConfirmedOrganisation("k", {"sv": "exempel STAD"}, "city"),
            ConfirmedOrganisation(
                "o",
                {"fi": "Ihan muu nimi"},
                business_id="",
                existing_id=first.party_seats.last().organisation_id,
            ),
            ConfirmedOrganisation("y", {"fi": "Esimerkkiyhtymä"}),
        ),
    )
    second = operations.start_partnership(actor=SYSTEM, at=timezone.now(), confirmed=again)
    assert Organisation.objects.count() == 3
    assert second.slug == "paja-2"
    assert Person.objects.count() == 2


def test_the_same_name_with_another_business_id_is_another_organisation() -> None:
    operations.start_partnership(actor=SYSTEM, at=timezone.now(), confirmed=CONFIRMED)
    namesake = (
        ConfirmedOrganisation("k", {"fi": "Esimerkin kaupunki"}, "city", "0292800-5"),
        *CONFIRMED.organisations[1:],
    )
    operations.start_partnership(
        actor=SYSTEM, at=timezone.now(), confirmed=replace(CONFIRMED, organisations=namesake)
    )
    assert Organisation.objects.filter(name_fi="Esimerkin kaupunki").count() == 2


def test_overlapping_promises_leave_nothing_behind() -> None:
    bad = replace(CONFIRMED, promises=(*CONFIRMED.promises, ConfirmedPromise(20, 30, {"fi": "Päällekkäin"})))
    with pytest.raises(operations.Unplaced):
        operations.start_partnership(actor=SYSTEM, at=timezone.now(), confirmed=bad)
    assert not Partnership.objects.exists()
    assert not Entry.objects.exists()


def test_the_public_may_not() -> None:
    with pytest.raises(Refused, match="sign_in"):
        operations.start_partnership(actor=PUBLIC, at=timezone.now(), confirmed=CONFIRMED)


@pytest.mark.parametrize("slug", ["account", "tili", "aloita", "start", "tietoa", "om", "static", "fi"])
def test_reserved_words_are_no_addresses(slug: str) -> None:
    from toimeen.partnerships.addresses import reserved_slugs

    made = operations.start_partnership(
        actor=SYSTEM, at=timezone.now(), confirmed=replace(CONFIRMED, slug=slug)
    )
    assert made.slug == (f"{slug}-2" if slug in reserved_slugs() else slug)
