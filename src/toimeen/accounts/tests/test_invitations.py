"""Inviting and coming: the letter's link changes nothing by itself, works once, and gives what was offered."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.house.writes import by, new_invitation
from tests.world import World
from toimeen.access.verdict import Refused
from toimeen.accounts.models import Invitation
from toimeen.accounts.operations import (
    InvitationValues,
    accept_invitation,
    invite_person,
    send_invitation_again,
    withdraw_invitation,
)
from toimeen.accounts.queries import find_invitation, token_of
from toimeen.partnerships.models import PersonSeat
from toimeen.post.models import Letter

GOOD = "pitkä-oma-lause-talvesta-3"


def link(invitation: Invitation) -> str:
    return reverse("accounts:invitation", args=[token_of(invitation)])


def state() -> tuple[int, int, int]:
    accepted = Invitation.objects.filter(accepted_at__isnull=False).count()
    return PersonSeat.objects.count(), accepted, Letter.objects.count()


def test_opening_the_link_changes_nothing(world: World) -> None:
    invitation = new_invitation(world)
    before = state()
    response = Client().get(link(invitation))
    assert response.status_code == 200
    assert "tervetuloa mukaan" in response.content.decode()
    assert state() == before


def test_the_letter_carries_the_link_in_the_language_asked_for(world: World) -> None:
    values = InvitationValues(
        email="ny@esimerkki.example", given="Exempel", family="Ny", role="reader", organisation=world.city,
        language="sv", words="Välkommen med.",
    )  # fmt: skip
    invitation = invite_person(**by(world), partnership=world.partnership, values=values)
    assert isinstance(invitation, Invitation)
    letter = Letter.objects.get()
    assert letter.subject.startswith("Inbjudan:")
    assert token_of(invitation) in letter.text
    assert "/sv/inbjudan/" in letter.text
    assert "Välkommen med." in letter.text
    assert letter.is_secret


def test_accepting_with_a_password_signs_in(world: World) -> None:
    invitation = new_invitation(world)
    client = Client()
    weak = client.post(link(invitation), {"password": "1234"})
    assert weak.status_code == 422
    response = client.post(link(invitation), {"password": GOOD})
    assert response.status_code == 302
    invitation.refresh_from_db()
    seat = invitation.seat
    assert seat is not None
    assert (seat.person, seat.role, seat.organisation) == (invitation.person, "member", world.city)
    assert client.get(reverse("accounts:account")).status_code == 200
    other = Client()
    other.post(reverse("account_login"), {"login": invitation.person.email, "password": GOOD})
    assert other.get(reverse("accounts:account")).status_code == 200


def test_accepting_without_a_password_leads_to_the_passkey(world: World) -> None:
    invitation = new_invitation(world)
    client = Client()
    response = client.post(link(invitation), {"way": "passkey"})
    assert response.headers["Location"] == reverse("mfa_add_webauthn")
    assert client.get(response.headers["Location"]).status_code == 200
    invitation.person.refresh_from_db()
    assert not invitation.person.has_usable_password()


def test_the_link_works_once(world: World) -> None:
    invitation = new_invitation(world)
    Client().post(link(invitation), {"password": GOOD})
    again = Client().post(link(invitation), {"password": "toinen-pitkä-lause-4"})
    assert "hyväksytty" in again.content.decode()
    invitation.person.refresh_from_db()
    assert invitation.person.check_password(GOOD)


def test_who_has_an_account_must_sign_in_to_accept(world: World) -> None:
    """A link must not set the password of an account that there is."""
    invitation = new_invitation(world)
    invitation.person.set_password(GOOD)
    invitation.person.save()
    response = Client().post(link(invitation), {"password": "vieras-pitkä-lause-5"})
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))
    invitation.refresh_from_db()
    assert invitation.is_open
    assert invitation.person.check_password(GOOD)


def test_an_old_link_says_what_to_do(world: World) -> None:
    invitation = new_invitation(world)
    with time_machine.travel(timezone.now() + dt.timedelta(days=20)):
        page = Client().get(link(invitation))
        assert "lähettämään se uudelleen" in page.content.decode()
        Client().post(link(invitation), {"password": GOOD})
        invitation.refresh_from_db()
        assert invitation.is_open


def test_a_new_letter_replaces_the_link(world: World) -> None:
    invitation = new_invitation(world)
    former = token_of(invitation)
    send_invitation_again(**by(world), invitation=invitation)
    assert find_invitation(former) is None
    assert find_invitation(token_of(invitation)) == invitation
    assert find_invitation(token_of(invitation) + "x") is None
    assert Letter.objects.count() == 2


def test_a_withdrawn_invitation_gives_nothing(world: World) -> None:
    invitation = new_invitation(world)
    withdraw_invitation(**by(world), invitation=invitation)
    with pytest.raises(Refused):
        accept_invitation(**by(world, "outsider"), invitation=invitation, has_link=True)


def test_an_address_with_an_account_gets_the_role_only(world: World) -> None:
    person = world.people["outsider"]
    values = InvitationValues(
        email=str(person.email), given="Esimerkki", family="Outsider", role="reader", organisation=world.city
    )
    seat = invite_person(**by(world), partnership=world.partnership, values=values)
    assert isinstance(seat, PersonSeat)
    assert seat.person == person
    assert not Invitation.objects.exists()
    assert Letter.objects.get().kind == "new_role"


def test_each_party_invites_to_its_own_table(world: World) -> None:
    values = InvitationValues(
        email="uusi@koulu.example", given="Esimerkki", family="Uusi", role="member", organisation=world.school
    )
    with pytest.raises(Refused) as refused:
        invite_person(**by(world, "coordinator"), partnership=world.partnership, values=values)
    assert refused.value.denied.code == "not_own_table"
    world.partnership.person_seats.filter(person=world.people["other_coordinator"]).delete()
    assert invite_person(**by(world, "coordinator"), partnership=world.partnership, values=values)


def test_accepting_as_who_is_signed_in(world: World) -> None:
    """The page says to whom the letter went; the coordinator sees who came."""
    invitation = new_invitation(world)
    client = Client()
    client.force_login(world.people["outsider"])
    assert "uusi@esimerkki.example" in client.get(link(invitation)).content.decode()
    assert client.post(link(invitation)).headers["Location"] == world.partnership.get_absolute_url()
    invitation.refresh_from_db()
    assert invitation.accepted_by == world.people["outsider"]
    assert invitation.seat is not None
    assert invitation.seat.person == world.people["outsider"]


def test_another_s_invitation_is_not_accepted_from_the_account(world: World) -> None:
    invitation = new_invitation(world)
    with pytest.raises(Refused) as refused:
        accept_invitation(**by(world, "outsider"), invitation=invitation)
    assert refused.value.denied.code == "not_yours"


def test_the_page_of_invitations(world: World) -> None:
    client = Client()
    client.force_login(world.people["coordinator"])
    address = reverse("accounts:invitation-add", args=[world.partnership.slug])
    said = {
        "email": "Uusi@Esimerkki.example", "given": "Esimerkki", "family": "Uusi", "role": "member",
        "organisation": world.city.pk, "language": "fi", "seen_version": 0,
    }  # fmt: skip
    assert client.post(address, said | {"right": "tell"}).status_code == 422
    assert client.post(address, said).status_code == 302
    page = client.get(reverse("accounts:invitations", args=[world.partnership.slug])).content.decode()
    assert "uusi@esimerkki.example" in page
    assert "Odottaa" in page


def test_a_link_that_was_replaced_says_what_to_do(world: World) -> None:
    invitation = new_invitation(world)
    old = link(invitation)
    send_invitation_again(**by(world), invitation=invitation)
    for address in (old, old[:-4] + "/"):
        page = Client().get(address)
        assert page.status_code == 404
        assert "Etsi uusin viesti" in page.content.decode()
    assert Client().post(old, {"password": GOOD}).status_code == 404
