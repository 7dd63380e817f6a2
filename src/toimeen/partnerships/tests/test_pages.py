"""The edit pages of a partnership: who may, what is saved, what a bad value does, what a conflict shows."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.world import World, make_world
from toimeen.parties.models import Organisation, Person
from toimeen.partnerships.models import FormOfCooperation, Partnership, PersonSeat, Theme
from toimeen.partnerships.queries import actor_for
from toimeen.record.models import Entry

pytestmark = pytest.mark.django_db


def address(name: str, *args: object) -> str:
    with override("fi"):
        return reverse(f"partnerships:{name}", args=args)


def signed_in(world: World, name: str = "coordinator") -> Client:
    client = Client()
    client.force_login(world.people[name])
    return client


def keep_pages(world: World) -> list[str]:
    slug = world.partnership.slug
    return [
        address("workspace", slug),
        address("partnership-edit", slug),
        address("theme-add", slug),
        address("theme-edit", slug, world.theme.slug),
        address("form-add", slug),
        address("form-edit", slug, world.form.slug),
        address("party-add", slug),
        address("seat-add", slug),
    ]


@pytest.mark.parametrize(
    ("name", "status"),
    [("coordinator", 200), ("other_coordinator", 200), ("member", 403), ("reader", 403), ("outsider", 403)],
)
def test_doors(world: World, name: str, status: int) -> None:
    client = signed_in(world, name)
    assert {page: client.get(page).status_code for page in keep_pages(world)} == dict.fromkeys(
        keep_pages(world), status
    )


def test_the_public_is_asked_to_sign_in(world: World) -> None:
    for page in keep_pages(world):
        reply = Client().get(page)
        assert (reply.status_code, "next=" in reply.url) == (302, True)


def test_things_of_another_partnership_do_not_exist(world: World) -> None:
    other = make_world("toinen")
    client = signed_in(world)
    slug = world.partnership.slug
    foreign = other.partnership.person_seats.first()
    other.theme.slug = "vieras"
    other.theme.save()
    for page in (
        address("theme-edit", slug, "vieras"),
        address("form-edit", slug, "ei-ole"),
        address("seat-end", slug, foreign.pk),
        address("organisation-edit", slug, other.city.slug),
        address("theme-edit", "ei-ole", "vihrea"),
    ):
        assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    ("name", "own", "others"),
    [("coordinator", 200, 403), ("member", 403, 200), ("reader", 403, 403), ("outsider", 403, 403)],
)
def test_each_party_edits_its_own_details(world: World, name: str, own: int, others: int) -> None:
    client = signed_in(world, name)
    slug = world.partnership.slug
    assert client.get(address("organisation-edit", slug, world.city.slug)).status_code == own
    assert client.get(address("organisation-edit", slug, world.school.slug)).status_code == others


def test_only_parties_that_one_may_edit_are_offered(world: World) -> None:
    client, slug = signed_in(world), world.partnership.slug
    pages = [
        address("workspace", slug),
        *(reverse("front:party", args=[slug, one.slug]) for one in (world.city, world.school)),
    ]
    shown = "".join(client.get(page).content.decode() for page in pages)
    assert shown.count(f'href="{address("organisation-edit", slug, world.city.slug)}"') == 2
    assert address("organisation-edit", slug, world.school.slug) not in shown


def test_an_organisation_without_people_is_kept_by_the_coordinators(world: World) -> None:
    quiet = Organisation.objects.create(slug="hiljainen", kind="company", name_fi="Hiljainen Oy")
    client = signed_in(world)
    client.post(address("party-add", world.partnership.slug), {"organisation": quiet.pk, "kind": "other"})
    page = address("organisation-edit", world.partnership.slug, "hiljainen")
    assert page in client.get(address("workspace", world.partnership.slug)).content.decode()
    good = {"name_fi": "Hiljainen Oy", "kind": "company", "seen_version": quiet.version}
    reply = client.post(page, good | {"business_id": "1234567-0"})
    assert reply.status_code == 422
    assert "Y-tunnus" in reply.content.decode()
    assert client.post(page, good | {"business_id": "02104276", "municipality_code": "24"}).status_code == 422
    assert client.post(page, good | {"business_id": "02104276"}).status_code == 302
    quiet.refresh_from_db()
    assert quiet.business_id == "0210427-6"
    Organisation.objects.filter(pk=world.school.pk).update(business_id="0292800-5")
    assert (
        client.post(page, good | {"business_id": "0292800-5", "seen_version": quiet.version}).status_code
        == 422
    )


def test_a_conflict_shows_both_versions_and_loses_nothing(world: World) -> None:
    page = address("theme-edit", world.partnership.slug, world.theme.slug)
    mine, theirs = signed_in(world), signed_in(world, "other_coordinator")
    seen = world.theme.version
    assert theirs.post(page, {"name_fi": "Heidän nimensä", "seen_version": seen}).status_code == 302
    reply = mine.post(page, {"name_fi": "Minun <b>nimeni</b>", "seen_version": seen})
    assert reply.status_code == 409
    text = reply.content.decode()
    assert "Heidän" in text
    assert "Minun &lt;b&gt;nimeni&lt;/b&gt;" in text
    assert mine.post(page, {"name_fi": "Yhdessä", "seen_version": seen + 1}).status_code == 302
    assert Theme.objects.get(pk=world.theme.pk).name_fi == "Yhdessä"


def test_a_theme_needs_a_name_in_some_language(world: World) -> None:
    client = signed_in(world)
    page = address("theme-add", world.partnership.slug)
    assert client.post(page, {"name_fi": "  "}).status_code == 422
    assert client.post(page, {"name_sv": "Skärgården", "parent": world.theme.pk}).status_code == 302
    theme = Theme.objects.get(name_sv="Skärgården")
    assert (theme.slug, theme.parent, str(theme)) == ("skargarden", world.theme, "Skärgården")
    assert Entry.objects.latest("id").event == "theme.added"
    # A theme with sub-themes cannot become one, and a sub-theme holds none.
    assert client.post(page, {"name_fi": "Syvä", "parent": theme.pk}).status_code == 422


def test_a_form_of_cooperation(world: World) -> None:
    client = signed_in(world)
    assert (
        client.post(
            address("form-add", world.partnership.slug), {"name_fi": "Kurssit", "key": "training"}
        ).status_code
        == 302
    )
    form = FormOfCooperation.objects.get(name_fi="Kurssit")
    page = address("form-edit", world.partnership.slug, form.slug)
    assert client.post(page, {"name_fi": "Kurssit", "key": "nope", "seen_version": 1}).status_code == 422
    assert client.post(page, {"name_fi": "Kurssityö", "key": "student", "seen_version": 1}).status_code == 302
    form.refresh_from_db()
    assert (form.name_fi, form.key, form.slug) == ("Kurssityö", "student", "kurssit")


def test_the_partnership_itself(world: World) -> None:
    client = signed_in(world)
    page = address("partnership-edit", world.partnership.slug)
    good = {
        "name_fi": "Uusi nimi", "since": "4/2018", "publicity": "internal",
        "seen_version": world.partnership.version,
    }  # fmt: skip
    for bad in (
        {"since": "keväällä"},
        {"publicity": "secret"},
        {"name_fi": ""},
        {"name_fi": "x" * 201},
    ):
        assert client.post(page, good | bad).status_code == 422, bad
    assert client.post(page, good).status_code == 302
    changed = Partnership.objects.get(pk=world.partnership.pk)
    assert (changed.name_fi, changed.since, changed.publicity) == ("Uusi nimi", "2018-04", "internal")
    assert Client().get(f"/fi/{changed.slug}/").status_code == 404


def test_people_get_roles_and_leave_them(world: World) -> None:
    client = signed_in(world)
    page = address("seat-add", world.partnership.slug)
    good = {
        "given": "Esimerkki",
        "family": "Uusi",
        "role": "member",
        "organisation": world.city.pk,
        "email": "Uusi@Esimerkki.example",
    }
    assert client.post(page, good | {"email": world.people["member"].email}).status_code == 422
    assert client.post(page, good | {"organisation": 99_999}).status_code == 422
    assert client.post(page, good).status_code == 302
    assert client.post(page, good).status_code == 302  # sent twice
    seat = PersonSeat.objects.get(person__email="uusi@esimerkki.example")
    end = address("seat-end", world.partnership.slug, seat.pk)
    today = timezone.localdate()
    assert client.post(end, {"until_on": "ei päivä"}).status_code == 422
    assert client.post(end, {"until_on": today.replace(year=today.year - 1).isoformat()}).status_code == 302
    assert not actor_for(seat.person, today).seats
    assert client.get(end).status_code == 403
    assert Person.objects.filter(email="uusi@esimerkki.example").exists()


def test_the_last_coordinator_stays(world: World) -> None:
    client = signed_in(world)
    today = timezone.localdate().isoformat()
    others = world.partnership.person_seats.get(person=world.people["other_coordinator"])
    world.partnership.person_seats.filter(pk=others.pk).update(until_on="2020-01-01")
    own = world.partnership.person_seats.get(person=world.people["coordinator"])
    assert (
        client.post(address("seat-end", world.partnership.slug, own.pk), {"until_on": today}).status_code
        == 403
    )


def test_a_new_party_by_name_is_the_known_one(world: World) -> None:
    known = Organisation.objects.create(
        slug="tuttu", kind="uas", name_fi="Tuttu korkeakoulu", short_name="TKK"
    )
    client = signed_in(world)
    page = address("party-add", world.partnership.slug)
    assert client.post(page, {"name": "tkk", "kind": "uas"}).status_code == 302
    assert client.post(page, {"name": "Aivan uusi", "kind": "company"}).status_code == 302
    assert client.post(page, {"name": "", "kind": "uas"}).status_code == 422
    names = [seat.organisation.name_fi for seat in world.partnership.party_seats.all()]
    assert names[2:] == ["Tuttu korkeakoulu", "Aivan uusi"]
    assert Organisation.objects.filter(short_name="TKK").get() == known


def test_what_was_typed_into_a_lost_session_comes_back(world: World) -> None:
    client = signed_in(world)
    page = address("theme-add", world.partnership.slug)
    client.logout()
    assert client.post(page, {"name_fi": "Kirjoitettu ulkona"}).status_code == 302
    kept = {key: value for key, value in client.session.items() if not key.startswith("_auth")}
    client.force_login(world.people["coordinator"])
    session = client.session
    session.update(kept)
    session.save()
    assert "Kirjoitettu ulkona" in client.get(page).content.decode()


def test_a_person_keeps_their_own_details(world: World) -> None:
    """Their consent too; how the role is told stays with the coordinators."""
    seat = world.people["member"].seats.get()
    page = address("person-edit", world.partnership.slug, seat.pk)
    client = signed_in(world, "member")
    fields = set(client.get(page).context["form"].fields)
    assert fields == {"given_name", "family_name", "title", "affiliation", "is_contact_public"}
    good = {
        "given_name": "Esimerkki", "family_name": "Jäsen", "title": "lehtori", "affiliation": world.school.pk,
        "is_contact_public": "on", "seat_is_public": "on",
    }  # fmt: skip
    assert client.post(page, good | {"seen_version": 1, "family_name": ""}).status_code == 422
    assert client.post(page, good | {"seen_version": 1}).status_code == 302
    person = Person.objects.get(pk=seat.person_id)
    assert (person.full_name, person.affiliation, person.is_contact_public) == (
        "Esimerkki Jäsen",
        world.school,
        True,
    )
    assert person.email == world.people["member"].email
    seat.refresh_from_db()
    assert not seat.is_public
    assert client.post(page, good | {"seen_version": 1, "title": "muu"}).status_code == 409
    assert page in client.get(f"/fi/{world.partnership.slug}/ihmiset/").content.decode()


def test_coordinators_tell_roles_and_keep_those_without_an_account_at_their_table(world: World) -> None:
    reader = world.people["reader"].seats.get()
    page = address("person-edit", world.partnership.slug, reader.pk)
    client = signed_in(world)
    assert set(client.get(page).context["form"].fields) == {"seat_title", "seat_source_url", "seat_is_public"}
    told = {"seat_title": "ohjaaja", "seat_source_url": "https://esimerkki.example/a", "seen_version": 1}
    assert client.post(page, told).status_code == 302
    reader.refresh_from_db()
    assert (reader.title, reader.source_url, Entry.objects.latest("id").event) == (
        "ohjaaja",
        "https://esimerkki.example/a",
        "seat.changed",
    )
    quiet = Person.objects.create(given_name="Esimerkki", family_name="Hiljainen")
    seat = PersonSeat.objects.create(
        partnership=world.partnership, person=quiet, organisation=world.city, role="member"
    )
    page = address("person-edit", world.partnership.slug, seat.pk)
    assert "given_name" in client.get(page).context["form"].fields
    assert "is_contact_public" not in client.get(page).context["form"].fields
    refused = signed_in(world, "other_coordinator").get(page)
    assert refused.status_code == 403
    assert "Esimerkki Coordinator (Esimerkkilän kaupunki)" in refused.content.decode()
    both = {"given_name": "Esimerkki", "family_name": "Uusi", "seen_version": 1}
    assert client.post(page, both).status_code == 302
    assert Person.objects.get(pk=quiet.pk).family_name == "Uusi"
