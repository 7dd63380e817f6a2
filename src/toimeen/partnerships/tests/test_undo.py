"""A saved setting can be taken back: by who may change it, while nobody has changed it since."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.world import World
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import FormOfCooperation, Partnership, PersonSeat, Theme

pytestmark = pytest.mark.django_db


def address(name: str, *args: object) -> str:
    with override("fi"):
        return reverse(f"partnerships:{name}", args=args)


def signed_in(world: World, name: str = "coordinator") -> Client:
    client = Client()
    client.force_login(world.people[name])
    return client


def save(client: Client, page: str, data: dict[str, object]) -> str:
    """Posts the form; the address to which *undo* is posted."""
    reply = client.post(page, data)
    assert reply.status_code == 302, reply.context["form"].errors
    return str([message.extra_tags for message in get_messages(reply.wsgi_request)][-1])


def take_back(client: Client, undo: str) -> str:
    """Posts *undo*; what the next page says of it."""
    assert undo
    return client.post(undo, follow=True).content.decode()


DONE, TOO_LATE = "Muutos kumottiin.", "mitään ei kumottu"


def test_a_theme(world: World) -> None:
    client, slug = signed_in(world), world.partnership.slug
    page = address("theme-edit", slug, world.theme.slug)
    undo = save(client, page, {"name_fi": "Vihreämpi", "seen_version": 1, "lead_party": world.city.pk})
    assert DONE in take_back(client, undo)
    theme = Theme.objects.get(pk=world.theme.pk)
    assert (theme.name_fi, theme.lead_party_id, theme.version) == ("Vihreä kaupunki", None, 3)
    assert TOO_LATE in take_back(client, undo)
    assert Theme.objects.get(pk=theme.pk).version == 3


def test_a_theme_that_became_a_parent_meanwhile(world: World) -> None:
    """What stood before must still be possible."""
    client, slug = signed_in(world), world.partnership.slug
    sub = Theme.objects.create(
        partnership=world.partnership, slug="ala", name_fi="Ala", parent=world.theme, position=1
    )
    undo = save(client, address("theme-edit", slug, "ala"), {"name_fi": "Ala", "seen_version": 1})
    Theme.objects.create(
        partnership=world.partnership, slug="alempi", name_fi="Alempi", parent=sub, position=2
    )
    assert TOO_LATE in take_back(client, undo)


def test_what_was_added_goes_again_unless_it_is_used(world: World) -> None:
    client, slug = signed_in(world), world.partnership.slug
    undo = save(client, address("theme-add", slug), {"name_fi": "Uusi"})
    assert DONE in take_back(client, undo)
    assert not Theme.objects.filter(name_fi="Uusi").exists()
    assert client.post(undo).status_code == 404
    undo = save(client, address("form-add", slug), {"name_fi": "Muoto", "key": "other"})
    form = FormOfCooperation.objects.get(name_fi="Muoto")
    world.measures[0].forms.add(form)
    assert TOO_LATE in take_back(client, undo)
    assert FormOfCooperation.objects.filter(pk=form.pk).exists()


def test_the_partnership_an_organisation_and_a_seat(world: World) -> None:
    client, slug = signed_in(world), world.partnership.slug
    values = {"name_fi": "Toinen nimi", "publicity": "public"}
    undo = save(client, address("partnership-edit", slug), {**values, "seen_version": 1})
    assert DONE in take_back(client, undo)
    assert Partnership.objects.get().name_fi == "Esimerkkilän kumppanuus"

    page = address("organisation-edit", slug, world.city.slug)
    undo = save(
        client, page, {"name_fi": "Kylä", "kind": "other", "business_id": "02104276", "seen_version": 1}
    )
    assert signed_in(world, "reader").post(undo).status_code == 403
    assert DONE in take_back(client, undo)
    city = Organisation.objects.get(pk=world.city.pk)
    assert (city.name_fi, city.kind, city.business_id) == ("Esimerkkilän kaupunki", "city", "")

    seat = world.people["reader"].seats.get()
    undo = save(client, address("seat-end", slug, seat.pk), {"until_on": "2030-01-01"})
    assert DONE in take_back(client, undo)
    assert PersonSeat.objects.get(pk=seat.pk).until_on is None


def test_a_business_id_that_is_anothers_by_now(world: World) -> None:
    Organisation.objects.filter(pk=world.city.pk).update(business_id="0210427-6")
    client, slug = signed_in(world), world.partnership.slug
    page = address("organisation-edit", slug, world.city.slug)
    undo = save(client, page, {"name_fi": "Kylä", "kind": "city", "business_id": "", "seen_version": 1})
    Organisation.objects.filter(pk=world.school.pk).update(business_id="0210427-6")
    assert TOO_LATE in take_back(client, undo)
    assert Organisation.objects.get(pk=world.city.pk).name_fi == "Kylä"


def test_a_save_without_a_change_offers_no_undo(world: World) -> None:
    page = address("theme-edit", world.partnership.slug, world.theme.slug)
    data = {"name_fi": world.theme.name_fi, "name_en": world.theme.name_en, "seen_version": 1}
    assert save(signed_in(world), page, data) == ""


def test_other_entries_are_not_undone_here(world: World) -> None:
    client, slug = signed_in(world), world.partnership.slug
    undo = save(client, address("theme-add", slug), {"name_fi": "Uusi"})
    assert client.post(address("undo", slug, 999_999)).status_code == 404
    assert client.get(undo).status_code == 405
