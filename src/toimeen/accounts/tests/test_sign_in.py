"""Ways to sign in, and what the account's pages do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cryptography.fernet import InvalidToken
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from tests.world import PASSWORD, World
from toimeen.parties.sign_in.second_factor import SecondFactorAdapter
from toimeen.post.operations import send_waiting
from toimeen.record.models import Entry


def sign_in(world: World, name: str = "coordinator") -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": world.people[name].email, "password": PASSWORD})
    return client


def sent() -> list[EmailMessage]:
    """The mails so far, the waiting letters sent first."""
    send_waiting(clock=timezone.now)
    return list(mail.outbox)


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:account")).status_code == 200


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def test_a_code_by_mail(world: World) -> None:
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": world.people["member"].email})
    [letter] = sent()
    assert "koodi" in str(letter.body).lower()
    code = re.search(r"^([A-Z0-9-]{6,9})$", str(letter.body), re.MULTILINE)
    assert code is not None
    client.post(reverse("account_confirm_login_code"), {"code": "WRONG1"})
    assert not is_in(client)
    client.post(reverse("account_confirm_login_code"), {"code": code[1]})
    assert is_in(client)


def test_no_letter_to_strangers(world: World) -> None:
    """Nor can one learn from the page whether an address has an account."""
    pages = []
    for address in ("stranger@esimerkki.example", str(world.people["member"].email)):
        client = Client()
        pages.append(
            client.post(reverse("account_request_login_code"), {"email": address}).headers["Location"]
        )
    assert pages[0] == pages[1]
    assert len(sent()) == 1


def test_nobody_signs_up(world: World) -> None:
    page = Client().post(reverse("account_signup"), {"email": "x@esimerkki.example", "password1": PASSWORD})
    assert "Tilin saa kutsulla" in page.content.decode()
    assert not is_in(Client())


def test_an_authenticator_app(world: World) -> None:
    """Asked for the password again, then taken into use; afterwards the password alone does not open the door."""
    client = sign_in(world)
    activate = reverse("mfa_activate_totp")
    again = client.get(activate)
    assert again.headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(again.headers["Location"], {"password": PASSWORD})
    secret = client.get(activate).context["form"].secret
    client.post(activate, {"code": code_of(secret)})
    kept = Authenticator.objects.get(type="totp")
    assert secret not in str(kept.data)
    assert TOTP(kept).validate_code(code_of(secret))
    other = sign_in(world)
    assert not is_in(other)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    other.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert is_in(other)
    third = sign_in(world)
    third.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not is_in(third)


def test_secrets_need_the_key_of_the_installation(settings: Any) -> None:
    hidden = SecondFactorAdapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in hidden
    former = settings.SECRET_KEY
    settings.SECRET_KEY = "another-key-of-more-than-thirty-two-letters"
    with pytest.raises(InvalidToken):
        SecondFactorAdapter().decrypt(hidden)
    settings.SECRET_KEY_FALLBACKS = [former]
    assert SecondFactorAdapter().decrypt(hidden) == "JBSWY3DPEHPK3PXP"


def test_a_second_factor_can_be_demanded(world: World, settings: Any) -> None:
    settings.SECOND_FACTOR = "demanded"
    client, member = sign_in(world), sign_in(world, "member")
    home = reverse("front:home", args=[world.partnership.slug])
    assert client.get(home).headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("accounts:account")).status_code == 200
    assert member.get(home).status_code == 200
    Authenticator.objects.create(user=world.people["coordinator"], type="webauthn", data={})
    assert client.get(home).status_code == 200


def test_a_new_address_counts_when_it_is_confirmed(world: World) -> None:
    client = sign_in(world, "member")
    person = world.people["member"]
    client.post(reverse("account_email"), {"email": "uusi.osoite@esimerkki.example", "action_add": ""})
    person.refresh_from_db()
    assert person.email == "member@esimerkkila.example"
    letter = next(one for one in sent() if one.to == ["uusi.osoite@esimerkki.example"])
    found = re.search(r"https?://[^/]+(/\S+)", str(letter.body))
    assert found is not None
    assert "/sahkoposti/vahvista/" in found[1]
    client.get(found[1])
    person.refresh_from_db()
    assert person.email == "member@esimerkkila.example"
    client.post(found[1])
    person.refresh_from_db()
    assert person.email == "uusi.osoite@esimerkki.example"
    entry = Entry.objects.get(event="person.address_changed")
    assert "@" not in str((entry.before, entry.after))


def test_own_details(world: World) -> None:
    client = sign_in(world, "member")
    person = world.people["member"]
    said = {
        "given_name": "Esimerkki", "family_name": "Uusi", "title": "opettaja", "language": "sv",
        "seen_version": person.version,
    }  # fmt: skip
    assert client.post(reverse("accounts:details"), said | {"language": "de"}).status_code == 422
    assert client.post(reverse("accounts:details"), said).status_code == 302
    person.refresh_from_db()
    assert (person.family_name, person.language) == ("Uusi", "sv")
    late = client.post(reverse("accounts:details"), said | {"title": "myöhästynyt"})
    assert late.status_code == 409
    assert "myöhästynyt" in late.content.decode()


@pytest.mark.parametrize(
    ("language", "path"),
    [("fi", "/fi/tili/kirjaudu/"), ("sv", "/sv/konto/logga-in/"), ("en", "/en/account/login/")],
)
def test_addresses_in_the_page_s_language(db: None, language: str, path: str) -> None:
    with translation.override(language):
        assert reverse("account_login") == path


def test_former_addresses_lead_on(db: None) -> None:
    response = Client().get("/fi/tili/login/?next=/fi/")
    assert response.headers["Location"] == "/fi/tili/kirjaudu/?next=/fi/"
    response = Client().get("/sv/konto/password/reset/key/1a-b2-c3/")
    assert response.headers["Location"] == "/sv/konto/losenord/nytt/1a-b2-c3/"
